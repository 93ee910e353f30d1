import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope, start } from "../pull/hotel.fixture.ts";
import type { ChainHead } from "./types.ts";

const day = 86_400_000;

describe.each(testDatabases)("what the audit does by itself, on %s", (database) => {
  let hotel: CopiedHotel;
  const kit = () => hotel.test.kit;
  const owner = () => partsOf(kit()).owner;
  const work = async (job: string) => {
    await partsOf(kit()).jobs.send({ queue: `sync.${job}`, data: {} });
    await hotel.test.settle();
  };
  const head = async () => (await kit().sync.audit.head(scope))!;
  const seqs = async () =>
    (await sql<{ seq: string }>`select seq from sync_audit_entry order by seq`.execute(owner())).rows.map((row) =>
      Number(row.seq),
    );
  const guest = async () =>
    (
      await sql<{ id: string }>`select id::text as id from sync_guest where is_active order by id limit 1`.execute(
        owner(),
      )
    ).rows[0]!.id;
  const edit = async (id: string, FirstName: string) => {
    hotel.advance(1000);
    hotel.simulator.staff.editGuest(id, { FirstName });
    await kit().sync.runNow(scope, "guests");
  };
  beforeAll(async () => {
    hotel = await copiedHotel({ database });
    await kit().sync.runNow(scope);
    await kit().kernel.properties.put("test", { id: "harbour", name: "Harbour" });
  }, 60_000);
  afterAll(() => hotel.stop());

  test("the head leaves the database once a day, by the log and by an event, and verifies later", async () => {
    const exported = await head();
    await work("audit_head");
    const lines = hotel.test.log.filter(({ message }) => message === "audit head");
    expect(lines).toEqual([
      { level: "info", message: "audit head", fields: { plugin: "sync", propertyId: "lighthouse", ...exported } },
    ]);
    const events = await kit().kernel.events.list(scope, { names: ["sync.audit_head"] });
    expect(events.map(({ payload }) => payload)).toEqual([exported]);
    await edit(await guest(), "Ana");
    const kept = events[0]!.payload as unknown as ChainHead;
    expect(await kit().sync.audit.verify(scope, { head: kept })).toMatchObject({ ok: true, given: "found" });
  });

  test("nothing is retired that is younger than the hotel wants it kept", async () => {
    const before = await head();
    hotel.test.clock.set(new Date(start.getTime() + 729 * day));
    await work("audit_retention");
    expect(await head()).toEqual(before);
    hotel.test.clock.set(new Date(start.getTime() + 20_000));
  });

  test("entries older than the setting are retired, the chain says so and still verifies", async () => {
    const id = await guest();
    const first = await head();
    await kit().kernel.settings.write(scope, "sync", { auditDays: 60 });
    hotel.advance(61 * day);
    await edit(id, "Bea");
    await edit(id, "Cleo");
    const young = (await seqs()).filter((seq) => seq > first.seq);
    await work("audit_retention");
    const retired = await head();
    expect(await seqs()).toEqual([...young, retired.seq]);
    const { rows } = await sql`select from sync_version as v where not exists (
      select from sync_audit_entry as e where e.property_id = v.property_id and e.id = v.entry)`.execute(owner());
    expect(rows).toEqual([]);
    expect(await kit().sync.audit.verify(scope)).toMatchObject({
      ok: true,
      entries: young.length + 1,
      tail: first,
      head: retired,
    });
    expect(await kit().sync.audit.verify(scope, { head: first })).toMatchObject({ ok: true, given: "found" });
    expect(await kit().sync.audit.verify(scope, { head: { seq: 1, hash: "00" } })).toMatchObject({
      ok: true,
      given: "retired",
    });
    const [entry] = (
      await sql<{ cause: string; why: string; actor: string }>`
      select cause, why, actor from sync_audit_entry order by seq desc limit 1`.execute(owner())
    ).rows;
    expect(entry).toMatchObject({
      cause: "retire",
      actor: "sync",
      why: expect.stringMatching(/^Older than 60 days: \d+ entries with \d+ versions, up to entry \d+$/),
    });
    await work("audit_retention");
    expect(await head()).toEqual(retired);
  });

  test("history reaches back as far as the audit, and a record as of before that is not made up", async () => {
    const id = await guest();
    expect((await kit().sync.history(scope, { entity: "guest", id })).map(({ kind }) => kind)).toEqual([
      "changed",
      "changed",
    ]);
    const at = new Date(start.getTime() + 30 * day);
    await expect(kit().sync.asOf(scope, { entity: "guest", id, at })).rejects.toMatchObject({
      code: "sync/history_retired",
    });
  });

  test("a tail that is moved on by hand is found, although its hash is right", async () => {
    const { rows } = await sql<{
      seq: string;
      id: string;
    }>`select seq, id from sync_audit_entry order by seq limit 1`.execute(owner());
    const [oldest] = rows;
    const undo = await Promise.all(
      ["sync_audit_entry", "sync_version", "sync_audit_head"].map(async (name) => {
        await sql`create table ${sql.table(`kept_${name}`)} as table ${sql.table(name)}`.execute(owner());
        return async () => {
          await sql`truncate ${sql.table(name)}`.execute(owner());
          await sql`insert into ${sql.table(name)} select * from ${sql.table(`kept_${name}`)}`.execute(owner());
        };
      }),
    );
    await sql`delete from sync_version where entry = ${oldest!.id}::bigint`.execute(owner());
    await sql`update sync_audit_head as h set tail_seq = e.seq, tail_hash = e.hash from sync_audit_entry as e where e.seq = ${oldest!.seq}::bigint`.execute(
      owner(),
    );
    await sql`delete from sync_audit_entry where seq = ${oldest!.seq}::bigint`.execute(owner());
    expect(await kit().sync.audit.verify(scope)).toMatchObject({
      ok: false,
      broken: { what: "tail_altered", seq: Number(oldest!.seq) },
    });
    for (const step of undo) await step();
    expect(await kit().sync.audit.verify(scope)).toMatchObject({ ok: true });
  });

  describe("asked by the role that plugins run as", () => {
    const retire = (propertyId: string, before: string, most = 10_000) =>
      sql<{ entries: number; to_seq: string }>`
        select entries, to_seq from sync_audit_retire(${before}::timestamptz, ${most}::integer)`
        .execute(partsOf(kit()).database.scoped(propertyId))
        .then(({ rows }) => rows);
    /** All entries are this many days old by the database's clock, which is what the floor goes by. */
    const age = (days: number) =>
      sql`update sync_audit_entry set at = now() - make_interval(days => ${days}::integer)`.execute(owner());

    test("entries younger than 30 days stay, whatever is asked for", async () => {
      await age(29);
      const before = await seqs();
      expect(await retire("lighthouse", "infinity")).toEqual([]);
      await sql`update sync_audit_entry set at = now() - interval '31 days' where seq = ${before[0]}::bigint`.execute(
        owner(),
      );
      expect(await retire("lighthouse", "infinity")).toEqual([{ entries: 1, to_seq: String(before[0]) }]);
      expect(await seqs()).toEqual(before.slice(1));
    });

    test("another property's entries are out of reach", async () => {
      await age(100);
      const before = await seqs();
      expect(await retire("harbour", "infinity")).toEqual([]);
      expect(await seqs()).toEqual(before);
    });

    test("a batch is bounded by its versions, and the newest entry stays", async () => {
      await age(100);
      const before = await seqs();
      expect(before.length).toBeGreaterThan(1);
      expect(await retire("lighthouse", "infinity", 1)).toEqual([{ entries: 1, to_seq: String(before[0]) }]);
      await retire("lighthouse", "infinity");
      expect(await seqs()).toEqual(before.slice(-1));
      expect(await retire("lighthouse", "infinity")).toEqual([]);
    });

    test("what versions say is forgotten of nobody without a tombstone", async () => {
      const app = partsOf(kit()).database.scoped("lighthouse");
      await expect(
        sql`select sync_audit_forget('guest', array[${await guest()}]::uuid[])`.execute(app),
      ).rejects.toThrow(/only what was erased is forgotten/);
    });
  });
});
