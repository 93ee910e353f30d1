import { sql } from "kysely";
import { applyList } from "../http/list.ts";
import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import { checkRule } from "./check.ts";
import { rulesErrors } from "./errors.ts";
import { inWords } from "./explain.ts";
import { iso, isUuid } from "./ids.ts";
import { close, takeTurn } from "./record.ts";
import type { Registry } from "./registry.ts";
import type { CheckedRule } from "./rule.ts";
import { shippedRules } from "./shipped.ts";
import { columnsOf, quarantineOf, stamped } from "./store.ts";
import type { RuleRow } from "./tables.ts";
import type { RulesPlugin, RulesService, RuleView } from "./types.ts";

type Ctx = Context<RulesPlugin>;

/** The part of the service that reads and writes rules. */
export function ruleService(
  ctx: Ctx,
  registry: Registry,
): Pick<RulesService, "list" | "get" | "save" | "setEnabled" | "remove" | "sweep"> {
  const sweep = (scope: Scope) => ctx.tx(scope, (tx) => tx.enqueue("sweep", {}, { key: "sweep" }));

  const service: ReturnType<typeof ruleService> = {
    sweep,

    async list(scope, query) {
      const { data, total } = await applyList(withFigures(ctx, scope), query);
      return { data: data.map((row) => viewOf(row, registry)), total };
    },

    async get(scope, ruleId) {
      const row = isUuid(ruleId)
        ? await withFigures(ctx, scope).where("rule.id", "=", ruleId).executeTakeFirst()
        : undefined;
      if (!row) throw noSuchRule(ruleId);
      return viewOf(row, registry);
    },

    async save(scope, input, { ruleId, expectedVersion } = {}) {
      const checked = checkRule(input, registry.vocabulary);
      if (!checked.ok) {
        const [first] = checked.problems;
        throw rulesErrors.invalid_rule(
          { problems: checked.problems },
          { message: `${first?.pointer || "The rule"} ${first?.message}` },
        );
      }
      const id = await ctx.tx(scope, async (tx) => {
        await takeTurn(tx, scope);
        await keyIsFree(tx, scope, checked.rule, ruleId);
        const saved =
          ruleId === undefined
            ? await insert(ctx, tx, scope, checked.rule)
            : await update(ctx, tx, scope, checked.rule, ruleId, expectedVersion);
        await tx.emit("rules_changed", { ids: [saved] });
        await sweep(scope);
        return saved;
      });
      return service.get(scope, id);
    },

    async setEnabled(scope, ruleId, enabled) {
      if (!isUuid(ruleId)) throw noSuchRule(ruleId);
      await ctx.tx(scope, async (tx) => {
        await takeTurn(tx, scope);
        const before = await found(tx, scope, ruleId);
        if (before.enabled === enabled) return;
        const at = ctx.clock.now().toISOString();
        await tx
          .updateTable("rules_rule")
          .set({ enabled, updated_at: at, updated_by: scope.actor })
          .where("property_id", "=", scope.propertyId)
          .where("id", "=", ruleId)
          .execute();
        if (enabled) await sweep(scope);
        else await closeAll(tx, scope, ruleId, "its rule was switched off", at);
        await tx.emit("rules_changed", { ids: [ruleId] });
      });
      return service.get(scope, ruleId);
    },

    async remove(scope, ruleId) {
      if (!isUuid(ruleId)) throw noSuchRule(ruleId);
      await ctx.tx(scope, async (tx) => {
        await takeTurn(tx, scope);
        const { key } = await found(tx, scope, ruleId);
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
  };
  return service;
}

async function insert(ctx: Ctx, tx: Tx<RulesPlugin>, scope: Scope, rule: CheckedRule): Promise<string> {
  const row = { ...columnsOf(rule), ...stamped(scope, ctx.clock.now().toISOString()) };
  await tx.insertInto("rules_rule").values(row).execute();
  return row.id;
}

async function update(
  ctx: Ctx,
  tx: Tx<RulesPlugin>,
  scope: Scope,
  rule: CheckedRule,
  ruleId: string,
  expectedVersion: number | undefined,
): Promise<string> {
  const { version } = await found(tx, scope, ruleId);
  if (expectedVersion !== undefined && expectedVersion !== version) throw rulesErrors.rule_conflict({ version });
  const at = ctx.clock.now().toISOString();
  await tx
    .updateTable("rules_rule")
    .set({ ...columnsOf(rule), version: version + 1, updated_at: at, updated_by: scope.actor })
    .where("property_id", "=", scope.propertyId)
    .where("id", "=", ruleId)
    .execute();
  await closeAll(tx, scope, ruleId, "its rule was changed", at);
  return ruleId;
}

async function found(
  tx: Tx<RulesPlugin>,
  { propertyId }: Scope,
  ruleId: string,
): Promise<Pick<RuleRow, "key" | "version" | "enabled">> {
  const row = isUuid(ruleId)
    ? await tx
        .selectFrom("rules_rule")
        .select(["key", "version", "enabled"])
        .where("property_id", "=", propertyId)
        .where("id", "=", ruleId)
        .executeTakeFirst()
    : undefined;
  if (!row) throw noSuchRule(ruleId);
  return row;
}

async function keyIsFree(
  tx: Tx<RulesPlugin>,
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

async function closeAll(tx: Tx<RulesPlugin>, scope: Scope, ruleId: string, why: string, at: string): Promise<void> {
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
  for (let from = 0; from < closed.length; from += 1_000)
    await tx.emit("recommendations_changed", { ids: closed.slice(from, from + 1_000) });
}

function withFigures(ctx: Ctx, scope: Scope) {
  const weekAgo = new Date(ctx.clock.now().getTime() - 7 * 86_400_000).toISOString();
  const figures = sql<{ last_fired: string | null; firings: string; holding: string }>`lateral (
    select max(f.fired_at) as last_fired, count(*) filter (where f.fired_at >= ${weekAgo}::timestamptz) as firings,
      count(*) filter (where f.cleared_at is null) as holding
    from rules_firing as f where f.property_id = rule.property_id and f.rule_id = rule.id)`;
  return ctx
    .db(scope)
    .selectFrom("rules_rule as rule")
    .innerJoin(figures.as("fired"), (join) => join.onTrue())
    .where("rule.property_id", "=", scope.propertyId)
    .selectAll("rule")
    .select(["fired.last_fired", "fired.firings", "fired.holding"]);
}

type RowWithFigures = Omit<RuleRow, "conditions" | "actions"> & {
  conditions: CheckedRule["conditions"];
  actions: CheckedRule["actions"];
  last_fired: string | null;
  firings: string;
  holding: string;
};

function viewOf(row: RowWithFigures, { vocabulary, triggerLabel }: Registry): RuleView {
  const quarantine = quarantineOf(row, vocabulary);
  return {
    id: row.id,
    ...(row.key === null ? {} : { key: row.key }),
    name: row.name,
    description: row.description,
    type: row.type,
    trigger: row.trigger,
    triggerLabel: triggerLabel(row.trigger),
    conditions: row.conditions,
    actions: row.actions,
    ...(row.once === null ? {} : { once: row.once }),
    enabled: row.enabled,
    priority: row.priority,
    version: row.version,
    shipped: isShipped(row.key),
    sentence: quarantine === null ? `When ${inWords(row.conditions, vocabulary.facts)}` : "",
    quarantine,
    lastFired: row.last_fired === null ? null : iso(row.last_fired),
    firings7d: Number(row.firings),
    holding: Number(row.holding),
    updatedAt: iso(row.updated_at),
    updatedBy: row.updated_by,
  };
}

function isShipped(key: string | null): boolean {
  return shippedRules.some((rule) => rule.key === key);
}

function noSuchRule(ruleId: string) {
  return rulesErrors.no_such_rule({ ruleId: ruleId.slice(0, 60) });
}
