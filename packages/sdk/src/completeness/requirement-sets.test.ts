import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test as it } from "vitest";
import { testDatabases } from "../testing/kit.ts";
import { harbour, id, lighthouse, openHotel, whole } from "./hotel.fixture.ts";
import { completeness } from "./plugin.ts";
import type { CompletenessService, CompletenessSettings } from "./types.ts";
import type { JsonObject } from "../kernel/json.ts";

const detail = {
  severity: "own",
  check: "usable",
  counts: [],
  phases: [],
  arrivingWithinDays: 3,
  guestCountries: [],
} as const;

describe.each(testDatabases)("requirement sets on %s", (database) => {
  let hotel: Awaited<ReturnType<typeof openHotel<readonly [ReturnType<typeof completeness>]>>>;
  let service: CompletenessService;
  const guests = [1, 2, 3, 4, 5, 6].map(id);
  const save = async (settings: Partial<CompletenessSettings>) => {
    await hotel.test.kit.kernel.settings.write(lighthouse, "completeness", settings as JsonObject);
    await hotel.test.settle();
  };
  /** What is stored, guest by guest, and what the heart says of the profiles. */
  const storedAndReckoned = async () => {
    const { rows } = await sql<{ id: string; score: number; purposes: (number | null)[]; gaps: string[] }>`
      select guest_id as id, score, array[registration, contact, marketing, billing] as purposes, gap_codes as gaps
      from completeness_score where property_id = 'lighthouse' order by guest_id`.execute(
      hotel.desk.ctx.db(lighthouse),
    );
    const scores = await service.scores(lighthouse, guests);
    const reckoned = [...scores].toSorted().map(([guest, { score, purposes, gaps }]) => ({
      id: guest,
      score,
      purposes: [purposes.registration, purposes.contact, purposes.marketing, purposes.billing],
      gaps: gaps.map(({ code }) => code),
    }));
    return { stored: rows, reckoned };
  };

  beforeAll(async () => {
    hotel = await openHotel(database, completeness());
    service = hotel.test.kit.completeness;
    await hotel.test.kit.kernel.properties.put("test", { id: "lighthouse", name: "Lighthouse", country: "PT" });
    await hotel.desk.guests(lighthouse, [
      { id: id(1), ...whole, options: ["send_marketing_emails"] },
      { id: id(2), ...whole, nationality: null, email: "info@acme.fr" },
      { id: id(3), last_name: "TBA" },
      { id: id(4), ...whole, nationality: " fr ", phone: null },
      { id: id(5), ...whole, birth_date: null, city: "xxx" },
      { id: id(6), ...whole, email: "ada@gmial.com" },
    ]);
    await hotel.desk.stays(lighthouse, [
      { id: id(101), guest_id: id(1), arrival_date: "2026-03-04" },
      { id: id(102), guest_id: id(2), arrival_date: "2026-03-20" },
      { id: id(103), guest_id: id(4), arrival_date: "2026-02-28", state: "started" },
      { id: id(104), guest_id: id(5), arrival_date: "2026-01-10", state: "processed" },
      { id: id(105), guest_id: id(5), arrival_date: "2026-03-02", state: "canceled" },
    ]);
    await hotel.test.settle();
  });
  afterAll(() => hotel.test.stop());

  it("give each guest a score for each purpose, which the list filters by", async () => {
    const scores = await service.scores(lighthouse, [id(1), id(2)]);
    expect(scores.get(id(1))?.purposes).toEqual({ registration: 100, contact: 100, marketing: 100, billing: 100 });
    expect(scores.get(id(2))).toMatchObject({ score: 78, purposes: { marketing: 33, registration: 80 } });
    const marketing = await service.guests.score(lighthouse, id(2), "marketing");
    expect(marketing.gaps.map(({ code }) => code)).toEqual(["email_consent_missing", "email_role"]);
    const { stored, reckoned } = await storedAndReckoned();
    expect(stored).toEqual(reckoned);
  });

  it("are weighed in sets when they change, to the same figures as one by one", async () => {
    await save({
      email: { on: true, weight: 41 },
      details: [
        {
          ...detail,
          field: "nationality",
          weight: 30,
          phases: ["arriving", "in_house"],
          counts: ["overall", "registration"],
        },
        { ...detail, field: "phone", guestCountries: ["FR", "de"], severity: "high" },
        { ...detail, field: "birthDate", phases: ["after", "no_stay"], check: "strict" },
      ],
    });
    const { stored, reckoned } = await storedAndReckoned();
    expect(stored).toEqual(reckoned);
    expect(stored).toHaveLength(6);
    // By the stay: asked at arrival, of those who stay, and of nobody else.
    const parts = async (guest: string) =>
      (await service.guests.score(lighthouse, guest)).parts.map(({ field, waived }) =>
        waived ? `${field} waived` : field,
      );
    expect(await parts(id(1))).toContain("nationality");
    expect(await parts(id(2))).not.toContain("nationality");
    expect(await parts(id(4))).toEqual(expect.arrayContaining(["nationality", "phone"]));
    expect(await parts(id(5))).toEqual(expect.arrayContaining(["birthDate", "phone waived"]));
    expect((await service.requirements.inForce(lighthouse)).rescore).toMatchObject({ total: 6, done: 6, changed: 5 });
  });

  it("are tried out without being saved, and the trial tells what then happens", async () => {
    const changes = { phone: { on: false, weight: 0 }, email: { on: true, weight: 5 }, details: [] };
    const before = await storedAndReckoned();
    const tried = await service.requirements.tryOut(lighthouse, changes);
    expect((await storedAndReckoned()).stored).toEqual(before.stored);
    expect(tried).toMatchObject({ guests: 6, unjudged: [] });
    await save(changes);
    const after = await storedAndReckoned();
    const mean = (rows: typeof after.stored) =>
      Math.round((10 * rows.reduce((sum, { score }) => sum + score, 0)) / 6) / 10;
    expect(tried.views[0]).toMatchObject({
      view: "overall",
      before: { mean: mean(before.stored) },
      after: { mean: mean(after.stored) },
    });
    expect(tried.changed).toBe(after.stored.filter(({ score }, at) => score !== before.stored[at]!.score).length);
    expect(tried.weak.after).toBe(after.stored.filter(({ score }) => score < 60).length);
    await expect(service.requirements.tryOut(lighthouse, { weakBelow: 101 })).rejects.toMatchObject({
      code: "kernel/invalid_settings",
    });
  });

  it("are kept as versions, told apart in words, and put back", async () => {
    const versions = await service.requirements.versions(lighthouse);
    expect(versions.data.map(({ number, changes }) => [number, changes])).toEqual([
      [2, ["E-mail weighs 5 instead of 41", "Phone is no longer asked for", "Lines in particular"]],
      [1, ["The first that were saved"]],
    ]);
    await save({ weakBelow: 55 });
    expect((await service.requirements.versions(lighthouse)).total).toBe(2);
    const put = await service.requirements.restore(lighthouse, 1);
    expect(put).toMatchObject({ number: 3, settings: { email: { weight: 41 }, weakBelow: 55, details: [{}, {}, {}] } });
    await hotel.test.settle();
    const { stored, reckoned } = await storedAndReckoned();
    expect(stored).toEqual(reckoned);
    await expect(service.requirements.restore(lighthouse, 9)).rejects.toMatchObject({
      code: "completeness/no_such_version",
    });
    expect((await service.requirements.versions(harbour)).total).toBe(0);
  });

  it("leave a history of a guest's score, and of the property's days", async () => {
    const scores = async () => (await service.guests.history(lighthouse, id(3))).data.map(({ score }) => score);
    const before = await scores();
    hotel.test.clock.advance(60_000);
    await hotel.desk.guests(lighthouse, [{ id: id(3), ...whole, last_name: "Lovelace" }]);
    await hotel.test.settle();
    const { data } = await service.guests.history(lighthouse, id(3));
    expect(data.map(({ score }) => score)).toEqual([100, ...before]);
    expect(data[0]?.until).toBeNull();
    expect(data[1]?.until).toBe(data[0]?.since);
    const since = async (at: string) =>
      (await service.scoresSince(lighthouse, [id(3), id(9999)], new Date(at))).get(id(3));
    const [was, is] = (await since(data[1]!.since))!.slice(-2);
    expect(was).toMatchObject({ score: before[0], from: data[1]!.since });
    expect(was!.gaps.length).toBeGreaterThan(0);
    expect(is).toEqual({ score: 100, gaps: [], from: data[0]!.since, gapsOfNow: false });
    // What stood at the instant comes first, whenever it began.
    expect(await since(hotel.test.clock.now().toISOString())).toEqual([is]);
    expect(await service.scoresSince(lighthouse, [], new Date())).toEqual(new Map());
    const tooMany = Array.from({ length: 1_001 }, (_, n) => id(n));
    await expect(service.scoresSince(lighthouse, tooMany, new Date())).rejects.toMatchObject({
      code: "completeness/too_many",
    });
    await hotel.desk.clock(lighthouse, "2026-03-02T01:00:00Z", true);
    await hotel.test.settle();
    const { data: days } = await service.trend(lighthouse, 30);
    expect(days.map(({ date, guests: n }) => [date, n])).toEqual([
      ["2026-03-01", 6],
      ["2026-03-02", 6],
    ]);
    expect(days[0]).toEqual({ ...days[1], date: "2026-03-01" });
  });

  it("tell past scores as they were, and which gaps of them are by what is asked now", async () => {
    const guests = [1, 2, 3, 4, 5, 6].map(id);
    const before = await service.scores(lighthouse, guests);
    const asOf = hotel.test.clock.now();
    const pieces = async (since: Date) => [...(await service.scoresSince(lighthouse, guests, since)).values()];
    hotel.test.clock.advance(60_000);
    await save({ language: { on: false, weight: 5 } });
    const then = await service.scoresSince(lighthouse, guests, asOf);
    expect([...then].map(([guest, [first]]) => [guest, first!.score])).toEqual(
      [...before].map(([guest, { score }]) => [guest, score]).toSorted(),
    );
    expect((await pieces(asOf)).flat().filter(({ gapsOfNow }) => gapsOfNow).length).toBeGreaterThan(0);
    expect((await pieces(hotel.test.clock.now())).flat().filter(({ gapsOfNow }) => gapsOfNow)).toEqual([]);
    await save({ language: { on: true, weight: 5 } });
  });

  it("follow the hotel's day and its stays", async () => {
    const asks = async (guest: string) =>
      (await service.guests.score(lighthouse, guest)).parts.some(({ field }) => field === "nationality");
    expect(await asks(id(2))).toBe(false);
    await hotel.desk.stays(lighthouse, [{ id: id(102), guest_id: id(2), arrival_date: "2026-03-05" }]);
    await hotel.test.settle();
    expect(await asks(id(2))).toBe(true);
    expect((await storedAndReckoned()).stored).toEqual((await storedAndReckoned()).reckoned);
    for (const day of ["2026-03-06T01:00:00Z", "2026-03-09T01:00:00Z"]) {
      await hotel.desk.clock(lighthouse, day, true);
      await hotel.test.settle();
      const { stored, reckoned } = await storedAndReckoned();
      expect(stored).toEqual(reckoned);
    }
    expect(await asks(id(2))).toBe(false);
  });

  it("ask for identity documents where they are copied, and judge them against the stay", async () => {
    await sqlDocument(hotel, { guest: id(4), expires: "2026-03-20" });
    await hotel.desk.stays(lighthouse, [
      { id: id(106), guest_id: id(4), arrival_date: "2026-03-19", state: "confirmed" },
    ]);
    await hotel.desk.stays(lighthouse, [
      { id: id(103), guest_id: id(4), arrival_date: "2026-02-28", state: "processed" },
    ]);
    expect((await service.requirements.tryOut(lighthouse, { document: { on: true, weight: 15 } })).unjudged).toEqual([
      "document",
    ]);
    await save({ document: { on: true, weight: 15 }, details: [] });
    const codes = async (guest: string) =>
      (await service.guests.score(lighthouse, guest, "registration")).gaps.map(({ code }) => code);
    expect(await codes(id(4))).toEqual(["document_expires_before_departure"]);
    expect(await codes(id(1))).toEqual(["document_missing"]);
    const { stored, reckoned } = await storedAndReckoned();
    expect(stored).toEqual(reckoned);
    await sqlDocument(hotel, { guest: id(4), expires: "2036-03-20" });
    await hotel.test.settle();
    expect(await codes(id(4))).toEqual([]);
    expect((await storedAndReckoned()).stored).toEqual((await storedAndReckoned()).reckoned);
  });
});

/** An identity document of a guest, as sync writes and announces it. */
async function sqlDocument(
  hotel: Awaited<ReturnType<typeof openHotel<readonly [ReturnType<typeof completeness>]>>>,
  { guest, expires }: { guest: string; expires: string },
): Promise<void> {
  await hotel.desk.ctx.tx(lighthouse, async (tx) => {
    await sql`delete from sync_identity_document where property_id = 'lighthouse' and guest_id = ${guest}`.execute(tx);
    await sql`insert into sync_identity_document
      (property_id, id, source, source_id, synced_at, sync_state, is_active, updated_at, guest_id, kind, number, issued_on,
        expires_on, issuing_country, is_verified)
      values ('lighthouse', ${id(9001)}, 'mews', 'test', now(), 'clean', true, now(), ${guest}, 'passport', null,
        '2020-01-01', ${expires}, 'FR', false)`.execute(tx);
    await tx.emit("records_changed", { entity: "identity_document", ids: [id(9001)] });
  });
}
