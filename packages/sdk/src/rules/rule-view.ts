import { inWords } from "./explain.ts";
import { iso } from "./ids.ts";
import { kindInWords } from "./kinds.ts";
import type { Registry } from "./registry.ts";
import type { Cap, CheckedRule, Timing } from "./rule.ts";
import { shippedRules } from "./shipped.ts";
import { isAllowed, quarantineOf } from "./store.ts";
import type { RuleRow } from "./tables.ts";
import { whenOf } from "./timing-words.ts";
import type { RuleView } from "./types.ts";

/** A rule with what it did. */
export type RowWithFigures = Omit<RuleRow, "conditions" | "actions" | "timing" | "cap"> & {
  conditions: CheckedRule["conditions"];
  actions: CheckedRule["actions"];
  timing: Timing | null;
  cap: Cap | null;
  last_fired: string | null;
  firings: string;
  holding: string;
  affected: string;
};

/** A rule as people read it. */
export function viewOf(
  row: RowWithFigures,
  { vocabulary, triggerLabel }: Registry,
  allowed: readonly string[] | null,
): RuleView {
  const forbidden = row.actions.find(({ action }) => !isAllowed(action, allowed));
  const quarantine =
    quarantineOf(row, vocabulary) ??
    (forbidden
      ? `The hotel does not let rules do “${vocabulary.actions.get(forbidden.action)?.label ?? forbidden.action}”`
      : null);
  return {
    id: row.id,
    ...(row.key === null ? {} : { key: row.key }),
    name: row.name,
    description: row.description,
    type: row.type,
    typeLabel: kindInWords(row.type),
    trigger: row.trigger,
    triggerLabel: whenOf(row, triggerLabel),
    conditions: row.conditions,
    actions: row.actions,
    ...(row.once === null ? {} : { once: row.once }),
    ...(row.timing === null ? {} : { timing: row.timing }),
    ...(row.cap === null ? {} : { cap: row.cap }),
    ...(row.owner === null ? {} : { owner: row.owner }),
    enabled: row.enabled,
    priority: row.priority,
    version: row.version,
    latest: row.latest,
    state: row.state,
    endsAt: row.ends_at === null ? null : iso(row.ends_at),
    shipped: isShipped(row.key),
    sentence: quarantine === null ? `When ${inWords(row.conditions, vocabulary.facts)}` : "",
    quarantine,
    lastFired: row.last_fired === null ? null : iso(row.last_fired),
    firings7d: Number(row.firings),
    holding: Number(row.holding),
    affected: Number(row.affected),
    updatedAt: iso(row.updated_at),
    updatedBy: row.updated_by,
  };
}

/** Whether it came with Innkit. */
export function isShipped(key: string | null): boolean {
  return shippedRules.some((rule) => rule.key === key);
}
