import { expect, test } from "vitest";
import { copiedHotel, scope } from "../pull/hotel.fixture.ts";

const hour = 3_600_000;

test("a night's reconcile is asked for once, past three at the hotel, and not where it is switched off", async () => {
  const hotel = await copiedHotel();
  try {
    const { sync, kernel } = hotel.test.kit;
    const ask = () => sync.askNightly(scope.propertyId);
    expect(await ask()).toBe(false); // nothing was ever read
    await sync.runNow(scope);
    expect(await ask()).toBe(true);
    expect(await ask()).toBe(false);
    expect((await sync.proof(scope)).waiting).toBe(1);
    expect(await sync.reconcile(scope)).toMatchObject({ askedBy: "sync", depth: "full", result: "pass" });
    expect(await ask()).toBe(false);

    hotel.advance(17 * hour); // two at night in Lisbon
    expect(await ask()).toBe(false);
    hotel.advance(hour);
    await kernel.settings.write(scope, "sync", { nightlyProof: "off" });
    expect(await ask()).toBe(false);
    await kernel.settings.write(scope, "sync", { nightlyProof: "recent" });
    expect(await ask()).toBe(true);
    expect(await sync.reconcile(scope, { depth: "recent" })).toMatchObject({
      depth: "recent",
      businessDate: "2026-03-11",
    });
    expect(await ask()).toBe(false);
  } finally {
    await hotel.stop();
  }
}, 120_000);
