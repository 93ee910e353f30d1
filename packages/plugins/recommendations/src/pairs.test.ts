import { duplicates } from "@innkit/plugin-duplicates";
import { completeness } from "@innkit/sdk";
import { testDatabases } from "@innkit/sdk/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { id, lighthouse, openHotel, whole } from "../../../sdk/src/completeness/hotel.fixture.ts";
import { recommendations } from "./index.ts";

const open = (database: (typeof testDatabases)[number]) =>
  openHotel(database, completeness(), duplicates(), recommendations());

describe.each(testDatabases)("likely duplicates on %s", (database) => {
  let hotel: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    hotel = await open(database);
    // Too different to be found by themselves: what is tested is what becomes of a pair, not how it is found.
    await hotel.desk.guests(lighthouse, [
      { id: id(1), ...whole },
      {
        id: id(2),
        ...whole,
        first_name: "王",
        last_name: "伟",
        email: "wang@qq.com",
        phone: "+86 10 6552 9988",
        birth_date: "1961-02-03",
      },
    ]);
    await hotel.desk.stays(lighthouse, [{ id: id(101), guest_id: id(2), arrival_date: "2026-03-03" }]);
    await hotel.test.settle();
    await hotel.desk.ctx.tx(lighthouse, (tx) =>
      sql`insert into duplicates_pair (property_id, id, guest_a, guest_b, probability, weight, band, evidence, state, found_at, updated_at)
        values ('lighthouse', ${id(900)}, ${id(1)}, ${id(2)}, 0.997, 9, 'sure', '[]', 'later', now(), now())`.execute(
        tx,
      ),
    );
  });
  afterAll(() => hotel.test.stop());

  const items = async () =>
    (await hotel.test.kit.recommendations.list(lighthouse, { filter: { kind: "duplicate" }, sort: "-rank" })).data;

  test("a pair is one thing to do, at the guest who arrives, until it is decided with the duplicates", async () => {
    expect(await items()).toEqual([]);
    await hotel.test.kit.duplicates.undo(lighthouse, id(900));
    await hotel.test.settle();
    expect(await items()).toEqual([
      expect.objectContaining({
        kind: "duplicate",
        cause: id(900),
        guestId: id(2),
        due: "2026-03-03",
        severity: "high",
        state: "open",
        title: "May be the same as Ada Byron",
        canWrite: false,
        canAsk: false,
      }),
    ]);
    await hotel.test.kit.duplicates.different(lighthouse, [id(900)]);
    await hotel.test.settle();
    expect(await items()).toEqual([
      expect.objectContaining({ state: "done", reason: "They are not the same guest.", closedBy: "innkit" }),
    ]);
    await hotel.test.kit.duplicates.undo(lighthouse, id(900));
    await hotel.test.settle();
    expect(await items()).toEqual([expect.objectContaining({ state: "open", reason: null })]);
  });

  test("it goes to whoever of the two comes first, and closes when neither is expected", async () => {
    await hotel.desk.stays(lighthouse, [{ id: id(102), guest_id: id(1), arrival_date: "2026-03-01" }]);
    await hotel.test.settle();
    expect(await items()).toEqual([expect.objectContaining({ guestId: id(1), due: "2026-03-01", state: "open" })]);
    await hotel.desk.stays(lighthouse, [
      { id: id(101), guest_id: id(2), arrival_date: "2026-03-03", state: "canceled" },
      { id: id(102), guest_id: id(1), arrival_date: "2026-03-01", state: "canceled" },
    ]);
    await hotel.test.settle();
    expect(await items()).toEqual([
      expect.objectContaining({ state: "done", reason: "The guest is no longer expected." }),
    ]);
    await hotel.desk.stays(lighthouse, [{ id: id(103), guest_id: id(1), arrival_date: "2026-03-04" }]);
    await hotel.test.settle();
    expect(await items()).toEqual([expect.objectContaining({ guestId: id(1), state: "open" })]);
  });

  test("a no to it is never asked again here, and decides nothing about the pair", async () => {
    const [item] = await items();
    await hotel.test.kit.recommendations.decide(lighthouse, [item!.id], {
      state: "dismissed",
      reason: "Father and son",
    });
    await hotel.test.kit.recommendations.sweepNow(lighthouse);
    await hotel.test.settle();
    expect(await items()).toEqual([expect.objectContaining({ state: "dismissed", reason: "Father and son" })]);
    expect((await hotel.test.kit.duplicates.pair(lighthouse, id(900))).state).toBe("open");
  });
});
