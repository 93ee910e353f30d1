import type { Context, Scope } from "../kernel/plugin.ts";
import { checkRule } from "./check.ts";
import { asJson, diffRules } from "./diff.ts";
import { ruleDifferences } from "./differences.ts";
import { rulesErrors } from "./errors.ts";
import { type Finding, lint, type OtherRule } from "./lint.ts";
import { takeTurn } from "./record.ts";
import type { Registry } from "./registry.ts";
import { storedRule } from "./rule-service.ts";
import { switchOff, switchOn } from "./switching.ts";
import type { RulesPlugin, RulesService } from "./types.ts";
import { versionNamed, versionsOf } from "./versions.ts";
import { checkedFor, writeVersion } from "./writing.ts";

type Ctx = Context<RulesPlugin>;
type Life = Pick<
  RulesService,
  | "save"
  | "draft"
  | "versions"
  | "diff"
  | "compare"
  | "lint"
  | "activate"
  | "retire"
  | "setEnabled"
  | "rollback"
  | "startDue"
>;

/** The part of the service that leads a rule through its life: draft, tested, active, retired; and back. */
export function lifeService(ctx: Ctx, registry: Registry, get: RulesService["get"]): Life {
  const now = () => ctx.clock.now().toISOString();
  const changed = "its rule was changed";
  const lintAgainst = (scope: Scope, input: unknown, ruleId?: string) =>
    lintBeside(ctx, registry, scope, input, ruleId);

  const life: Life = {
    async save(scope, input, change) {
      const id = await ctx.tx(scope, async (tx) => {
        const { id, version } = await writeVersion(ctx, registry, tx, scope, input, change);
        const { rule } = await versionNamed(tx, scope, id, version);
        if (rule.enabled) await switchOn(ctx, tx, scope, { ruleId: id, version }, changed);
        else if ((await storedRule(tx, scope, id)).enabled) await switchOff(ctx, tx, scope, id);
        else await tx.emit("rules_changed", { ids: [id] });
        return id;
      });
      return get(scope, id);
    },

    async draft(scope, input, change) {
      const written = await ctx.tx(scope, async (tx) => {
        const { id, version } = await writeVersion(ctx, registry, tx, scope, input, change);
        await tx.emit("rules_changed", { ids: [id] });
        return { ruleId: id, version };
      });
      return { ...written, ...(await versionNamed(ctx.db(scope), scope, written.ruleId, written.version)) };
    },

    versions: (scope, ruleId) => versionsOf(ctx.db(scope), scope, ruleId),

    diff: async (scope, ruleId, versions) => (await life.compare(scope, ruleId, versions)).changes,

    async compare(scope, ruleId, { from, to }) {
      const db = ctx.db(scope);
      const { rule: before } = await versionNamed(db, scope, ruleId, from);
      const { rule: after } = await versionNamed(db, scope, ruleId, to);
      return { changes: diffRules(asJson(before), asJson(after)), inWords: ruleDifferences(before, after, registry) };
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
        else await switchOn(ctx, tx, scope, { ruleId, version, endsAt: until?.toISOString() }, changed);
      });
      return get(scope, ruleId);
    },

    async retire(scope, ruleId) {
      await ctx.tx(scope, async (tx) => {
        await takeTurn(tx, scope);
        await switchOff(ctx, tx, scope, ruleId);
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
          await switchOn(ctx, tx, scope, { ruleId, version }, "its rule was switched on anew");
        });
        return get(scope, ruleId);
      }
      return life.activate(scope, ruleId, { version });
    },

    async rollback(scope, ruleId) {
      await ctx.tx(scope, async (tx) => {
        await takeTurn(tx, scope);
        const { version } = await storedRule(tx, scope, ruleId);
        const before = (await versionsOf(tx, scope, ruleId)).find(({ comesBack }) => comesBack);
        if (!before) throw rulesErrors.nothing_before({ ruleId, version });
        await checkedFor(ctx, registry, scope, before.rule);
        await switchOn(ctx, tx, scope, { ruleId, version: before.version }, "its rule was rolled back");
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
          await switchOn(ctx, tx, scope, { ruleId: rule_id, version, endsAt: ends_at }, changed);
        });
      }
    },
  };
  return life;
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
