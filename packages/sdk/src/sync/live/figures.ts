import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import type { Resource } from "../resource.ts";
import type { StreamRow } from "../rows.ts";
import { waitingByStream } from "./inbox.ts";
import type { MisfitRow } from "./tables.ts";
import type { StreamLag } from "./types.ts";

/** How live copying goes, by stream. */
export interface LiveFigures {
  readonly lag: ReadonlyMap<string, StreamLag>;
  /** Rows that were stored within the last hour. */
  readonly stored: ReadonlyMap<string, number>;
  /** Windows of history that are left, and the pages that were read of them. */
  readonly windows: ReadonlyMap<string, { readonly left: number; readonly pages: number }>;
  /** Ids that messages named and that were not read again yet. */
  readonly hints: ReadonlyMap<string, number>;
  /** Writes that Mews has not taken, or that were not read back yet. */
  readonly writes: ReadonlyMap<string, number>;
  /** Pages with rows that did not fit, where rows are still set aside. */
  readonly misfits: ReadonlyMap<string, Pick<MisfitRow, "at" | "rows" | "misfits">>;
}

const hourMs = 3_600_000;
/** Of how many changes of a stream lag is told at most: the latest. */
const mostVersions = 1000;

export interface Told {
  entity: string;
  stored: number;
  versions: number;
  lags: [number, number] | null;
}

interface Backlog {
  windows: Record<string, [number, number]> | null;
  writes: Record<string, number> | null;
  misfits: (Pick<MisfitRow, "stream" | "at" | "rows" | "misfits"> | null)[] | null;
}

/** Reads them in two statements, whatever the number of streams. */
export async function liveFigures(
  ctx: SyncContext,
  scope: Scope,
  rows: ReadonlyMap<string, StreamRow>,
): Promise<LiveFigures> {
  const { propertyId } = scope;
  const db = ctx.db(scope);
  const told = await storedLately(propertyId, { now: ctx.clock.now(), resources: ctx.streams.resources, rows }).execute(
    db,
  );
  const { rows: backlogs } = await sql<Backlog>`select
    (select jsonb_object_agg(stream, jsonb_build_array(n, pages)) from (
      select stream, count(*) as n, sum(pages) as pages from sync_window where property_id = ${propertyId} group by stream) as left_over) as windows,
    (select jsonb_object_agg(entity, n) from (
      select entity, count(*) as n from sync_write where property_id = ${propertyId} and state in ('pending', 'sending', 'sent')
      group by entity) as on_their_way) as writes,
    (select jsonb_agg(jsonb_build_object('stream', m.stream, 'at', m.at, 'rows', m.rows, 'misfits', m.misfits))
      from sync_misfit as m join ${entities(ctx.streams.resources, rows)} on given.stream = m.stream
      where m.property_id = ${propertyId} and exists (
        select from sync_quarantine as aside where aside.property_id = ${propertyId} and aside.entity = given.entity
          and aside.dismissed_at is null)) as misfits`.execute(db);
  const { windows, writes, misfits } = backlogs[0]!;
  const { waiting } = await ctx.deps.mews.webhooks.standing(scope);
  const streamOf = new Map(ctx.streams.resources.map(({ entity, name }) => [entity, name]));
  const byStream = told.rows.flatMap((row) =>
    streamOf.has(row.entity) ? [{ ...row, stream: streamOf.get(row.entity)! }] : [],
  );
  return {
    stored: new Map(byStream.map(({ stream, stored }) => [stream, stored])),
    lag: new Map(
      byStream.flatMap(({ stream, lags, versions }) =>
        lags && versions > 0 ? [[stream, { p50: lags[0], p95: lags[1], versions }]] : [],
      ),
    ),
    windows: new Map(Object.entries(windows ?? {}).map(([stream, [left, pages]]) => [stream, { left, pages }])),
    hints: waitingByStream(waiting),
    writes: new Map(
      Object.entries(writes ?? {}).flatMap(([entity, n]) => (streamOf.has(entity) ? [[streamOf.get(entity)!, n]] : [])),
    ),
    misfits: new Map((misfits ?? []).flatMap((one) => (one ? [[one.stream, one]] : []))),
  };
}

/** Entity and name of each stream, and since when it is copied. */
function entities(resources: readonly Resource[], rows: ReadonlyMap<string, StreamRow>): RawBuilder<unknown> {
  const given = resources.map(({ name, entity }) => ({
    stream: name,
    entity,
    since: rows.get(name)?.started_at ?? null,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (stream text, entity text, since timestamptz)`;
}

/**
 * What was stored within the last hour, by entity, and how long after Mews changed it: in real seconds, by the hotel's
 * clock, also where that one goes faster. What Mews changed before copying began is history and has no lag.
 */
export function storedLately(
  propertyId: string,
  { now, resources, rows }: { now: Date; resources: readonly Resource[]; rows: ReadonlyMap<string, StreamRow> },
): RawBuilder<Told> {
  const since = new Date(now.getTime() - hourMs).toISOString();
  const hotelAt = (ours: ReturnType<typeof sql>) => sql`(hotel.hotel_now + hotel.pace * (${ours} - hotel.observed_at))`;
  return sql<Told>`
    with entry as materialized (
      select id, at, cause, rows from sync_audit_entry
      where property_id = ${propertyId} and at > ${since}::timestamptz and direction = 'in'
    ), stored as (
      -- a page is of one entity: its first version tells which
      select first.entity, sum(entry.rows)::integer as stored
      from entry cross join lateral (
        select entity from sync_version as version
        where version.property_id = ${propertyId} and version.entry = entry.id and version.n = 1 limit 1) as first
      group by first.entity
    ), change as (
      select version.entity,
        greatest(extract(epoch from ${hotelAt(sql`entry.at`)} - version.mews_at) / nullif(hotel.pace, 0), 0) as lag,
        row_number() over (partition by version.entity order by entry.at desc) as place
      from sync_hotel as hotel
      cross join (select * from entry where cause in ('walk', 'hint') order by at desc limit ${mostVersions}) as entry
      -- "limit" makes the planner find each page's versions by their key, whatever it thinks of their number
      cross join lateral (
        select version.entity, version.mews_at from sync_version as version
        where version.property_id = ${propertyId} and version.entry = entry.id limit ${mostVersions}) as version
      join ${entities(resources, rows)} on given.entity = version.entity
      where hotel.property_id = ${propertyId} and version.mews_at >= ${hotelAt(sql`given.since`)}
    ), lag as (
      select entity, count(*)::integer as versions, percentile_cont(array[0.5, 0.95]) within group (order by lag) as lags
      from change where place <= ${mostVersions} group by entity
    )
    select stored.entity, stored.stored, coalesce(lag.versions, 0) as versions, to_jsonb(lag.lags) as lags
    from stored left join lag using (entity)`;
}
