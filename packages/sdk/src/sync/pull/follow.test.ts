import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "./hotel.fixture.ts";

const hour = 3_600_000;

describe.each(testDatabases)("a copy that is kept on %s", (database) => {
  let hotel: CopiedHotel;
  beforeAll(async () => {
    hotel = await copiedHotel({ database });
    await hotel.test.kit.sync.runNow(scope);
  }, 60_000);
  afterAll(() => hotel.stop());

  const kit = () => hotel.test.kit;
  const owner = () => partsOf(kit()).owner;
  const events = async (name: string, after = 0) =>
    kit().kernel.events.list(scope, { names: [name], after, limit: 1000 });
  const head = async () => (await kit().kernel.events.list(scope, { newest: true, limit: 1 }))[0]?.seq ?? 0;

  test("no event names more than 1,000 ids, and together they name every row once", async () => {
    const ids = (await events("sync.reservations_changed")).map(({ payload }) => payload["ids"] as string[]);
    expect(Math.max(...ids.map((list) => list.length))).toBeLessThanOrEqual(1000);
    const { rows } = await sql<{ id: string }>`select id::text as id from sync_reservation order by 1`.execute(owner());
    expect(ids.flat().toSorted()).toEqual(rows.map(({ id }) => id));
  }, 60_000);

  test("looking again where nothing happened announces nothing", async () => {
    const before = await head();
    await kit().sync.runNow(scope);
    expect(await head()).toBe(before);
  }, 60_000);

  test("a guest who was edited is announced and changed", async () => {
    const guest = await sql<{ id: string }>`select id::text as id from sync_guest where is_active limit 1`.execute(
      owner(),
    );
    const { id } = guest.rows[0]!;
    const before = await head();
    hotel.advance(1000);
    hotel.simulator.staff.editGuest(id, { FirstName: "Changed" });
    await kit().sync.runNow(scope, "guests");
    expect((await events("sync.guests_changed", before)).flatMap(({ payload }) => payload["ids"])).toEqual([id]);
    const after = await sql<{ first_name: string }>`select first_name from sync_guest where id = ${id}::uuid`.execute(
      owner(),
    );
    expect(after.rows).toEqual([{ first_name: "Changed" }]);
  }, 60_000);

  test("profiles that are merged leave their stays to the one that is left, whatever the order and however often", async () => {
    const { rows } = await sql<{ id: string }>`
      select guest_id::text as id from sync_reservation as r join sync_guest as g on g.id = guest_id and g.is_active
      where r.state = 'confirmed' group by 1 order by 1 limit 3`.execute(owner());
    const [first, second, third] = rows.map(({ id }) => id) as [string, string, string];
    const staysOf = async (id: string) =>
      (
        await sql<{
          id: string;
        }>`select id::text as id from sync_reservation where guest_id = ${id}::uuid order by 1`.execute(owner())
      ).rows.map((row) => row.id);
    const confirmed = await sql<{ id: string }>`
      select id::text as id from sync_reservation where guest_id = ${first}::uuid and state = 'confirmed' limit 1`.execute(
      owner(),
    );
    const all = (await Promise.all([first, second, third].map(staysOf))).flat().toSorted();
    hotel.advance(2000);
    hotel.simulator.staff.mergeGuests(first, second);
    await kit().sync.runNow(scope, "guests");
    expect(await staysOf(first)).toEqual([]);
    hotel.advance(2000);
    hotel.simulator.staff.mergeGuests(second, third);
    const before = await head();
    await kit().sync.runNow(scope, "guests");
    expect(await staysOf(second)).toEqual([]);
    expect(await staysOf(third)).toEqual(all);
    const told = (await events("sync.reservations_changed", before)).flatMap(({ payload }) => payload["ids"]);
    expect(all).toEqual(expect.arrayContaining(told as string[]));
    expect(told.length).toBeGreaterThan(0);
    // A stay that still names the first profile in Mews comes to the last one here.
    hotel.advance(2000);
    hotel.simulator.staff.cancel(confirmed.rows[0]!.id);
    await kit().sync.runNow(scope);
    expect(await staysOf(third)).toEqual(all);
    expect(await hotel.differences()).toEqual([]);
  }, 60_000);

  test("a business day that begins at the hotel is announced once", async () => {
    expect(await events("sync.day_turned")).toEqual([]);
    hotel.advance(15 * hour); // midnight in Lisbon
    await kit().sync.runNow(scope);
    await kit().sync.runNow(scope);
    expect((await events("sync.day_turned")).map(({ payload }) => payload)).toEqual([{ date: "2026-03-11" }]);
    expect(await kit().sync.today(scope)).toMatchObject({ date: "2026-03-11" });
  }, 60_000);

  test("the property takes its name, zone and currency from the hotel", async () => {
    expect(await kit().kernel.properties.get("lighthouse")).toMatchObject({
      name: hotel.simulator.enterprise.name,
      timeZone: "Europe/Lisbon",
      currency: "EUR",
    });
  });

  test("when the hotel's zone is corrected, the calendar days of its stays follow", async () => {
    const days = () =>
      sql<{ bad: string }>`
      select count(*) as bad from sync_reservation as r join sync_hotel as h using (property_id)
      where r.arrival_date <> (r.arrival at time zone h.time_zone)::date`.execute(owner());
    await sql`update sync_hotel set time_zone = 'Pacific/Auckland'`.execute(owner());
    expect(Number((await days()).rows[0]!.bad)).toBeGreaterThan(0);
    await sql`update sync_reservation as r set arrival_date = (r.arrival at time zone 'Pacific/Auckland')::date,
      departure_date = (r.departure at time zone 'Pacific/Auckland')::date`.execute(owner());
    await kit().sync.runNow(scope, "configuration");
    expect(Number((await days()).rows[0]!.bad)).toBe(0);
  }, 60_000);

  test("when an age category becomes one of children, the stays are counted anew", async () => {
    const children = async () =>
      Number((await sql<{ n: string }>`select sum(children) as n from sync_reservation`.execute(owner())).rows[0]!.n);
    const before = await children();
    // As if the category had been an adult one until now.
    await sql`update sync_age_category set classification = 'adult', updated_at = updated_at - interval '1 day'`.execute(
      owner(),
    );
    await sql`update sync_reservation set adults = adults + children, children = 0`.execute(owner());
    expect(await children()).toBe(0);
    await kit().sync.runNow(scope, "age_categories");
    expect(await children()).toBe(before);
    expect(before).toBeGreaterThan(0);
  }, 60_000);

  test("a row of Mews that does not fit is set aside, counted, and back when it is mended", async () => {
    const { reservationId } = hotel.simulator.staff.book();
    hotel.between = async (input, send) => {
      const answer = await send();
      if (!input.includes("/reservations/") || answer.status === 204) return answer;
      const text = await answer.text();
      return new Response(text.replaceAll(/"ScheduledStartUtc":"[^"]*"/g, '"ScheduledStartUtc":"soon"'), {
        status: answer.status,
      });
    };
    hotel.advance(2 * hour);
    await kit().sync.runNow(scope, "reservations");
    const status = await kit().sync.status(scope);
    expect(status.quarantined).toBeGreaterThan(0);
    expect(status.streams.find(({ stream }) => stream === "reservations")).toMatchObject({
      state: "waiting",
      error: null,
    });
    const aside = await sql<{ reason: string }>`select reason from sync_quarantine where id = ${reservationId}`.execute(
      owner(),
    );
    expect(aside.rows[0]?.reason).toContain("soon");
    hotel.between = undefined;
    await kit().sync.runNow(scope);
    expect((await kit().sync.status(scope)).quarantined).toBe(0);
    expect(await hotel.differences()).toEqual([]);
  }, 60_000);

  test("of guests whom stays name and nobody has read, those are set aside whom Mews does not return, not those another walk wrote meanwhile", async () => {
    await sql`create table kept as select * from sync_guest as g
      where exists (select from sync_reservation as r where r.guest_id = g.id) order by id limit 2`.execute(owner());
    const { rows } = await sql<{ id: string }>`select id::text as id from kept order by id`.execute(owner());
    const [late, gone] = rows.map(({ id }) => id) as [string, string];
    await sql`delete from sync_guest where id in (select id from kept)`.execute(owner());
    hotel.between = async (input, send, body) => {
      const answer = await send();
      if (!input.includes("/customers/getAll") || !body.includes(gone)) return answer;
      await sql`insert into sync_guest select * from kept where id = ${late}::uuid`.execute(owner());
      const { Customers, Cursor } = (await answer.json()) as { Customers: { Id: string }[]; Cursor: string | null };
      return Response.json({ Customers: Customers.filter(({ Id }) => Id !== gone), Cursor });
    };
    await kit().sync.runNow(scope, "reservations");
    hotel.between = undefined;
    const aside = await sql<{ id: string; reason: string }>`select id, reason from sync_quarantine`.execute(owner());
    expect(aside.rows).toEqual([{ id: gone, reason: "A reservation names this guest, and Mews does not return it" }]);
    await sql`drop table kept`.execute(owner());
    await kit().sync.runNow(scope);
    expect((await kit().sync.status(scope)).quarantined).toBe(0);
  }, 60_000);

  test("two days of the hotel's life are followed to the letter", async () => {
    for (let step = 0; step < 8; step++) {
      hotel.advance(6 * hour);
      await kit().sync.runNow(scope);
      expect(await hotel.differences()).toEqual([]);
    }
  }, 120_000);
});

describe.each(testDatabases)("a walk of many pages on %s", (database) => {
  test("goes on from the page it had reached, and asks for no page twice", async () => {
    await using hotel = await copied();
    const answered: string[] = [];
    let pages = 0;
    hotel.between = async (input, send, body) => {
      if (!input.endsWith("/reservations/getAll/2023-06-06")) return send();
      if (++pages === 3) return new Response("{}", { status: 400 });
      const { UpdatedUtc, Limitation } = JSON.parse(body) as { UpdatedUtc: object; Limitation: object };
      answered.push(JSON.stringify([UpdatedUtc, Limitation]));
      return send();
    };
    await hotel.test.kit.sync.runNow(scope).catch(() => {});
    await hotel.test.kit.sync.runNow(scope, "reservations");
    hotel.between = undefined;
    expect(await hotel.differences()).toEqual([]);
    expect(answered.length).toBeGreaterThan(6);
    expect(answered.filter((asked, at) => answered.indexOf(asked) !== at)).toEqual([]);
  }, 120_000);

  const copied = async () => {
    const hotel = await copiedHotel({ database, simulator: { size: 100, historyDays: 150, aheadDays: 60 } });
    return Object.assign(hotel, { [Symbol.asyncDispose]: hotel.stop });
  };
});
