import { isUuid, type Scope } from "@innkit/sdk";
import { applyList, listQuery, type ListRequest, type ListResult, type ListSpec } from "@innkit/sdk/http";
import { type RawBuilder, sql } from "kysely";
import { errors } from "./errors.ts";
import { type Band, bands, type PairState, pairStates } from "./tables.ts";
import type { DuplicatesContext, PairView } from "./types.ts";

const nameOf = (guest: "a" | "b"): RawBuilder<string> =>
  sql<string>`coalesce(nullif(concat_ws(' ', nullif(trim(${sql.ref(`${guest}.first_name`)}), ''), nullif(trim(${sql.ref(`${guest}.last_name`)}), '')), ''), 'No name')`;

/** The nearest arrival of the two that is still to come, or of the hotel's today. */
const nextArrival = sql<string | null>`(
  select min(r.arrival_date)::text from sync_reservation as r
  where r.property_id = p.property_id and r.guest_id in (p.guest_a, p.guest_b)
    and r.state in ('confirmed', 'optional', 'requested') and r.arrival_date >= coalesce(
      (select h.business_date from sync_hotel as h where h.property_id = p.property_id), current_date))`;

const column = (name: string) => sql.ref(`p.${name}`);

export type PairField = "likelihood" | "band" | "state" | "foundAt" | "nextArrival" | "guest";

/** What the list of pairs sorts, filters and searches by. */
export const pairList: ListSpec<PairField> = {
  fields: {
    likelihood: { sql: column("weight"), type: "number", sort: true },
    band: { sql: column("band"), type: "text", sort: true, filter: true, values: bands },
    state: { sql: column("state"), type: "text", sort: true, filter: true, values: pairStates },
    foundAt: { sql: column("found_at"), type: "date", sort: true, filter: true },
    nextArrival: { sql: nextArrival, type: "date", sort: true, filter: true },
    guest: { sql: sql`array[p.guest_a::text, p.guest_b::text]`, type: "list", filter: true },
  },
  search: [nameOf("a"), nameOf("b"), sql.ref("a.email"), sql.ref("b.email")],
  sort: "-likelihood",
  key: column("id"),
};

function base(ctx: DuplicatesContext, scope: Scope) {
  return ctx
    .db(scope)
    .selectFrom("duplicates_pair as p")
    .innerJoin("sync_guest as a", (join) =>
      join.onRef("a.property_id", "=", "p.property_id").onRef("a.id", "=", "p.guest_a"),
    )
    .innerJoin("sync_guest as b", (join) =>
      join.onRef("b.property_id", "=", "p.property_id").onRef("b.id", "=", "p.guest_b"),
    )
    .where("p.property_id", "=", scope.propertyId)
    .select(["p.id", "p.guest_a", "p.guest_b", "p.probability", "p.band", "p.state", "p.decided_by", "p.decided_at"])
    .select(["p.found_at", nameOf("a").as("name_a"), nameOf("b").as("name_b"), nextArrival.as("next_arrival")]);
}

export async function listPairs(
  ctx: DuplicatesContext,
  scope: Scope,
  asked: ListRequest<PairField>,
): Promise<ListResult<PairView>> {
  const { data, ...page } = await applyList(base(ctx, scope), listQuery(pairList, asked, scope));
  return { ...page, data: data.map(viewed) };
}

/** @throws duplicates/not_found */
export async function pairsNamed(ctx: DuplicatesContext, scope: Scope, ids: readonly string[]): Promise<PairView[]> {
  const wrong = ids.find((id) => !isUuid(id));
  if (wrong !== undefined) throw errors.not_found({ pairId: wrong.slice(0, 60) });
  if (ids.length > 100) throw errors.too_many({ asked: ids.length });
  const rows =
    ids.length === 0
      ? []
      : await base(ctx, scope)
          .where("p.id", "in", [...ids])
          .execute();
  const byId = new Map(rows.map((row) => [row.id, viewed(row)]));
  return ids.map((id) => {
    const found = byId.get(id);
    if (!found) throw errors.not_found({ pairId: id });
    return found;
  });
}

/** @throws duplicates/not_found */
export async function onePair(ctx: DuplicatesContext, scope: Scope, id: string): Promise<PairView> {
  const [pair] = await pairsNamed(ctx, scope, [id]);
  if (!pair) throw errors.not_found({ pairId: id });
  return pair;
}

interface Row {
  readonly id: string;
  readonly guest_a: string;
  readonly guest_b: string;
  readonly name_a: string;
  readonly name_b: string;
  readonly probability: number;
  readonly band: Band;
  readonly state: PairState;
  readonly next_arrival: string | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly found_at: string;
}

function viewed(row: Row): PairView {
  return {
    id: row.id,
    title: row.name_a === row.name_b ? `${row.name_a}, twice` : `${row.name_a} and ${row.name_b}`,
    guestA: row.guest_a,
    guestB: row.guest_b,
    nameA: row.name_a,
    nameB: row.name_b,
    // Only what is certain is 100, and nothing is.
    likelihood: Math.min(99.9, Math.floor(row.probability * 1_000) / 10),
    probability: row.probability,
    band: row.band,
    state: row.state,
    nextArrival: row.next_arrival,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at === null ? null : new Date(row.decided_at).toISOString(),
    foundAt: new Date(row.found_at).toISOString(),
  };
}
