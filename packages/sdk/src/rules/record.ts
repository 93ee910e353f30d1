import { sql } from "kysely";
import type { Scope, Tx } from "../kernel/plugin.ts";
import { recommendArgs } from "./built-in.ts";
import { type Doing, fire } from "./fire.ts";
import { batches } from "./ids.ts";
import { filledArgs, type KnownFiring, type LiveRule, type Outcome } from "./outcomes.ts";
import type { LoadedSubject } from "./subjects.ts";
import type { RulesPlugin } from "./types.ts";
import type { Fact } from "./vocabulary.ts";

type RulesTx = Tx<RulesPlugin>;

/** Whoever reads the record in order to change it does so alone, for this property, until the transaction ends. */
export async function takeTurn(tx: RulesTx, { propertyId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rules/${propertyId}`}, 0))`.execute(tx);
}

/** What is on record of these rules, in their present versions, and subjects. */
export async function knownFirings(
  tx: RulesTx,
  { propertyId }: Scope,
  rules: readonly LiveRule[],
  subjects: readonly LoadedSubject[],
): Promise<readonly KnownFiring[]> {
  if (rules.length === 0 || subjects.length === 0) return [];
  const versions = new Map(rules.map(({ id, version }) => [id, version]));
  const rows = await tx
    .selectFrom("rules_firing")
    .select(["id", "rule_id", "rule_version", "subject_id", "occasion", "cleared_at"])
    .where("property_id", "=", propertyId)
    .where("subject_id", "=", sql<string>`any(${sql.val(subjects.map(({ id }) => id))})`)
    .where("rule_id", "=", sql<string>`any(${sql.val(rules.map(({ id }) => id))}::uuid[])`)
    .execute();
  return rows
    .filter((row) => versions.get(row.rule_id) === row.rule_version)
    .map((row) => ({
      id: row.id,
      ruleId: row.rule_id,
      subjectId: row.subject_id,
      occasion: row.occasion,
      cleared: row.cleared_at !== null,
    }));
}

/** Puts an outcome on record, does the actions of what fired, closes what no longer holds, and announces all of it. */
export async function carryOut(tx: RulesTx, scope: Scope, outcome: Outcome, doing: Doing): Promise<void> {
  const at = doing.now.toISOString();
  const changed = [
    ...(await close(tx, scope, outcome.cleared, at)),
    ...(await holdOn(tx, scope, outcome.held, doing.facts, at)),
    ...(await fire(tx, scope, outcome.fired, doing)),
  ];
  for (const ids of batches([...new Set(changed)])) await tx.emit("recommendations_changed", { ids });
}

/** Marks firings as no longer holding and closes their open recommendations; returns these. */
export async function close(
  tx: RulesTx,
  { propertyId }: Scope,
  cleared: Outcome["cleared"],
  at: string,
): Promise<readonly string[]> {
  if (cleared.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with gone as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(cleared)}::jsonb) as gone ("firingId" uuid, reason text)
    ), firing as (
      update rules_firing as f set cleared_at = ${at}::timestamptz from gone
      where f.property_id = ${propertyId} and f.id = gone."firingId" and f.cleared_at is null
    )
    update rules_recommendation as r
    set state = 'done', reason = gone.reason, closed_by = 'rules', closed_at = ${at}::timestamptz, updated_at = ${at}::timestamptz
    from gone where r.property_id = ${propertyId} and r.firing_id = gone."firingId" and r.state = 'open'
    returning r.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Keeps what is held open in step with the facts, and opens again what had closed by itself; returns the recommendations. */
async function holdOn(
  tx: RulesTx,
  { propertyId }: Scope,
  held: Outcome["held"],
  facts: ReadonlyMap<string, Fact>,
  at: string,
): Promise<readonly string[]> {
  const again = held.filter((one) => one.again).map(({ firingId }) => firingId);
  if (again.length > 0) {
    await sql`update rules_firing set cleared_at = null
      where property_id = ${propertyId} and id = any(${sql.val(again)}::uuid[])`.execute(tx);
  }
  const texts = held.flatMap(({ firingId, again: reopen, rule, subject }) =>
    rule.actions
      .filter(({ action }) => action === "recommend")
      .map(({ args }) => ({
        firingId,
        reopen,
        ...filledArgs(recommendArgs.parse(args), subject.facts, facts),
        arrival: subject.arrivalDate,
      })),
  );
  if (texts.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    update rules_recommendation as r
    set title = now.title, body = now.body, arrival_date = now.arrival, updated_at = ${at}::timestamptz,
      state = 'open', reason = null, closed_by = null, closed_at = null
    from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as now ("firingId" uuid, reopen boolean, title text, body text, arrival date)
    where r.property_id = ${propertyId} and r.firing_id = now."firingId"
      and ((r.state = 'open' and (r.title, r.body) is distinct from (now.title, now.body))
        or (now.reopen and r.state = 'done' and r.closed_by = 'rules'))
    returning r.id`.execute(tx);
  return rows.map(({ id }) => id);
}
