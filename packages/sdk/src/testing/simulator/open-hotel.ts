import { type Clock, type VirtualTime, virtualTime } from "./clock.ts";
import { buildLighthouse, type Hotel } from "./hotel/lighthouse.ts";
import { afterLastStatus, replayBookings } from "./replay/replay.ts";
import type { SimulatorOptions } from "./types.ts";

/** Builds the hotel that the options describe, and lets it live up to now. */
export function openHotel(
  seed: string,
  options: SimulatorOptions,
  clock: Clock,
): { readonly hotel: Hotel; readonly time: VirtualTime; readonly startedAt: Date } {
  const startedAt = options.startedAt ?? clock.now();
  const at = beginningOf(options, startedAt);
  const time = virtualTime(clock, at, startedAt, positive("speed", options.speed ?? 1));
  const now = (): number => time.now().getTime();
  const hotel =
    options.bookings === undefined
      ? buildLighthouse({
          seed,
          size: whole("size", options.size ?? 80, 20, 2000),
          at: at.getTime(),
          historyDays: whole("historyDays", options.historyDays ?? 730, 1, 3650),
          aheadDays: whole("aheadDays", options.aheadDays ?? 365, 2, 730),
          now,
        })
      : replayBookings(seed, options.bookings, now);
  hotel.life.run(now());
  return { hotel, time, startedAt };
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
