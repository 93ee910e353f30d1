import fc from "fast-check";
import { expect, test } from "vitest";
import { hear, type HourOfWeek, hourOfWeekIn, isSilent, listen, type Rhythm, wait } from "./silence.ts";

const minute = 60_000;
const hour = 60 * minute;
const monday = Date.parse("2026-03-02T00:00:00Z");
const utc: HourOfWeek = hourOfWeekIn("UTC");

/** Lives a span in steps of minutes; `comes` says when there is a message. @returns what was told, and the end */
function live(
  start: Rhythm,
  { hours, stepMinutes = 5, comes }: { hours: number; stepMinutes?: number; comes: (at: number) => boolean },
  hourOfWeek: HourOfWeek = utc,
): { rhythm: Rhythm; alarms: number[] } {
  let rhythm = start;
  const alarms: number[] = [];
  const end = start.at + hours * hour;
  for (let at = start.at + stepMinutes * minute; at <= end; at += stepMinutes * minute) {
    rhythm = comes(at) ? hear(rhythm, at, hourOfWeek) : wait(rhythm, at, hourOfWeek);
    if (!isSilent(rhythm)) continue;
    alarms.push(at);
    rhythm = { ...rhythm, told: "alarm" };
  }
  return { rhythm, alarms };
}

const always = () => true;
const never = () => false;
const byDay = (at: number) => new Date(at).getUTCHours() >= 7 && new Date(at).getUTCHours() < 23;

test("a hotel with a message every five minutes is missed after about fifty minutes", () => {
  const { rhythm, alarms } = live(listen(undefined, monday), { hours: 336, comes: always });
  expect(alarms).toEqual([]);
  const silent = live(rhythm, { hours: 5, comes: never });
  expect(silent.alarms).toHaveLength(1);
  expect((silent.alarms[0]! - rhythm.at) / minute).toBeGreaterThanOrEqual(50);
  expect((silent.alarms[0]! - rhythm.at) / minute).toBeLessThanOrEqual(55);
});

test("nothing is told before a day of hours was learned, whatever comes", () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 24 * 12 }),
      fc.integer({ min: 0, max: 168 }),
      (pattern, from) => {
        const start = listen(undefined, monday + from * hour);
        const { alarms } = live(start, {
          hours: 24,
          comes: (at) => pattern[Math.floor((at - start.at) / (5 * minute)) % pattern.length]!,
        });
        expect(alarms).toEqual([]);
      },
    ),
    { numRuns: 50 },
  );
});

test("one silence is told once, however long it lasts and however often somebody begins to listen anew", () => {
  const { rhythm } = live(listen(undefined, monday), { hours: 48, comes: always });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 8 }), (spans) => {
      let now = rhythm;
      let told = 0;
      for (const hours of spans) {
        const lived = live(now, { hours, comes: never });
        told += lived.alarms.length;
        now = listen(lived.rhythm, lived.rhythm.at);
      }
      expect(told).toBeLessThanOrEqual(1);
    }),
    { numRuns: 50 },
  );
});

test("after a message the next silence is told again", () => {
  const learned = live(listen(undefined, monday), { hours: 48, comes: always }).rhythm;
  const first = live(learned, { hours: 3, comes: never });
  const heard = hear(first.rhythm, first.rhythm.at + minute, utc);
  expect(heard.told).toBe("nothing");
  expect([first.alarms.length, live(heard, { hours: 3, comes: never }).alarms.length]).toEqual([1, 1]);
});

test("a hotel that sleeps at night is not missed at night, only by day", () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 8 }), fc.integer({ min: 20, max: 23 }), (opens, closes) => {
      const comes = (at: number) => new Date(at).getUTCHours() >= opens && new Date(at).getUTCHours() < closes;
      const { rhythm, alarms } = live(listen(undefined, monday), { hours: 14 * 24, comes });
      expect(alarms).toEqual([]);
      const missed = live(rhythm, { hours: 24, comes: never }).alarms;
      expect(missed).toHaveLength(1);
      expect(comes(missed[0]!)).toBe(true);
    }),
    { numRuns: 12 },
  );
});

test("also in the week in which the clocks change", () => {
  const lisbon = hourOfWeekIn("Europe/Lisbon");
  const comes = (at: number) => lisbon(at) % 24 >= 7 && lisbon(at) % 24 < 23;
  const { alarms } = live(listen(undefined, monday), { hours: 28 * 24, comes }, lisbon);
  expect(alarms).toEqual([]);
});

test("a storm is one batch: it does not make what comes after it a silence", () => {
  let rhythm = listen(undefined, monday);
  for (let day = 0; day < 14; day++) {
    for (let storm = 0; storm < 24; storm++) {
      const at = monday + (day * 24 + storm) * hour + 30 * minute;
      for (let message = 0; message < 50; message++) rhythm = hear(rhythm, at + message * 1000, utc);
    }
  }
  expect(Math.max(...rhythm.rates)).toBeLessThan(1.1);
  expect(live(rhythm, { hours: 8, comes: never }).alarms).toEqual([]);
});

test("hours whose messages were lost are not taken for what is usual; those in which it was quiet are", () => {
  const learned = live(listen(undefined, monday), { hours: 336, comes: always }).rhythm;
  const after = (told: Rhythm["told"]) => live({ ...learned, told }, { hours: 24, comes: never }).rhythm.rates;
  expect(after("lost")).toEqual(learned.rates);
  expect(Math.min(...after("quiet"))).toBeLessThan(Math.min(...learned.rates));
});

test("while nobody listened nothing is learned and nothing is missed", () => {
  const learned = live(listen(undefined, monday), { hours: 48, comes: byDay }).rhythm;
  const back = listen(learned, learned.at + 12 * hour);
  expect(back).toMatchObject({ expected: 0, since: back.at });
  expect(back.rates).toEqual(learned.rates);
  expect(isSilent(back)).toBe(false);
});
