import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import type { Json } from "../kernel/json.ts";
import { checkRule } from "./check.ts";
import { diffRules } from "./diff.ts";
import { rulesErrors } from "./errors.ts";
import { type Finding, lint, type OtherRule } from "./lint.ts";
import { takeTurn } from "./record.ts";
import type { Registry } from "./registry.ts";
import type { CheckedRule } from "./rule.ts";
import { closeAll, storedRule, sweep } from "./rule-service.ts";
import { columnsOf, isAllowed, stamped, versionOf } from "./store.ts";
import type { RulesPlugin, RulesService } from "./types.ts";
import { versionNamed, versionsOf } from "./versions.ts";

type Ctx = Context<RulesPlugin>;
type RulesTx = Tx<RulesPlugin>;
type Life = Pick<
  RulesService,
  "save" | "draft" | "versions" | "diff" | "lint" | "activate" | "retire" | "setEnabled" | "rollback" | "startDue"
>;

/** The part of the service that leads a rule through its life: draft, tested, active, retired; and back. */
export function lifeService(ctx: Ctx, registry: Registry, get: RulesService["get"]): Life {
  const now = () => ctx.clock.now().toISOString();
  const lintAgainst = (scope: Scope, input: unknown, ruleId?: string) =>
    lintBeside(ctx, registry, scope, input, ruleId);

  /** Writes the next version; the rule's row keeps what runs. */
  async function write(
    tx: RulesTx,
    scope: Scope,
    input: unknown,
    change: Parameters<Life["draft"]>[2] = {},
  ): Promise<{ id: string; version: number }> {
    const rule = await checkedFor(ctx, registry, scope, input);
    const { ruleId, expectedVersion, note } = change;
    await takeTurn(tx, scope);
    await keyIsFree(tx, scope, rule, ruleId);
    const at = now();
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
    if (expectedVersion !== undefined && expectedVersion !== latest)
      throw rulesErrors.rule_conflict({ version: latest });
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

  async function run(
    tx: RulesTx,
    scope: Scope,
    ruleId: string,
    version: number,
    endsAt: string | null,
    why: string,
  ): Promise<void> {
    const at = now();
    const before = await storedRule(tx, scope, ruleId);
    const { rule } = await versionNamed(tx, scope, ruleId, version);
    await closeAll(tx, scope, ruleId, why, at);
    if (before.enabled && before.version !== version) await retired(tx, scope, ruleId, before.version, at);
    await tx
      .updateTable("rules_rule")
      .set({
        ...columnsOf({ ...rule, enabled: true }),
        version,
        state: "active",
        ends_at: endsAt,
        updated_at: at,
        updated_by: scope.actor,
      })
      .where("property_id", "=", scope.propertyId)
      .where("id", "=", ruleId)
      .execute();
    await tx
      .updateTable("rules_version")
      .set({ activated_at: at, activated_by: scope.actor, retired_at: null, retired_by: null, ends_at: endsAt })
      .where("property_id", "=", scope.propertyId)
      .where("rule_id", "=", ruleId)
      .where("version", "=", version)
      .execute();
    await tx.emit("rules_changed", { ids: [ruleId] });
    await sweep(ctx, scope);
  }

  const life: Life = {
    async save(scope, input, change) {
      const id = await ctx.tx(scope, async (tx) => {
        const { id, version } = await write(tx, scope, input, change);
        const { rule } = await versionNamed(tx, scope, id, version);
        if (rule.enabled) await run(tx, scope, id, version, null, "its rule was changed");
        else if ((await storedRule(tx, scope, id)).enabled) await life.retire(scope, id);
        else await tx.emit("rules_changed", { ids: [id] });
        return id;
      });
      return get(scope, id);
    },

    async draft(scope, input, change) {
      const written = await ctx.tx(scope, async (tx) => {
        const { id, version } = await write(tx, scope, input, change);
        await tx.emit("rules_changed", { ids: [id] });
        return { ruleId: id, version };
      });
      return { ...written, ...(await versionNamed(ctx.db(scope), scope, written.ruleId, written.version)) };
    },

    versions: (scope, ruleId) => versionsOf(ctx.db(scope), scope, ruleId),

    async diff(scope, ruleId, { from, to }) {
      const db = ctx.db(scope);
      const [before, after] = [await versionNamed(db, scope, ruleId, from), await versionNamed(db, scope, ruleId, to)];
      return diffRules(asJson(before.rule), asJson(after.rule));
    },

    lint: lintAgainst,

    async activate(scope, ruleId, { version: wanted, from, until, untested = false } = {}) {
      const version = wanted ?? (await get(scope, ruleId)).latest;
      const { rule, testedAt } = await versionNamed(ctx.db(scope), scope, ruleId, version);
      if (testedAt === null && !untested) throw rulesErrors.not_tested({ ruleId, version });
      const findings = await lintAgainst(scope, rule, ruleId);
      const wrong = findings.find(({ level }) => level === "error");
      if (wrong) throw rulesErrors.lint({ findings }, { message: wrong.message });
      const late = from !== undefined && from > ctx.clock.now();
      await ctx.tx(scope, async (tx) => {
        await takeTurn(tx, scope);
        await checkedFor(ctx, registry, scope, rule);
        await tx
          .updateTable("rules_version")
          .set({
            findings: JSON.stringify(findings),
            starts_at: from?.toISOString() ?? null,
            ends_at: until?.toISOString() ?? null,
            ...(late ? { activated_at: null } : {}),
          })
          .where("property_id", "=", scope.propertyId)
          .where("rule_id", "=", ruleId)
          .where("version", "=", version)
          .execute();
        if (late) await tx.emit("rules_changed", { ids: [ruleId] });
        else await run(tx, scope, ruleId, version, until?.toISOString() ?? null, "its rule was changed");
      });
      return get(scope, ruleId);
    },

    async retire(scope, ruleId) {
      await ctx.tx(scope, async (tx) => {
        await takeTurn(tx, scope);
        const { version, enabled, state } = await storedRule(tx, scope, ruleId);
        if (!enabled && state === "retired") return;
        const at = now();
        await closeAll(tx, scope, ruleId, "its rule was switched off", at);
        if (enabled) await retired(tx, scope, ruleId, version, at);
        await tx
          .updateTable("rules_rule")
          .set({ enabled: false, state: "retired", ends_at: null, updated_at: at, updated_by: scope.actor })
          .where("property_id", "=", scope.propertyId)
          .where("id", "=", ruleId)
          .execute();
        await tx.emit("rules_changed", { ids: [ruleId] });
      });
      return get(scope, ruleId);
    },

    async setEnabled(scope, ruleId, enabled) {
      if (!enabled) return life.retire(scope, ruleId);
      const { version, enabled: on, state } = await get(scope, ruleId);
      if (on) return get(scope, ruleId);
      // What ran before runs again as it was; what never did goes the usual way.
      if (state === "retired") {
        await ctx.tx(scope, async (tx) => {
          await takeTurn(tx, scope);
          await run(tx, scope, ruleId, version, null, "its rule was switched on anew");
        });
        return get(scope, ruleId);
      }
      return life.activate(scope, ruleId, { version });
    },

    async rollback(scope, ruleId) {
      await ctx.tx(scope, async (tx) => {
        await takeTurn(tx, scope);
        const { version } = await storedRule(tx, scope, ruleId);
        const before = (await versionsOf(tx, scope, ruleId))
          .filter((one) => one.activatedAt !== null && one.version !== version)
          .toSorted((a, b) => (a.retiredAt! < b.retiredAt! ? 1 : -1))[0];
        if (!before) throw rulesErrors.nothing_before({ ruleId, version });
        await checkedFor(ctx, registry, scope, before.rule);
        await run(tx, scope, ruleId, before.version, null, "its rule was rolled back");
      });
      return get(scope, ruleId);
    },

    async startDue(scope) {
      const at = now();
      const starts = await ctx
        .db(scope)
        .selectFrom("rules_version as v")
        .innerJoin("rules_rule as rule", (join) =>
          join.onRef("rule.property_id", "=", "v.property_id").onRef("rule.id", "=", "v.rule_id"),
        )
        .select(["v.rule_id", "v.version", "v.ends_at"])
        .where("v.property_id", "=", scope.propertyId)
        .where("v.starts_at", "<=", at)
        .where("v.activated_at", "is", null)
        .orderBy("v.starts_at")
        .execute();
      const ends = await ctx
        .db(scope)
        .selectFrom("rules_rule")
        .select("id")
        .where("property_id", "=", scope.propertyId)
        .where("enabled", "=", true)
        .where("ends_at", "<=", at)
        .execute();
      for (const { id } of ends) await life.retire(scope, id);
      for (const { rule_id, version, ends_at } of starts) {
        await ctx.tx(scope, async (tx) => {
          await takeTurn(tx, scope);
          await run(tx, scope, rule_id, version, ends_at, "its rule was changed");
        });
      }
    },
  };
  return life;
}

async function retired(tx: RulesTx, scope: Scope, ruleId: string, version: number, at: string): Promise<void> {
  await tx
    .updateTable("rules_version")
    .set({ retired_at: at, retired_by: scope.actor })
    .where("property_id", "=", scope.propertyId)
    .where("rule_id", "=", ruleId)
    .where("version", "=", version)
    .execute();
}

/** A rule that passes every check and does nothing that the hotel forbids. @throws rules/invalid_rule */
async function checkedFor(ctx: Ctx, { vocabulary }: Registry, scope: Scope, input: unknown): Promise<CheckedRule> {
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

async function lintBeside(
  ctx: Ctx,
  { vocabulary }: Registry,
  scope: Scope,
  input: unknown,
  ruleId?: string,
): Promise<Finding[]> {
  const { lookAheadDays } = await ctx.settings(scope);
  const others: OtherRule[] = await ctx
    .db(scope)
    .selectFrom("rules_rule")
    .select(["id", "name", "trigger", "conditions", "actions"])
    .where("property_id", "=", scope.propertyId)
    .where("enabled", "=", true)
    .$if(ruleId !== undefined, (all) => all.where("id", "!=", ruleId!))
    .orderBy("name")
    .limit(200)
    .execute();
  // What is stored may be anything; only what passes the check is reasoned about.
  const sound = others.filter((one) => checkRule({ type: "validation", ...one, id: undefined }).ok);
  return lint(input, { vocabulary, lookAheadDays, others: sound });
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

function asJson(rule: CheckedRule): Json {
  return rule as unknown as Json;
}
