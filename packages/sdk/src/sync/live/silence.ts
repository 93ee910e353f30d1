/*
 * Notices that messages stopped coming. What is usual is learned for each hour of the week; a silence is improbable when
 * many messages should have come since the last one. All of it is in the hotel's time, in milliseconds.
 */

const minute = 60_000;
const hour = 60 * minute;
const hoursOfWeek = 168;

/** Silence is told from this many expected batches on: by chance it would last so long once in 20,000 times. */
const improbable = 10;
/** Before so many hours were learned nothing is expected at all. */
const fewestHours = 24;
/** How often an hour of the week must have been watched to be known by itself. */
const timesToKnow = 2;
/** How much of an average the latest hour is, once there are several. */
const latestShare = 1 / 4;
/** What comes within a minute is one batch: a storm says nothing about how often messages come. */
const batch = minute;

/** What is known of a source of messages, and how far it is listened to. */
export interface Rhythm {
  /** Batches to expect in each hour of the week. */
  readonly rates: readonly number[];
  /** How often each of these hours was watched. */
  readonly watched: readonly number[];
  /** Up to when it was listened. */
  readonly at: number;
  /** Since when nothing came, as far as somebody listened. */
  readonly since: number;
  /** Batches that should have come since. */
  readonly expected: number;
  /** When the last batch began. */
  readonly batchAt: number | null;
  /** Of the hour that is under way: how long it was listened to, and what came. */
  readonly listened: number;
  readonly batches: number;
  /** What was told of the silence, and what became of it. */
  readonly told: "nothing" | "alarm" | "lost" | "quiet";
  /** The gap that it was told as. */
  readonly gap: string | null;
}

/** Which hour of the week, 0 to 167, it is at a place. */
export type HourOfWeek = (at: number) => number;

/** Begins to listen: for the first time, or again after a while in which nobody did. */
export function listen(known: Rhythm | undefined, at: number): Rhythm {
  const nothing = Array.from({ length: hoursOfWeek }, () => 0);
  const start = known ?? { rates: nothing, watched: nothing, batchAt: null, told: "nothing", gap: null };
  return { ...start, at, since: at, expected: 0, listened: 0, batches: 0 };
}

/** Time passes, and nothing comes. */
export function wait(rhythm: Rhythm, until: number, hourOfWeek: HourOfWeek): Rhythm {
  let now = rhythm;
  // Hours that nobody looked at, as on a machine that slept, teach nothing.
  const isWatched = until - rhythm.at <= hour;
  while (now.at < until) {
    const end = Math.min(until, (Math.floor(now.at / hour) + 1) * hour);
    const passed = end - now.at;
    const expected = now.expected + (rateAt(now, hourOfWeek(now.at)) * passed) / hour;
    const listened = isWatched ? now.listened + passed : 0;
    const slot = hourOfWeek(now.at);
    now = { ...now, at: end, expected, listened };
    if (end % hour === 0) now = learn(now, slot);
  }
  return now;
}

/** A message comes. */
export function hear(rhythm: Rhythm, at: number, hourOfWeek: HourOfWeek): Rhythm {
  const now = wait(rhythm, at, hourOfWeek);
  const isNew = now.batchAt === null || at - now.batchAt >= batch;
  return {
    ...now,
    since: now.at,
    expected: 0,
    told: "nothing",
    gap: null,
    batches: now.batches + (isNew ? 1 : 0),
    batchAt: isNew ? at : now.batchAt,
  };
}

/** Whether the silence is improbable, and nobody was told of it yet. */
export function isSilent(rhythm: Rhythm): boolean {
  return rhythm.told === "nothing" && rhythm.expected >= improbable;
}

/** The hour of the week in a time zone. */
export function hourOfWeekIn(timeZone: string): HourOfWeek {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "short", hour: "2-digit", hourCycle: "h23" });
  const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  return (at) => {
    const parts = format.formatToParts(at);
    const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
    return days.indexOf(part("weekday")) * 24 + Number(part("hour"));
  };
}

/** The hour that ends, into the average of its kind. */
function learn(rhythm: Rhythm, slot: number): Rhythm {
  const { listened, batches, rates, watched, told } = rhythm;
  const next = { ...rhythm, listened: 0, batches: 0 };
  // What came in an hour whose messages were lost is not what is usual.
  if (listened < hour / 2 || told === "alarm" || told === "lost") return next;
  const times = watched[slot]! + 1;
  const rate = rates[slot]! + Math.max(1 / times, latestShare) * ((batches * hour) / listened - rates[slot]!);
  return { ...next, rates: rates.with(slot, rate), watched: watched.with(slot, times) };
}

/** Batches to expect in an hour; where it is not known, no more than in the least busy one at that time of day. */
function rateAt({ rates, watched }: Rhythm, slot: number): number {
  if (watched.reduce((sum, times) => sum + times, 0) < fewestHours) return 0;
  if (watched[slot]! >= timesToKnow) return rates[slot]!;
  const alike = rates.filter((_rate, other) => other % 24 === slot % 24 && watched[other]! > 0);
  return alike.length > 0 ? Math.min(...alike) : 0;
}
