import { sql } from "kysely";
import { isUuid } from "../kernel/ids.ts";
import type { Context } from "../kernel/plugin.ts";
import { completenessErrors } from "./errors.ts";
import { guestReader } from "./guests.ts";
import { kpisOf } from "./kpis.ts";
import { beginRescore, progressOf } from "./rescoring.ts";
import { scoresSince } from "./past.ts";
import { forgetGuests, scoreGuests, scoresInWords } from "./scoring.ts";
import { requirementsOf } from "./settings.ts";
import { scoreDocuments, scoreNewDay, scoreStays } from "./situations.ts";
import { summarise } from "./summary.ts";
import { keepDay, trendOf } from "./trend.ts";
import { tryOut } from "./trying.ts";
import type { CompletenessPlugin, CompletenessService } from "./types.ts";
import { keepVersion, latestVersion, listVersions, restoreVersion } from "./versions.ts";

/** The plugin's service; it scores what sync announces. */
export function completenessService(ctx: Context<CompletenessPlugin>): CompletenessService {
  const service: CompletenessService = {
    async scores(scope, guestIds, purpose) {
      if (guestIds.length > 1_000) throw completenessErrors.too_many({ asked: guestIds.length });
      const ids = guestIds.filter(isUuid);
      return ids.length === 0 ? new Map() : scoresInWords(ctx, scope, ids, purpose);
    },

    async scoresSince(scope, guestIds, since) {
      if (guestIds.length > 1_000) throw completenessErrors.too_many({ asked: guestIds.length });
      const ids = guestIds.filter(isUuid);
      return ids.length === 0 ? new Map() : scoresSince(ctx, scope, ids, since);
    },

    async mean(scope) {
      const { rows } = await sql<{ mean: string | null }>`
        select avg(s.score)::text as mean from completeness_score as s
        join sync_guest as g on g.property_id = s.property_id and g.id = s.guest_id and g.is_active
        where s.property_id = ${scope.propertyId}`.execute(ctx.db(scope));
      const mean = rows[0]?.mean ?? null;
      return mean === null ? null : Number(mean);
    },

    rescore: (scope) => beginRescore(ctx, scope),
    summary: (scope) => summarise(ctx, scope),
    kpis: (scope) => kpisOf(ctx, scope),
    trend: (scope, days) => trendOf(ctx, scope, Math.min(days, 400)),
    requirements: {
      async inForce(scope) {
        const settings = await ctx.settings(scope);
        const saved = await latestVersion(ctx, scope);
        return {
          number: saved?.number ?? 0,
          savedAt: saved ? new Date(saved.saved_at).toISOString() : null,
          savedBy: saved?.saved_by ?? null,
          requirements: requirementsOf(settings).requirements,
          settings,
          rescore: await progressOf(ctx, scope),
        };
      },
      versions: (scope) => listVersions(ctx, scope),
      async restore(scope, number) {
        await restoreVersion(ctx, scope, number);
        await keepVersion(ctx, scope);
        return service.requirements.inForce(scope);
      },
      tryOut: (scope, settings) => tryOut(ctx, scope, settings),
    },
    guests: guestReader(ctx),
  };

  ctx.on("sync.guests_changed", (event) => scoreGuests(ctx, event, event.payload.ids));
  ctx.on("sync.guests_erased", (event) => forgetGuests(ctx, event, event.payload.ids));
  ctx.on("sync.reservations_changed", (event) => scoreStays(ctx, event, event.payload.ids));
  ctx.on("sync.records_changed", async (event) => {
    if (event.payload.entity === "identity_document") await scoreDocuments(ctx, event, event.payload.ids);
  });
  ctx.on("sync.day_turned", async (event) => {
    await scoreNewDay(ctx, event, event.payload.date);
    await keepDay(ctx, event, dayBefore(event.payload.date));
  });
  ctx.on("kernel.settings_changed", async (event) => {
    if (event.payload.plugin !== "completeness") return;
    await keepVersion(ctx, event);
    await service.rescore(event);
  });
  ctx.on("kernel.property_changed", (event) => service.rescore(event));
  // Guests that were copied before this plugin came, or scored by older checks.
  ctx.onStart(async () => {
    for (const { id } of await ctx.properties()) await service.rescore({ propertyId: id, actor: "completeness" });
  });
  return service;
}

function dayBefore(date: string): string {
  return new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
}
