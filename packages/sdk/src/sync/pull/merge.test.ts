import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { type CopiedHotel, copiedHotel, only, scope } from "./hotel.fixture.ts";

// On a PostgreSQL only: the embedded one does one thing at a time.
describe("what is written at the same time", () => {
  let hotel: CopiedHotel;
  beforeAll(async () => {
    hotel = await copiedHotel({ database: "postgres", settings: only() });
  }, 60_000);
  afterAll(() => hotel.stop());

  /** Copies what is new at the hotel; no answer with one of these marks is written before all are here, and `meanwhile` began. */
  async function copying(marks: readonly string[], meanwhile: () => Promise<unknown> = async () => {}): Promise<void> {
    const owner = partsOf(hotel.test.kit).owner;
    const here = new Set<string>();
    let letThrough = (): void => {};
    const isLetThrough = new Promise<void>((resolve) => (letThrough = resolve));
    hotel.between = async (_, send) => {
      const answer = await send();
      const text = await answer.clone().text();
      for (const mark of marks) {
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
    const copied = hotel.test.kit.sync.runNow(scope);
    await expect.poll(() => here.size).toBe(marks.length);
    // None can commit before all wait: the head of the audit is held.
    const begun = await owner.transaction().execute(async (trx) => {
      await sql`select from sync_audit_head where property_id = ${scope.propertyId} for update`.execute(trx);
      letThrough();
      await expect.poll(waiting).toBe(marks.length);
      const other = { done: meanwhile() };
      await expect.poll(waiting).toBe(2);
      return other;
    });
    await begun.done;
    await copied;
  }

  const reservation = async (id: string) => {
    const { rows } = await sql<{ guest: string; booker: string | null }>`
      select guest_id::text as guest, booker_id::text as booker from sync_reservation where id = ${id}::uuid`.execute(
      partsOf(hotel.test.kit).owner,
    );
    return rows[0];
  };

  test("a stay that is written while its guest is merged comes to the one who is left", async () => {
    const [merged, heir] = [hotel.simulator.staff.book(), hotel.simulator.staff.book()];
    hotel.simulator.staff.mergeGuests(merged.customerId, heir.customerId);
    hotel.advance(2000);
    await copying([`"Id":"${merged.reservationId}"`, `"MergeTargetId":"${heir.customerId}"`]);
    expect(await reservation(merged.reservationId)).toMatchObject({ guest: heir.customerId });
  }, 60_000);

  test("a stay that is given a booker while the booker is merged has the one who is left", async () => {
    const { kit } = hotel.test;
    const { staff } = hotel.simulator;
    const [stay, merged, heir] = [staff.book(), staff.book(), staff.book()];
    hotel.advance(2000);
    await kit.sync.runNow(scope);
    staff.mergeGuests(merged.customerId, heir.customerId);
    hotel.advance(2000);
    const fields = { booker_id: merged.customerId };
    await copying([`"MergeTargetId":"${heir.customerId}"`], () =>
      kit.sync.edit(scope, { entity: "reservation", id: stay.reservationId, fields }),
    );
    expect(await reservation(stay.reservationId)).toMatchObject({ booker: heir.customerId });
    // Mews was told of the one who is left, too: it does not know the other.
    hotel.advance(4000);
    await kit.sync.runNow(scope);
    const { data } = await kit.sync.writes.list(scope, { filter: { recordId: stay.reservationId } });
    expect(data).toMatchObject([{ state: "done", fields: [{ field: "booker_id", after: heir.customerId }] }]);
    const { each } = await kit.mews.client(scope);
    const bookers: unknown[] = [];
    for await (const { rows } of each("reservations/getAll/2023-06-06", { ReservationIds: [stay.reservationId] }))
      bookers.push(...rows.map(({ BookerId }) => BookerId));
    expect(bookers).toEqual([heir.customerId]);
  }, 60_000);

  test("a booker that Mews may have got already is not lost when that guest is merged before anybody looks", async () => {
    const { kit } = hotel.test;
    const { staff, faults } = hotel.simulator;
    const [stay, merged, heir] = [staff.book(), staff.book(), staff.book()];
    hotel.advance(2000);
    await kit.sync.runNow(scope);
    faults.add({ fault: { kind: "dropped", processed: true }, operations: ["reservations/update"], times: 1 });
    const fields = { booker_id: merged.customerId };
    await kit.sync.edit(scope, { entity: "reservation", id: stay.reservationId, fields });
    const write = async () => {
      hotel.advance(61_000);
      await kit.sync.runNow(scope);
      return (await kit.sync.writes.list(scope, { filter: { recordId: stay.reservationId } })).data[0];
    };
    staff.mergeGuests(merged.customerId, heir.customerId);
    await kit.sync.runNow(scope, "guests");
    expect(await write()).toMatchObject({ state: "pending" });
    await write();
    expect(await write()).toMatchObject({ state: "done", fields: [{ after: heir.customerId }] });
    expect(await reservation(stay.reservationId)).toMatchObject({ booker: heir.customerId });
  }, 60_000);

  test("a guest who is edited while a newer version is written shows both", async () => {
    const { kit } = hotel.test;
    const { customerId: id } = hotel.simulator.staff.book();
    hotel.advance(2000);
    await kit.sync.runNow(scope);
    hotel.simulator.staff.editGuest(id, { Email: "new@mail.example" });
    hotel.advance(2000);
    await copying([`"new@mail.example"`], () =>
      kit.sync.edit(scope, { entity: "guest", id, fields: { occupation: "Pilot" } }),
    );
    const { rows } = await sql`select email, occupation from sync_guest where id = ${id}::uuid`.execute(
      partsOf(hotel.test.kit).owner,
    );
    expect(rows).toEqual([{ email: "new@mail.example", occupation: "Pilot" }]);
  }, 60_000);
});
