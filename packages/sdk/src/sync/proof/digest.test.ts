import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabases } from "../../testing/kit.ts";
import type { TableName } from "../../testing/simulator/state/tables.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";

describe.each(testDatabases)("the digest of a copy on %s", (database) => {
  let hotel: CopiedHotel;
  beforeAll(async () => {
    hotel = await copiedHotel({ database });
    await hotel.test.kit.sync.runNow(scope);
  }, 60_000);
  afterAll(() => hotel.stop());

  const truth = (names: readonly string[]) => hotel.simulator.report(names as TableName[]).digest;

  test("is the simulator's own, of every entity that is copied", async () => {
    const digest = await hotel.test.kit.sync.digest(scope);
    const names = Object.keys(digest);
    expect(names).toContain("reservations");
    expect(names).toHaveLength(11);
    expect(digest).toEqual(truth(names));
  }, 60_000);

  test("follows what happens at the hotel", async () => {
    const before = await hotel.test.kit.sync.digest(scope, ["reservations", "customers"]);
    const { customerId } = hotel.simulator.staff.book({ guest: { LastName: "Ñandú" } });
    hotel.advance(6 * 3_600_000);
    hotel.simulator.staff.editGuest(customerId, { Notes: 'a "note"\nof two lines' });
    await hotel.test.kit.sync.runNow(scope);
    const after = await hotel.test.kit.sync.digest(scope, ["reservations", "customers"]);
    expect(after).not.toEqual(before);
    expect(after).toEqual(truth(["reservations", "customers"]));
  }, 60_000);

  test("of an entity that is not copied is refused, with the names of those that are", async () => {
    await expect(hotel.test.kit.sync.digest(scope, ["vouchers"])).rejects.toMatchObject({
      code: "sync/no_such_stream",
      message: expect.stringContaining("customers"),
    });
  });
});
