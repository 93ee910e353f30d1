import type { Scope } from "@innkit/sdk";
import { sql } from "kysely";
import { cardOf } from "./card.ts";
import { decide, merge, undo } from "./decide.ts";
import { errors } from "./errors.ts";
import { compareGuests, indexGuests } from "./finding.ts";
import { forgetGuests } from "./forget.ts";
import { reviewKey } from "./jobs.ts";
import { countChanges, loadModel } from "./learning.ts";
import { pushMerge } from "./push.ts";
import { summarise } from "./summary.ts";
import type { DuplicatesContext, DuplicatesService } from "./types.ts";
import { listPairs, onePair } from "./views.ts";

/** The plugin's service; it compares what sync announces. */
export function duplicatesService(ctx: DuplicatesContext): DuplicatesService {
  const service: DuplicatesService = {
    pairs: (scope, asked = {}) => listPairs(ctx, scope, asked),
    pair: (scope, pairId) => onePair(ctx, scope, pairId),
    card: (scope, pairId) => cardOf(ctx, scope, pairId),
    merge: (scope, pairIds, choice = {}) => merge(ctx, scope, pairIds, choice),
    different: (scope, pairIds) => decide(ctx, scope, pairIds, "different"),
    later: (scope, pairIds) => decide(ctx, scope, pairIds, "later"),
    undo: (scope, pairId) => undo(ctx, scope, pairId),
    push: (scope, pairId, confirm) => pushMerge(ctx, scope, pairId, confirm),
    standing: (scope, guestIds) => standingOf(ctx, scope, guestIds),
    summary: (scope) => summarise(ctx, scope),
    review: (scope) => ctx.tx(scope, (tx) => tx.enqueue("review", {}, reviewKey)),
  };

  async function lookAt(scope: Scope, ids: readonly string[]): Promise<void> {
    await indexGuests(ctx, scope, ids);
    if (await countChanges(ctx, scope, ids.length)) await service.review(scope);
    await compareGuests(ctx, scope, ids);
  }

  ctx.on("sync.guests_changed", (event) => lookAt(event, event.payload.ids));
  ctx.on("sync.guests_erased", (event) => forgetGuests(ctx, event, event.payload.ids));
  ctx.on("kernel.settings_changed", async (event) => {
    if (event.payload.plugin === "duplicates") await service.review(event);
  });
  // Guests that were copied before this plugin came.
  ctx.onStart(async () => {
    for (const { id } of await ctx.properties()) {
      const scope = { propertyId: id, actor: "duplicates" };
      if (!(await loadModel(ctx, scope))) await service.review(scope);
    }
  });
  return service;
}

async function standingOf(
  ctx: DuplicatesContext,
  scope: Scope,
  guestIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (guestIds.length > 1_000)
    throw errors.too_many({ asked: guestIds.length }, { message: "Ask for at most 1,000 guests" });
  const { rows } = await sql<{ guest: string; stands: string }>`
    with recursive chain as (
      select id as guest, id, 0 as depth from unnest(${[...guestIds]}::uuid[]) as asked(id)
      union all
      select chain.guest, m.survivor_id, chain.depth + 1 from chain
      join duplicates_merge as m on m.property_id = ${scope.propertyId} and m.merged_id = chain.id and m.undone_at is null
      where chain.depth < 50
    )
    select distinct on (guest) guest, id as stands from chain order by guest, depth desc`.execute(ctx.db(scope));
  return new Map(rows.map(({ guest, stands }) => [guest, stands]));
}
