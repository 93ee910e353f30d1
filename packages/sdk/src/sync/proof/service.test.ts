import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { address, copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";

describe.each(testDatabases)("asking for a reconcile on %s", (database) => {
  let hotel: CopiedHotel;
  beforeEach(async () => {
    hotel = await copiedHotel({ database });
    await hotel.test.kit.sync.runNow(scope);
  }, 60_000);
  afterEach(() => hotel.stop());

  const kit = () => hotel.test.kit;
  const owner = () => partsOf(kit()).owner;

  test("a certificate is kept, listed, announced and never changed", async () => {
    const made = await kit().sync.reconcile(scope);
    expect(await kit().sync.certificates.get(scope, made.id)).toEqual(made);
    await expect(kit().sync.certificates.get(scope, "nothing")).rejects.toMatchObject({ code: "sync/not_found" });
    const [event] = await kit().kernel.events.list(scope, { names: ["sync.certified"], limit: 10 });
    expect(event!.payload).toEqual({ certificateId: made.id, result: "pass" });
    const { rows } = await sql<{ change: boolean; remove: boolean }>`
      select has_table_privilege('innkit_app', 'sync_certificate', 'update') as change,
        has_table_privilege('innkit_app', 'sync_certificate', 'delete') as remove`.execute(owner());
    expect(rows).toEqual([{ change: false, remove: false }]);
  }, 60_000);

  test("another hotel's rows and certificates are never read", async () => {
    await kit().kernel.properties.put("test", { id: "harbour", name: "Harbour", timeZone: "Europe/Lisbon" });
    for (const table of ["sync_payload", "sync_guest", "sync_reservation", "sync_company"]) {
      const names = await sql<{ name: string }>`select column_name as name from information_schema.columns
        where table_name = ${table} and column_name <> 'property_id'`.execute(owner());
      const columns = sql.join(names.rows.map(({ name }) => sql.ref(name)));
      await sql`insert into ${sql.table(table)} (property_id, ${columns}) select 'harbour', ${columns} from ${sql.table(table)} where property_id = 'lighthouse'`.execute(
        owner(),
      );
    }
    await sql`update sync_payload set payload = '{"Id":"x"}' where property_id = 'harbour'`.execute(owner());
    const made = await kit().sync.reconcile(scope);
    expect(made).toMatchObject({ result: "pass", differences: 0 });
    expect(made.entities.find(({ stream }) => stream === "guests")!.here.rows).toBe(hotel.simulator.counts().customers);
    const there = { propertyId: "harbour", actor: "test" };
    await expect(kit().sync.certificates.get(there, made.id)).rejects.toMatchObject({ code: "sync/not_found" });
    expect(await kit().sync.proof(there)).toEqual({ last: null, waiting: 0, corrections: [] });
    const { rows } =
      await sql`select from sync_payload where property_id = 'harbour' and payload <> '{"Id":"x"}'`.execute(owner());
    expect(rows).toEqual([]);
  }, 60_000);

  test("whoever syncs the hotel does it, while the streams go on", async () => {
    await kit().$start();
    const made = await kit().sync.reconcile({ ...scope, actor: "Ana" });
    expect(made).toMatchObject({ result: "pass", askedBy: "Ana" });
    const id = await kit().sync.requestReconcile(scope, { depth: "recent" });
    expect(await kit().sync.requestReconcile(scope, { depth: "recent" })).toBe(id);
    await expect
      .poll(() =>
        kit()
          .sync.certificates.get(scope, id)
          .catch(() => undefined),
      )
      .toMatchObject({ depth: "recent", result: "pass" });
    expect((await kit().sync.proof(scope)).waiting).toBe(0);
  }, 60_000);

  test("waits for the process that has the lease, and does it itself once that one is gone", async () => {
    await sql`update sync_lease set holder = 'another process', epoch = epoch + 1, expires_at = clock_timestamp() + interval '3 seconds'`.execute(
      owner(),
    );
    const before = hotel.asked.length;
    const asked = kit().sync.reconcile(scope);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(hotel.asked.length).toBe(before);
    expect((await kit().sync.proof(scope)).waiting).toBe(1);
    expect(await asked).toMatchObject({ result: "pass" });
  }, 60_000);

  test("who is interrupted leaves the request as it was, and it is done in full later", async () => {
    const availability = "services/getAvailability/2024-01-22";
    const stalled = hotel.simulator.faults.add({
      fault: { kind: "stalled", milliseconds: 3_600_000 },
      operations: [availability],
    });
    await kit().$start();
    const id = await kit().sync.requestReconcile(scope);
    await expect.poll(() => hotel.asked.includes(availability)).toBe(true);
    stalled.remove();
    const credentials = hotel.simulator.credentials;
    await kit().kernel.settings.write(scope, "mews", { environment: "custom", ...address, ...credentials });
    await expect
      .poll(() =>
        kit()
          .sync.certificates.get(scope, id)
          .catch(() => undefined),
      )
      .toMatchObject({ result: "pass" });
  }, 60_000);

  test("a part that Mews does not let be read fails the certificate in words, and keeps no other from it", async () => {
    hotel.simulator.faults.add({ fault: { kind: "notPermitted" }, operations: ["companies/getAll"] });
    await kit()
      .sync.runNow(scope)
      .catch(() => {});
    const made = await kit().sync.reconcile(scope);
    expect(made.result).toBe("fail");
    expect(made.words).toContain("Companies could not be compared: Mews does not let this integration read companies");
    expect(made.entities.filter(({ problem }) => problem !== null).map(({ stream }) => stream)).toEqual(["companies"]);
    expect(made.entities.find(({ stream }) => stream === "guests")!.here.rows).toBeGreaterThan(0);
  }, 60_000);

  test("when Mews cannot be reached at all, whoever waits is told so and no certificate is written", async () => {
    hotel.between = async (input, send) => {
      if (input.endsWith("/configuration/get")) return send();
      throw new TypeError("connection reset");
    };
    await expect(kit().sync.reconcile(scope)).rejects.toMatchObject({ code: "sync/not_proved" });
    expect(await kit().sync.proof(scope)).toEqual({ last: null, waiting: 0, corrections: [] });
  }, 60_000);

  test("a row that does not fit the copy fails the certificate and is named", async () => {
    const { reservationId } = hotel.simulator.staff.book();
    hotel.between = async (input, send) => {
      const answer = await send();
      if (!input.includes("/reservations/") || answer.status === 204) return answer;
      const body = (await answer.json()) as { Reservations: { Id: string }[] };
      const rows = body.Reservations.map((row) =>
        row.Id === reservationId ? { ...row, ScheduledStartUtc: "soon" } : row,
      );
      return Response.json({ ...body, Reservations: rows });
    };
    hotel.advance(20 * 60_000);
    await kit().sync.runNow(scope);
    const made = await kit().sync.reconcile(scope);
    expect(made.entities.find(({ stream }) => stream === "reservations")!.aside).toEqual({
      total: 1,
      ids: [reservationId],
    });
    expect(made).toMatchObject({ result: "fail", differences: 0 });
    expect(made.words).toContain("Reservations: 1 set aside because of what they hold.");
  }, 60_000);
});
