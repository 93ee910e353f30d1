import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";

const minute = 60_000;

describe.each(testDatabases)("a record that Mews did not show for a while on %s", (database) => {
  let hotel: CopiedHotel;
  const kit = () => hotel.test.kit;
  const owner = () => partsOf(kit()).owner;
  beforeAll(async () => {
    hotel = await copiedHotel({ database, simulator: { historyDays: 20, aheadDays: 20 } });
    await kit().sync.runNow(scope);
  }, 60_000);
  afterAll(() => hotel.stop());

  const row = async (id: string) =>
    (
      await sql<{ is_active: boolean; sync_state: string }>`
      select is_active, sync_state from sync_guest where id = ${id}::uuid`.execute(owner())
    ).rows[0]!;
  /** Mews answers as if it had no such guest, and a reconcile finds that. */
  const lose = async (id: string): Promise<void> => {
    hotel.between = async (input, send) => {
      const answer = await send();
      if (!input.includes("/customers/getAll") || answer.status !== 200) return answer;
      const { Customers, Cursor } = (await answer.json()) as { Customers: { Id: string }[]; Cursor: string | null };
      const others = Customers.filter(({ Id }) => Id !== id);
      return Response.json({ Customers: others, Cursor: others.length > 0 ? Cursor : null });
    };
    await kit().sync.reconcile(scope);
    hotel.between = undefined;
    expect(await row(id)).toEqual({ is_active: false, sync_state: "gone" });
  };

  test("is there again as soon as a look meets it, changed or not", async () => {
    const { rows } = await sql<{ id: string }>`
      select id::text as id from sync_guest where is_active order by id limit 2`.execute(owner());
    const [changed, same] = rows.map(({ id }) => id) as [string, string];
    await lose(changed);
    hotel.advance(20 * minute);
    hotel.simulator.staff.editGuest(changed, { FirstName: "Back" });
    await kit().sync.runNow(scope);
    expect(await row(changed)).toEqual({ is_active: true, sync_state: "clean" });
    hotel.simulator.staff.editGuest(same, { FirstName: "Same" });
    hotel.advance(minute);
    await kit().sync.runNow(scope);
    await lose(same);
    hotel.advance(minute);
    await kit().sync.runNow(scope);
    expect(await row(same)).toEqual({ is_active: true, sync_state: "clean" });
    expect(await kit().sync.reconcile(scope)).toMatchObject({ result: "pass", corrections: 0 });
    expect(await kit().sync.audit.verify(scope)).toMatchObject({ ok: true });
  }, 60_000);
});
