import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { listQuery } from "../http/list-query.ts";
import { applyList } from "../http/apply-list.ts";
import type { ListSpec } from "../http/list.ts";
import type { Scope } from "../kernel/plugin.ts";
import { errors } from "./errors.ts";
import type { SyncTables } from "./rows.ts";
import type { SyncService } from "./types.ts";
import { roomStates, stayStates } from "./words.ts";

/*
 * What the lists read, each in one statement: columns as the API names them, and by what a client may sort and filter.
 */

type Read = (scope: Scope) => Kysely<SyncTables>;

/** The readers behind the routes: a page of a list, and one record. */
export function listers(read: Read): Pick<SyncService, "reservations" | "companies" | "rooms"> {
  return {
    reservations: {
      list: async (scope, asked = {}) =>
        applyList(reservationRows(read, scope), listQuery(reservationList, asked, scope)),
      get: (scope, id) => one(id, (uuid) => reservationRows(read, scope).where("r.id", "=", uuid).executeTakeFirst()),
    },
    companies: {
      list: async (scope, asked = {}) => applyList(companyRows(read, scope), listQuery(companyList, asked, scope)),
      get: (scope, id) => one(id, (uuid) => companyRows(read, scope).where("o.id", "=", uuid).executeTakeFirst()),
    },
    rooms: {
      list: async (scope, asked = {}) => applyList(roomRows(read, scope), listQuery(roomList, asked, scope)),
      get: (scope, id) => one(id, (uuid) => roomRows(read, scope).where("m.id", "=", uuid).executeTakeFirst()),
    },
  };
}

async function one<View>(id: string, find: (uuid: string) => Promise<View | undefined>): Promise<View> {
  const found = z.guid().safeParse(id).success ? await find(id) : undefined;
  if (found === undefined) throw errors.not_found({ id });
  return found;
}

const guestName = sql<
  string | null
>`nullif(concat_ws(' ', nullif(trim(g.first_name), ''), nullif(trim(g.last_name), '')), '')`;

export type StayField =
  | "number"
  | "state"
  | "arrival"
  | "departure"
  | "arrivalDate"
  | "departureDate"
  | "nights"
  | "guestName"
  | "guestId"
  | "companyId"
  | "isStay"
  | "roomName"
  | "roomCategory"
  | "rate"
  | "origin"
  | "cancellationReason"
  | "isActive"
  | "createdAt"
  | "updatedAt";

export const reservationList: ListSpec<StayField> = {
  fields: {
    number: { sql: sql`r.number`, type: "text", sort: true, filter: true },
    state: { sql: sql`r.state`, type: "text", sort: true, filter: true, values: Object.keys(stayStates) },
    arrival: { sql: sql`r.arrival`, type: "date", sort: true, filter: true, filled: true },
    departure: { sql: sql`r.departure`, type: "date", sort: true, filter: true, filled: true },
    arrivalDate: { sql: sql`r.arrival_date`, type: "date", sort: true, filter: true, filled: true },
    departureDate: { sql: sql`r.departure_date`, type: "date", sort: true, filter: true, filled: true },
    nights: { sql: sql`r.nights`, type: "number", sort: true, filter: true },
    guestName: { sql: sql`g.last_name`, type: "text", sort: true },
    guestId: { sql: sql`r.guest_id::text`, type: "text", filter: true },
    companyId: { sql: sql`r.company_id::text`, type: "text", filter: true },
    // What the day's figures count: bookings of rooms that people sleep in.
    isStay: {
      sql: sql`(r.is_active and v.kind = 'bookable' and c.is_lodging is not false)`,
      type: "boolean",
      filter: true,
    },
    roomName: { sql: sql`m.name`, type: "text", sort: true, filter: true },
    roomCategory: { sql: sql`c.name`, type: "text", sort: true, filter: true },
    rate: { sql: sql`t.name`, type: "text", sort: true, filter: true },
    origin: { sql: sql`r.origin`, type: "text", sort: true, filter: true },
    cancellationReason: { sql: sql`r.cancellation_reason`, type: "text", filter: true },
    isActive: { sql: sql`r.is_active`, type: "boolean", filter: true },
    createdAt: { sql: sql`r.created_at`, type: "date", sort: true, filter: true, filled: true },
    updatedAt: { sql: sql`r.updated_at`, type: "date", sort: true, filter: true, filled: true },
  },
  search: [sql`r.number`, sql`concat_ws(' ', g.first_name, g.last_name)`, sql`r.channel_number`, sql`m.name`],
  sort: "arrivalDate",
  key: sql`r.id`,
};

function reservationRows(read: Read, scope: Scope) {
  return read(scope)
    .selectFrom("sync_reservation as r")
    .leftJoin("sync_guest as g", (on) =>
      on.onRef("g.property_id", "=", "r.property_id").onRef("g.id", "=", "r.guest_id"),
    )
    .leftJoin("sync_company as o", (on) =>
      on.onRef("o.property_id", "=", "r.property_id").onRef("o.id", "=", "r.company_id"),
    )
    .leftJoin("sync_company as a", (on) =>
      on.onRef("a.property_id", "=", "r.property_id").onRef("a.id", "=", "r.agency_id"),
    )
    .leftJoin("sync_room as m", (on) => on.onRef("m.property_id", "=", "r.property_id").onRef("m.id", "=", "r.room_id"))
    .leftJoin("sync_room_category as c", (on) =>
      on.onRef("c.property_id", "=", "r.property_id").onRef("c.id", "=", "r.room_category_id"),
    )
    .leftJoin("sync_rate as t", (on) => on.onRef("t.property_id", "=", "r.property_id").onRef("t.id", "=", "r.rate_id"))
    .leftJoin("sync_service as v", (on) =>
      on.onRef("v.property_id", "=", "r.property_id").onRef("v.id", "=", "r.service_id"),
    )
    .leftJoin("sync_segment as s", (on) =>
      on.onRef("s.property_id", "=", "r.property_id").onRef("s.id", "=", "r.segment_id"),
    )
    .where("r.property_id", "=", scope.propertyId)
    .select([
      "r.id",
      "r.source_id as mewsId",
      "r.number",
      "r.state",
      "r.guest_id as guestId",
      guestName.as("guestName"),
      "r.company_id as companyId",
      "o.name as companyName",
      "a.name as agencyName",
      "r.arrival",
      "r.departure",
      "r.arrival_date as arrivalDate",
      "r.departure_date as departureDate",
      "r.nights",
      "r.room_id as roomId",
      "m.name as roomName",
      "c.name as roomCategory",
      "t.name as rate",
      "s.name as segment",
      "r.adults",
      "r.children",
      "r.origin",
      "r.purpose",
      "r.channel_number as channelNumber",
      "r.cancellation_reason as cancellationReason",
      "r.cancelled_at as cancelledAt",
      "r.is_active as isActive",
      "r.created_at as createdAt",
      "r.updated_at as updatedAt",
      "r.synced_at as syncedAt",
    ]);
}

const stays = sql<number>`(select count(*)::integer from sync_reservation as r
  where r.property_id = o.property_id and r.is_active and (r.company_id = o.id or r.agency_id = o.id))`;

export type CompanyField = "name" | "number" | "email" | "isActive" | "iata" | "updatedAt";

export const companyList: ListSpec<CompanyField> = {
  fields: {
    name: { sql: sql`o.name`, type: "text", sort: true, filter: true },
    number: { sql: sql`o.number`, type: "text", sort: true, filter: true },
    email: { sql: sql`o.email`, type: "text", sort: true, filter: true },
    isActive: { sql: sql`o.is_active`, type: "boolean", filter: true },
    iata: { sql: sql`o.iata`, type: "text", filter: true },
    updatedAt: { sql: sql`o.updated_at`, type: "date", sort: true, filter: true },
  },
  search: [sql`o.name`, sql`o.email`, sql`o.number`, sql`o.tax_id`],
  sort: "name",
  key: sql`o.id`,
};

function companyRows(read: Read, scope: Scope) {
  return read(scope)
    .selectFrom("sync_company as o")
    .where("o.property_id", "=", scope.propertyId)
    .select([
      "o.id",
      "o.source_id as mewsId",
      "o.number",
      "o.name",
      "o.email",
      "o.phone",
      "o.website",
      "o.tax_id as taxId",
      "o.iata",
      "o.contact",
      "o.notes",
      "o.is_active as isActive",
      stays.as("reservations"),
      "o.updated_at as updatedAt",
      "o.synced_at as syncedAt",
    ]);
}

export type RoomField = "name" | "state" | "floor" | "category" | "isActive" | "updatedAt";

export const roomList: ListSpec<RoomField> = {
  fields: {
    name: { sql: sql`m.name`, type: "text", sort: true, filter: true },
    state: { sql: sql`m.state`, type: "text", sort: true, filter: true, values: Object.keys(roomStates) },
    floor: { sql: sql`m.floor`, type: "text", sort: true, filter: true },
    category: { sql: sql`k.name`, type: "text", sort: true, filter: true },
    isActive: { sql: sql`m.is_active`, type: "boolean", filter: true },
    updatedAt: { sql: sql`m.updated_at`, type: "date", sort: true, filter: true },
  },
  search: [sql`m.name`, sql`k.name`],
  sort: "name",
  key: sql`m.id`,
};

function roomRows(read: Read, scope: Scope) {
  return read(scope)
    .selectFrom("sync_room as m")
    .leftJoinLateral(
      (lateral) =>
        lateral
          .selectFrom("sync_room_category_assignment as a")
          .innerJoin("sync_room_category as c", (on) =>
            on.onRef("c.property_id", "=", "a.property_id").onRef("c.id", "=", "a.room_category_id"),
          )
          .whereRef("a.property_id", "=", "m.property_id")
          .whereRef("a.room_id", "=", "m.id")
          .where("a.is_active", "=", true)
          .orderBy("c.ordering")
          .orderBy("c.id")
          .limit(1)
          .select("c.name")
          .as("k"),
      (on) => on.onTrue(),
    )
    .where("m.property_id", "=", scope.propertyId)
    .select([
      "m.id",
      "m.source_id as mewsId",
      "m.name",
      "m.kind",
      "m.floor",
      "m.state",
      "k.name as category",
      "m.is_active as isActive",
      "m.updated_at as updatedAt",
      "m.synced_at as syncedAt",
    ]);
}
