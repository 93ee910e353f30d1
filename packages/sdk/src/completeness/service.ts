import { sql } from "kysely";
import type { Context } from "../kernel/plugin.ts";
import { completenessErrors } from "./errors.ts";
import { guestReader } from "./guests.ts";
import { forgetGuests, scoreGuests, scoresInWords } from "./scoring.ts";
import { summarise } from "./summary.ts";
import type { CompletenessPlugin, CompletenessService } from "./types.ts";

/** The plugin's service; it scores what sync announces. */
export function completenessService(ctx: Context<CompletenessPlugin>): CompletenessService {
  const service: CompletenessService = {
    async scores(scope, guestIds) {
      if (guestIds.length > 1_000) throw completenessErrors.too_many({ asked: guestIds.length });
      if (guestIds.length === 0) return new Map();
      return scoresInWords(ctx, scope, guestIds);
    },

    async mean(scope) {
      const { rows } = await sql<{ mean: string | null }>`
        select avg(s.score)::text as mean from completeness_score as s
        join sync_guest as g on g.property_id = s.property_id and g.id = s.guest_id and g.is_active
        where s.property_id = ${scope.propertyId}`.execute(ctx.db(scope));
      const mean = rows[0]?.mean ?? null;
      return mean === null ? null : Number(mean);
    },

    rescore: (scope) => ctx.tx(scope, (tx) => tx.enqueue("rescore", {}, { key: "rescore" })),
    summary: (scope) => summarise(ctx, scope),
    guests: guestReader(ctx),
  };

  ctx.on("sync.guests_changed", (event) => scoreGuests(ctx, event, event.payload.ids));
  ctx.on("sync.guests_erased", (event) => forgetGuests(ctx, event, event.payload.ids));
  ctx.on("kernel.settings_changed", async (event) => {
    if (event.payload.plugin === "completeness") await service.rescore(event);
  });
  // Guests that were copied before this plugin came, or scored by older checks.
  ctx.onStart(async () => {
    for (const { id } of await ctx.properties()) await service.rescore({ propertyId: id, actor: "completeness" });
  });
  return service;
}
