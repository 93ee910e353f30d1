import { sql } from "kysely";
import { expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { copiedHotel, only, scope } from "./hotel.fixture.ts";

// On a PostgreSQL only: the embedded one does one thing at a time.
test("a stay that is written while its guest is merged comes to the one who is left", async () => {
  const hotel = await copiedHotel({ database: "postgres", settings: only() });
  try {
    const owner = partsOf(hotel.test.kit).owner;
    const [merged, heir] = [hotel.simulator.staff.book(), hotel.simulator.staff.book()];
    hotel.simulator.staff.mergeGuests(merged.customerId, heir.customerId);
    hotel.advance(2000);

    // Both pages are here before either is written …
    const here = new Set<string>();
    let letThrough = (): void => {};
    const isLetThrough = new Promise<void>((resolve) => (letThrough = resolve));
    hotel.between = async (_, send) => {
      const answer = await send();
      const text = await answer.clone().text();
      for (const mark of [`"Id":"${merged.reservationId}"`, `"MergeTargetId":"${heir.customerId}"`]) {
        if (!text.includes(mark)) continue;
        here.add(mark);
        await isLetThrough;
      }
      return answer;
    };
    const waiting = async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::integer as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(owner);
      return rows[0]?.n;
    };
    const copying = hotel.test.kit.sync.runNow(scope);
    await expect.poll(() => here.size).toBe(2);
    // … and neither can commit before both wait: the head of the audit is held.
    await owner.transaction().execute(async (trx) => {
      await sql`select from sync_audit_head where property_id = ${scope.propertyId} for update`.execute(trx);
      letThrough();
      await expect.poll(waiting).toBe(2);
    });
    await copying;

    const { rows } = await sql<{ guest: string }>`
      select guest_id::text as guest from sync_reservation where id = ${merged.reservationId}::uuid`.execute(owner);
    expect(rows).toEqual([{ guest: heir.customerId }]);
  } finally {
    await hotel.stop();
  }
}, 60_000);
