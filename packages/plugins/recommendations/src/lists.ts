import type { ListField, ListSpec } from "@innkit/sdk/http";
import { type RawBuilder, sql } from "kysely";
import { rankSql, severities } from "./rank.ts";
import { kinds, states } from "./tables.ts";

/* What the lists of the plugin sort, filter and search by. */

const column = (name: string): RawBuilder<unknown> => sql.ref(name);
const field = (name: string, type: ListField["type"]): ListField => ({
  sql: column(name),
  type,
  sort: type !== "list",
  filter: true,
});

/** What people call a guest, by the name that its row has in a statement. */
export function guestNameOf(guest: string): RawBuilder<string> {
  const part = (name: string) => sql`nullif(trim(${sql.ref(`${guest}.${name}`)}), '')`;
  return sql<string>`coalesce(nullif(concat_ws(' ', ${part("first_name")}, ${part("last_name")}, ${part("second_last_name")}), ''), 'No name')`;
}

/** What people call the guest `g`. */
export const guestName: RawBuilder<string> = guestNameOf("g");

/** Of an item `i`, on the day `hotel.date`. */
export const itemRank: RawBuilder<number> = rankSql("i", sql.ref("hotel.date"));

export type ItemField =
  | "state"
  | "kind"
  | "cause"
  | "field"
  | "title"
  | "severity"
  | "byLaw"
  | "points"
  | "rank"
  | "due"
  | "arrival"
  | "guest"
  | "guestId"
  | "reservationId"
  | "score"
  | "owner"
  | "snoozedUntil"
  | "askedAt"
  | "createdAt"
  | "updatedAt";

/** Recommendations one by one. */
export const itemList: ListSpec<ItemField> = {
  fields: {
    state: { ...field("i.state", "text"), values: states },
    kind: { ...field("i.kind", "text"), values: kinds },
    cause: field("i.cause", "text"),
    field: field("i.field", "text"),
    title: field("i.title", "text"),
    severity: { ...field("i.severity", "text"), values: severities },
    byLaw: field("i.by_law", "boolean"),
    points: field("i.points", "number"),
    rank: { sql: itemRank, type: "number", sort: true, filter: true, filled: true },
    due: field("i.due", "date"),
    arrival: field("r.arrival_date", "date"),
    guest: { sql: guestName, type: "text", sort: true },
    guestId: { sql: sql`i.guest_id::text`, type: "text", filter: true },
    reservationId: { sql: sql`i.stay_id::text`, type: "text", filter: true },
    score: field("s.score", "number"),
    owner: field("i.owner", "text"),
    snoozedUntil: field("i.snoozed_until", "date"),
    askedAt: field("i.asked_at", "date"),
    createdAt: field("i.created_at", "date"),
    updatedAt: field("i.updated_at", "date"),
  },
  search: [column("i.title"), column("i.body"), guestName, column("r.number")],
  sort: "-rank",
  key: column("i.id"),
};

export type WorkListField =
  | "pressing"
  | "rank"
  | "guest"
  | "arrival"
  | "due"
  | "days"
  | "inHouse"
  | "score"
  | "severity"
  | "room"
  | "owners"
  | "unowned"
  | "causes"
  | "guestId";

/** Guests with what is open. */
export const workList: ListSpec<WorkListField> = {
  fields: {
    // Among equals, whoever has more to mend.
    pressing: {
      sql: column("w.total"),
      type: "number",
      sort: true,
      filled: true,
      within: [{ sql: column("w.rank"), type: "number", filled: true }],
    },
    rank: { sql: column("w.rank"), type: "number", sort: true, filter: true, filled: true },
    guest: field("w.guest", "text"),
    arrival: field("w.arrival", "date"),
    due: field("w.due", "date"),
    // What has no day is later than all that has one.
    days: { sql: sql`coalesce(w.days, 365)`, type: "number", sort: true, filter: true, filled: true },
    inHouse: field("w.in_house", "boolean"),
    score: field("w.score", "number"),
    severity: { ...field("w.severity", "text"), values: severities },
    room: field("w.room", "text"),
    owners: field("w.owners", "list"),
    unowned: field("w.unowned", "boolean"),
    causes: field("w.causes", "list"),
    guestId: { sql: sql`w.guest_id::text`, type: "text", filter: true },
  },
  search: [column("w.guest"), column("w.number"), column("w.room"), column("w.email"), column("w.phone")],
  sort: "-pressing",
  key: column("w.id"),
};
