import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";

describe.each(testDatabases)("a span that is read again, on %s", (database) => {
  let hotel: CopiedHotel;
  beforeAll(async () => {
    hotel = await copiedHotel({ database, simulator: { size: 20, historyDays: 400, aheadDays: 30 } });
  }, 60_000);
  afterAll(() => hotel.stop());

  const sync = () => hotel.test.kit.sync;
  const again = (from: string, to: string, stream = "reservations") => sync().backfill(scope, { stream, from, to });
  const stream = async (name: string) => (await sync().status(scope)).streams.find((one) => one.stream === name)!;
  const progress = async () =>
    (await hotel.test.kit.kernel.events.list(scope, { names: ["sync.backfill_progressed"], limit: 1000 })).map(
      ({ payload }) => payload,
    );

  test("nothing can be read again before the hotel was read", async () => {
    await expect(again("2025-06-01", "2025-12-01")).rejects.toMatchObject({ code: "sync/not_read_yet" });
  });

  test("the first copy tells its progress at its first window and at its last", async () => {
    await sync().runNow(scope);
    const { windowsTotal } = await stream("reservations");
    const told = (await progress()).filter((one) => one["stream"] === "reservations");
    // Time stands still, so that those between come too soon after the first.
    expect(told).toEqual([
      { stream: "reservations", done: 1, total: windowsTotal },
      { stream: "reservations", done: windowsTotal, total: windowsTotal },
    ]);
  });

  test("it is put on the plan in windows that Mews takes, read, and told", async () => {
    const before = await stream("reservations");
    expect(await again("2025-06-01", "2025-12-01T00:00:00Z")).toBe(3);
    expect(await stream("reservations")).toMatchObject({
      phase: "backfill",
      windowsTotal: before.windowsTotal + 3,
      backlog: { windows: 3 },
      waitsFor: "3 windows of history",
    });
    hotel.asked.length = 0;
    await sync().runNow(scope, "rooms");
    expect(hotel.asked.filter((path) => path.startsWith("reservations/")).length).toBeGreaterThanOrEqual(3);
    expect(await stream("reservations")).toMatchObject({ phase: "live", backlog: { windows: 0 }, rows: before.rows });
    expect((await progress()).at(-1)).toMatchObject({ stream: "reservations", done: before.windowsTotal + 3 });
    expect(await hotel.differences()).toEqual([]);
  }, 60_000);

  test("what cannot be read again is refused in words", async () => {
    await expect(again("2025-06-01", "2025-12-01", "spells")).rejects.toMatchObject({ code: "sync/no_such_stream" });
    await expect(again("2025-06-01", "2025-12-01", "rooms")).rejects.toThrow(
      /"rooms" is always read whole: run it instead\. .*reservations/,
    );
    await expect(again("2025-06-01", "2025-06-01")).rejects.toThrow(
      '"from" (2025-06-01) must be before "to" (2025-06-01)',
    );
    await expect(again("2025-06-01", "2031-01-01")).rejects.toThrow(
      /"to" \(2031-01-01\) is in the future: at the hotel it is/,
    );
    for (const from of ["yesterday", "2025-02-30", "2025-06-01T10:00:00+02:00"])
      await expect(again(from, "2025-12-01")).rejects.toMatchObject({ code: "sync/bad_range" });
  });
});
