import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import type { TableName } from "../../testing/simulator/state/tables.ts";
import { furnish, type Furnished } from "../entities/furnish.fixture.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";
import type { Certificate, EntityProof } from "./types.ts";

describe.each(testDatabases)("a hotel of which everything is copied, on %s", (database) => {
  let hotel: CopiedHotel;
  let there: Furnished;
  beforeAll(async () => {
    hotel = await copiedHotel({
      database,
      simulator: { size: 20, historyDays: 30, aheadDays: 30 },
      settings: { off: [], documents: true },
    });
    there = await furnish(hotel.direct);
    await hotel.test.kit.sync.runNow(scope);
    hotel.advance(15 * 60_000);
    await hotel.test.kit.sync.runNow(scope);
  }, 120_000);
  afterAll(() => hotel.stop());

  const sync = () => hotel.test.kit.sync;
  const owner = () => partsOf(hotel.test.kit).owner;
  const of = ({ entities }: Certificate, stream: string): EntityProof =>
    entities.find((entity) => entity.stream === stream)!;

  test("passes, each entity with equal sides", async () => {
    const certificate = await sync().reconcile(scope);
    expect(certificate.words).toMatch(/^The copy is true/);
    expect(certificate).toMatchObject({ result: "pass", differences: 0, corrections: 0 });
    expect(certificate.entities).toHaveLength(sync().streams.length - 1);
    for (const { stream, mews, here } of certificate.entities) expect({ stream, ...here }).toEqual({ stream, ...mews });
  }, 120_000);

  test("has the simulator's digests", async () => {
    // Two are no tables there: groups, and who accompanies a stay of their own, are read off the stays.
    const { reservationGroups: _groups, companionships: _companionships, ...digest } = await sync().digest(scope);
    expect(digest).toEqual(hotel.simulator.report(Object.keys(digest) as TableName[]).digest);
  }, 120_000);

  test("what cannot be asked for by its id is mended all the same", async () => {
    const { rows } = await sql<{ id: string }>`
      update sync_payload set payload = payload || '{"Text":"forged"}' where entity = 'message' returning id::text as id`.execute(
      owner(),
    );
    expect(rows.length).toBeGreaterThan(0);
    const certificate = await sync().reconcile(scope);
    expect(of(certificate, "messages").differing.ids).toEqual(rows.map(({ id }) => id).toSorted());
    expect(certificate.corrections).toBe(rows.length);
    expect(await sync().reconcile(scope)).toMatchObject({ result: "pass", corrections: 0 });
  }, 120_000);

  test("what Mews lists as deleted is no longer active here, without a reconcile", async () => {
    const read = <Row>(what: string) => sql<Row>`${sql.raw(what)}`.execute(owner()).then(({ rows }) => rows);
    const [tier] = await read<{ id: string }>(`select id from sync_loyalty_tier where program_id = '${there.program}'`);
    await hotel.direct.call("loyaltyMemberships/delete", { LoyaltyMembershipIds: [there.membership] });
    await hotel.direct.call("loyaltyTiers/delete", { LoyaltyTierIds: [tier!.id] });
    const look = async () => {
      hotel.advance(15 * 60_000);
      for (const stream of ["loyalty_memberships", "loyalty_tiers"]) await sync().runNow(scope, stream);
    };
    await look();
    const gone = (table: string) => read(`select id from ${table} where not is_active and sync_state = 'gone'`);
    expect(await gone("sync_loyalty_membership")).toEqual([{ id: there.membership }]);
    expect(await gone("sync_loyalty_tier")).toEqual([tier]);
    await look();
    expect(
      await read(`select act.cause from sync_version as version join sync_audit_entry as act on act.property_id = version.property_id
        and act.id = version.entry where version.kind = 'gone' and version.id = '${there.membership}'`),
    ).toEqual([{ cause: "deleted" }]);
    const certificate = await sync().reconcile(scope);
    expect(certificate).toMatchObject({ result: "pass", differences: 0, corrections: 0 });
    expect(of(certificate, "loyalty_memberships")).toMatchObject({ gone: { total: 0 }, goneBefore: 1 });
    const digested = ["loyaltyMemberships", "loyaltyTiers"] as const;
    expect(await sync().digest(scope, digested)).toEqual(hotel.simulator.report([...digested]).digest);
  }, 120_000);

  test("what vanishes at the hotel without a trace is noted, is no fault of the copy, and no part of its digest", async () => {
    const before = await sync().digest(scope, ["companionships"]);
    await hotel.direct.call("reservations/deleteCompanion", { ReservationId: there.stay, CustomerId: there.companion });
    hotel.advance(60_000);
    const certificate = await sync().reconcile(scope);
    expect(of(certificate, "companionships").gone).toEqual({ total: 1, ids: [there.companionship] });
    expect(certificate).toMatchObject({ result: "pass", differences: 0, corrections: 0 });
    const { rows } =
      await sql`select is_active, sync_state from sync_companionship where id = ${there.companionship}::uuid`.execute(
        owner(),
      );
    expect(rows).toEqual([{ is_active: false, sync_state: "gone" }]);
    const after = await sync().digest(scope, ["companionships"]);
    expect(after["companionships"]!.count).toBe(before["companionships"]!.count - 1);
    expect(of(await sync().reconcile(scope), "companionships")).toMatchObject({ gone: { total: 0 }, goneBefore: 1 });
  }, 120_000);
});
