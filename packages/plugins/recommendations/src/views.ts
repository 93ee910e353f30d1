import { mendedBy } from "@innkit/sdk/completeness";
import type { Severity } from "./rank.ts";
import type { ItemRow } from "./tables.ts";
import type { Recommendation, WorkListEntry } from "./types.ts";

/** An item with what belongs to it. */
export interface ReadItem extends Omit<ItemRow, "id" | "property_id"> {
  readonly id: string;
  readonly rank: number;
  readonly guest: string;
  readonly score: number | null;
  readonly number: string | null;
  readonly room: string | null;
  readonly arrival: string | null;
  readonly departure: string | null;
  readonly in_house: boolean;
}

/** A recommendation as people read it. */
export function recommendationView(row: ReadItem): Recommendation {
  return {
    id: row.id,
    kind: row.kind,
    cause: row.cause,
    title: row.title,
    body: row.body,
    field: row.field,
    severity: row.severity,
    byLaw: row.by_law,
    points: row.points,
    rank: rounded(row.rank),
    state: row.state,
    reason: row.reason,
    snoozedUntil: row.snoozed_until,
    guestId: row.guest_id,
    guest: row.guest,
    score: row.score,
    reservationId: row.stay_id,
    number: row.number,
    room: row.room,
    arrival: row.arrival,
    departure: row.departure,
    inHouse: row.in_house,
    due: row.due,
    owner: row.owner,
    askedAt: instant(row.asked_at),
    askedBy: row.asked_by,
    ...actionsOf(row),
    createdAt: instant(row.created_at)!,
    updatedAt: instant(row.updated_at)!,
    closedAt: instant(row.closed_at),
    closedBy: row.closed_by,
  };
}

/** A guest's row of the work list as it is read. */
export interface ReadEntry {
  readonly id: string;
  readonly guest_id: string | null;
  readonly guest: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: string | null;
  readonly score: number | null;
  readonly stay_id: string | null;
  readonly number: string | null;
  readonly room: string | null;
  readonly arrival: string | null;
  readonly departure: string | null;
  readonly in_house: boolean;
  readonly due: string | null;
  readonly days: number | null;
  readonly rank: number;
  readonly severity: Severity;
  readonly owners: readonly string[];
  readonly items: readonly Pick<
    ReadItem,
    | "id"
    | "kind"
    | "cause"
    | "guest_id"
    | "title"
    | "body"
    | "field"
    | "severity"
    | "by_law"
    | "points"
    | "rank"
    | "owner"
    | "asked_at"
    | "asked_by"
  >[];
}

export function entryView(row: ReadEntry): WorkListEntry {
  return {
    id: row.id,
    guestId: row.guest_id,
    guest: row.guest,
    email: row.email,
    phone: row.phone,
    language: row.language,
    score: row.score,
    reservationId: row.stay_id,
    number: row.number,
    room: row.room,
    arrival: row.arrival,
    departure: row.departure,
    inHouse: row.in_house,
    due: row.due,
    days: row.days,
    rank: rounded(row.rank),
    severity: row.severity,
    owners: row.owners,
    items: row.items.map((item) => ({
      id: item.id,
      kind: item.kind,
      cause: item.cause,
      title: item.title,
      body: item.body,
      field: item.field,
      severity: item.severity,
      byLaw: item.by_law,
      points: item.points,
      rank: rounded(item.rank),
      owner: item.owner,
      askedAt: instant(item.asked_at),
      askedBy: item.asked_by,
      ...actionsOf(item),
    })),
  };
}

function actionsOf({ kind, field, guest_id }: Pick<ItemRow, "kind" | "field" | "guest_id">) {
  const isGap = kind === "gap" && field !== null && guest_id !== null;
  return { canWrite: isGap && Object.hasOwn(mendedBy, field), canAsk: isGap };
}

const rounded = (rank: number): number => Math.round(rank * 10) / 10;

function instant(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}
