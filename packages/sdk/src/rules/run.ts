import type { JsonObject } from "../kernel/json.ts";
import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import { evaluatorOf } from "./evaluator.ts";
import { type FactReaders, type LiveRule, outcomeOf } from "./outcomes.ts";
import { carryOut, knownFirings, takeTurn } from "./record.ts";
import type { Registry } from "./registry.ts";
import { liveRules } from "./store.ts";
import { guestsToSweep, type LoadedSubject, loadGuests, type Loading, loadStays, staysToSweep } from "./subjects.ts";
import type { RulesPlugin } from "./types.ts";
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

type Work<R> = (tx: Tx<RulesPlugin>, loading: Loading) => Promise<R>;

/** Evaluates the rules that an occurrence concerns, and carries out what comes of it, in one transaction. */
export async function run(ctx: Ctx, registry: Registry, scope: Scope, occurrence: Occurrence): Promise<void> {
  await inTurn(ctx, scope, (tx, loading) => look(ctx, registry, tx, loading, occurrence));
}

/**
 * Looks at one page of all stays in sight again, after `after`, and at their guests: when the day turns or a rule changes.
 *
 * @returns the last stay of the page, or undefined when none is left
 */
export function sweepPage(ctx: Ctx, registry: Registry, scope: Scope, after?: string): Promise<string | undefined> {
  return inTurn(ctx, scope, async (tx, loading) => {
    const ids = await staysToSweep(tx, loading, after ?? beforeAll, roundSize);
    const rules = await liveRules(tx, scope, [stayTrigger, ...guestTriggers], registry.vocabulary);
    const stays = rules.length > 0 ? await loadStays(tx, loading, { stays: ids }) : [];
    const onGuests = rules.filter(({ trigger }) => trigger !== stayTrigger);
    await evaluate(
      ctx,
      registry,
      tx,
      loading,
      rules.filter(({ trigger }) => trigger === stayTrigger),
      stays,
    );
    if (onGuests.length > 0) {
      const guests = await guestsToSweep(tx, loading, stays, after === undefined);
      await evaluate(ctx, registry, tx, loading, onGuests, await loadGuests(tx, loading, guests));
    }
    return ids.at(-1);
  });
}

/** Smaller than any id. */
const beforeAll = "00000000-0000-0000-0000-000000000000";
const stayTrigger = "sync.reservations_changed";
const guestTriggers = ["sync.guests_changed", "completeness.changed"] as const;

async function look(
  ctx: Ctx,
  registry: Registry,
  tx: Tx<RulesPlugin>,
  loading: Loading,
  occurrence: Occurrence,
): Promise<void> {
  const { ids } = occurrence;
  // First the rules: what none of them looks at is not read.
  const rules = await liveRules(
    tx,
    loading.scope,
    occurrence.event === "stays" ? [stayTrigger] : [stayTrigger, occurrence.trigger],
    registry.vocabulary,
  );
  const which = occurrence.event === "stays" ? { stays: ids } : { guests: ids };
  const scoreOnly = occurrence.event === "guests" && occurrence.trigger === "completeness.changed";
  const onStays = rules.filter((rule) => rule.trigger === stayTrigger && (!scoreOnly || rule.asksScore));
  if (onStays.length > 0) await evaluate(ctx, registry, tx, loading, onStays, await loadStays(tx, loading, which));
  const onGuests = rules.filter(({ trigger }) => trigger !== stayTrigger);
  if (onGuests.length > 0) await evaluate(ctx, registry, tx, loading, onGuests, await loadGuests(tx, loading, ids));
}

async function evaluate(
  ctx: Ctx,
  registry: Registry,
  tx: Tx<RulesPlugin>,
  { scope }: Loading,
  rules: readonly LiveRule[],
  subjects: readonly LoadedSubject[],
): Promise<void> {
  if (rules.length === 0 || subjects.length === 0) return;
  const { vocabulary } = registry;
  const evaluator = evaluatorOf(rules);
  const readers = readersOf(vocabulary, scope);
  for (let from = 0; from < subjects.length; from += roundSize) {
    const round = subjects.slice(from, from + roundSize);
    const known = await knownFirings(tx, scope, rules, round);
    const outcome = await outcomeOf(evaluator, round, known, readers, vocabulary.facts);
    await carryOut(tx, scope, outcome, vocabulary.actions, ctx.clock.now());
  }
}

/** A transaction in which no other run of this property's rules is under way, so that what is on record stays so. */
async function inTurn<R>(ctx: Ctx, scope: Scope, work: Work<R>): Promise<R> {
  const { lookAheadDays } = await ctx.settings(scope);
  const property = await ctx.deps.kernel.properties.get(scope.propertyId);
  return ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    return work(tx, { scope, property, lookAheadDays, now: ctx.clock.now() });
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
