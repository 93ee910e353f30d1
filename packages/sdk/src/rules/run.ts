import { sql } from "kysely";
import type { JsonObject } from "../kernel/json.ts";
import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import { withinCaps } from "./caps.ts";
import { chainOf } from "./chain.ts";
import { type Evaluator, evaluatorOf } from "./evaluator.ts";
import { beforeAll } from "./ids.ts";
import { type FactReaders, type LiveRule, type Outcome, outcomeOf } from "./outcomes.ts";
import { carryOut, knownFirings, takeTurn } from "./record.ts";
import type { Registry } from "./registry.ts";
import { recordRuns, type RunCounts } from "./run-record.ts";
import { liveRules } from "./store.ts";
import {
  guestsInSight,
  guestsToSweep,
  type LoadedSubject,
  loadGuests,
  type Loading,
  loadStays,
  staysToSweep,
} from "./subjects.ts";
import type { RulesPlugin, RulesSettings } from "./types.ts";
import type { Vocabulary } from "./vocabulary.ts";

type Ctx = Context<RulesPlugin>;

/** What has to be looked at, and what brought it up. */
export type Occurrence =
  | { readonly event: "stays"; readonly ids: readonly string[] }
  | {
      readonly event: "guests";
      readonly ids: readonly string[];
      readonly trigger: "sync.guests_changed" | "completeness.changed";
    };

/** Stays a round; an event may bring more, each of 1,000 guests can have several. */
const roundSize = 500;

/** One look: for which property, in which transaction, and why. */
interface Look extends Loading {
  readonly ctx: Ctx;
  readonly registry: Registry;
  readonly tx: Tx<RulesPlugin>;
  readonly settings: RulesSettings;
  readonly cause: string;
}

/** Evaluates the rules that an occurrence concerns, and carries out what comes of it, in one transaction. */
export async function run(ctx: Ctx, registry: Registry, scope: Scope, occurrence: Occurrence): Promise<void> {
  const { longestChain } = await ctx.settings(scope);
  const cause = occurrence.event === "stays" ? stayTrigger : occurrence.trigger;
  if (chainOf(scope.actor) >= longestChain) {
    ctx.log.warn({ propertyId: scope.propertyId, cause, longestChain }, "rules that set each other off were stopped");
    const stopped = { id: crypto.randomUUID(), cause: `${cause}, stopped as a circle`, counts: [], microseconds: 0 };
    await ctx.tx(scope, (tx) => recordRuns(tx, scope, [stopped], ctx.clock.now()));
    return;
  }
  await inTurn(ctx, registry, scope, cause, (look) => lookAt(look, occurrence));
}

/**
 * Looks at one page of all stays in sight again, after `after`, and at their guests: when the day turns or a rule changes.
 *
 * @returns the last stay of the page, or undefined when none is left
 */
export function sweepPage(ctx: Ctx, registry: Registry, scope: Scope, after?: string): Promise<string | undefined> {
  return inTurn(ctx, registry, scope, "sweep", async (look) => {
    const { tx } = look;
    const ids = await staysToSweep(tx, look, after ?? beforeAll, roundSize);
    const rules = await inForce(look, [...stayTriggers, ...guestTriggers]);
    const stays = rules.length > 0 ? await loadStays(tx, look, { stays: ids }) : [];
    const onGuests = rules.filter(isOnGuests);
    await evaluate(
      look,
      rules.filter((rule) => !isOnGuests(rule)),
      stays,
    );
    if (onGuests.length > 0) {
      const guests = await guestsToSweep(tx, look, stays, after === undefined);
      await evaluate(look, onGuests, await loadGuests(tx, look, guests));
    }
    return ids.at(-1);
  });
}

/**
 * Looks at one page of stays for rules whose time has come.
 *
 * @param due the rules, and the stays that each is due for, where it is not all in sight
 * @returns the last stay of the page, or undefined when none is left
 */
export function timedPage(
  ctx: Ctx,
  registry: Registry,
  scope: Scope,
  due: { readonly ruleId: string; readonly stays?: readonly string[] },
  after?: string,
): Promise<string | undefined> {
  return inTurn(ctx, registry, scope, due.stays ? "rules.relative_time" : "rules.schedule", async (look) => {
    const rules = (await inForce(look, timedTriggers)).filter(({ id }) => id === due.ruleId);
    if (rules.length === 0) return undefined;
    const ids = due.stays ?? (await staysToSweep(look.tx, look, after ?? beforeAll, roundSize));
    const stays = await loadStays(look.tx, look, { stays: ids, due: due.stays !== undefined });
    await evaluate(look, rules, stays, true);
    return due.stays ? undefined : ids.at(-1);
  });
}

const stayTrigger = "sync.reservations_changed";
export const timedTriggers = ["rules.schedule", "rules.relative_time"] as const;
const stayTriggers = [stayTrigger, ...timedTriggers] as const;
const guestTriggers = ["sync.guests_changed", "completeness.changed"] as const;

/** Whether a rule looks at guests; the others look at stays. */
export function isOnGuests({ trigger }: LiveRule): boolean {
  return (guestTriggers as readonly string[]).includes(trigger);
}

async function lookAt(look: Look, occurrence: Occurrence): Promise<void> {
  const { ids } = occurrence;
  // First the rules: what none of them looks at is not read.
  const rules = await inForce(
    look,
    occurrence.event === "stays" ? stayTriggers : [...stayTriggers, occurrence.trigger],
  );
  if (rules.length === 0) return;
  if (occurrence.event === "stays") return evaluate(look, rules, await loadStays(look.tx, look, { stays: ids }));
  const scoreOnly = occurrence.trigger === "completeness.changed";
  const onStays = rules.filter((rule) => !isOnGuests(rule) && (!scoreOnly || rule.asksScore));
  const onGuests = rules.filter(isOnGuests);
  if (onStays.length + onGuests.length === 0) return;
  const guests = await guestsInSight(look.tx, look, ids);
  if (guests.length === 0) return;
  if (onStays.length > 0) await evaluate(look, onStays, await loadStays(look.tx, look, { guests }));
  if (onGuests.length > 0) await evaluate(look, onGuests, await loadGuests(look.tx, look, guests));
}

function inForce(look: Look, triggers: readonly string[]): Promise<readonly LiveRule[]> {
  const { vocabulary } = look.registry;
  return liveRules(look.tx, look.scope, triggers, { vocabulary, now: look.now, allowed: look.settings.allowedActions });
}

async function evaluate(
  look: Look,
  rules: readonly LiveRule[],
  subjects: readonly LoadedSubject[],
  due = false,
): Promise<void> {
  if (rules.length === 0 || subjects.length === 0) return;
  const evaluator = evaluatorOf(rules);
  for (let from = 0; from < subjects.length; from += roundSize)
    await evaluateRound(look, evaluator, subjects.slice(from, from + roundSize), due);
}

async function evaluateRound(
  { ctx, registry, tx, scope, settings, now, cause }: Look,
  evaluator: Evaluator<LiveRule>,
  round: readonly LoadedSubject[],
  due: boolean,
): Promise<void> {
  const begun = performance.now();
  const { actions, facts } = registry.vocabulary;
  const known = await knownFirings(tx, scope, evaluator.rules, round);
  const found = await outcomeOf(evaluator, round, known, readersOf(registry.vocabulary, scope), facts, due);
  const { outcome, waiting, again } = await withinCaps(tx, scope, found, settings, now);
  const runId = crypto.randomUUID();
  await carryOut(tx, scope, outcome, { actions, facts, settings, now, runId });
  if (again) {
    ctx.log.warn(
      { propertyId: scope.propertyId, rules: [...waiting.keys()] },
      "rules have reached their limit; the rest waits",
    );
    // The earliest counts: what is put off later must not put off those who wait already.
    await sql`insert into rules_clock as was (property_id, ticked_at, sweep_at)
      values (${scope.propertyId}, null, ${again.toISOString()}::timestamptz)
      on conflict (property_id) do update set sweep_at = least(was.sweep_at, excluded.sweep_at)`.execute(tx);
  }
  const looked = round.filter(({ relevant }) => relevant).length;
  const counts = countsOf(evaluator.rules, outcome, waiting, known, looked);
  const microseconds = (performance.now() - begun) * 1_000;
  await recordRuns(tx, scope, [{ id: runId, cause, counts, microseconds }], now);
}

function countsOf(
  rules: readonly LiveRule[],
  { fired, held, cleared }: Outcome,
  waiting: ReadonlyMap<string, number>,
  known: readonly { readonly id: string; readonly ruleId: string }[],
  looked: number,
): RunCounts[] {
  const ruleOf = new Map(known.map(({ id, ruleId }) => [id, ruleId]));
  const of = (ids: readonly (string | undefined)[], rule: string) => ids.filter((id) => id === rule).length;
  const ended = cleared.map(({ firingId }) => ruleOf.get(firingId));
  return rules.map(({ id, version }) => ({
    rule: id,
    version,
    looked,
    held: of(
      held.map(({ rule }) => rule.id),
      id,
    ),
    fired: of(
      fired.map(({ rule }) => rule.id),
      id,
    ),
    cleared: of(ended, id),
    capped: waiting.get(id) ?? 0,
  }));
}

/** A transaction in which no other run of this property's rules is under way, so that what is on record stays so. */
async function inTurn<R>(
  ctx: Ctx,
  registry: Registry,
  scope: Scope,
  cause: string,
  work: (look: Look) => Promise<R>,
): Promise<R> {
  const settings = await ctx.settings(scope);
  const property = await ctx.deps.kernel.properties.get(scope.propertyId);
  return ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const { lookAheadDays } = settings;
    return work({ ctx, registry, tx, scope, property, settings, lookAheadDays, now: ctx.clock.now(), cause });
  });
}

/** The facts that plugins added, as functions that read them for this property. */
export function readersOf({ facts }: Vocabulary, scope: Scope): FactReaders {
  return Object.fromEntries(
    [...facts.values()].flatMap(({ name, read }) =>
      read ? [[name, (params: object) => read(params as JsonObject, scope)]] : [],
    ),
  );
}
