import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import { checkRule } from "./check.ts";
import { rulesErrors } from "./errors.ts";
import { takeTurn } from "./record.ts";
import type { Registry } from "./registry.ts";
import type { CheckedRule } from "./rule.ts";
import { storedRule } from "./rule-service.ts";
import { columnsOf, isAllowed, stamped, versionOf } from "./store.ts";
import type { RulesPlugin, RulesService } from "./types.ts";

type Ctx = Context<RulesPlugin>;
type RulesTx = Tx<RulesPlugin>;
type WrittenChange = NonNullable<Parameters<RulesService["draft"]>[2]>;

/**
 * Writes a rule: a new one, or the next version of one there is; the rule's row keeps what runs.
 *
 * @throws rules/invalid_rule, rules/key_taken, rules/no_such_rule, rules/rule_conflict
 */
export async function writeVersion(
  ctx: Ctx,
  registry: Registry,
  tx: RulesTx,
  scope: Scope,
  input: unknown,
  { ruleId, expectedVersion, note }: WrittenChange = {},
): Promise<{ id: string; version: number }> {
  const rule = await checkedFor(ctx, registry, scope, input);
  await takeTurn(tx, scope);
  await keyIsFree(tx, scope, rule, ruleId);
  const at = ctx.clock.now().toISOString();
  if (ruleId === undefined) {
    const row = { ...columnsOf({ ...rule, enabled: false }), ...stamped(scope, at) };
    await tx.insertInto("rules_rule").values(row).execute();
    await tx
      .insertInto("rules_version")
      .values(versionOf(scope, row.id, 1, rule, at, note))
      .execute();
    return { id: row.id, version: 1 };
  }
  const { latest, state } = await storedRule(tx, scope, ruleId);
  if (expectedVersion !== undefined && expectedVersion !== latest) throw rulesErrors.rule_conflict({ version: latest });
  const version = latest + 1;
  await tx
    .insertInto("rules_version")
    .values(versionOf(scope, ruleId, version, rule, at, note))
    .execute();
  await tx
    .updateTable("rules_rule")
    // Where no version ever ran, the row is that of the newest.
    .set(
      state === "active" || state === "retired"
        ? { latest: version }
        : {
            ...columnsOf({ ...rule, enabled: false }),
            latest: version,
            version,
            state: "draft",
            updated_at: at,
            updated_by: scope.actor,
          },
    )
    .where("property_id", "=", scope.propertyId)
    .where("id", "=", ruleId)
    .execute();
  return { id: ruleId, version };
}

/** A rule that passes every check and does nothing that the hotel forbids. @throws rules/invalid_rule */
export async function checkedFor(
  ctx: Ctx,
  { vocabulary }: Registry,
  scope: Scope,
  input: unknown,
): Promise<CheckedRule> {
  const checked = checkRule(input, vocabulary);
  const { allowedActions } = await ctx.settings(scope);
  const problems = checked.ok
    ? checked.rule.actions.flatMap(({ action }, at) =>
        isAllowed(action, allowedActions)
          ? []
          : [
              {
                pointer: `/actions/${at}/action`,
                message: `is not among what the hotel lets rules do: ${allowedActions?.join(", ") || "nothing"}`,
              },
            ],
      )
    : checked.problems;
  const [first] = problems;
  if (first || !checked.ok)
    throw rulesErrors.invalid_rule({ problems }, { message: `${first?.pointer || "The rule"} ${first?.message}` });
  return checked.rule;
}

async function keyIsFree(
  tx: RulesTx,
  { propertyId }: Scope,
  { key }: CheckedRule,
  ruleId: string | undefined,
): Promise<void> {
  if (key === undefined) return;
  const other = await tx
    .selectFrom("rules_rule")
    .select("id")
    .where("property_id", "=", propertyId)
    .where("key", "=", key)
    .executeTakeFirst();
  if (other && other.id !== ruleId) throw rulesErrors.key_taken({ key });
}
