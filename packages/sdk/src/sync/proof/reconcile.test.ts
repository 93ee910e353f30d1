import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";
import type { Certificate, EntityProof } from "./types.ts";

const minute = 60_000;

describe.each(testDatabases)("a copy that is held against Mews on %s", (database) => {
  let hotel: CopiedHotel;
  beforeAll(async () => {
    hotel = await copiedHotel({ database });
    await hotel.test.kit.sync.runNow(scope);
    // What is as young as the overlap, the next look would mend without being told.
    hotel.advance(15 * minute);
    await hotel.test.kit.sync.runNow(scope);
  }, 60_000);
  afterAll(() => hotel.stop());

  const kit = () => hotel.test.kit;
  const owner = () => partsOf(kit()).owner;
  const one = async (statement: ReturnType<typeof sql<{ id: string }>>) =>
    (await statement.execute(owner())).rows[0]!.id;
  const of = ({ entities }: Certificate, stream: string): EntityProof =>
    entities.find((entity) => entity.stream === stream)!;
  const old = sql`updated_at < '2026-03-09T00:00:00Z'`;

  test("passes when it is true, with equal digests of both sides", async () => {
    const certificate = await kit().sync.reconcile(scope);
    expect(certificate).toMatchObject({ result: "pass", depth: "full", differences: 0, corrections: 0 });
    expect(certificate.entities).toHaveLength(11);
    for (const { mews, here, problem } of certificate.entities) {
      expect(problem).toBeNull();
      expect(here).toEqual(mews);
      expect(here.rows).toBeGreaterThan(0);
    }
    expect(certificate.rows).toBe(certificate.entities.reduce((sum, { here }) => sum + here.rows, 0));
    expect(of(certificate, "reservations").here.rows).toBe(hotel.simulator.counts().reservations);
    expect(certificate.checks).toMatchObject([{ name: "availability", ok: true, problem: null }]);
    expect(certificate.checks[0]!.compared).toBe(7 * 30 * 3);
    expect(certificate.invariants.every(({ ok }) => ok)).toBe(true);
    expect(certificate.words).toMatch(/^The copy is true: [\d,]+ rows of 11 kinds are what Mews holds\./);
    expect(certificate.audit?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(certificate.businessDate).toBe("2026-03-10");
    const { rows } = await sql`select from sync_proof_read union all select from sync_proof_suspect`.execute(owner());
    expect(rows).toEqual([]);
  }, 60_000);

  test("names what was altered, deleted and invented behind its back, mends it, and passes the next time", async () => {
    const altered = await one(sql`select id::text as id from sync_guest where ${old} order by id limit 1`);
    const field = await one(sql`select id::text as id from sync_guest where ${old} order by id desc limit 1`);
    const deleted = await one(sql`select id::text as id from sync_reservation where ${old} order by id limit 1`);
    const halfGone = await one(sql`select id::text as id from sync_reservation where ${old} order by id desc limit 1`);
    const invented = "00000000-0000-4000-8000-00000000beef";
    // Behind all others, so that the tests after this one find stays of the hotel first.
    const noStay = "ffffffff-0000-4000-8000-00000000beef";
    const bookings = (await kit().sync.today(scope)).reservations;
    for (const statement of [
      sql`update sync_payload set payload = payload || '{"FirstName":"Mallory"}' where id = ${altered}::uuid`,
      sql`update sync_guest set first_name = 'Mallory', updated_at = '2030-01-01' where id = ${field}::uuid`,
      sql`delete from sync_reservation where id = ${deleted}::uuid`,
      sql`delete from sync_payload where id = ${deleted}::uuid`,
      sql`delete from sync_reservation where id = ${halfGone}::uuid`,
      sql`insert into sync_company (property_id, id, source_id, updated_at, name) values ('lighthouse', ${invented}, ${invented}, '2026-01-01', 'No such company')`,
      sql`insert into sync_payload (property_id, entity, id, payload, hash) values ('lighthouse', 'company', ${invented}, '{}', '')`,
      // … and a stay on a night of which Mews counts the stays.
      sql`insert into sync_reservation select (jsonb_populate_record(r, ${JSON.stringify({ id: noStay, source_id: noStay, number: "none" })}::jsonb)).*
        from sync_reservation as r where r.arrival_date > '2026-03-12' and r.state = 'confirmed' order by r.arrival_date, r.id limit 1`,
      sql`insert into sync_payload (property_id, entity, id, payload, hash) values ('lighthouse', 'reservation', ${noStay}, '{}', '')`,
    ])
      await statement.execute(owner());

    hotel.advance(1000);
    const certificate = await kit().sync.reconcile(scope);
    expect(certificate).toMatchObject({ result: "fail", differences: 6, corrections: 6 });
    expect(of(certificate, "guests").differing).toEqual({ total: 2, ids: [altered, field].toSorted() });
    expect(of(certificate, "reservations").missing).toEqual({ total: 2, ids: [deleted, halfGone].toSorted() });
    expect(of(certificate, "companies").gone).toEqual({ total: 1, ids: [invented] });
    expect(of(certificate, "reservations").gone).toEqual({ total: 1, ids: [noStay] });
    expect(certificate.checks).toMatchObject([{ name: "availability", ok: true }]);
    expect(certificate.words).toContain("All of it was put right.");

    hotel.advance(1000);
    const next = await kit().sync.reconcile(scope);
    expect(next).toMatchObject({ result: "pass", differences: 0, corrections: 0 });
    expect(of(next, "companies").goneBefore).toBe(1);
    expect(of(next, "reservations").goneBefore).toBe(1);
    for (const { mews, here } of next.entities) expect(here).toEqual(mews);
    expect(await hotel.differences()).toEqual([`company ${invented} is too many`, `reservation ${noStay} is too many`]);
    expect((await kit().sync.today(scope)).reservations).toBe(bookings);
    expect(await kit().sync.reservations.get(scope, noStay)).toMatchObject({ isActive: false });
    const kept = await sql<{ first_name: string; is_active: boolean }>`
      select (select first_name from sync_guest where id = ${field}::uuid) as first_name, is_active from sync_company where id = ${invented}::uuid`.execute(
      owner(),
    );
    expect(kept.rows[0]!.first_name).not.toBe("Mallory");
    expect(kept.rows[0]!.is_active).toBe(false);
    const { corrections, last } = await kit().sync.proof(scope);
    expect(corrections).toEqual([0, 6, 0]);
    expect(last).toMatchObject({ id: next.id, result: "pass" });
  }, 60_000);

  test("a row without stamps that was altered is found, too", async () => {
    const id = await one(sql`select id::text as id from sync_room_category order by id limit 1`);
    await sql`update sync_payload set payload = payload || '{"Capacity":99}' where id = ${id}::uuid`.execute(owner());
    await sql`update sync_room_category set capacity = 99 where id = ${id}::uuid`.execute(owner());
    const certificate = await kit().sync.reconcile(scope);
    expect(of(certificate, "room_categories").differing).toEqual({ total: 1, ids: [id] });
    expect(await kit().sync.reconcile(scope)).toMatchObject({ result: "pass" });
  }, 60_000);

  test("only looks when it is asked not to repair", async () => {
    const id = await one(sql`select id::text as id from sync_guest where ${old} order by id limit 1`);
    await sql`update sync_payload set payload = payload || '{"FirstName":"Mallory"}' where id = ${id}::uuid`.execute(
      owner(),
    );
    const certificate = await kit().sync.reconcile(scope, { repair: false });
    expect(certificate).toMatchObject({ result: "fail", repair: false, differences: 1, corrections: 0 });
    const { rows } = await sql<{ name: string }>`
      select payload ->> 'FirstName' as name from sync_payload where id = ${id}::uuid`.execute(owner());
    expect(rows).toEqual([{ name: "Mallory" }]);
    expect(await kit().sync.reconcile(scope)).toMatchObject({ corrections: 1 });
  }, 60_000);

  test("what somebody here has edited and Mews has not yet is no difference, and stays", async () => {
    const id = await one(sql`select id::text as id from sync_guest where ${old} and is_active order by id limit 1`);
    await kit().sync.edit(scope, { entity: "guest", id, fields: { occupation: "keeper of a lighthouse" } });
    expect(await kit().sync.reconcile(scope)).toMatchObject({ result: "pass", differences: 0, corrections: 0 });
    const { rows } = await sql<{
      occupation: string;
    }>`select occupation from sync_guest where id = ${id}::uuid`.execute(owner());
    expect(rows).toEqual([{ occupation: "keeper of a lighthouse" }]);
  }, 60_000);

  test("changes at the hotel while it runs are no difference", async () => {
    const guest = await one(sql`select id::text as id from sync_guest where is_active order by id limit 1`);
    let changes = 0;
    hotel.between = async (input, send) => {
      const answer = await send();
      // After each page of guests and stays something happens there.
      if (/customers|reservations/.test(input) && changes < 40) {
        hotel.advance(1000);
        hotel.simulator.staff.book();
        hotel.simulator.staff.editGuest(guest, { Notes: `change ${changes++}` });
      }
      return answer;
    };
    const certificate = await kit().sync.reconcile(scope);
    hotel.between = undefined;
    expect(changes).toBeGreaterThan(3);
    expect(certificate).toMatchObject({ differences: 0, corrections: 0, result: "pass" });
    expect(of(certificate, "guests").changing).toBeGreaterThan(0);
    expect(of(certificate, "reservations").changing).toBeGreaterThan(0);
    await kit().sync.runNow(scope);
    expect(await kit().sync.reconcile(scope)).toMatchObject({ result: "pass", corrections: 0 });
  }, 60_000);

  test("what Mews showed later than the overlap is put right and counted", async () => {
    const late = hotel.simulator.faults.add({ fault: { kind: "lateVisibility", seconds: 20 * 60 } });
    const { reservationId } = hotel.simulator.staff.book();
    for (let step = 0; step < 12; step++) {
      hotel.advance(2 * minute);
      await kit().sync.runNow(scope);
    }
    const has = async () =>
      (await sql`select from sync_reservation where id = ${reservationId}::uuid`.execute(owner())).rows.length;
    expect(await has()).toBe(0);
    const certificate = await kit().sync.reconcile(scope);
    expect(certificate).toMatchObject({ result: "fail" });
    expect(of(certificate, "reservations").missing.ids).toContain(reservationId);
    expect(certificate.corrections).toBe(certificate.differences);
    expect(await has()).toBe(1);
    late.remove();
    hotel.advance(minute);
    await kit().sync.runNow(scope);
    expect(await kit().sync.reconcile(scope)).toMatchObject({ depth: "full" });
    expect((await hotel.differences()).filter((line) => !line.includes("beef"))).toEqual([]);
  }, 120_000);

  test("figures of the coming nights that are not Mews's own are named, with ours and theirs", async () => {
    const stay = sql`(select r.id from sync_reservation as r join sync_service as s on s.id = r.service_id and s.kind = 'bookable'
      where r.state = 'confirmed' and r.arrival_date > '2026-03-12' and r.departure_date < '2026-04-01' order by r.id limit 1)`;
    const { rows } = await sql<{ nights: number; from: string }>`
      update sync_reservation set state = 'canceled' where id = ${stay}
      returning departure_date - arrival_date as nights, arrival_date::text as from`.execute(owner());
    const certificate = await kit().sync.reconcile(scope, { repair: false });
    const [check] = certificate.checks;
    expect(check).toMatchObject({ ok: false, offTotal: rows[0]!.nights });
    expect(check!.off[0]).toMatchObject({ date: rows[0]!.from, what: expect.stringMatching(/^confirmed stays in /) });
    expect(check!.off[0]!.theirs - check!.off[0]!.ours).toBe(1);
    expect(certificate.result).toBe("fail");
    expect(await kit().sync.reconcile(scope)).toMatchObject({ corrections: 1, checks: [{ ok: true }] });
  }, 60_000);

  test("a stay in the house without a room, and one of a guest that is not here, are told", async () => {
    await sql`update sync_reservation set room_id = null where id = (
      select id from sync_reservation where state = 'started' order by id limit 1)`.execute(owner());
    const { rows } = await sql<{ id: string }>`update sync_reservation set guest_id = gen_random_uuid()
      where id = (select id from sync_reservation where state = 'confirmed' and guest_id is not null order by id limit 1)
      returning id::text as id`.execute(owner());
    const { invariants, words } = await kit().sync.reconcile(scope, { depth: "recent", repair: false });
    const broken = invariants.filter(({ ok }) => !ok);
    expect(broken.map(({ name, offenders }) => [name, offenders.total])).toEqual([
      ["in_house_has_room", 1],
      ["guest_is_known", 1],
    ]);
    expect(broken[1]!.offenders.ids).toEqual([rows[0]!.id]);
    expect(words).toContain("Not kept by 1: every stay in the house has a room.");
  }, 60_000);
});
