import { sql } from "kysely";
import { listQuery } from "../http/list-query.ts";
import { applyList } from "../http/apply-list.ts";
import { isUuid } from "../kernel/ids.ts";
import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import { ruleList } from "./lists.ts";
import { rulesErrors } from "./errors.ts";
import { batches } from "./ids.ts";
import { close, takeTurn } from "./record.ts";
import type { Registry } from "./registry.ts";
import { isShipped, viewOf } from "./rule-view.ts";
import type { RuleRow } from "./tables.ts";
import type { RulesPlugin, RulesService, RunView } from "./types.ts";
import { noSuchRule } from "./versions.ts";

type Ctx = Context<RulesPlugin>;

/** The part of the service that reads rules, looks at everybody again, and takes rules away. */
export function ruleService(
  ctx: Ctx,
  registry: Registry,
): Pick<RulesService, "list" | "get" | "remove" | "sweep" | "runs"> {
  const service: ReturnType<typeof ruleService> = {
    sweep: (scope) => sweep(ctx, scope),

    async list(scope, asked = {}) {
      const { allowedActions } = await ctx.settings(scope);
      const { data, ...page } = await applyList(withFigures(ctx, scope), listQuery(ruleList, asked, scope));
      return { ...page, data: data.map((row) => viewOf(row, registry, allowedActions)) };
    },

    async get(scope, ruleId) {
      const row = isUuid(ruleId)
        ? await withFigures(ctx, scope).where("rule.id", "=", ruleId).executeTakeFirst()
        : undefined;
      if (!row) throw noSuchRule(ruleId);
      return viewOf(row, registry, (await ctx.settings(scope)).allowedActions);
    },

    async remove(scope, ruleId) {
      await ctx.tx(scope, async (tx) => {
        await takeTurn(tx, scope);
        const { key } = await storedRule(tx, scope, ruleId);
        if (isShipped(key)) throw rulesErrors.shipped({ ruleId });
        await closeAll(tx, scope, ruleId, "its rule was taken away", ctx.clock.now().toISOString());
        await tx
          .deleteFrom("rules_rule")
          .where("property_id", "=", scope.propertyId)
          .where("id", "=", ruleId)
          .execute();
        await tx.emit("rules_changed", { ids: [ruleId] });
      });
    },

    async runs(scope, ruleId) {
      await service.get(scope, ruleId);
      const { rows } = await sql<RunView>`
        select id, at, cause, actor, microseconds,
          (select one from jsonb_array_elements(counts) as one where one ->> 'rule' = ${ruleId} limit 1) as counts
        from rules_run where property_id = ${scope.propertyId} and counts @> ${JSON.stringify([{ rule: ruleId }])}::jsonb
        order by at desc, id limit 50`.execute(ctx.db(scope));
      return rows.map(({ at, ...row }) => ({ ...row, at: new Date(at).toISOString() }));
    },
  };
  return service;
}

/** Asks for everybody in sight to be looked at again, in the background. */
export function sweep(ctx: Ctx, scope: Scope): Promise<void> {
  return ctx.tx(scope, (tx) => tx.enqueue("sweep", {}, { key: "sweep" }));
}

/** A rule's row. @throws rules/no_such_rule */
export async function storedRule(
  tx: Tx<RulesPlugin>,
  { propertyId }: Scope,
  ruleId: string,
): Promise<Pick<RuleRow, "key" | "version" | "enabled" | "latest" | "state">> {
  const row = isUuid(ruleId)
    ? await tx
        .selectFrom("rules_rule")
        .select(["key", "version", "enabled", "latest", "state"])
        .where("property_id", "=", propertyId)
        .where("id", "=", ruleId)
        .executeTakeFirst()
    : undefined;
  if (!row) throw noSuchRule(ruleId);
  return row;
}

/** Closes what a rule holds open, with the reason. */
export async function closeAll(
  tx: Tx<RulesPlugin>,
  scope: Scope,
  ruleId: string,
  why: string,
  at: string,
): Promise<void> {
  const open = await tx
    .selectFrom("rules_firing")
    .select("id")
    .where("property_id", "=", scope.propertyId)
    .where("rule_id", "=", ruleId)
    .where("cleared_at", "is", null)
    .execute();
  const closed = await close(
    tx,
    scope,
    open.map(({ id }) => ({ firingId: id, reason: `No longer needed: ${why}.` })),
    at,
  );
  for (const ids of batches(closed)) await tx.emit("recommendations_changed", { ids });
}

/** Rules with what they did, one row each. */
function withFigures(ctx: Ctx, scope: Scope) {
  const weekAgo = new Date(ctx.clock.now().getTime() - 7 * 86_400_000).toISOString();
  const figures = sql<{ last_fired: string | null; firings: string; holding: string; affected: string }>`lateral (
    select max(f.fired_at) as last_fired, count(*) filter (where f.fired_at >= ${weekAgo}::timestamptz) as firings,
      count(*) filter (where f.cleared_at is null) as holding, count(distinct f.subject_id) as affected
    from rules_firing as f where f.property_id = rule.property_id and f.rule_id = rule.id)`;
  return ctx
    .db(scope)
    .selectFrom("rules_rule as rule")
    .innerJoin(figures.as("fired"), (join) => join.onTrue())
    .where("rule.property_id", "=", scope.propertyId)
    .selectAll("rule")
    .select(["fired.last_fired", "fired.firings", "fired.holding", "fired.affected"]);
}
