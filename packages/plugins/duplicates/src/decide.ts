import type { Scope } from "@innkit/sdk";
import { sql } from "kysely";
import { errors } from "./errors.ts";
import { takeTurn } from "./keys.ts";
import { profilesOf } from "./profiles.ts";
import { fieldNames, propose } from "./proposal.ts";
import type { PairState } from "./tables.ts";
import type { DuplicatesContext, DuplicatesTx, MergeChoice, PairView } from "./types.ts";
import { onePair, pairsNamed } from "./views.ts";

/** Which states a decision can be taken from. */
const undecided: readonly PairState[] = ["open", "later"];

/** Says of pairs that they are different, or that they can wait. */
export async function decide(
  ctx: DuplicatesContext,
  scope: Scope,
  pairIds: readonly string[],
  state: "different" | "later",
): Promise<readonly PairView[]> {
  await pairsNamed(ctx, scope, pairIds);
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    await setState(ctx, tx, scope, pairIds, undecided, state);
  });
  return pairsNamed(ctx, scope, pairIds);
}

/** Merges pairs one by one: a later one may meet profiles that an earlier one has merged. */
export async function merge(
  ctx: DuplicatesContext,
  scope: Scope,
  pairIds: readonly string[],
  choice: MergeChoice,
): Promise<readonly PairView[]> {
  for (const pair of await pairsNamed(ctx, scope, pairIds)) {
    await ctx.tx(scope, async (tx) => {
      // Who stands for whom is read in turn: somebody else may be merging the same profiles.
      await takeTurn(tx, scope);
      const { rows } = await sql<{ a: string; b: string }>`
        select ${standing(scope, pair.guestA)} as a, ${standing(scope, pair.guestB)} as b`.execute(tx);
      const sides = [rows[0]?.a ?? pair.guestA, rows[0]?.b ?? pair.guestB] as const;
      const members = await membersOf(tx, scope, sides);
      checkChoice(pair, choice, members);
      await refuseStrangers(tx, scope, pair, members);
      const proposal = propose(await profilesOf(ctx, scope, members, true));
      const wanted = choice.survivorId ?? proposal.survivorId;
      // The one who stays stands for a side; whoever is already merged into that side stays merged there.
      const survivorId = sides.find((side) => side === wanted) ?? sides[0];
      const mergedId = survivorId === sides[0] ? sides[1] : sides[0];
      const chosen = Object.fromEntries(
        proposal.fields.flatMap(({ field, winnerId }) => {
          const winner = choice.chosen?.[field] ?? winnerId;
          return winner === null ? [] : [[field, winner]];
        }),
      );
      await setState(ctx, tx, scope, [pair.id], undecided, "merged");
      if (survivorId === mergedId) return;
      await tx
        .insertInto("duplicates_merge")
        .values({
          property_id: scope.propertyId,
          pair_id: pair.id,
          survivor_id: survivorId,
          merged_id: mergedId,
          chosen: JSON.stringify(chosen),
          merged_by: scope.actor,
          merged_at: ctx.clock.now().toISOString(),
        })
        .execute();
    });
  }
  return pairsNamed(ctx, scope, pairIds);
}

/** Takes a decision back. */
export async function undo(ctx: DuplicatesContext, scope: Scope, pairId: string): Promise<PairView> {
  await onePair(ctx, scope, pairId);
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const merged = await tx
      .selectFrom("duplicates_merge")
      .select(["id", "write_id"])
      .where("property_id", "=", scope.propertyId)
      .where("pair_id", "=", pairId)
      .where("undone_at", "is", null)
      .executeTakeFirst();
    if (merged?.write_id) {
      const { state } = await ctx.deps.sync.writes.get(scope, merged.write_id);
      // What Mews or a rule refused could else be sent again, and merge there for good what is two again here.
      if (state === "failed" || state === "held") await ctx.deps.sync.cancelWrite(scope, merged.write_id);
      else if (state !== "cancelled") throw errors.in_mews({ pairId, writeId: merged.write_id });
    }
    await setState(ctx, tx, scope, [pairId], ["later", "different", "merged"], "open");
    if (!merged) return;
    await tx
      .updateTable("duplicates_merge")
      .set({ undone_by: scope.actor, undone_at: ctx.clock.now().toISOString() })
      .where("property_id", "=", scope.propertyId)
      .where("id", "=", merged.id)
      .execute();
  });
  return onePair(ctx, scope, pairId);
}

/** The profile that stands for a guest: the end of the chain of merges, which is never longer than a cluster may be. */
export function standing({ propertyId }: Scope, guestId: string) {
  return sql<string>`(
    with recursive chain as (
      select ${guestId}::uuid as id, 0 as depth
      union all
      select m.survivor_id, chain.depth + 1 from chain
      join duplicates_merge as m on m.property_id = ${propertyId} and m.merged_id = chain.id and m.undone_at is null
      where chain.depth < 50
    )
    select id from chain order by depth desc limit 1)`;
}

/** Everyone who is merged into these, and these. */
async function membersOf(tx: DuplicatesTx, scope: Scope, sides: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive member as (
      select unnest(${[...new Set(sides)]}::uuid[]) as id
      union
      select m.merged_id from member
      join duplicates_merge as m on m.property_id = ${scope.propertyId} and m.survivor_id = member.id and m.undone_at is null
    )
    select id from member limit 51`.execute(tx);
  const members = rows.map(({ id }) => id);
  if (members.length > 50)
    throw errors.too_many({ profiles: members.length }, { message: "More than 50 profiles would be one guest" });
  return members;
}

/** A merged guest holds no two profiles of whom somebody said that they are different persons. */
async function refuseStrangers(
  tx: DuplicatesTx,
  { propertyId }: Scope,
  pair: PairView,
  members: readonly string[],
): Promise<void> {
  const strangers = await tx
    .selectFrom("duplicates_pair")
    .select("id")
    .where("property_id", "=", propertyId)
    .where("state", "=", "different")
    .where("guest_a", "in", [...members])
    .where("guest_b", "in", [...members])
    .executeTakeFirst();
  if (strangers) throw errors.not_one_person({ pairId: pair.id, differentPairId: strangers.id });
}

function checkChoice(pair: PairView, { survivorId, chosen = {} }: MergeChoice, members: readonly string[]): void {
  const wrong = [...(survivorId === undefined ? [] : [survivorId]), ...Object.values(chosen)].find(
    (id) => !members.includes(id),
  );
  const unknown = Object.keys(chosen).find((field) => !fieldNames.has(field));
  if (wrong === undefined && unknown === undefined) return;
  const message = unknown === undefined ? "Choose among the profiles of this pair" : `There is no field "${unknown}"`;
  throw errors.wrong_state({ pairId: pair.id }, { message });
}

async function setState(
  ctx: DuplicatesContext,
  tx: DuplicatesTx,
  scope: Scope,
  pairIds: readonly string[],
  from: readonly PairState[],
  state: PairState,
): Promise<void> {
  const at = ctx.clock.now().toISOString();
  const isDecided = state !== "open";
  const changed = await tx
    .updateTable("duplicates_pair")
    .set({ state, decided_by: isDecided ? scope.actor : null, decided_at: isDecided ? at : null, updated_at: at })
    .where("property_id", "=", scope.propertyId)
    .where("id", "in", [...pairIds])
    .where("state", "in", [...from])
    .returning("id")
    .execute();
  const kept = pairIds.find((id) => !changed.some((row) => row.id === id));
  if (kept !== undefined) throw errors.wrong_state({ pairId: kept, wanted: state });
  await tx.emit("pairs_changed", { ids: [...pairIds] });
}
