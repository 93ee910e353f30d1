import { sql } from "kysely";
import { isInnkitError } from "../kernel/errors.ts";
import { issuesOf } from "../kernel/issues.ts";
import type { Scope, Tx } from "../kernel/plugin.ts";
import { notifyArgs, recommendArgs, warnArgs } from "./built-in.ts";
import { nextInChain } from "./chain.ts";
import { noticesOf, type NewNotice } from "./notices.ts";
import { batches } from "./ids.ts";
import { filledArgs, type NewFiring, subjectOf } from "./outcomes.ts";
import type { Effect } from "./tables.ts";
import type { RulesPlugin, RulesSettings } from "./types.ts";
import type { Action, Fact } from "./vocabulary.ts";

type RulesTx = Tx<RulesPlugin>;

/** With what actions are done. */
export interface Doing {
  readonly actions: ReadonlyMap<string, Action>;
  /** What facts are called in the texts that are filled with them. */
  readonly facts: ReadonlyMap<string, Fact>;
  readonly settings: RulesSettings;
  readonly now: Date;
  /** The run that found it. */
  readonly runId: string;
}

/** Stores new firings with what they do, a statement each for all of them; returns the recommendations. */
export async function fire(
  tx: RulesTx,
  scope: Scope,
  fired: readonly NewFiring[],
  { actions, facts, settings, now, runId }: Doing,
): Promise<readonly string[]> {
  if (fired.length === 0) return [];
  const at = now.toISOString();
  await insert(
    tx,
    "rules_firing",
    fired.map((firing) => firingRow(scope, firing, facts, at, runId)),
  );
  const recommendations: Record<string, unknown>[] = [];
  const wanted: NewNotice[] = [];
  const effects = new Map<string, Effect[]>();
  for (const { id: firing_id, rule, subject } of fired) {
    const done: Effect[] = [];
    effects.set(firing_id, done);
    for (const { action: name, args } of rule.actions) {
      if (name === "recommend") {
        const recommended = filledArgs(recommendArgs.parse(args), subject.facts, facts);
        recommendations.push({
          property_id: scope.propertyId,
          id: crypto.randomUUID(),
          firing_id,
          created_at: at,
          ...recommended,
          arrival_date: subject.arrivalDate,
          state: "open",
          updated_at: at,
        });
        done.push({ action: name, args: { ...recommended }, result: "opened" });
      } else if (name === "notify") {
        const notice = filledArgs(notifyArgs.parse(args), subject.facts, facts);
        wanted.push({ firingId: firing_id, guestId: subject.guestId ?? subject.id, ...notice });
      } else if (name === "warn" || name === "block") {
        done.push({ action: name, args: filledArgs(args, subject.facts, facts), result: "said" });
      } else {
        const action = actions.get(name)!;
        const said = filledArgs(args, subject.facts, facts);
        const fit = action.args.safeParse(said);
        if (!fit.success) {
          // Facts do not change by trying again, and the other rules of the round are not to wait for it.
          done.push({
            action: name,
            args: said,
            result: `not done, the facts do not fit: ${issuesOf(fit.error).message}`,
          });
          continue;
        }
        const parsed = Object.fromEntries(Object.entries(fit.data));
        const result = await action
          .run(parsed, {
            scope: { propertyId: scope.propertyId, actor: nextInChain(scope.actor) },
            firingId: firing_id,
            rule,
            subject: subjectOf(subject),
            facts: subject.facts,
          })
          .catch((error: unknown) => {
            // Nothing of it was done, and to try again would meet the same rule.
            if (!isInnkitError(error, "sync/blocked")) throw error;
            return `held up: ${error.message}`;
          });
        done.push({ action: name, args: parsed, result: result ?? "done" });
      }
    }
  }
  const { rows: notices, told } = await noticesOf(tx, scope, wanted, settings, now);
  for (const { firingId, effect } of told) effects.get(firingId)!.push(effect);
  await insert(tx, "rules_recommendation", recommendations);
  await insert(tx, "rules_notification", notices);
  await putEffects(tx, scope, effects);
  for (const firingIds of batches(fired.map(({ id }) => id))) await tx.emit("fired", { firingIds });
  const toldNow = notices.flatMap(({ id, delivered_at }) => (delivered_at === null ? [] : [id]));
  for (const ids of batches(toldNow)) await tx.emit("notifications_changed", { ids });
  return recommendations.map(({ id }) => String(id));
}

async function putEffects(
  tx: RulesTx,
  { propertyId }: Scope,
  effects: ReadonlyMap<string, readonly Effect[]>,
): Promise<void> {
  const rows = [...effects].map(([id, done]) => ({ id, done }));
  await sql`update rules_firing as f set effects = now.done
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as now (id uuid, done jsonb)
    where f.property_id = ${propertyId} and f.id = now.id`.execute(tx);
}

function firingRow(
  { propertyId }: Scope,
  { id, rule, subject, occasion, explanation, facts: used, trace }: NewFiring,
  facts: ReadonlyMap<string, Fact>,
  at: string,
  runId: string,
) {
  const warning = rule.actions.find(({ action }) => action === "warn");
  return {
    property_id: propertyId,
    id,
    rule_id: rule.id,
    rule_version: rule.version,
    rule_name: rule.name,
    type: rule.type,
    subject_type: subject.type,
    subject_id: subject.id,
    subject_label: subject.label,
    guest_id: subject.guestId,
    reservation_id: subject.reservationId,
    occasion,
    message: warning ? filledArgs(warnArgs.parse(warning.args), subject.facts, facts).message : null,
    explanation,
    facts: used,
    trace,
    actions: rule.actions.map(({ action }) => action),
    effects: [],
    business_date: (subject.facts["property"] as { date: string }).date,
    fired_at: at,
    // After a stay nobody looks at it again: what was found stands until a person closes it.
    cleared_at: isAfterStay(rule) ? at : null,
    run_id: runId,
  };
}

function isAfterStay({ timing }: NewFiring["rule"]): boolean {
  return timing !== undefined && "of" in timing && timing.of === "departure" && timing.when === "after";
}

/** Puts rows of one table in, in one statement. */
export async function insert(
  tx: RulesTx,
  table: "rules_firing" | "rules_recommendation" | "rules_notification",
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  const name = sql.table(table);
  await sql`insert into ${name} select * from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  );
}
