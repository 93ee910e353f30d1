import type { Context, Scope } from "../kernel/plugin.ts";
import { isInnkitError } from "../kernel/errors.ts";
import { rulesErrors } from "./errors.ts";
import type { RuleProblem } from "./rule.ts";
import type { RulesPlugin, RulesService } from "./types.ts";
import { versionsOf } from "./versions.ts";

/** The part of the service that takes rules from one hotel to another, as a file. */
export function exchangeService(
  ctx: Context<RulesPlugin>,
  draft: RulesService["draft"],
): Pick<RulesService, "export" | "import"> {
  return {
    async export(scope, ruleIds) {
      const rows = await ctx
        .db(scope)
        .selectFrom("rules_rule")
        .select(["id", "version"])
        .where("property_id", "=", scope.propertyId)
        .orderBy("name")
        .execute();
      const wanted = rows.filter(({ id }) => ruleIds === undefined || ruleIds.includes(id));
      const rules = [];
      for (const { id, version } of wanted) {
        const { rule } = (await versionsOf(ctx.db(scope), scope, id)).find((one) => one.version === version)!;
        rules.push({ ...rule, enabled: false });
      }
      return { format: "innkit-rules/1", exportedAt: ctx.clock.now().toISOString(), rules };
    },

    async import(scope, file) {
      if (file.format !== "innkit-rules/1" || !Array.isArray(file.rules) || file.rules.length > 200)
        throw rulesErrors.not_an_export({ format: String(file.format).slice(0, 40) });
      const results: { name: string; ruleId?: string; version?: number; problems: readonly RuleProblem[] }[] = [];
      for (const [at, rule] of file.rules.entries()) {
        const name = String((rule as { name?: unknown } | null)?.name ?? `rule ${at + 1}`).slice(0, 120);
        const known = await ruleOf(ctx, scope, (rule as { key?: unknown } | null)?.key);
        try {
          const change = { note: "Imported", ...(known === undefined ? {} : { ruleId: known }) };
          const { ruleId, version } = await draft(scope, rule, change);
          results.push({ name, ruleId, version, problems: [] });
        } catch (error) {
          if (!isInnkitError(error, "rules/invalid_rule")) throw error;
          results.push({ name, problems: error.details["problems"] as readonly RuleProblem[] });
        }
      }
      return results;
    },
  };
}

/** The rule that a key names here: what is imported becomes its next version. */
async function ruleOf(ctx: Context<RulesPlugin>, scope: Scope, key: unknown): Promise<string | undefined> {
  if (typeof key !== "string") return undefined;
  const row = await ctx
    .db(scope)
    .selectFrom("rules_rule")
    .select("id")
    .where("property_id", "=", scope.propertyId)
    .where("key", "=", key)
    .executeTakeFirst();
  return row?.id;
}
