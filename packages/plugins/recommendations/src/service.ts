import type { Context } from "@innkit/sdk";
import { asker } from "./asking.ts";
import { decider, wake } from "./deciding.ts";
import { forgetGuests, keepGuests, keepStays, sweepPage } from "./keep.ts";
import { mender } from "./mews.ts";
import { keepPairs } from "./pair-born.ts";
import { reader } from "./reading.ts";
import { keepAllRuleBorn, keepRuleBorn } from "./rule-born.ts";
import type { RecommendationsPlugin, RecommendationsService } from "./types.ts";

/** The plugin's service; it keeps the work list in step with what its neighbours announce. */
export function recommendationsService(ctx: Context<RecommendationsPlugin>): RecommendationsService {
  const read = reader(ctx);
  const service: RecommendationsService = {
    ...read,
    ...decider(ctx),
    ...mender(ctx),
    ...asker(ctx, read),
    sweep: (scope) => ctx.tx(scope, (tx) => tx.enqueue("sweep", {}, { key: "sweep" })),
    async sweepNow(scope, signal) {
      await wake(ctx, scope);
      if (ctx.deps.rules) await keepAllRuleBorn(ctx, scope);
      // Each page commits by itself, and repeating one changes nothing.
      let last = await sweepPage(ctx, scope);
      while (last !== undefined && !signal?.aborted) last = await sweepPage(ctx, scope, last);
    },
  };

  ctx.on("completeness.changed", (event) => keepGuests(ctx, event, event.payload.ids));
  ctx.on("sync.reservations_changed", (event) => keepStays(ctx, event, event.payload.ids));
  // A profile that was merged or deleted: its score stays as it was.
  ctx.on("sync.guests_changed", (event) => keepGuests(ctx, event, event.payload.ids));
  ctx.on("sync.guests_erased", (event) => forgetGuests(ctx, event, event.payload.ids));
  ctx.on("sync.day_turned", (event) => service.sweep(event));
  ctx.on("kernel.settings_changed", async (event) => {
    if (event.payload.plugin === "recommendations" || event.payload.plugin === "completeness")
      await service.sweep(event);
  });
  if (ctx.deps.rules) {
    ctx.on("rules.recommendations_changed", (event) => keepRuleBorn(ctx, event, event.payload.ids));
  }
  if (ctx.deps.duplicates) ctx.on("duplicates.pairs_changed", (event) => keepPairs(ctx, event, event.payload.ids));
  // Guests who were copied before this plugin came.
  ctx.onStart(async () => {
    for (const { id } of await ctx.properties()) await service.sweep({ propertyId: id, actor: "innkit" });
  });
  return service;
}
