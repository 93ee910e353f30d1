import { historyFrom } from "../pull/agenda.ts";
import type { Hotel } from "../pull/hotel.ts";
import { reservations } from "../entities/reservations.ts";
import { split } from "../pull/windows.ts";
import type { Resource } from "../resource.ts";
import type { StreamRow } from "../rows.ts";
import type { SyncSettings } from "../settings.ts";
import type { ProofDepth } from "./types.ts";

const day = 86_400_000;
/** A recent reconcile reads what changed in so many days … */
const recentDays = 7;
/** … and the stays of today and so many days to come. */
const aheadDays = 30;

/** A window of one time filter: from inclusive, to exclusive. */
export interface ClaimedSpan {
  readonly filter: string;
  readonly from: Date;
  readonly to: Date;
  /** Whether the copy claims to hold all that Mews changed in it. What is newer, the next look finds. */
  readonly claimed: boolean;
}

/** What a stream's copy claims, and where that is read again. */
export interface Claim {
  /** What Mews changed before this instant is here, for good. */
  readonly until: Date;
  /** How far back; undefined for what is read whole. */
  readonly from: Date | undefined;
  /** What to read; empty for what is read whole. All ends are closed in the hotel's own time. */
  readonly spans: readonly ClaimedSpan[];
  /** The stays that a recent reconcile looks at, whenever they were changed. */
  readonly stays: { readonly from: Date; readonly to: Date } | undefined;
}

export interface Circumstances {
  readonly depth: ProofDepth;
  readonly settings: SyncSettings;
  readonly hotel: Hotel;
}

/** Why a stream cannot be compared; undefined when it can. */
export function obstacle(row: StreamRow): string | null {
  if (row.state === "paused") return "It is paused";
  if (row.state === "failed") return row.error ?? "It could not be read";
  if (row.mark === null || row.phase === "backfill") return "Its history is still being copied";
  return null;
}

/**
 * What the copy claims of a stream. The newest of it is left out by as much as each look reads again: changes that Mews
 * shows late in that time are found by the next look, and are nobody's fault.
 */
export function claimOf(resource: Resource, row: StreamRow, { depth, settings, hotel }: Circumstances): Claim {
  const until = new Date(new Date(row.mark ?? 0).getTime() - settings.overlapMinutes * 60_000);
  if (!resource.windowed) return { until, from: undefined, spans: [], stays: undefined };
  // Stamps are whole seconds, and the second that it is now belongs to what is read.
  const end = new Date(hotel.now.getTime() + 1000);
  const history = historyFrom(settings, hotel);
  const lately = new Date(hotel.now.getTime() - recentDays * day);
  const from = depth === "recent" && lately > history ? lately : history;
  const middle = until < from ? from : until > end ? end : until;
  const stays =
    depth === "recent" && resource === reservations
      ? { from: hotel.now, to: new Date(hotel.now.getTime() + aheadDays * day) }
      : undefined;
  const cut = (filters: readonly string[], whole: { from: Date; to: Date }, claimed: boolean): ClaimedSpan[] =>
    split(whole).flatMap((window) => filters.map((filter) => ({ ...window, filter, claimed })));
  const filters = resource.windows ?? ["UpdatedUtc"];
  const spans = [
    ...cut(filters, { from, to: middle }, true),
    ...cut(filters, { from: middle, to: end }, false),
    ...(stays ? cut(["CollidingUtc"], stays, true) : []),
  ];
  return { until, from, spans, stays };
}
