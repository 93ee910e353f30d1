import type { Insertable } from "kysely";
import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import { checkRule } from "./check.ts";
import type { LiveRule } from "./outcomes.ts";
import type { CheckedRule } from "./rule.ts";
import { shippedRules } from "./shipped.ts";
import type { RuleRow } from "./tables.ts";
import type { RulesPlugin } from "./types.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A stored rule as it was written, whatever it holds. */
export function writtenRule(row: StoredRule): Record<string, unknown> {
  const { key, name, description, type, trigger, conditions, actions, once, enabled, priority } = row;
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
  };
}
export type StoredRule = Pick<
  RuleRow,
  "key" | "name" | "description" | "type" | "trigger" | "once" | "enabled" | "priority"
> & { conditions: unknown; actions: unknown };

/** Why a stored rule is not run, or nothing. It is checked as if it came from outside: others can write to a database. */
export function quarantineOf(row: StoredRule, vocabulary: Vocabulary): string | null {
  const { problems } = checkRule(writtenRule(row), vocabulary);
  return problems[0] ? `${problems[0].pointer || "The rule"} ${problems[0].message}` : null;
}

/** The rules of these triggers that are on and pass every check, highest priority first. */
export async function liveRules(
  tx: Tx<RulesPlugin>,
  { propertyId }: Scope,
  triggers: readonly string[],
  vocabulary: Vocabulary,
): Promise<readonly LiveRule[]> {
  const rows = await tx
    .selectFrom("rules_rule")
    .selectAll()
    .where("property_id", "=", propertyId)
    .where("enabled", "=", true)
    .where("trigger", "in", triggers)
    .orderBy("priority", "desc")
    .orderBy("id")
    .execute();
  return rows.flatMap((row): LiveRule[] => {
    const rule = checkedOnce(row, vocabulary);
    return rule ? [{ ...rule, id: row.id, version: row.version }] : [];
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
  const known = ok && rule ? { ...rule, asksScore: scoreFacts.test(text) } : undefined;
  if (before.size >= mostChecked) before.clear();
  before.set(text, known);
  return known;
}
const checked = new WeakMap<Vocabulary, Map<string, KnownRule | undefined>>();
const mostChecked = 1_000;
// Wherever it stands, also in a text: to look once too often does no harm.
const scoreFacts = /\b(score|gaps|gapText)\b/;

/** Gives a property the rules that come with Innkit; those it has are left as they are. */
export async function addShipped(ctx: Context<RulesPlugin>, scope: Scope): Promise<void> {
  const at = ctx.clock.now().toISOString();
  await ctx.tx(scope, async (tx) => {
    const added = await tx
      .insertInto("rules_rule")
      .values(
        shippedRules.map((rule) => ({
          ...columnsOf(checkedOrThrow(rule)),
          ...stamped(scope, at),
          updated_by: "innkit",
        })),
      )
      .onConflict((conflict) => conflict.columns(["property_id", "key"]).doNothing())
      .returning("id")
      .execute();
    if (added.length > 0) await tx.emit("rules_changed", { ids: added.map(({ id }) => id) });
  });
}

type NewRule = Insertable<RuleRow>;
type RuleColumn =
  "key" | "name" | "description" | "type" | "trigger" | "conditions" | "actions" | "once" | "enabled" | "priority";

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
  };
}

/** What the first version of a rule's row has besides. */
export function stamped({ propertyId, actor }: Scope, at: string): Omit<NewRule, RuleColumn> {
  return {
    property_id: propertyId,
    id: crypto.randomUUID(),
    version: 1,
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
