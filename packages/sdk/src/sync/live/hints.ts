import type { MewsEvent } from "../../mews/events.ts";
import { hintLane } from "../../mews/webhooks/lane.ts";
import { guests } from "../entities/guests.ts";
import { payments } from "../entities/payments.ts";
import { reservations } from "../entities/reservations.ts";
import { roomBlocks } from "../entities/room-blocks.ts";
import { rooms } from "../entities/rooms.ts";
import { type Hotel, storedHotel } from "../pull/hotel.ts";
import { fetchRows, type Round } from "../pull/walk.ts";

/** How long messages are gathered: a storm over few stays becomes one request. */
const gatherMs = 300;

const byHint = { cause: "hint", lane: hintLane } as const;

/** Ids that Mews said something about, gathered and fetched in batches. */
export interface Hints {
  /** Takes a message's events; what is no copy of ours is passed over. */
  take(events: readonly MewsEvent[]): void;
  /** Fetches what was gathered. Resolves when nothing is left. */
  flush(): Promise<void>;
  stop(): void;
}

/**
 * Gathers hints and has them fetched a moment later. `fetch` is called with each id once, one batch at a time.
 * Where it fails, `failed` is told, and a look at what changed must make up for it.
 */
export function gatherHints(fetch: (hinted: Hinted) => Promise<void>, failed: (error: unknown) => void): Hints {
  let stays = new Set<string>();
  let places = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let fetching: Promise<void> | undefined;

  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (fetching) await fetching;
    if (stays.size + places.size === 0) return;
    const hinted = { ...nothing, reservations: [...stays], rooms: [...places] };
    stays = new Set();
    places = new Set();
    fetching = fetch(hinted)
      .catch(failed)
      .finally(() => (fetching = undefined));
    await fetching;
    await flush();
  };
  return {
    take(events) {
      for (const event of events) {
        if (event.Type === "Reservation") stays.add(event.Id.toLowerCase());
        else if (event.Type === "Resource") places.add(event.Id.toLowerCase());
      }
      if (stays.size + places.size > 0) timer ??= setTimeout(() => void flush(), gatherMs);
    },
    flush,
    stop() {
      clearTimeout(timer);
      stays.clear();
      places.clear();
    },
  };
}

/**
 * The hotel whose messages are followed: none before it was first read, for that reads all there is, and none while the
 * tokens open another hotel, whose rows must not get in here.
 */
export async function hotelToFollow({ ctx, scope }: Pick<Round, "ctx" | "scope">): Promise<Hotel | undefined> {
  const hotel = await storedHotel(ctx, scope);
  return hotel && (await ctx.deps.mews.webhooks.enterpriseOf(scope)) === hotel.id ? hotel : undefined;
}

/** The streams of whose rows messages give the ids. */
export type HintedStream = "rooms" | "reservations" | "guests" | "room_blocks" | "payments";

/** The ids that messages named, by stream. */
export type Hinted = Readonly<Record<HintedStream, readonly string[]>>;

const nothing: Hinted = { rooms: [], reservations: [], guests: [], room_blocks: [], payments: [] };

/**
 * Fetches what messages named, of the socket and of webhooks alike, and the guests of stays that changed: the socket has
 * no message about a guest, and a guest most often changes when the stay does. What others refer to comes first.
 *
 * @param stored is told each stream whose rows are written
 */
export async function followHints(
  round: Round,
  hinted: Hinted,
  stored: (stream: HintedStream) => Promise<void> = async () => {},
): Promise<void> {
  await fetchRows(round, rooms, hinted.rooms, byHint);
  await stored("rooms");
  const changed = await fetchRows(round, reservations, hinted.reservations, byHint);
  await stored("reservations");
  const named = new Set([...hinted.guests, ...(await guestsOf(round, changed))]);
  await fetchRows(round, guests, [...named], byHint);
  await stored("guests");
  await fetchRows(round, roomBlocks, hinted.room_blocks, byHint);
  await stored("room_blocks");
  await fetchRows(round, payments, hinted.payments, byHint);
  await stored("payments");
}

async function guestsOf({ ctx, scope }: Round, stays: readonly string[]): Promise<string[]> {
  if (stays.length === 0) return [];
  const rows = await ctx
    .db(scope)
    .selectFrom("sync_reservation")
    .select("guest_id")
    .distinct()
    .where("property_id", "=", scope.propertyId)
    .where("id", "in", stays)
    .where("guest_id", "is not", null)
    .execute();
  return rows.flatMap(({ guest_id }) => guest_id ?? []);
}
