import { type Kysely, sql } from "kysely";
import { guests } from "../sync/entities/guests.ts";
import { reservations } from "../sync/entities/reservations.ts";
import { roomCategories } from "../sync/entities/room-categories.ts";
import { rooms } from "../sync/entities/rooms.ts";
import { fieldOf } from "../sync/pull/upsert.ts";
import type { Resource } from "../sync/resource.ts";

/** How a record stood from an instant on, until its next state; as the columns of the copy. */
export interface State<Row> {
  readonly id: string;
  /** ISO text. */
  readonly from: string;
  readonly row: Row;
}

/** Columns of a stay that facts are made of. */
export interface StayThen {
  readonly number: string | null;
  readonly state: string;
  readonly arrival_date: string;
  readonly departure_date: string;
  readonly nights: number;
  readonly adults: number;
  readonly children: number;
  readonly origin: string | null;
  readonly room_id: string | null;
  readonly room_category_id: string | null;
  readonly guest_id: string | null;
}

/** Columns of a guest that facts are made of. */
export interface GuestThen {
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly nationality: string | null;
  readonly language: string | null;
  readonly preferred_language: string | null;
  readonly birth_date: string | null;
  readonly classifications: readonly string[] | null;
  readonly loyalty_code: string | null;
  readonly is_active: boolean;
}

const stayColumns = [
  "number",
  "state",
  "arrival_date",
  "departure_date",
  "nights",
  "adults",
  "children",
  "origin",
  "room_id",
  "room_category_id",
  "guest_id",
] as const;
const guestColumns = [
  "first_name",
  "last_name",
  "email",
  "phone",
  "nationality",
  "language",
  "preferred_language",
  "birth_date",
  "classifications",
  "loyalty_code",
  "is_active",
] as const;

/** The states of stays since `from`, the one that stood then first; by stay, in order. */
export function stayStates<T>(
  db: Kysely<T>,
  propertyId: string,
  ids: readonly string[],
  from: Date,
): Promise<States<StayThen>> {
  return statesOf(db, propertyId, reservations, stayColumns, ids, from);
}

export function guestStates<T>(
  db: Kysely<T>,
  propertyId: string,
  ids: readonly string[],
  from: Date,
): Promise<States<GuestThen>> {
  return statesOf(db, propertyId, guests, guestColumns, ids, from);
}

/** The name of a room or a category. */
export interface NamedThen {
  readonly name: string | null;
}

/** The names of rooms or categories since `from`, likewise. */
export async function nameStates<T>(
  db: Kysely<T>,
  propertyId: string,
  entity: "room" | "room_category",
  ids: readonly string[],
  from: Date,
): Promise<ReadonlyMap<string, readonly State<NamedThen>[]>> {
  if (ids.length === 0) return new Map();
  const resource = entity === "room" ? rooms : roomCategories;
  return (await statesOf<NamedThen, T>(db, propertyId, resource, ["name"], ids, from)).of;
}

export interface States<Row> {
  readonly of: ReadonlyMap<string, readonly State<Row>[]>;
  /** Records of which some of the past was erased. */
  readonly forgotten: number;
}

interface Recorded {
  readonly id: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Newest first. */
  readonly versions: readonly {
    readonly at: string;
    readonly kind: string;
    readonly erased: boolean;
    readonly changes: Readonly<Record<string, readonly [unknown, unknown]>> | null;
  }[];
}

async function statesOf<Row, T>(
  db: Kysely<T>,
  propertyId: string,
  resource: Resource,
  columns: readonly string[],
  ids: readonly string[],
  from: Date,
): Promise<States<Row>> {
  const { rows } = await sql<Recorded>`
    select p.id, p.payload, coalesce(v.versions, '[]') as versions
    from unnest(${sql.val([...ids])}::uuid[]) as wanted (id)
    join sync_payload as p on p.property_id = ${propertyId} and p.entity = ${resource.entity} and p.id = wanted.id
    left join lateral (
      select jsonb_agg(jsonb_build_object('at', e.at, 'kind', v.kind, 'changes', v.changes,
        'erased', v.changes is null and v.changes_digest is not null) order by e.seq desc, v.n desc) as versions
      from sync_version as v join sync_audit_entry as e on e.property_id = v.property_id and e.id = v.entry
      where v.property_id = ${propertyId} and v.entity = ${resource.entity} and v.id = p.id and v.content is not null
        and e.at > ${from.toISOString()}::timestamptz
    ) as v on true`.execute(db);
  let forgotten = 0;
  const payloads = rows.flatMap((record) => {
    if (record.versions.some(({ erased }) => erased)) forgotten += 1;
    return payloadsOf(record, from);
  });
  return { of: await asColumns<Row, T>(db, propertyId, resource, columns, payloads), forgotten };
}

interface PayloadThen {
  readonly id: string;
  readonly from: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** What a record said from when on: what it says now, with later changes put back one after the other. Oldest first. */
export function payloadsOf({ id, payload, versions }: Recorded, from: Date): PayloadThen[] {
  const states: PayloadThen[] = [];
  let then = payload;
  for (const { at, kind, changes, erased } of versions) {
    const state = { id, from: new Date(at).toISOString(), payload: then };
    // Of two versions of one commit only the last was ever seen.
    if (states.at(-1)?.from !== state.from) states.push(state);
    if (kind === "added" || erased) return states.toReversed();
    const before = Object.entries(changes ?? {}).map(([name, [was]]) => [name, was] as const);
    then = { ...then, ...Object.fromEntries(before) };
  }
  return [...states, { id, from: from.toISOString(), payload: then }].toReversed();
}

async function asColumns<Row, T>(
  db: Kysely<T>,
  propertyId: string,
  resource: Resource,
  columns: readonly string[],
  payloads: readonly PayloadThen[],
): Promise<Map<string, State<Row>[]>> {
  const states = new Map<string, State<Row>[]>();
  if (payloads.length === 0) return states;
  const values = columns.map((name) => sql`${sql.lit(name)}, ${fieldOf(resource, name)}`);
  // The same expressions by which a page is copied, over what the page would have been.
  const { rows } = await sql<{ n: number; row: Row }>`
    with hotel as (
      select ${propertyId}::text as property_id,
        coalesce((select time_zone from sync_hotel where property_id = ${propertyId}), 'UTC') as zone,
        coalesce((select language from sync_hotel where property_id = ${propertyId}), 'en') as language,
        exists (select from sync_alias where property_id = ${propertyId}) as has_merged
    ), page as materialized (
      select (n - 1)::integer as n, (payload ->> 'Id')::uuid as id, payload, md5(payload::text) as hash, null::jsonb as before
      from jsonb_array_elements(${JSON.stringify(payloads.map(({ payload }) => payload))}::jsonb) with ordinality as t (payload, n)
    )
    select page.n, jsonb_build_object(${sql.join(values)}) as row from hotel cross join page ${resource.joins ?? sql``}
    order by page.n`.execute(db);
  for (const { n, row } of rows) {
    const { id, from } = payloads[n]!;
    const known = states.get(id);
    const state = { id, from, row };
    if (known) known.push(state);
    else states.set(id, [state]);
  }
  return states;
}
