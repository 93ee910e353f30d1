import type { Scope } from "@innkit/sdk";
import { errors } from "./errors.ts";
import { nameOf, type Profile, profilesOf } from "./profiles.ts";
import { propose } from "./proposal.ts";
import type { Blocker, Card, CardGuest, DuplicatesContext, PairView } from "./types.ts";
import { onePair } from "./views.ts";

/** Both profiles of a pair side by side. */
export async function cardOf(ctx: DuplicatesContext, scope: Scope, pairId: string): Promise<Card> {
  const pair = await onePair(ctx, scope, pairId);
  const [first, second] = await bothProfiles(ctx, scope, pair);
  const stored = await ctx
    .db(scope)
    .selectFrom("duplicates_pair")
    .select(["evidence", "weight"])
    .where("property_id", "=", scope.propertyId)
    .where("id", "=", pairId)
    .executeTakeFirstOrThrow();
  const merge = await mergeOf(ctx, scope, pairId);
  const { survivorId, survivorRule, fields } = propose([first, second]);
  const evidence = new Map(stored.evidence.map((field) => [field.column, field]));
  const read = stored.evidence.reduce((sum, { weight }) => sum + weight, 0);
  return {
    pair,
    guests: [guestOf(first), guestOf(second)],
    fields: [
      ...fields.map((field) => {
        const { level = null, weight = null } = evidence.get(field.field) ?? {};
        const chosen = merge?.chosen[field.field];
        const isOverruled = chosen !== undefined && chosen !== field.winnerId && [first.id, second.id].includes(chosen);
        return { ...field, ...(isOverruled && { winnerId: chosen, rule: "chosen" as const }), level, weight };
      }),
      ...(evidence.has("document") ? [documentField(evidence.get("document")?.weight ?? 0)] : []),
    ],
    priorWeight: stored.weight - read,
    householdWeight: evidence.get("household")?.weight ?? 0,
    weight: stored.weight,
    survivorId: merge?.survivor_id ?? survivorId,
    survivorRule: merge && merge.survivor_id !== survivorId ? "chosen" : survivorRule,
    blockers: await blockersOf(ctx, scope, first, second),
    merge: merge && { survivorId: merge.survivor_id, at: new Date(merge.merged_at).toISOString(), by: merge.merged_by },
    inMews: await inMews(ctx, scope, merge?.write_id ?? null),
  };
}

/** The merge of a pair that holds; null where there is none. */
export async function mergeOf(ctx: DuplicatesContext, scope: Scope, pairId: string) {
  const merge = await ctx
    .db(scope)
    .selectFrom("duplicates_merge")
    .selectAll()
    .where("property_id", "=", scope.propertyId)
    .where("pair_id", "=", pairId)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  return merge ?? null;
}

/** What stands against merging two profiles in Mews. */
export async function blockersOf(ctx: DuplicatesContext, scope: Scope, a: Profile, b: Profile): Promise<Blocker[]> {
  const [documents] = await ctx.deps.sync.compareDocuments(scope, [[a.id, b.id]]);
  const withBills = [a, b].filter(({ openBills }) => openBills > 0);
  return [
    ...withBills.map((guest) => ({
      code: "open_bills" as const,
      message: `${nameOf(guest)} has ${guest.openBills === 1 ? "an open bill" : `${guest.openBills} open bills`}: close it in Mews first`,
    })),
    ...(documents === "different"
      ? [
          {
            code: "different_documents" as const,
            message: "Their identity documents are different: these may be two persons",
          },
        ]
      : []),
  ];
}

export async function bothProfiles(
  ctx: DuplicatesContext,
  scope: Scope,
  { id, guestA, guestB }: PairView,
): Promise<readonly [Profile, Profile]> {
  const profiles = new Map(
    (await profilesOf(ctx, scope, [guestA, guestB], true)).map((profile) => [profile.id, profile]),
  );
  const [first, second] = [profiles.get(guestA), profiles.get(guestB)];
  if (!first || !second) throw errors.not_found({ pairId: id });
  return [first, second];
}

async function inMews(ctx: DuplicatesContext, scope: Scope, writeId: string | null): Promise<Card["inMews"]> {
  if (writeId === null) return null;
  const { state, error } = await ctx.deps.sync.writes.get(scope, writeId);
  return { writeId, state, error };
}

/** The documents themselves are shown to nobody here. */
function documentField(weight: number): Card["fields"][number] {
  return {
    field: "document",
    label: "Identity document",
    values: ["on file", "on file"],
    winnerId: null,
    rule: "the same in both",
    level: "same",
    weight,
  };
}

function guestOf(profile: Profile): CardGuest {
  const { id, stays, lastStay, isSubscribed, updatedAt } = profile;
  return { id, name: nameOf(profile), stays, lastStay, isSubscribed, updatedAt: new Date(updatedAt).toISOString() };
}
