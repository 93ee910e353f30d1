import type { Insertable } from "kysely";
import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import { checkRule } from "./check.ts";
import type { LiveRule } from "./outcomes.ts";
import type { CheckedRule } from "./rule.ts";
import { shippedRules } from "./shipped.ts";
import type { VersionRow } from "./life-tables.ts";
import type { RuleRow } from "./tables.ts";
import type { RulesPlugin } from "./types.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A stored rule as it was written, whatever it holds. */
export function writtenRule(row: StoredRule): Record<string, unknown> {
  const { key, name, description, type, trigger, conditions, actions, once, enabled, priority, timing, cap, owner } =
    row;
  return {
    ...(key === null ? {} : { key }),
    name,
    description,
    type,
    trigger,
    conditions,
    actions,
    ...(once === null ? {} : { once }),
    enabled,
    priority,
    ...(timing === null ? {} : { timing }),
    ...(cap === null ? {} : { cap }),
    ...(owner === null ? {} : { owner }),
  };
}
export type StoredRule = Pick<
  RuleRow,
  "key" | "name" | "description" | "type" | "trigger" | "once" | "enabled" | "priority" | "owner"
> & { conditions: unknown; actions: unknown; timing: unknown; cap: unknown };

/** Why a stored rule is not run, or nothing. It is checked as if it came from outside: others can write to a database. */
export function quarantineOf(row: StoredRule, vocabulary: Vocabulary): string | null {
  const { problems } = checkRule(writtenRule(row), vocabulary);
  return problems[0] ? `${problems[0].pointer || "The rule"} ${problems[0].message}` : null;
}

/** What decides, besides the rules themselves, which of them run. */
export interface RulesInForce {
  readonly vocabulary: Vocabulary;
  readonly now: Date;
  /** The actions that the hotel lets rules do; all, where it has not said. */
  readonly allowed: readonly string[] | null;
}

/** What is only said on the screen is never forbidden. */
export function isAllowed(action: string, allowed: readonly string[] | null): boolean {
  return allowed === null || action === "warn" || action === "block" || allowed.includes(action);
}

/** The rules of these triggers that are on and pass every check, highest priority first. */
export async function liveRules(
  tx: Tx<RulesPlugin>,
  { propertyId }: Scope,
  triggers: readonly string[],
  { vocabulary, now, allowed }: RulesInForce,
): Promise<readonly LiveRule[]> {
  const rows = await tx
    .selectFrom("rules_rule")
    .selectAll()
    .where("property_id", "=", propertyId)
    .where("enabled", "=", true)
    .where("trigger", "in", triggers)
    .where((is) => is.or([is("ends_at", "is", null), is("ends_at", ">", now.toISOString())]))
    .orderBy("priority", "desc")
    .orderBy("id")
    .execute();
  return rows.flatMap((row): LiveRule[] => {
    const rule = checkedOnce(row, vocabulary);
    return rule?.actions.every(({ action }) => isAllowed(action, allowed))
      ? [{ ...rule, id: row.id, version: row.version }]
      : [];
  });
}

type KnownRule = Omit<LiveRule, "id" | "version">;

/** Every page that is copied asks for the rules; what they say word for word was mostly checked before. */
function checkedOnce(row: StoredRule, vocabulary: Vocabulary): KnownRule | undefined {
  const before = checked.get(vocabulary) ?? new Map<string, KnownRule | undefined>();
  checked.set(vocabulary, before);
  const written = writtenRule(row);
  const text = JSON.stringify(written);
  if (before.has(text)) return before.get(text);
  const { ok, rule } = { rule: undefined, ...checkRule(written, vocabulary) };
  const known = ok && rule ? { ...rule, asksScore: asksScore(rule) } : undefined;
  if (before.size >= mostChecked) before.clear();
  before.set(text, known);
  return known;
}
const checked = new WeakMap<Vocabulary, Map<string, KnownRule | undefined>>();
const mostChecked = 1_000;

/** Whether a rule asks or says something of the guest's completeness. */
export function asksScore({ conditions, actions, once }: CheckedRule): boolean {
  // Wherever it stands, also in a text: to look once too often does no harm.
  return /\b(score|gaps|gapText)\b/.test(JSON.stringify([conditions, actions, once]));
}

/** Gives a property the rules that come with Innkit; those it has are left as they are. */
export async function addShipped(ctx: Context<RulesPlugin>, scope: Scope): Promise<void> {
  const at = ctx.clock.now().toISOString();
  const ours = { propertyId: scope.propertyId, actor: "innkit" };
  const rows = shippedRules.map((rule) => {
    const checked = checkedOrThrow(rule);
    return {
      checked,
      row: {
        ...columnsOf(checked),
        ...stamped(ours, at),
        state: checked.enabled ? ("active" as const) : ("tested" as const),
      },
    };
  });
  await ctx.tx(scope, async (tx) => {
    const added = await tx
      .insertInto("rules_rule")
      .values(rows.map(({ row }) => row))
      .onConflict((conflict) => conflict.columns(["property_id", "key"]).doNothing())
      .returning("id")
      .execute();
    const ids = new Set(added.map(({ id }) => id));
    const versions = rows
      .filter(({ row }) => ids.has(row.id))
      .map(({ checked, row }) => ({
        ...versionOf(ours, row.id, 1, checked, at),
        tested_at: at,
        tested_by: ours.actor,
        ...(checked.enabled ? { activated_at: at, activated_by: ours.actor } : {}),
      }));
    if (versions.length === 0) return;
    await tx.insertInto("rules_version").values(versions).execute();
    await tx.emit("rules_changed", { ids: [...ids] });
  });
}

/** A new version's row, before it was tested or activated. */
export function versionOf(
  { propertyId, actor }: Scope,
  ruleId: string,
  version: number,
  rule: CheckedRule,
  at: string,
  note?: string,
): Insertable<VersionRow> {
  return {
    property_id: propertyId,
    rule_id: ruleId,
    version,
    rule: JSON.stringify(rule),
    note: note?.trim().slice(0, 500) || null,
    written_at: at,
    written_by: actor,
  };
}

type NewRule = Insertable<RuleRow>;
type RuleColumn =
  | "key"
  | "name"
  | "description"
  | "type"
  | "trigger"
  | "conditions"
  | "actions"
  | "once"
  | "enabled"
  | "priority"
  | "timing"
  | "cap"
  | "owner";

/** A rule's part of its row. */
export function columnsOf(rule: CheckedRule): Pick<NewRule, RuleColumn> {
  return {
    key: rule.key ?? null,
    name: rule.name,
    description: rule.description,
    type: rule.type,
    trigger: rule.trigger,
    conditions: JSON.stringify(rule.conditions),
    actions: JSON.stringify(rule.actions),
    once: rule.once ?? null,
    enabled: rule.enabled,
    priority: rule.priority,
    timing: rule.timing ? JSON.stringify(rule.timing) : null,
    cap: rule.cap ? JSON.stringify(rule.cap) : null,
    owner: rule.owner ?? null,
  };
}

/** What the first version of a rule's row has besides. */
export function stamped({ propertyId, actor }: Scope, at: string): Omit<NewRule, RuleColumn> {
  return {
    property_id: propertyId,
    id: crypto.randomUUID(),
    version: 1,
    latest: 1,
    state: "draft",
    ends_at: null,
    created_at: at,
    updated_at: at,
    updated_by: actor,
  };
}

function checkedOrThrow(rule: unknown): CheckedRule {
  const checked = checkRule(rule);
  if (!checked.ok)
    throw new TypeError(
      `a shipped rule breaks the format: ${checked.problems[0]?.pointer} ${checked.problems[0]?.message}`,
    );
  return checked.rule;
}
