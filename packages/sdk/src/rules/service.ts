import type { Context } from "../kernel/plugin.ts";
import { deskService } from "./desk.ts";
import { exchangeService } from "./exchange.ts";
import { evaluatorOf } from "./evaluator.ts";
import { explain } from "./explain.ts";
import { forgetGuests } from "./forget.ts";
import { lifeService } from "./life.ts";
import { filledArgs } from "./outcomes.ts";
import { recordQuestion } from "./questions.ts";
import type { Registry } from "./registry.ts";
import { ruleService } from "./rule-service.ts";
import { readersOf, run, sweepPage } from "./run.ts";
import { forgetRuns } from "./run-record.ts";
import { addShipped, liveRules } from "./store.ts";
import { tickProperty } from "./timed.ts";
import { trialService } from "./trial.ts";
import type { RulesPlugin, RulesService, Verdict } from "./types.ts";

/** The plugin's service; it evaluates what sync and completeness announce. */
export function rulesService(ctx: Context<RulesPlugin>, registry: Registry): RulesService {
  const { vocabulary } = registry;
  const rules = ruleService(ctx, registry);
  const life = lifeService(ctx, registry, rules.get);
  const service: RulesService = {
    ...rules,
    ...life,
    ...trialService(ctx, registry),
    ...exchangeService(ctx, life.draft),
    ...deskService(ctx),
    async tick(scope, signal) {
      await life.startDue(scope);
      await tickProperty(ctx, registry, scope, signal);
    },
    async sweepNow(scope, signal) {
      // Each page commits by itself, and repeating one changes nothing.
      let last = await sweepPage(ctx, registry, scope);
      while (last !== undefined && !signal?.aborted) last = await sweepPage(ctx, registry, scope, last);
    },
    add: (definition) => registry.add(definition),

    async check(scope, point, facts): Promise<Verdict> {
      const begun = performance.now();
      const { allowedActions: allowed } = await ctx.settings(scope);
      const now = ctx.clock.now();
      const asked = await ctx.tx(scope, (tx) => liveRules(tx, scope, [point], { vocabulary, now, allowed }));
      const { rules: validations, over } = evaluatorOf(asked.filter(({ type }) => type === "validation"));
      const one = over({ ...readersOf(vocabulary, scope), ...facts });
      const findings: Verdict["findings"][number][] = [];
      for (const [at, rule] of validations.entries()) {
        if (!(await one.holds(at))) continue;
        const said = rule.actions.find(({ action }) => action === "block" || action === "warn");
        const message = said ? String(filledArgs(said.args, facts)["message"]) : rule.name;
        const level = rule.actions.some(({ action }) => action === "block") ? "block" : "warn";
        const explanation = explain(await one.trace(at), vocabulary.facts);
        findings.push({ ruleId: rule.id, rule: rule.name, level, message, explanation });
      }
      await recordQuestion(ctx, scope, point, facts, validations, findings, performance.now() - begun);
      return { passed: findings.length === 0, blocked: findings.some(({ level }) => level === "block"), findings };
    },
  };

  ctx.on("sync.reservations_changed", (event) => run(ctx, registry, event, { event: "stays", ids: event.payload.ids }));
  ctx.on("sync.guests_changed", (event) =>
    run(ctx, registry, event, { event: "guests", ids: event.payload.ids, trigger: "sync.guests_changed" }),
  );
  ctx.on("sync.guests_erased", (event) => forgetGuests(ctx, event, event.payload.ids));
  ctx.on("completeness.changed", (event) =>
    run(ctx, registry, event, { event: "guests", ids: event.payload.ids, trigger: "completeness.changed" }),
  );
  ctx.on("sync.day_turned", async (event) => {
    await rules.sweep(event);
    const { keepRunsDays } = await ctx.settings(event);
    const before = new Date(ctx.clock.now().getTime() - keepRunsDays * 86_400_000);
    await ctx.tx(event, (tx) => forgetRuns(tx, event, before));
  });
  ctx.on("kernel.property_changed", (event) =>
    addShipped(ctx, { propertyId: event.payload.propertyId, actor: "innkit" }),
  );
  ctx.on("kernel.settings_changed", async (event) => {
    if (event.payload.plugin === "rules") await rules.sweep(event);
  });
  ctx.onStart(async () => {
    registry.close();
    for (const { id } of await ctx.properties()) {
      const scope = { propertyId: id, actor: "innkit" };
      await addShipped(ctx, scope);
      await rules.sweep(scope);
    }
  });
  return service;
}
