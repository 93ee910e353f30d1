import { setTimeout as real } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";

const minute = 60_000;
const patience = { timeout: 30_000, interval: 50 };

describe.each(testDatabases)("a hotel whose messages stop, on %s", (database) => {
  let hotel: CopiedHotel;
  let roomId: string;
  const status = () => hotel.test.kit.sync.status(scope);
  const silences = async () =>
    (await hotel.test.kit.sync.gaps.list(scope, { perPage: 50 })).data.filter(({ kind }) => kind === "silence");
  const told = () => hotel.test.kit.kernel.events.list(scope, { names: ["sync.silence"] });

  beforeAll(async () => {
    hotel = await copiedHotel({ database, socket: true });
    await hotel.test.kit.$start();
    await vi.waitUntil(async () => {
      const { phase, connection } = await status();
      return phase === "live" && connection.socket === "connected";
    }, patience);
    roomId = (await hotel.test.kit.sync.rooms.list(scope, { perPage: 1 })).data[0]!.id;
    // From the next look on it is listened.
    hotel.pass(minute);
    await hotel.test.kit.sync.runNow(scope);
    // A message every ten minutes, for 30 hours.
    for (let step = 0; step < 180; step++) {
      hotel.pass(10 * minute);
      hotel.simulator.staff.setRoomState(roomId, step % 2 === 0 ? "Clean" : "Dirty");
      await real(15);
    }
    await hotel.test.kit.sync.runNow(scope);
  }, 120_000);
  afterAll(() => hotel.stop());

  test("while they come, nothing is told", async () => {
    expect([await silences(), await told()]).toEqual([[], []]);
  });

  test("the silence is told once, all is looked at, and the verdict counts what had changed without a message", async () => {
    const lost = hotel.simulator.faults.add({ fault: { kind: "socketLost" } });
    hotel.simulator.staff.setRoomState(roomId, "Inspected");
    hotel.pass(4 * 60 * minute);
    await expect
      .poll(silences, patience)
      .toMatchObject([{ verdict: expect.stringMatching(/^\d+ records? had changed without a message$/) }]);
    expect((await silences())[0]!.recovered).toBeGreaterThan(0);
    const [event] = await told();
    expect(event!.payload).toMatchObject({ source: "socket" });
    expect(event!.payload["expected"]).toBeGreaterThanOrEqual(10);
    expect(await hotel.test.kit.sync.rooms.get(scope, roomId)).toMatchObject({ state: "inspected" });
    hotel.pass(4 * 60 * minute);
    await hotel.test.kit.sync.runNow(scope);
    await real(6000);
    expect(await told()).toHaveLength(1);
    lost.remove();
  }, 60_000);

  test("after a message, a new silence is told anew", async () => {
    hotel.simulator.staff.setRoomState(roomId, "Dirty");
    await expect.poll(() => hotel.test.kit.sync.rooms.get(scope, roomId), patience).toMatchObject({ state: "dirty" });
    hotel.simulator.faults.add({ fault: { kind: "socketLost" } });
    hotel.pass(4 * 60 * minute);
    await expect.poll(told, patience).toHaveLength(2);
    await expect
      .poll(silences, patience)
      .toMatchObject([{ caughtUpAt: expect.any(String) }, { caughtUpAt: expect.any(String) }]);
  }, 60_000);
});
