const DAY = 86_400_000;
const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
/** Offsets that are remembered: of more than five years. */
const MOST_OFFSETS = 100_000;

/**
 * Days of a hotel by its own wall clock. A day is a whole number: days since 1 January 1970 on the local calendar.
 * Instants are milliseconds since 1970 in UTC.
 */
export interface Calendar {
  readonly zone: string;
  /** The instant at which the wall clock of this day shows `minutes` after midnight. */
  instant(day: number, minutes: number): number;
  /** The local day of an instant. */
  dayOf(instant: number): number;
  /** Minutes the wall clock shows past midnight at an instant. */
  minutesOf(instant: number): number;
  /** 0 Sunday … 6 Saturday. */
  weekday(day: number): number;
}

/** The calendar of an IANA time zone, with its real changes of the clock. */
export function calendarOf(zone: string): Calendar {
  const wall = wallClock(zone);
  const offsets = new Map<number, number>();

  // Offsets are looked up by half hour of UTC: in Adelaide, St John's and Lord Howe the clock changes at half past.
  const offsetAt = (instant: number): number => {
    const half = Math.floor(instant / HALF_HOUR);
    let offset = offsets.get(half);
    if (offset === undefined) {
      const start = half * HALF_HOUR;
      offset = wall(start) - start;
      if (offsets.size >= MOST_OFFSETS) offsets.clear();
      offsets.set(half, offset);
    }
    return offset;
  };

  const instant = (day: number, minutes: number): number => {
    const shown = day * DAY + minutes * MINUTE;
    const guess = shown - offsetAt(shown);
    const exact = shown - offsetAt(guess);
    // A wall time that the spring change skips is read as the first instant after the gap.
    return exact + offsetAt(exact) === shown ? exact : Math.max(guess, exact);
  };
  const localOf = (at: number): number => at + offsetAt(at);

  return {
    zone,
    instant,
    dayOf: (at) => Math.floor(localOf(at) / DAY),
    minutesOf: (at) => Math.floor((localOf(at) - Math.floor(localOf(at) / DAY) * DAY) / MINUTE),
    weekday: (day) => (((day + 4) % 7) + 7) % 7,
  };
}

/** Reads the wall clock of a zone at an instant, as if that clock were UTC. */
function wallClock(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (instant) => {
    const parts: Record<string, number> = {};
    for (const part of format.formatToParts(instant)) parts[part.type] = Number(part.value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}
