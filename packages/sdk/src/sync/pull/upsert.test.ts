import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabases } from "../../testing/kit.ts";
import { companies } from "../entities/companies.ts";
import { guests } from "../entities/guests.ts";
import { customer, id, openMirror, other, pageOf, reservation, scope } from "./mirror.fixture.ts";
import { isMisfit, writeCarefully } from "./quarantine.ts";
import { reservations } from "../entities/reservations.ts";
import type { Resource } from "../resource.ts";
import { roomCategories } from "../entities/room-categories.ts";
import { ageCategories } from "../entities/age-categories.ts";
import { upsert, writePage } from "./upsert.ts";

describe.each(testDatabases)("writing a page on %s", (database) => {
  let mirror: Awaited<ReturnType<typeof openMirror>>;
  beforeAll(async () => void (mirror = await openMirror(database)), 60_000);
  afterAll(() => mirror.stop());

  const write = (resource: Resource, rows: readonly object[], at = scope) =>
    mirror.ctx.tx(at, async (tx) => (await writePage(tx, resource, pageOf(resource, rows, at.propertyId))).ids);
  const guest = (number: number) =>
    mirror.ctx.db(scope).selectFrom("sync_guest").selectAll().where("id", "=", id(number)).executeTakeFirstOrThrow();
  const stay = (number: number) =>
    mirror.ctx
      .db(scope)
      .selectFrom("sync_reservation")
      .selectAll()
      .where("id", "=", id(number))
      .executeTakeFirstOrThrow();

  test("new rows are written with their payload and their ids are returned", async () => {
    expect((await write(guests, [customer(1), customer(2)])).sort()).toEqual([id(1), id(2)]);
    const kept = await guest(1);
    expect(kept).toMatchObject({
      source: "mews",
      source_id: id(1),
      sync_state: "clean",
      last_name: "Farol",
      email: "ana@mail.example",
    });
    const payload = await mirror.ctx
      .db(scope)
      .selectFrom("sync_payload")
      .selectAll()
      .where("id", "=", id(1))
      .executeTakeFirstOrThrow();
    expect(payload).toMatchObject({ entity: "guest", payload: { LastName: "Farol" } });
  });

  test("Mews's words become ours", async () => {
    await write(guests, [
      customer(3, {
        Title: "Misses",
        Sex: "Female",
        Email: "",
        BirthDate: "1985-04-12",
        Classifications: ["VeryImportant", "Blacklist"],
        Options: ["SendMarketingEmails", "None"],
        Address: { Line1: "1 Quay", City: "Porto", CountryCode: "PT" },
      }),
    ]);
    expect(await guest(3)).toMatchObject({
      title: "misses",
      gender: "female",
      email: null,
      birth_date: "1985-04-12",
      classifications: ["very_important", "blocklist"],
      options: ["send_marketing_emails"],
      address_line1: "1 Quay",
      city: "Porto",
      address_country: "PT",
    });
  });

  test("a page repeated changes nothing and writes nothing", async () => {
    await write(guests, [customer(10), customer(11)]);
    const before = await sql<{ xmin: string }>`select xmin::text from sync_guest where id = ${id(10)}`.execute(
      mirror.ctx.db(scope),
    );
    expect(await write(guests, [customer(10), customer(11)])).toEqual([]);
    const after = await sql<{ xmin: string }>`select xmin::text from sync_guest where id = ${id(10)}`.execute(
      mirror.ctx.db(scope),
    );
    expect(after.rows).toEqual(before.rows);
  });

  test("a newer row is never overwritten by an older one", async () => {
    await write(guests, [customer(12, { City: null, LastName: "New", UpdatedUtc: "2025-07-01T00:00:00Z" })]);
    expect(await write(guests, [customer(12, { LastName: "Old", UpdatedUtc: "2025-06-30T23:59:59Z" })])).toEqual([]);
    expect((await guest(12)).last_name).toBe("New");
  });

  test("of two changes within one second the later read wins", async () => {
    await write(guests, [customer(13, { LastName: "First" })]);
    expect(await write(guests, [customer(13, { LastName: "Second" })])).toEqual([id(13)]);
    expect((await guest(13)).last_name).toBe("Second");
  });

  test("a row that stands twice in a page is written once, in its newest version", async () => {
    const twice = [
      customer(14, { LastName: "Old" }),
      customer(14, { LastName: "New", UpdatedUtc: "2025-08-01T00:00:00Z" }),
    ];
    expect(await write(guests, twice)).toEqual([id(14)]);
    expect((await guest(14)).last_name).toBe("New");
  });

  test("an entity without a stamp is written when its content differs", async () => {
    const category = {
      Id: id(8101),
      ServiceId: id(8000),
      IsActive: true,
      Type: "ParkingSpot",
      Names: { "pt-PT": "Lugar", "en-US": "Space" },
      Capacity: 1,
      ExtraCapacity: 0,
      Ordering: 3,
    };
    expect(await write(roomCategories, [category])).toEqual([id(8101)]);
    expect(await write(roomCategories, [category])).toEqual([]);
    expect(await write(roomCategories, [{ ...category, Capacity: 2 }])).toEqual([id(8101)]);
    const kept = await mirror.ctx
      .db(scope)
      .selectFrom("sync_room_category")
      .selectAll()
      .where("id", "=", id(8101))
      .executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ name: "Space", kind: "parking_spot", is_lodging: false, capacity: 2 });
  });

  test("a name without the hotel's language is taken in another one", async () => {
    await write(roomCategories, [
      { Id: id(8102), ServiceId: id(8000), IsActive: true, Type: "Room", Names: { "de-DE": "Doppelzimmer" } },
    ]);
    const kept = await mirror.ctx
      .db(scope)
      .selectFrom("sync_room_category")
      .selectAll()
      .where("id", "=", id(8102))
      .executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ name: "Doppelzimmer", is_lodging: true });
  });

  test("a company's number of 19 digits stays whole", async () => {
    const body = pageOf(companies, []);
    const text = `{"Companies":[{"Id":"${id(500)}","Name":"Harbour Ltd","Number":9223372036854775807,"UpdatedUtc":"2025-01-01T00:00:00Z"}]}`;
    await mirror.ctx.tx(scope, (tx) => writePage(tx, companies, { ...body, text }));
    const kept = await mirror.ctx
      .db(scope)
      .selectFrom("sync_company")
      .selectAll()
      .where("id", "=", id(500))
      .executeTakeFirstOrThrow();
    expect(kept.number).toBe("9223372036854775807");
  });

  test("the local dates of a stay are the hotel's, on both sides of a clock change", async () => {
    // Lisbon: UTC until 29 March 2026, then one hour ahead.
    await write(reservations, [
      reservation(100, { ScheduledStartUtc: "2026-03-28T23:30:00Z", ScheduledEndUtc: "2026-03-29T23:30:00Z" }),
      reservation(101, { ScheduledStartUtc: "2026-03-29T22:59:59Z", ScheduledEndUtc: "2026-03-31T10:00:00Z" }),
    ]);
    expect(await stay(100)).toMatchObject({ arrival_date: "2026-03-28", departure_date: "2026-03-30", nights: 2 });
    expect(await stay(101)).toMatchObject({ arrival_date: "2026-03-29", departure_date: "2026-03-31", nights: 2 });
  });

  test("the owner of a stay is a guest or a company", async () => {
    await write(reservations, [
      reservation(110, {
        AccountId: id(1),
        AccountType: "Customer",
        PartnerCompanyId: id(500),
        TravelAgencyId: id(501),
      }),
      reservation(111, { AccountId: id(502), AccountType: "Company" }),
      reservation(112, { AccountId: id(1), AccountType: null }),
    ]);
    expect(await stay(110)).toMatchObject({ guest_id: id(1), company_id: id(500), agency_id: id(501) });
    expect(await stay(111)).toMatchObject({ guest_id: null, company_id: id(502) });
    expect(await stay(112)).toMatchObject({ guest_id: id(1), company_id: null });
  });

  test("states and reasons are in our words, and both spellings of an inquiry are one", async () => {
    await write(reservations, [
      reservation(120, { State: "Enquired" }),
      reservation(121, { State: "Canceled", CancellationReason: "NoShow", CancelledUtc: "2026-03-02T04:00:00Z" }),
    ]);
    expect(await stay(120)).toMatchObject({ state: "inquired", origin: "channel_manager" });
    expect(await stay(121)).toMatchObject({ state: "canceled", cancellation_reason: "no_show" });
  });

  test("children are told from adults by the age categories, and an unknown category counts as an adult", async () => {
    const age = (number: number, Classification: string) => ({
      Id: id(number),
      ServiceId: id(8000),
      Names: { "en-US": Classification },
      Classification,
      IsActive: true,
      UpdatedUtc: "2025-01-01T00:00:00Z",
    });
    await write(ageCategories, [age(600, "Adult"), age(601, "Child")]);
    const counts = [
      { AgeCategoryId: id(600), Count: 2 },
      { AgeCategoryId: id(601), Count: 3 },
      { AgeCategoryId: id(699), Count: 1 },
    ];
    await write(reservations, [reservation(130, { PersonCounts: counts }), reservation(131, { PersonCounts: null })]);
    expect(await stay(130)).toMatchObject({ adults: 3, children: 3 });
    expect(await stay(131)).toMatchObject({ adults: 0, children: 0 });
  });

  test("one property's rows are not another's", async () => {
    await write(guests, [customer(20)], other);
    expect(await mirror.ctx.db(scope).selectFrom("sync_guest").select("id").where("id", "=", id(20)).execute()).toEqual(
      [],
    );
    expect(await write(guests, [customer(20)])).toEqual([id(20)]);
  });

  test("rows that do not fit are set aside with their reason, and all others are written", async () => {
    const rows = [
      customer(30),
      customer(31, { BirthDate: "1985-13-45" }),
      customer(32),
      { ...customer(33), Id: "not a uuid" },
      customer(34),
    ];
    const refused = await write(guests, rows).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(isMisfit(refused)).toBe(true);
    const result = await mirror.ctx.tx(scope, (tx) => writeCarefully(tx, guests, pageOf(guests, rows)));
    expect(result.ids.sort()).toEqual([id(30), id(32), id(34)]);
    expect(result.quarantined.sort()).toEqual([id(31), "not a uuid"]);
    const aside = await mirror.ctx
      .db(scope)
      .selectFrom("sync_quarantine")
      .selectAll()
      .where("id", "=", id(31))
      .executeTakeFirstOrThrow();
    expect(aside).toMatchObject({ entity: "guest", reason: expect.stringContaining("1985-13-45") });
    expect(JSON.parse(aside.payload)).toMatchObject({ Id: id(31) });
  });

  test("a row that was set aside leaves quarantine when a good version comes", async () => {
    const bad = [customer(40, { BirthDate: "soon" })];
    await mirror.ctx.tx(scope, (tx) => writeCarefully(tx, guests, pageOf(guests, bad)));
    await write(guests, [customer(40)]);
    expect(
      await mirror.ctx.db(scope).selectFrom("sync_quarantine").select("id").where("id", "=", id(40)).execute(),
    ).toEqual([]);
  });

  test("a text that the database cannot hold sets its own row aside only", async () => {
    const rows = [customer(50), customer(51, { Notes: "a\u0000b" })];
    const result = await mirror.ctx.tx(scope, (tx) => writeCarefully(tx, guests, pageOf(guests, rows)));
    expect(result).toMatchObject({ ids: [id(50)], added: 1, quarantined: [id(51)] });
  });

  test("the statement finds kept rows and payloads by their keys", async () => {
    await mirror.ctx.tx(scope, async (tx) => {
      for (let from = 10_000; from < 14_000; from += 1000)
        await writePage(
          tx,
          guests,
          pageOf(
            guests,
            Array.from({ length: 1000 }, (_, at) => customer(from + at)),
          ),
        );
    });
    const rows = Array.from({ length: 20 }, (_, at) => customer(10_000 + at));
    const plan = await mirror.ctx.tx(scope, async (tx) => {
      const { rows: lines } = await sql<
        Record<string, string>
      >`explain ${upsert(guests, pageOf(guests, rows))}`.execute(tx);
      return lines.map((line) => line["QUERY PLAN"]).join("\n");
    });
    expect(plan).toMatch(/Index Scan using sync_guest_pkey/);
    expect(plan).toMatch(/Index Scan using sync_payload_pkey/);
    expect(plan).not.toMatch(/Seq Scan on sync_(guest|payload)/);
  }, 60_000);
});
