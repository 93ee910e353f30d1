import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../testing/kit.ts";
import { pushingHotel, type PushingHotel, scope } from "./pushing.fixture.ts";

describe.each(testDatabases)("edits on %s", (database) => {
  let hotel: PushingHotel;
  beforeEach(async () => void (hotel = await pushingHotel({ database })), 60_000);
  afterEach(() => hotel.stop());

  const row = (id: string = hotel.guest.id) =>
    hotel.ctx
      .db(scope)
      .selectFrom("sync_guest")
      .selectAll()
      .where("property_id", "=", scope.propertyId)
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
  const edit = (fields: Record<string, string | boolean | null>, more: object = {}) =>
    hotel.test.kit.sync.edit(scope, { entity: "guest", id: hotel.guest.id, fields, ...more });

  test("an edit is seen at once, reaches Mews and comes back clean", async () => {
    const write = await edit({ phone: "+351 21 000 000", "classifications.very_important": true }, { reason: "asked" });
    expect(write).toMatchObject({ state: "pending", class: "absolute", reason: "asked", actor: "test" });
    const seen = await row();
    expect(seen).toMatchObject({ phone: "+351 21 000 000", sync_state: "ours" });
    expect(seen.classifications).toContain("very_important");
    expect((await hotel.guestInMews()).Phone).not.toBe("+351 21 000 000");

    expect(await hotel.push()).toEqual({ sent: 1 });
    expect(await hotel.guestInMews()).toMatchObject({ Phone: "+351 21 000 000" });
    expect(await hotel.write(write!.id)).toMatchObject({ state: "sent" });
    hotel.advance(3_000);
    await hotel.push();
    expect(await hotel.write(write!.id)).toMatchObject({ state: "done", differences: [], error: null });
    expect(await row()).toMatchObject({ phone: "+351 21 000 000", sync_state: "clean" });
    expect(await hotel.differences()).toEqual([]);
  }, 60_000);
});
