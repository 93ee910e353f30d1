import type { Context } from "../kernel/plugin.ts";
import { deskService } from "./desk.ts";
import { evaluatorOf } from "./evaluator.ts";
import { explain } from "./explain.ts";
import { forgetGuests } from "./forget.ts";
import { filledArgs } from "./outcomes.ts";
import type { Registry } from "./registry.ts";
import { ruleService } from "./rule-service.ts";
import { readersOf, run, sweepPage } from "./run.ts";
import { addShipped, liveRules } from "./store.ts";
import type { RulesPlugin, RulesService, Verdict } from "./types.ts";

/** The plugin's service; it evaluates what sync and completeness announce. */
export function rulesService(ctx: Context<RulesPlugin>, registry: Registry): RulesService {
  const { vocabulary } = registry;
  const rules = ruleService(ctx, registry);
  const service: RulesService = {
    ...rules,
    ...deskService(ctx),
    async sweepNow(scope, signal) {
      // Each page commits by itself, and repeating one changes nothing.
      let last = await sweepPage(ctx, registry, scope);
      while (last !== undefined && !signal?.aborted) last = await sweepPage(ctx, registry, scope, last);
    },
    add: (definition) => registry.add(definition),

    async check(scope, point, facts): Promise<Verdict> {
      const asked = await ctx.tx(scope, (tx) => liveRules(tx, scope, [point], vocabulary));
      const { rules: validations, over } = evaluatorOf(asked.filter(({ type }) => type === "validation"));
      const one = over({ ...readersOf(vocabulary, scope), ...facts });
      const findings: Verdict["findings"][number][] = [];
      for (const [at, rule] of validations.entries()) {
        if (!(await one.holds(at))) continue;
        const warning = rule.actions.find(({ action }) => action === "warn");
        const message = warning ? String(filledArgs(warning.args, facts)["message"]) : rule.name;
        const explanation = explain(await one.trace(at), vocabulary.facts);
        findings.push({ ruleId: rule.id, rule: rule.name, message, explanation });
      }
      return { passed: findings.length === 0, findings };
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
  ctx.on("sync.day_turned", (event) => rules.sweep(event));
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
