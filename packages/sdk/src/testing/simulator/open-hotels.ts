import { type Clock, type VirtualTime, virtualTime } from "./clock.ts";
import { joinChain, liveTogether } from "./hotel/chain.ts";
import { buildLighthouse, type Hotel } from "./hotel/lighthouse.ts";
import type { Life } from "./life/diary.ts";
import { afterLastStatus, replayBookings } from "./replay/replay.ts";
import type { SimulatorOptions } from "./types.ts";

/** A hotel, and the seed of all that is drawn for it. */
export interface House {
  readonly seed: string;
  readonly hotel: Hotel;
}

/** The hotels of a token, which live by one clock. */
export interface Houses {
  readonly houses: readonly [House, ...House[]];
  /** All of them living, in the order of time. */
  readonly life: Life;
  readonly time: VirtualTime;
  readonly startedAt: Date;
}

/** Builds the hotels that the options describe, and lets them live up to now. */
export function openHotels(seed: string, options: SimulatorOptions, clock: Clock): Houses {
  const startedAt = options.startedAt ?? clock.now();
  const at = beginningOf(options, startedAt);
  const time = virtualTime(clock, at, startedAt, positive("speed", options.speed ?? 1));
  const now = (): number => time.now().getTime();
  const wanted = whole("hotels", options.hotels ?? 1, 1, 200);
  if (options.bookings !== undefined && wanted > 1)
    throw new RangeError("hotels must be 1 where bookings are replayed: the file tells of one token's hotel");
  const first: House = { seed, hotel: hotelOf(seed, options, at, now) };
  const { ChainId: chainId } = first.hotel.state.enterprise;
  const others = Array.from({ length: wanted - 1 }, (_, index): House => {
    const own = `${seed} ${index + 2}`;
    const name = `Lighthouse Hotel ${index + 2}`;
    return { seed: own, hotel: hotelOf(own, options, at, now, { chainId, name }) };
  });
  const houses = [first, ...others] as const;
  const hotels = houses.map(({ hotel }) => hotel);
  if (others.length > 0) joinChain(hotels.map(({ state }) => state));
  const life = others.length > 0 ? liveTogether(hotels.map((hotel) => hotel.life)) : first.hotel.life;
  life.run(now());
  return { houses, life, time, startedAt };
}

function hotelOf(
  seed: string,
  options: SimulatorOptions,
  at: Date,
  now: () => number,
  membership?: { readonly chainId: string; readonly name: string },
): Hotel {
  if (options.bookings !== undefined) return replayBookings(seed, options.bookings, now);
  return buildLighthouse({
    seed,
    size: whole("size", options.size ?? 80, 20, 2000),
    at: at.getTime(),
    historyDays: whole("historyDays", options.historyDays ?? 730, 1, 3650),
    aheadDays: whole("aheadDays", options.aheadDays ?? 365, 2, 730),
    now,
    ...(membership && { membership }),
  });
}

/** A generated hotel begins now, at the minute; a replayed one after the last day its file tells of. */
function beginningOf({ at, bookings }: SimulatorOptions, startedAt: Date): Date {
  if (bookings === undefined) return at ?? new Date(Math.floor(startedAt.getTime() / 60_000) * 60_000);
  const first = afterLastStatus(bookings);
  if (at !== undefined && at < first) {
    throw new RangeError(`at must not come before ${first.toISOString()}: the bookings tell of the time up to then`);
  }
  return at ?? first;
}

function whole(name: string, value: number, low: number, high: number): number {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new RangeError(`${name} must be a whole number from ${low} to ${high}, not ${value}`);
  }
  return value;
}

function positive(name: string, value: number): number {
  if (!Number.isFinite(value) || value <= 0) throw new RangeError(`${name} must be above 0, not ${value}`);
  return value;
}
