import type { Context } from "../kernel/plugin.ts";
import { ask } from "./ask.ts";
import { deskService } from "./desk.ts";
import { exchangeService } from "./exchange.ts";
import { evaluatorOf } from "./evaluator.ts";
import { forgetGuests } from "./forget.ts";
import { lifeService } from "./life.ts";
import { rulesGuard, validationsAt } from "./guard.ts";
import { recordQuestions } from "./questions.ts";
import type { Registry } from "./registry.ts";
import { ruleService } from "./rule-service.ts";
import { run, sweepPage } from "./run.ts";
import { forgetRuns } from "./run-record.ts";
import { addShipped } from "./store.ts";
import { tickProperty } from "./timed.ts";
import { trialService } from "./trial.ts";
import type { RulesPlugin, RulesService, Verdict } from "./types.ts";

/** The plugin's service; it evaluates what sync and completeness announce. */
export function rulesService(ctx: Context<RulesPlugin>, registry: Registry, patienceMs: number): RulesService {
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

    async check(scope, point, facts, about): Promise<Verdict> {
      const rules = await ctx.tx(scope, (tx) => validationsAt(ctx, registry, tx, scope, [point]));
      const asking = { ctx, registry, scope, evaluator: evaluatorOf(rules), patienceMs, inTransaction: false };
      const answer = await ask(asking, { point, facts });
      await recordQuestions(ctx, scope, [{ answer, about }]);
      const findings = answer.found.map(({ finding }) => finding);
      return { passed: findings.length === 0, blocked: findings.some(({ level }) => level === "block"), findings };
    },
  };

  ctx.deps.sync.guard(rulesGuard(ctx, registry, patienceMs));
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
