import { isInnkitError, type Scope } from "@innkit/sdk";
import { blockersOf, bothProfiles, mergeOf } from "./card.ts";
import { errors } from "./errors.ts";
import { takeTurn } from "./keys.ts";
import type { DuplicatesContext, PairView } from "./types.ts";
import { onePair } from "./views.ts";

/**
 * Merges a merged pair in Mews as well. The outbox takes one write for it, whoever asks how often.
 *
 * All in one transaction and in turn with whoever undoes the merge: it is undone, and nothing is sent, or it is sent, and
 * cannot be undone any more.
 */
export async function pushMerge(
  ctx: DuplicatesContext,
  scope: Scope,
  pairId: string,
  confirm: boolean,
): Promise<PairView> {
  if (!confirm) throw errors.not_confirmed({ pairId });
  const refused = await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
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
    try {
      const write = await ctx.deps.sync.send(scope, {
        name: "guest.merge",
        input: { sourceId: merge.merged_id, targetId: merge.survivor_id },
        reason: `The same person: ${pair.title}`,
        requestId: `duplicates/${merge.id}`,
      });
      await tx
        .updateTable("duplicates_merge")
        .set({ write_id: write.id })
        .where("property_id", "=", scope.propertyId)
        .where("id", "=", merge.id)
        .execute();
    } catch (error) {
      // What the hotel's rules answered is on record in this transaction, in which nothing else was done: that is kept.
      if (isInnkitError(error, "sync/blocked")) return error;
      throw error;
    }
    await tx.emit("pairs_changed", { ids: [pairId] });
    return undefined;
  });
  if (refused) throw refused;
  return onePair(ctx, scope, pairId);
}
