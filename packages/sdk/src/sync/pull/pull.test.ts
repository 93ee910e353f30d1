import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "./hotel.fixture.ts";

describe.each(testDatabases)("copying a hotel on %s", (database) => {
  let hotel: CopiedHotel;
  beforeEach(async () => void (hotel = await copiedHotel({ database })), 60_000);
  afterEach(() => hotel.stop());

  test("the copy is what Mews holds, entity by entity", async () => {
    await hotel.test.kit.sync.runNow(scope);
    expect(await hotel.differences()).toEqual([]);
    const status = await hotel.test.kit.sync.status(scope);
    expect(status).toMatchObject({ phase: "live", connection: { state: "connected" }, estimateSeconds: null });
  }, 60_000);
});
