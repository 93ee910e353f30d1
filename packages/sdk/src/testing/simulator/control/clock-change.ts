import { z } from "zod";
import type { VirtualTime } from "../clock.ts";
import { invalidInput, readInput } from "../input.ts";

/** How virtual time is to go on: one or more of these. */
export interface ClockChange {
  readonly advanceSeconds?: number;
  /** The instant from which it goes on, ISO 8601; not before now. */
  readonly set?: string;
  /** Virtual seconds in a real second. */
  readonly speed?: number;
}

/** @throws `simulator/invalid` (400) */
export function readClockChange(input: unknown): ClockChange {
  return readInput(schema, input, "clock");
}

/**
 * Lets time go on as the change says.
 *
 * @throws `simulator/invalid` (400) where it would run backwards
 */
export function changeClock(time: VirtualTime, { advanceSeconds = 0, set, speed = time.speed }: ClockChange): void {
  const now = time.now();
  const from = set === undefined ? now : new Date(set);
  if (from < now) throw invalidInput(`clock.set: time does not run backwards, and it is ${now.toISOString()} already`);
  time.set(new Date(from.getTime() + advanceSeconds * 1000), speed);
}

/** A hotel can live ten years at a stroke; more would only be a slip of the hand. */
const TEN_YEARS = 10 * 366 * 86_400;

const schema: z.ZodType<ClockChange> = z
  .strictObject({
    advanceSeconds: z.number().nonnegative().max(TEN_YEARS).exactOptional(),
    set: z.iso.datetime({ offset: true }).exactOptional(),
    speed: z.number().positive().max(100_000).exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0, "say one of advanceSeconds, set and speed")
  .refine(({ advanceSeconds, set }) => advanceSeconds === undefined || set === undefined, {
    error: "say advanceSeconds or set, not both",
  });
