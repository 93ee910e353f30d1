import { type RawBuilder, sql } from "kysely";
import { account, arrayOf, changed, instant, readFrom, text, uuid, word } from "./columns.ts";
import { type EntityWrites, flagField, idField, textField, wordField, wrappers } from "../push/writable.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { ReservationRow } from "../rows.ts";
import { cancellationReasons, origins, stayPurposes, stayStates } from "../words.ts";

const states = ["Inquired", "Requested", "Optional", "Confirmed", "Started", "Processed", "Canceled"] as const;

const arrival = instant("ScheduledStartUtc");
const departure = instant("ScheduledEndUtc");
/** The calendar day at the hotel, not in UTC. */
const localDate = (at: RawBuilder<unknown>) => sql`(${at} at time zone hotel.zone)::date`;

/** What of a stay may be edited; its state and its dates are changed by commands. */
export type ReservationEdit =
  "room_id" | "room_locked" | "segment_id" | "agency_id" | "booker_id" | "purpose" | "channel_number";

/**
 * Both options of the request are on where they are left out: an update would reprice the stay and post a fee. With both
 * off, the same update again changes nothing. A room is only changed while it is not locked: unlock it first.
 */
const writes: EntityWrites<ReservationEdit> = {
  operation: "reservations/update",
  most: 1000,
  fields: {
    room_id: idField({ ...said("Room", "AssignedResourceId"), of: "room", policy: "mews" }),
    room_locked: flagField({ ...said("Room is locked", "AssignedResourceLocked"), policy: "mews" }),
    segment_id: idField({ ...said("Segment", "BusinessSegmentId"), of: "segment" }),
    agency_id: idField({ ...said("Travel agency", "TravelAgencyId"), of: "company" }),
    booker_id: idField({ ...said("Booked by", "BookerId"), of: "guest" }),
    purpose: wordField(stayPurposes, said("Purpose", "Purpose")),
    channel_number: textField(said("Channel number", "ChannelNumber")),
  },
  request: (updates) => ({
    ReservationUpdates: updates.map(({ id, fields }) => ({ ReservationId: id, ...wrappers(writes.fields, fields) })),
    Reprice: false,
    ApplyCancellationFee: false,
  }),
};

function said(label: string, name: string): { label: string; from: string; to: string; policy: "newest" } {
  return { label, from: name, to: name, policy: "newest" };
}

/** Stays and their bookings, in the 2023 form. Read by windows of UpdatedUtc; nothing must be known. */
export const reservations: Resource = defineResource<ReservationRow>({
  name: "reservations",
  label: "Reservations",
  entity: "reservation",
  table: "sync_reservation",
  operation: "reservations/getAll/2023-06-06",
  collection: "Reservations",
  ids: "ReservationIds",
  windowed: true,
  stamped: true,
  // All states by name: the default is not documented, and a cancellation must be seen.
  request: () => ({ States: states }),
  columns: {
    service_id: uuid("ServiceId"),
    group_id: uuid("GroupId"),
    number: text("Number"),
    guest_id: account("Customer"),
    company_id: readFrom("PartnerCompanyId", sql`coalesce(${account("Company")}, ${uuid("PartnerCompanyId")})`, "id"),
    agency_id: uuid("TravelAgencyId"),
    booker_id: uuid("BookerId"),
    // "Enquired" is the spelling of 2017.
    state: readFrom(
      "State",
      sql`case ${text("State")} when 'Enquired' then 'inquired' else lower(${text("State")}) end`,
      "word",
    ),
    arrival,
    departure,
    actual_arrival: instant("ActualStartUtc"),
    actual_departure: instant("ActualEndUtc"),
    arrival_date: localDate(arrival),
    departure_date: localDate(departure),
    nights: sql`greatest(${localDate(departure)} - ${localDate(arrival)}, 0)`,
    room_category_id: uuid("RequestedResourceCategoryId"),
    room_id: uuid("AssignedResourceId"),
    rate_id: uuid("RateId"),
    segment_id: uuid("BusinessSegmentId"),
    adults: readFrom("PersonCounts", sql`people.adults`),
    children: sql`people.children`,
    origin: word("Origin"),
    purpose: word("Purpose"),
    channel_number: text("ChannelNumber"),
    cancellation_reason: word("CancellationReason"),
    cancelled_at: instant("CancelledUtc"),
    is_active: sql`true`,
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  refers: { agency_id: ["company"], booker_id: ["guest"] },
  joins: sql`cross join lateral (${headcount(sql`page.payload`)}) as people`,
  writes,
  said: {
    group_id: { of: "reservation_group" },
    state: { words: stayStates },
    actual_arrival: { label: "Checked in" },
    actual_departure: { label: "Checked out" },
    adults: { label: "People", counts: { of: "age_category", by: "AgeCategoryId", count: "Count" } },
    origin: { label: "Booked through", words: origins },
    cancellation_reason: { label: "Reason of cancellation", words: cancellationReasons },
    created_at: { label: "Booked" },
  },
  announces: "reservations_changed",
  pace: "reservations",
});

/** Adults and children of one reservation's payload. Who is of an age category that we do not know counts as an adult. */
export function headcount(payload: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select
      coalesce(sum((counted.one ->> 'Count')::integer) filter (where age.classification is distinct from 'child'), 0)::integer as adults,
      coalesce(sum((counted.one ->> 'Count')::integer) filter (where age.classification = 'child'), 0)::integer as children
    from jsonb_array_elements(${arrayOf(sql`${payload} -> 'PersonCounts'`)}) as counted(one)
    left join sync_age_category as age on age.property_id = hotel.property_id and age.id = (counted.one ->> 'AgeCategoryId')::uuid`;
}
