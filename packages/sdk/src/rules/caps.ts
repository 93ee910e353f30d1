import { sql } from "kysely";
import type { Scope, Tx } from "../kernel/plugin.ts";
import type { NewFiring, Outcome } from "./outcomes.ts";
import type { Cap, CheckedRule } from "./rule.ts";
import type { RulesPlugin, RulesSettings } from "./types.ts";

/**
 * Holds back what is beyond a rule's limit of firings: it is not put on record, so the next look finds it again. A rule that
 * only warns or recommends has no limit but its own.
 *
 * @returns the outcome that remains, how many firings of each rule wait, and when there is room again
 */
export async function withinCaps(
  tx: Tx<RulesPlugin>,
  { propertyId }: Scope,
  outcome: Outcome,
  { firingsPerHour }: Pick<RulesSettings, "firingsPerHour">,
  now: Date,
): Promise<{ outcome: Outcome; waiting: ReadonlyMap<string, number>; again: Date | undefined }> {
  const limited = new Map(
    outcome.fired.flatMap(({ rule }) => {
      const cap = capOf(rule, firingsPerHour);
      return cap ? [[rule.id, cap] as const] : [];
    }),
  );
  const waiting = new Map<string, number>();
  if (limited.size === 0) return { outcome, waiting, again: undefined };
  const since = (milliseconds: number) => new Date(now.getTime() - milliseconds).toISOString();
  const { rows } = await sql<{ rule_id: string; hour: string; day: string }>`
    select rule_id, count(*) filter (where fired_at > ${since(hour)}::timestamptz) as hour, count(*) as day from rules_firing
    where property_id = ${propertyId} and fired_at > ${since(day)}::timestamptz
      and rule_id in (select unnest(${sql.val([...limited.keys()])}::uuid[]))
    group by rule_id`.execute(tx);
  const before = new Map(rows.map((row) => [row.rule_id, row]));
  const room = new Map([...limited].map(([id, { times, per }]) => [id, times - Number(before.get(id)?.[per] ?? 0)]));
  const fired = outcome.fired.filter(({ rule }: NewFiring) => {
    const left = room.get(rule.id);
    if (left === undefined) return true;
    if (left <= 0) waiting.set(rule.id, (waiting.get(rule.id) ?? 0) + 1);
    else room.set(rule.id, left - 1);
    return left > 0;
  });
  const longest = [...waiting.keys()].map((id) => periodOf(limited.get(id)!));
  const again = longest.length === 0 ? undefined : new Date(now.getTime() + Math.min(...longest));
  return { outcome: { ...outcome, fired }, waiting, again };
}

/** The limit of a rule's firings: its own, or the hotel's for one that does more than warn or recommend. */
export function capOf({ cap, actions }: CheckedRule, firingsPerHour: number): Cap | undefined {
  if (cap !== undefined) return cap;
  const reachesOut = actions.some(({ action }) => !["warn", "block", "recommend"].includes(action));
  return reachesOut ? { times: firingsPerHour, per: "hour" } : undefined;
}

/** How long firings count towards a limit, in milliseconds. */
export function periodOf({ per }: Cap): number {
  return per === "day" ? day : hour;
}

const hour = 3_600_000;
const day = 86_400_000;
