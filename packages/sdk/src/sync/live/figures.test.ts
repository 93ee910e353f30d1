import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";
import type { StreamRow } from "../rows.ts";
import { resources } from "../entities/streams.ts";
import { storedLately } from "./figures.ts";
import { post, randomIds } from "./post.fixture.ts";

const minute = 60_000;
const patience = { timeout: 20_000, interval: 50 };

describe.each(testDatabases)("figures of live copying, on %s", (database) => {
  let hotel: CopiedHotel;
  beforeAll(async () => {
    hotel = await copiedHotel({ database });
    await hotel.test.kit.sync.runNow(scope);
  }, 60_000);
  afterAll(() => hotel.stop());

  const sync = () => hotel.test.kit.sync;
  const stream = async (name: string) => (await sync().status(scope)).streams.find((one) => one.stream === name)!;

  test("the first copy has no lag: what was there before is history. Its rows are counted", async () => {
    const { lag, rows, rowsLastHour, backlog, health, waitsFor } = await stream("reservations");
    expect({ lag, backlog, health, waitsFor }).toEqual({
      lag: null,
      backlog: { windows: 0, hints: 0, writes: 0 },
      health: "good",
      waitsFor: "The next look",
    });
    expect(rowsLastHour).toBe(rows);
  });

  test("lag is from Mews's stamp to the page that stored the change", async () => {
    hotel.pass(minute);
    const booked = [1, 2, 3].map(() => hotel.simulator.staff.book().reservationId);
    hotel.pass(4 * minute);
    await sync().runNow(scope);
    const { lag, nextLookAt } = await stream("reservations");
    expect(lag!.versions).toBeGreaterThanOrEqual(booked.length);
    expect(lag!.p95).toBeGreaterThanOrEqual(lag!.p50);
    expect(lag!.p95).toBe(240);
    expect(Date.parse(nextLookAt!) - hotel.test.clock.now().getTime()).toBe(300_000);
  });

  test("after an hour without changes there is neither lag nor a row", async () => {
    hotel.pass(61 * minute);
    expect(await stream("reservations")).toMatchObject({ lag: null, rowsLastHour: 0, waitsFor: "Its turn" });
  });

  test("what messages named and nobody has read yet is backlog", async () => {
    await post(
      hotel,
      randomIds(3).map((id) => ["CustomerUpdated", id]),
    );
    expect((await stream("guests")).backlog).toEqual({ windows: 0, hints: 3, writes: 0 });
  });

  test("what was asked for and Mews has not taken yet is backlog of the stream that it changes", async () => {
    await hotel.test.kit.sync.send(scope, { name: "company.add", input: { name: "Tours" } });
    expect((await stream("companies")).backlog).toEqual({ windows: 0, hints: 0, writes: 1 });
  });

  test("the audit's last hour is found by its index", async () => {
    const owner = partsOf(hotel.test.kit).owner;
    await sql`insert into sync_audit_entry (property_id, seq, id, at, direction, actor, cause, rows, rows_digest, hash)
      select 'lighthouse', 100000 + n, 100000 + n, timestamptz '2020-01-01' + n * interval '1 minute', 'in', 'sync', 'walk', 0, '', ''
      from generate_series(1, 20000) as n`.execute(owner);
    await sql`analyze sync_audit_entry`.execute(owner);
    await sql`analyze sync_version`.execute(owner);
    const rows = new Map<string, StreamRow>();
    const plan = await sql<
      Record<string, string>
    >`explain ${storedLately("lighthouse", { now: hotel.test.clock.now(), resources, rows })}`.execute(owner);
    const text = plan.rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(text).toContain("sync_audit_entry_at");
    expect(text).not.toContain("Seq Scan on sync_version");
  });
});

describe.each(testDatabases)("lag of a hotel that is followed, on %s", (database) => {
  test("of what a message named it is some seconds", async () => {
    const hotel = await copiedHotel({ database, socket: true });
    const status = () => hotel.test.kit.sync.status(scope);
    try {
      await hotel.test.kit.$start();
      await vi.waitUntil(async () => {
        const { phase, connection } = await status();
        return phase === "live" && connection.socket === "connected";
      }, patience);
      hotel.pass(1000);
      const { reservationId } = hotel.simulator.staff.book();
      await expect
        .poll(() => hotel.test.kit.sync.reservations.get(scope, reservationId).catch(() => undefined), patience)
        .toBeDefined();
      const { lag } = (await status()).streams.find(({ stream }) => stream === "reservations")!;
      expect(lag!.versions).toBeGreaterThanOrEqual(1);
      expect(lag!.p95).toBeLessThanOrEqual(2);
    } finally {
      await hotel.stop();
    }
  }, 60_000);
});
