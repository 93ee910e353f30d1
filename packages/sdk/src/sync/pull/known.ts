import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import type { Known, Resource } from "../resource.ts";
import { windowDays } from "./windows.ts";

/** The time for which ids are gathered: of the window that is read, or now. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Whose rows a list of ids is made of, and which of them. `mine` keeps every table to the property. */
interface Source {
  readonly streams: readonly string[];
  ids(mine: RawBuilder<unknown>, span: Span): RawBuilder<unknown>;
}

/** How far ahead guests are expected. */
const expectedDays = 30;
const dayMs = 86_400_000;

const at = (ms: number): RawBuilder<unknown> => sql`${new Date(ms).toISOString()}::timestamptz`;
const all =
  (table: string, which?: RawBuilder<unknown>) =>
  (mine: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`select id from ${sql.table(table)} where ${mine} and ${which ?? sql`true`}`;

/** Bound by the span: of what was made before it ended, the rows that came to their end at most a window before it. */
const aroundOf = ({ from, to }: Span, ended: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`${ended} >= ${at(from.getTime() - windowDays * dayMs)} and created_at < ${at(to.getTime())}`;
const stays = (span: Span): RawBuilder<unknown> => aroundOf(span, sql`departure`);

const sources: Readonly<Record<keyof Known, Source>> = {
  serviceIds: { streams: ["services"], ids: all("sync_service") },
  bookableServiceIds: { streams: ["services"], ids: all("sync_service", sql`kind = 'bookable'`) },
  additionalServiceIds: { streams: ["services"], ids: all("sync_service", sql`kind <> 'bookable'`) },
  roomCategoryIds: { streams: ["room_categories"], ids: all("sync_room_category") },
  rateGroupIds: {
    streams: ["services", "rate_groups"],
    // One of another service would fail the whole call.
    ids: (mine) => sql`select id from sync_rate_group where ${mine} and service_id in (
      select id from sync_service where ${mine} and kind = 'bookable')`,
  },
  loyaltyProgramIds: { streams: ["loyalty_programs"], ids: all("sync_loyalty_program") },
  reservationGroupIds: {
    streams: ["reservations"],
    ids: (mine, span) => sql`
      select distinct group_id as id from sync_reservation where ${mine} and group_id is not null and ${stays(span)}`,
  },
  orderIds: {
    streams: ["reservations", "product_orders"],
    ids: (mine, span) => sql`
      select id from sync_reservation where ${mine} and ${stays(span)} union all
      select id from sync_product_order where ${mine} and ${aroundOf(span, sql`updated_at`)}`,
  },
  messageThreadIds: {
    streams: ["message_threads"],
    ids: (mine, span) => sql`
      select id from sync_message_thread where ${mine} and ${aroundOf(span, sql`case when is_resolved then updated_at else 'infinity' end`)}`,
  },
  expectedGuestIds: {
    streams: ["reservations", "companionships"],
    ids: (mine, { to }) => sql`
      with expected as (
        select id, guest_id from sync_reservation where ${mine} and is_active and state = 'started' union
        select id, guest_id from sync_reservation where ${mine} and is_active and state in ('confirmed', 'optional')
          and departure >= ${at(to.getTime())} and arrival < ${at(to.getTime() + expectedDays * dayMs)}
      ), guest as (
        select guest_id as id from expected where guest_id is not null union
        select guest_id from sync_companionship where ${mine} and reservation_id in (select id from expected))
      select id from guest union
      -- what belonged to a profile that was merged may still do so in Mews
      select id from sync_alias where ${mine} and entity = 'guest' and survivor_id in (select id from guest)`,
  },
};

/** The streams whose rows a resource's request names. */
export function sourcesOf({ needs = [] }: Resource): readonly string[] {
  return [...new Set(needs.flatMap((need) => sources[need].streams))];
}

export const nothingKnown: Known = {
  serviceIds: [],
  bookableServiceIds: [],
  additionalServiceIds: [],
  roomCategoryIds: [],
  rateGroupIds: [],
  loyaltyProgramIds: [],
  reservationGroupIds: [],
  orderIds: [],
  messageThreadIds: [],
  expectedGuestIds: [],
};

/** What was read before and a request names. */
export async function knownOf(ctx: SyncContext, scope: Scope, { needs = [] }: Resource, span: Span): Promise<Known> {
  const mine = sql`property_id = ${scope.propertyId}`;
  const known: Record<keyof Known, readonly string[]> = { ...nothingKnown };
  for (const need of needs) {
    const { rows } = await sql<{ id: string }>`
      select named.id::text as id from (${sources[need].ids(mine, span)}) as named order by 1`.execute(ctx.db(scope));
    known[need] = rows.map(({ id }) => id);
  }
  return known;
}
