import { z } from "zod";
import { isUuid } from "../kernel/ids.ts";
import type { Context, Scope } from "../kernel/plugin.ts";
import { checkRule } from "./check.ts";
import { dryRun } from "./dry-run.ts";
import { rulesErrors } from "./errors.ts";
import { evaluatorOf } from "./evaluator.ts";
import { explain, inWords } from "./explain.ts";
import { ruleKinds } from "./kinds.ts";
import { operators } from "./operators.ts";
import { filledArgs } from "./outcomes.ts";
import { isSyncPoint, writeTriedAt } from "./points.ts";
import type { Registry } from "./registry.ts";
import type { CheckedRule } from "./rule.ts";
import { readersOf } from "./run.ts";
import { loadGuests, loadStays } from "./subjects.ts";
import type { RulesPlugin, RulesService, TryOn } from "./types.ts";
import { whenOf } from "./timing-words.ts";
import { registrations } from "./written.ts";
import { versionNamed } from "./versions.ts";

/** The part of the service that tries rules without doing anything, and says what there is to make them of. */
export function trialService(
  ctx: Context<RulesPlugin>,
  registry: Registry,
): Pick<RulesService, "tryOn" | "dryRun" | "vocabulary" | "inWords"> {
  const { vocabulary } = registry;

  function checked(input: unknown): CheckedRule {
    const found = checkRule(input, vocabulary);
    if (found.ok) return found.rule;
    const [first] = found.problems;
    throw rulesErrors.invalid_rule(
      { problems: found.problems },
      { message: `${first?.pointer || "The rule"} ${first?.message}` },
    );
  }

  return {
    async tryOn(scope, input, on) {
      const rule = checked(input);
      const { label, facts } = await subjectOf(ctx, scope, rule, on);
      const trace = await evaluatorOf([rule])
        .over({ ...readersOf(vocabulary, scope), ...facts })
        .trace(0);
      return {
        holds: trace.holds === true,
        trace,
        explanation: explain(trace, vocabulary.facts),
        subject: label,
        actions: rule.actions.map(({ action, args }) => ({ action, args: filledArgs(args, facts, vocabulary.facts) })),
      };
    },

    async dryRun(scope, what, days = 30) {
      if (!Number.isInteger(days) || days < 1 || days > 90)
        throw rulesErrors.no_history({ days }, { message: "A dry run goes over 1 to 90 days" });
      if ("rule" in what) return dryRun(ctx, registry, scope, checked(what.rule), days);
      const { ruleId, version } = what;
      const { rule } = await versionNamed(ctx.db(scope), scope, ruleId, version);
      const result = await dryRun(ctx, registry, scope, checked(rule), days);
      const { samples: _, ...figures } = result;
      await ctx.tx(scope, async (tx) => {
        const at = ctx.clock.now().toISOString();
        await tx
          .updateTable("rules_version")
          .set({ tested_at: at, tested_by: scope.actor, tested: JSON.stringify({ days, ...figures }) })
          .where("property_id", "=", scope.propertyId)
          .where("rule_id", "=", ruleId)
          .where("version", "=", version)
          .execute();
        await tx
          .updateTable("rules_rule")
          .set({ state: "tested" })
          .where("property_id", "=", scope.propertyId)
          .where("id", "=", ruleId)
          .where("state", "=", "draft")
          .where("latest", "=", version)
          .execute();
        await tx.emit("rules_changed", { ids: [ruleId] });
      });
      return result;
    },

    inWords(input) {
      const found = checkRule(input, vocabulary);
      if (!found.ok) return null;
      const when = whenOf(found.rule, registry.triggerLabel);
      return `${when}: if ${inWords(found.rule.conditions, vocabulary.facts)}`;
    },

    vocabulary() {
      const schema = (args: z.ZodType | undefined) => (args ? { ...z.toJSONSchema(args, { io: "input" }) } : null);
      return {
        kinds: Object.entries(ruleKinds).map(([name, words]) => ({ name, ...words })),
        triggers: [...vocabulary.triggers].map(([name, facts]) => ({
          name,
          label: registry.triggerLabel(name),
          facts,
          point: vocabulary.points.has(name),
        })),
        facts: [...vocabulary.facts.values()].map(({ name, label, fields, values, args, read }) => ({
          name,
          label,
          fields: fields ?? null,
          values: Object.fromEntries(
            Object.entries(values ?? {}).map(([path, { words = {}, has, is }]) => [
              path,
              { words, holds: is ? "flag" : has ? "some" : "one" },
            ]),
          ),
          args: schema(args),
          asked: read !== undefined,
        })),
        actions: [...vocabulary.actions.values()].map(({ name, label, args }) => ({
          name,
          label,
          args: schema(args)!,
        })),
        operators: Object.entries(operators).map(([name, { holds, takes }]) => ({ name, words: holds, takes })),
      };
    },
  };
}

async function subjectOf(
  ctx: Context<RulesPlugin>,
  scope: Scope,
  { trigger }: CheckedRule,
  on: TryOn,
): Promise<{ label: string | null; facts: Readonly<Record<string, unknown>> }> {
  if ("facts" in on) return { label: null, facts: on.facts };
  const id = "guestId" in on ? on.guestId : on.reservationId;
  if (!isUuid(id)) throw rulesErrors.no_such_subject({ id: id.slice(0, 60) });
  const property = await ctx.deps.kernel.properties.get(scope.propertyId);
  const { lookAheadDays } = await ctx.settings(scope);
  const [found] = await ctx.tx(scope, async (tx) => {
    const loading = { scope, property, lookAheadDays, now: ctx.clock.now() };
    return "guestId" in on ? loadGuests(tx, loading, [id], true) : loadStays(tx, loading, { stays: [id], due: true });
  });
  if (!found) throw rulesErrors.no_such_subject({ id });
  if (!isSyncPoint(trigger)) return found;
  const registered = await registrations(ctx, scope, found.guestId === null ? [] : [found.guestId]);
  const write = writeTriedAt(trigger, "guestId" in on ? "guest" : "reservation", scope.actor);
  return { label: found.label, facts: { ...found.facts, ...registered(found), write } };
}
