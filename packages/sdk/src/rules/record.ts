import { sql } from "kysely";
import type { Scope, Tx } from "../kernel/plugin.ts";
import { notifyArgs, recommendArgs, warnArgs } from "./built-in.ts";
import { filledArgs, type KnownFiring, type LiveRule, type NewFiring, type Outcome, subjectOf } from "./outcomes.ts";
import type { LoadedSubject } from "./subjects.ts";
import type { RulesPlugin } from "./types.ts";
import type { Action } from "./vocabulary.ts";

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
export async function carryOut(
  tx: RulesTx,
  scope: Scope,
  outcome: Outcome,
  actions: ReadonlyMap<string, Action>,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const changed = [
    ...(await close(tx, scope, outcome.cleared, at)),
    ...(await holdOn(tx, scope, outcome.held, at)),
    ...(await fire(tx, scope, outcome.fired, actions, at)),
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
        ...recommendArgs.parse(filledArgs(args, subject.facts)),
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

/** Stores new firings with what they do, a statement each for all of them; returns the recommendations. */
async function fire(
  tx: RulesTx,
  scope: Scope,
  fired: readonly NewFiring[],
  actions: ReadonlyMap<string, Action>,
  at: string,
): Promise<readonly string[]> {
  if (fired.length === 0) return [];
  await insert(
    tx,
    "rules_firing",
    fired.map((firing) => firingRow(scope, firing, at)),
  );
  const recommendations: Record<string, unknown>[] = [];
  const notifications: Record<string, unknown>[] = [];
  for (const { id: firing_id, rule, subject } of fired) {
    const row = () => ({ property_id: scope.propertyId, id: crypto.randomUUID(), firing_id, created_at: at });
    for (const { action: name, args } of rule.actions) {
      const said = filledArgs(args, subject.facts);
      if (name === "recommend") {
        recommendations.push({
          ...row(),
          ...recommendArgs.parse(said),
          arrival_date: subject.arrivalDate,
          state: "open",
          updated_at: at,
        });
      } else if (name === "notify") notifications.push({ ...row(), ...notifyArgs.parse(said) });
      else if (name !== "warn") {
        const action = actions.get(name)!;
        await action.run(Object.fromEntries(Object.entries(action.args.parse(said))), {
          scope,
          firingId: firing_id,
          rule,
          subject: subjectOf(subject),
          facts: subject.facts,
        });
      }
    }
  }
  await insert(tx, "rules_recommendation", recommendations);
  await insert(tx, "rules_notification", notifications);
  for (const firingIds of batches(fired.map(({ id }) => id))) await tx.emit("fired", { firingIds });
  for (const ids of batches(notifications.map(({ id }) => String(id)))) await tx.emit("notifications_changed", { ids });
  return recommendations.map(({ id }) => String(id));
}

function firingRow({ propertyId }: Scope, { id, rule, subject, occasion, explanation, facts }: NewFiring, at: string) {
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
    message: warning ? warnArgs.parse(filledArgs(warning.args, subject.facts)).message : null,
    explanation,
    facts,
    actions: rule.actions.map(({ action }) => action),
    business_date: (subject.facts["property"] as { date: string }).date,
    fired_at: at,
  };
}

async function insert(
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

function batches(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / 1_000) }, (_, at) => ids.slice(at * 1_000, at * 1_000 + 1_000));
}
