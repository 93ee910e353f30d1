import type { Scope } from "@innkit/sdk";
import { blockersOf, bothProfiles, mergeOf } from "./card.ts";
import { errors } from "./errors.ts";
import { takeTurn } from "./keys.ts";
import type { DuplicatesContext, PairView } from "./types.ts";
import { onePair } from "./views.ts";

/** Merges a merged pair in Mews as well. The outbox takes one write for it, whoever asks how often. */
export async function pushMerge(
  ctx: DuplicatesContext,
  scope: Scope,
  pairId: string,
  confirm: boolean,
): Promise<PairView> {
  if (!confirm) throw errors.not_confirmed({ pairId });
  const pair = await onePair(ctx, scope, pairId);
  const merge = await mergeOf(ctx, scope, pairId);
  if (!merge) throw errors.wrong_state({ pairId }, { message: "Merge the pair here before it is merged in Mews" });
  if (merge.write_id)
    throw errors.in_mews({ pairId, writeId: merge.write_id }, { message: "Mews has been told of it" });
  const [first, second] = await bothProfiles(ctx, scope, pair);
  const blockers = await blockersOf(ctx, scope, first, second);
  if (blockers.length > 0) {
    throw errors.blocked({ pairId, blockers }, { message: blockers.map(({ message }) => message).join("; ") });
  }
  const write = await ctx.deps.sync.send(scope, {
    name: "guest.merge",
    input: { sourceId: merge.merged_id, targetId: merge.survivor_id },
    reason: `The same person: ${pair.title}`,
    requestId: `duplicates/${merge.id}`,
  });
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    await tx
      .updateTable("duplicates_merge")
      .set({ write_id: write.id })
      .where("property_id", "=", scope.propertyId)
      .where("id", "=", merge.id)
      .execute();
    await tx.emit("pairs_changed", { ids: [pairId] });
  });
  return onePair(ctx, scope, pairId);
}
