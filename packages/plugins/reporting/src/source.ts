import type { Context, Scope } from "@innkit/sdk";
import { type RawBuilder, sql } from "kysely";
import { errors } from "./errors.ts";
import { type Basis, type PartName, parts, type SetName } from "./formula/parts.ts";
import type { Hotel } from "./sets/request.ts";
import type { ReportingPlugin, Source, StreamFreshness } from "./types.ts";

const stays = ["reservations", "services", "rooms", "room_categories", "room_category_assignments"];

/** The streams without which a set cannot be read. */
const streamsOf: Readonly<Record<SetName, readonly string[]>> = {
  rooms: ["rooms", "room_categories", "room_category_assignments"],
  nights: stays,
  lastYear: stays,
  arrivals: stays,
  departures: stays,
  charges: [...stays, "order_items", "accounting_categories"],
  pickedUp: [...stays, "order_items"],
};

/** What a part needs besides. */
function besides(part: PartName, basis: Basis): readonly string[] {
  switch (part) {
    case "available":
      return basis === "mews" ? ["room_blocks"] : [];
    case "outOfOrder":
    case "houseUse":
      return ["room_blocks"];
    case "sold":
      return basis === "benchmark" ? ["order_items"] : [];
    case "complimentary":
    case "bookedValue":
    case "cancelledValue":
      return ["order_items"];
    default:
      return [];
  }
}

/** A source as it stands, and what it says of each part. */
export interface Standing {
  readonly source: Source;
  readonly hotel: Hotel;
  /** Why a part is not known, for those of which nothing was copied. */
  readonly missing: Readonly<Partial<Record<PartName, string>>>;
  /** The first day from which on the copy holds what happened; null where nothing happened before. */
  readonly since: string | null;
  /** Whether the copy holds what was on the books 364 days ago. */
  readonly knowsLastYear: boolean;
}

/**
 * How old, how complete and how proved what the figures are made of is.
 *
 * @throws reporting/not_read_yet
 */
export async function standingOf(
  ctx: Context<ReportingPlugin>,
  scope: Scope,
  { asked, basis }: { asked: ReadonlySet<PartName>; basis: Basis },
): Promise<Standing> {
  const needed = new Map([...asked].map((part) => [part, [...streamsOf[parts[part].set], ...besides(part, basis)]]));
  const names = [...new Set([...needed.values()].flat())];
  const [facts, proof] = await Promise.all([factsOf(ctx, scope), ctx.deps.sync.proof(scope)]);
  const streams = names.map((name): StreamFreshness => {
    const { stream, ...found } = facts.streams.find((one) => one.stream === name) ?? { ...neverRead, stream: name };
    return { stream, ...found };
  });
  const never = new Set(streams.filter(({ asOf }) => asOf === null).map(({ stream }) => stream));
  const missing: Partial<Record<PartName, string>> = {};
  for (const [part, of] of needed) {
    const absent = of.filter((name) => never.has(name));
    if (absent.length > 0) missing[part] = `Not copied: ${absent.map((name) => name.replaceAll("_", " ")).join(", ")}`;
  }
  const looks = streams.flatMap(({ asOf }) => asOf ?? []).toSorted();
  return {
    source: {
      asOf: looks[0] ?? null,
      businessDate: facts.hotel.today,
      streams,
      since: facts.since,
      certificate: proof.last && { id: proof.last.id, at: proof.last.at, result: proof.last.result },
    },
    hotel: facts.hotel,
    missing,
    since: facts.since,
    knowsLastYear: facts.knowsLastYear,
  };
}

const neverRead = { state: "idle", isComplete: false, asOf: null, error: null } as const;

interface Facts {
  readonly hotel: Hotel;
  readonly since: string | null;
  readonly knowsLastYear: boolean;
  readonly streams: readonly StreamFreshness[];
}

const isoText = (at: RawBuilder<unknown>) => sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

async function factsOf(ctx: Context<ReportingPlugin>, scope: Scope): Promise<Facts> {
  const { propertyId } = scope;
  const { rows } = await sql<Facts>`
    with hotel as materialized (
      select h.*, h.hotel_now + h.pace * greatest(${ctx.clock.now().toISOString()}::timestamptz - h.observed_at, interval '0') as instant
      from sync_hotel as h where h.property_id = ${propertyId}
    ), stays as (
      select phase = 'live' as is_complete, reached from sync_stream where property_id = ${propertyId} and stream = 'reservations'
    ), service as (
      select s.id, coalesce(p.payload #>> '{Data,Value,OccupancyStartOffset}', 'PT24H') as evening,
        coalesce(p.payload #>> '{Data,Value,OccupancyEndOffset}', 'PT0H') as morning
      from sync_service as s
      left join sync_payload as p on p.property_id = s.property_id and p.entity = 'service' and p.id = s.id
      where s.property_id = ${propertyId} and s.kind = 'bookable' and s.time_unit is distinct from 'hour'
    )
    select jsonb_build_object('zone', hotel.time_zone, 'currency', hotel.currency, 'instant', ${isoText(sql`hotel.instant`)},
        'today', (hotel.instant at time zone hotel.time_zone)::date, 'services', (select coalesce(jsonb_agg(service), '[]') from service)) as hotel,
      (select case when reached > hotel.created_at then (reached at time zone hotel.time_zone)::date::text end from stays) as since,
      coalesce((select is_complete and greatest(reached, hotel.created_at) <= hotel.instant - interval '364 days' from stays), false) as "knowsLastYear",
      (select coalesce(jsonb_agg(jsonb_build_object('stream', s.stream, 'state', s.state, 'isComplete', s.phase = 'live',
          'asOf', ${isoText(sql`s.succeeded_at`)}, 'error', s.error) order by s.stream), '[]')
        from sync_stream as s where s.property_id = ${propertyId}) as streams
    from hotel`.execute(ctx.db(scope));
  if (!rows[0]) throw errors.not_read_yet();
  return rows[0];
}
