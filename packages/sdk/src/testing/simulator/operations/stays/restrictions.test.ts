import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { merged, type Range, without } from "./restriction-ranges.ts";
import type { Restriction } from "../../state/stay-tables.ts";
import { first, type House, openHouse } from "./stays.fixture.ts";

/** When a day of September starts. */
const day = (number: number): string => new Date(Date.UTC(2026, 8, number - 1, 23)).toISOString().replace(".000", "");
const EVERY = {
  Monday: true,
  Tuesday: true,
  Wednesday: true,
  Thursday: true,
  Friday: true,
  Saturday: true,
  Sunday: true,
};
const NONE = {
  Monday: false,
  Tuesday: false,
  Wednesday: false,
  Thursday: false,
  Friday: false,
  Saturday: false,
  Sunday: false,
};

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const set = (...data: readonly object[]): Promise<object> => house.ask("restrictions/set", body(data));
const clear = (...data: readonly object[]): Promise<object> => house.ask("restrictions/clear", body(data));
const body = (data: readonly object[]): object => ({
  ServiceId: house.serviceId,
  Data: data.map((one) => ({ Type: "Stay", ExactRateId: house.rates["Flexible"], Days: EVERY, ...one })),
});
const list = async (fields: object = {}): Promise<readonly Restriction[]> => {
  const request = { ServiceIds: [house.serviceId], Origin: "Integration", Limitation: { Count: 100 }, ...fields };
  return (await house.ask("restrictions/getAll", request)).Restrictions;
};
const ranges = async (): Promise<readonly (readonly (string | null)[])[]> =>
  (await list())
    .map(
      ({ Conditions, Exceptions }) => [Conditions.StartUtc, Conditions.EndUtc, Exceptions?.MinLength ?? null] as const,
    )
    .toSorted(([a], [b]) => ((a ?? "") < (b ?? "") ? -1 : 1));
const booking = (fields: object = {}): Promise<string> =>
  house.refusal("reservations/add", { ServiceId: house.serviceId, Reservations: [house.stay(fields)] });

/** Books or is refused. */
const attempt = async (): Promise<string> => {
  try {
    return await house.book();
  } catch (error) {
    return String(error).replace(/^.*reservations\/add: /, "");
  }
};

describe("restrictions that are set", () => {
  test("close a rate, or let through what keeps to their exceptions", async () => {
    await set({ StartUtc: day(7), EndUtc: day(8), MinLength: "P0Y0M5DT0H0M0S" });
    expect(await booking()).toBe("403 Flexible cannot be booked for 2026-09-07: the stay must last at least 5 days.");
    await house.book({ EndUtc: "2026-09-12T10:00:00Z" });
    await house.book({ RateId: house.rates["Non-refundable"] });
    await set({ StartUtc: day(7), EndUtc: day(8) });
    expect(await booking({ EndUtc: "2026-09-12T10:00:00Z" })).toBe(
      "403 Flexible cannot be booked for 2026-09-07: it is closed.",
    );
    await clear({});
    await house.book();
  });

  test("on a base rate are for those that follow it as well", async () => {
    await set({ ExactRateId: null, BaseRateId: house.rates["Flexible"], StartUtc: day(7), EndUtc: day(7) });
    expect(await booking({ RateId: house.rates["Non-refundable"] })).toMatch(/^403 Non-refundable cannot be booked/);
    await house.book({ RateId: house.rates["Corporate"] });
  });

  test.each([
    ["Start", 7, true],
    ["Start", 8, false],
    ["End", 10, true],
    ["End", 9, false],
    ["Stay", 9, true],
    ["Stay", 10, false],
  ] as const)("of type %s on %i September for a stay from the 7th to the 10th: closed %s", async (Type, on, closed) => {
    await set({ Type, StartUtc: day(on), EndUtc: day(on) });
    expect((await attempt()).startsWith("403")).toBe(closed);
  });

  test("hold on their weekdays only", async () => {
    await set({ Type: "Start", StartUtc: day(1), EndUtc: day(30), Days: { ...NONE, Tuesday: true } });
    await house.book();
    expect(await booking({ StartUtc: "2026-09-08T14:00:00Z" })).toMatch(/^403/);
    expect(first(await list()).Conditions.Days).toEqual(["Tuesday"]);
  });

  test("are spliced where another covers them in part, and merged where they say the same side by side", async () => {
    await set({ StartUtc: day(1), EndUtc: day(20), MinLength: "P0Y0M2DT0H0M0S" });
    const whole = first(await list());
    await set({ StartUtc: day(8), EndUtc: day(10), MinLength: "P0Y0M4DT0H0M0S" });
    expect(await ranges()).toEqual([
      [day(1), day(7), "P0Y0M2DT0H0M0S"],
      [day(8), day(10), "P0Y0M4DT0H0M0S"],
      [day(11), day(20), "P0Y0M2DT0H0M0S"],
    ]);
    expect((await list()).map((row) => row.Id)).not.toContain(whole.Id);
    await set({ StartUtc: day(8), EndUtc: day(10), MinLength: "P0Y0M2DT0H0M0S" });
    expect(await ranges()).toEqual([[day(1), day(20), "P0Y0M2DT0H0M0S"]]);
    await clear({ StartUtc: day(5), EndUtc: day(5) });
    expect(await ranges()).toEqual([
      [day(1), day(4), "P0Y0M2DT0H0M0S"],
      [day(6), day(20), "P0Y0M2DT0H0M0S"],
    ]);
  });

  test("leave alone what staff set, and what is about something else", async () => {
    const users = await list({ Origin: "User" });
    expect(users.length).toBeGreaterThan(2);
    await set({ StartUtc: day(1), EndUtc: day(2) }, { StartUtc: day(1), EndUtc: day(2), Type: "Start" });
    await clear({}, { ExactRateId: null, BaseRateId: house.rates["Flexible"] });
    expect(await list({ Origin: "User" })).toEqual(users);
    expect((await list()).map((row) => row.Conditions.Type)).toEqual(["Start"]);
  });
});

test.each([
  ["an unknown rate", { ExactRateId: "00000000-0000-4000-8000-000000000000" }, "400 Invalid ExactRateId"],
  ["an external identifier nobody has", { ExactRateId: "eid:nothing" }, "400 Invalid ExactRateId"],
  ["no day", { Days: NONE }, "400 Invalid Days. At least one day is needed."],
  ["a length that is none", { MinLength: "three" }, "400 Invalid MinLength"],
  ["an instant that starts no day", { StartUtc: "2026-09-07T00:00:00Z" }, "400 StartUtc is not start of TimeUnit"],
  [
    "an end before the start",
    { StartUtc: day(9), EndUtc: day(8) },
    "400 Invalid EndUtc. The range ends before it starts.",
  ],
])("restrictions with %s are refused", async (_, fields, message) => {
  expect(await house.refusal("restrictions/set", body([fields]))).toBe(message);
});

test("restrictions that collide with an interval are found, of a hundred days at most", async () => {
  await set({ StartUtc: day(7), EndUtc: day(8) });
  const colliding = (StartUtc: string, EndUtc: string): object => ({ CollidingUtc: { StartUtc, EndUtc } });
  expect(await list(colliding(day(8), day(9)))).toHaveLength(1);
  expect(await list(colliding(day(9), day(10)))).toHaveLength(0);
  const wide = {
    ServiceIds: [house.serviceId],
    Limitation: { Count: 1 },
    ...colliding(day(1), "2026-12-31T00:00:00Z"),
  };
  expect(await house.refusal("restrictions/getAll", wide)).toMatch(/^400 Invalid CollidingUtc/);
});

test("splicing and merging never change what holds on a day", () => {
  const bound = fc.option(fc.integer({ min: 0, max: 20 }));
  const range = fc
    .record({
      from: bound,
      to: bound,
      weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
      exceptions: fc.constantFrom("a", "b", "c"),
    })
    .filter(({ from, to }) => from === null || to === null || from <= to)
    .map((one): Range<string> => ({ ...one, weekdays: new Set(one.weekdays) }));
  const holds = (one: Omit<Range<unknown>, "exceptions">, at: number): boolean =>
    (one.from ?? at) <= at && at <= (one.to ?? at) && one.weekdays.has(at % 7);
  fc.assert(
    fc.property(fc.array(range, { maxLength: 12 }), (sets) => {
      const days = Array.from({ length: 42 }, (_, index) => index);
      const said = new Map<number, string>();
      let kept: readonly Range<string>[] = [];
      for (const one of sets) {
        kept = merged([...without(kept, one), one]);
        for (const at of days) if (holds(one, at)) said.set(at, one.exceptions);
        for (const at of days)
          expect(kept.filter((piece) => holds(piece, at)).map(({ exceptions }) => exceptions)).toEqual(
            said.has(at) ? [said.get(at)] : [],
          );
      }
      expect(merged(kept)).toHaveLength(kept.length);
    }),
  );
});
