import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";

const patience = { timeout: 20_000, interval: 50 };

describe.each(testDatabases)("a hotel that is followed on %s", (database) => {
  let hotel: CopiedHotel;
  beforeAll(async () => {
    hotel = await copiedHotel({ database, socket: true });
    await hotel.test.kit.$start();
    await vi.waitUntil(async () => {
      const { phase, connection } = await status();
      return phase === "live" && connection.socket === "connected";
    }, patience);
  }, 60_000);
  afterAll(() => hotel.stop());

  const status = () => hotel.test.kit.sync.status(scope);
  const stay = (id: string) => hotel.test.kit.sync.reservations.get(scope, id);
  const found = (id: string) => stay(id).catch(() => undefined);
  const first = async (state: string) => {
    const pages = hotel.direct.each("reservations/getAll/2023-06-06", { States: [state] });
    for await (const { rows } of pages) return rows[0]!.Id;
    throw new Error(`no reservation is ${state}`);
  };
  const announced = async (name: string) =>
    (await hotel.test.kit.kernel.events.list(scope, { names: [name], limit: 1000 })).flatMap(
      ({ payload }) => payload["ids"] as string[],
    );

  test("it is copied by itself, and what happens at the desk is here at once", async () => {
    expect(await hotel.differences()).toEqual([]);
    const started = await first("Started");
    hotel.simulator.staff.checkOut(started);
    await expect.poll(() => stay(started), patience).toMatchObject({ state: "processed" });
    expect(await announced("sync.reservations_changed")).toContain(started);
  }, 60_000);

  test("a new booking brings its new guest along", async () => {
    const { reservationId, customerId } = hotel.simulator.staff.book({ guest: { LastName: "Farol" } });
    await expect.poll(() => found(reservationId), patience).toMatchObject({ guestId: customerId, guestName: "Farol" });
    expect(await announced("sync.guests_changed")).toContain(customerId);
  }, 60_000);

  test("a look that somebody asks for goes before what nobody waits for, and takes nothing else along", async () => {
    const { owner } = partsOf(hotel.test.kit);
    const last = await sql<{ at: string }>`select coalesce(max(at), 0)::text as at from mews_spent`.execute(owner);
    hotel.pass(3_600_000); // by now every stream is due
    await hotel.test.kit.sync.runNow(scope, "guests");
    const { rows } = await sql<{ lane: string; requests: number }>`
      select lane, count(*)::integer as requests from mews_spent where at > ${last.rows[0]!.at}::bigint group by lane`.execute(
      owner,
    );
    const spent = Object.fromEntries(rows.map(({ lane, requests }) => [lane, requests]));
    expect(spent["interactive"]).toBe(2); // the hotel's time, and its guests
    expect(spent["backfill"]).toBeGreaterThan(5);
  }, 60_000);

  test("a room that was cleaned is clean here", async () => {
    const { data } = await hotel.test.kit.sync.rooms.list(scope, { perPage: 1 });
    hotel.simulator.staff.setRoomState(data[0]!.id, "Inspected");
    await expect
      .poll(() => hotel.test.kit.sync.rooms.get(scope, data[0]!.id), patience)
      .toMatchObject({ state: "inspected" });
  }, 60_000);

  test("what happened while the socket was gone is read when it is back", async () => {
    hotel.breakSocket();
    await expect.poll(() => status(), patience).toMatchObject({ connection: { state: "degraded" } });
    const started = await first("Started");
    hotel.simulator.staff.checkOut(started);
    hotel.mendSocket();
    await expect.poll(() => stay(started), patience).toMatchObject({ state: "processed" });
    await expect
      .poll(() => status(), patience)
      .toMatchObject({ connection: { state: "connected", socket: "connected" } });
  }, 60_000);

  test("an hour of the hotel's life is followed to the letter", async () => {
    for (let minute = 0; minute < 60; minute += 5) hotel.advance(300_000);
    await hotel.test.kit.sync.runNow(scope);
    await expect.poll(() => hotel.differences(), patience).toEqual([]);
  }, 60_000);

  test("a clock that is set back by hours keeps no look waiting for hours", async () => {
    const { reservationId, customerId } = hotel.simulator.staff.book({ guest: { LastName: "Setback" } });
    await expect.poll(() => found(reservationId), patience).toMatchObject({ guestName: "Setback" });
    hotel.test.clock.advance(-2 * 3_600_000);
    hotel.pass(120_000);
    hotel.simulator.staff.editGuest(customerId, { Notes: "On time" });
    expect(await hotel.differences()).toEqual([`guest ${customerId} differs`]);
    await expect.poll(() => hotel.differences(), patience).toEqual([]);
    hotel.test.clock.advance(2 * 3_600_000);
  }, 60_000);

  test("who asks for a look by a clock that is ahead is answered by one look", async () => {
    const looks = () => hotel.asked.filter((operation) => operation === "rates/getAll").length;
    const before = looks();
    hotel.test.clock.advance(45_000);
    await hotel.test.kit.sync.resume(scope, "rates");
    await hotel.test.kit.sync.pause(scope, "rates");
    await hotel.test.kit.sync.resume(scope, "rates");
    hotel.test.clock.advance(-45_000);
    await expect.poll(looks, patience).toBeGreaterThan(before);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(looks() - before).toBeLessThanOrEqual(2);
    hotel.test.clock.advance(45_000);
  }, 60_000);

  test("what failed for wrong settings is tried at once when they are mended", async () => {
    const save = (values: object) => hotel.test.kit.kernel.settings.write(scope, "mews", { ...values });
    const states = async () => new Set((await status()).streams.map(({ state }) => state));
    await save({ accessToken: "wrong" });
    await hotel.test.kit.sync.runNow(scope).catch(() => undefined);
    await expect.poll(states, patience).toEqual(new Set(["failed"]));
    await save({ accessToken: hotel.simulator.credentials.accessToken });
    await expect.poll(async () => (await states()).has("failed"), patience).toBe(false);
  }, 60_000);
});
