import { type RawBuilder, sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";
import { versionDigest } from "./chain.ts";
import type { Broken, ChainHead } from "./types.ts";

describe.each(testDatabases)("verifying the audit on %s", (database) => {
  let hotel: CopiedHotel;
  let exported: ChainHead;
  let guestId: string;
  const kit = () => hotel.test.kit;
  const owner = () => partsOf(kit()).owner;
  const run = async <Row>(statement: RawBuilder<Row>): Promise<Row[]> => (await statement.execute(owner())).rows;
  const verify = (head?: ChainHead) => kit().sync.audit.verify(scope, { head });
  const tables = ["sync_audit_entry", "sync_version", "sync_audit_head", "sync_tombstone", "sync_payload"];

  beforeAll(async () => {
    hotel = await copiedHotel({ database });
    await kit().sync.runNow(scope);
    const [guest] = await run(
      sql<{ id: string }>`select id::text as id from sync_guest where is_active order by id limit 1`,
    );
    guestId = guest!.id;
    await run(sql`create table first_payload as select * from sync_payload where id = ${guestId}::uuid`);
    for (const FirstName of ["Ana", "Bea", "Cleo"]) {
      hotel.advance(1000);
      hotel.simulator.staff.editGuest(guestId, { FirstName });
      await kit().sync.runNow(scope, "guests");
      exported ??= (await kit().sync.audit.head(scope))!;
    }
    for (const name of tables)
      await sql`create table ${sql.table(`kept_${name}`)} as table ${sql.table(name)}`.execute(owner());
  }, 60_000);
  /** What a test did to the tables is undone. */
  afterEach(async () => {
    for (const name of tables) {
      await sql`truncate ${sql.table(name)}`.execute(owner());
      await sql`insert into ${sql.table(name)} select * from ${sql.table(`kept_${name}`)}`.execute(owner());
    }
  });
  afterAll(() => hotel.stop());

  /** The newest version of the guest who was edited, and its entry. */
  const newest = async () => {
    const [found] = await run(sql<{ seq: string; entry: string; n: number }>`
      select e.seq, v.entry, v.n from sync_version as v join sync_audit_entry as e on e.id = v.entry
      where v.id = ${guestId}::uuid order by e.seq desc limit 1`);
    return found!;
  };
  /** An entry with many versions, in the middle of the chain. */
  const large = async () => {
    const [found] = await run(sql<{ seq: string; id: string; rows: number }>`
      select seq, id, rows from sync_audit_entry where rows > 10 and seq > 1 order by seq limit 1`);
    return found!;
  };
  const brokenBy = async (statement: RawBuilder<unknown>): Promise<Broken> => {
    await run(statement);
    const { ok, broken } = await verify();
    expect(ok).toBe(false);
    return broken!;
  };

  test("a chain that nobody touched is whole, and tells how much of it there is", async () => {
    const [counts] = await run(sql<{ entries: string; versions: string }>`select
      (select count(*) from sync_audit_entry) as entries, (select count(*) from sync_version) as versions`);
    const head = (await kit().sync.audit.head(scope))!;
    expect(await verify(exported)).toEqual({
      ok: true,
      entries: Number(counts!.entries),
      versions: Number(counts!.versions),
      tail: { seq: 0, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      head,
      given: "found",
    });
    expect(head.seq).toBe(Number(counts!.entries));
    expect(Number(counts!.versions)).toBeGreaterThan(300);
  });

  test("a property without an audit has nothing to be found wrong", async () => {
    await kit().kernel.properties.put("test", { id: "harbour", name: "Harbour" });
    const harbour = { propertyId: "harbour", actor: "test" };
    expect(await kit().sync.audit.head(harbour)).toBeUndefined();
    expect(await kit().sync.audit.verify(harbour)).toMatchObject({
      ok: true,
      entries: 0,
      versions: 0,
      head: { seq: 0 },
    });
  });

  test.each([
    ["content", sql`content = md5('other')`],
    ["record", sql`id = gen_random_uuid()`],
    ["kind", sql`kind = 'added'`],
    ["Mews's stamp", sql`mews_at = mews_at - interval '1 second'`],
    ["digest of its changes", sql`changes_digest = sha256('other')`],
    ["own digest", sql`digest = sha256('other')`],
  ])("a version whose %s was altered is named", async (_what, change) => {
    const { seq, entry, n } = await newest();
    const broken = await brokenBy(sql`update sync_version set ${change} where entry = ${entry}::bigint and n = ${n}`);
    const [row] = await run(
      sql<{ id: string }>`select id from sync_version where entry = ${entry}::bigint and n = ${n}`,
    );
    expect(broken).toEqual({
      what: "version_altered",
      seq: Number(seq),
      entry,
      version: { entry, n, entity: "guest", id: row!.id },
      message: `Entry ${seq} (id ${entry}): version ${n}, of guest ${row!.id}, is not what was written`,
    });
  });

  test("changes that were altered, and changes that are gone although nobody erased the record, are named", async () => {
    const { seq, entry, n } = await newest();
    const version = { entry, n, entity: "guest", id: guestId };
    const where = sql`where entry = ${entry}::bigint and n = ${n}`;
    expect(
      await brokenBy(sql`update sync_version set changes = jsonb_set(changes, '{FirstName,1}', '"Dora"') ${where}`),
    ).toMatchObject({ what: "changes_altered", seq: Number(seq), entry, version });
    expect(await brokenBy(sql`update sync_version set changes = null ${where}`)).toMatchObject({
      what: "changes_missing",
      version,
      message: expect.stringContaining("nobody erased that record"),
    });
    await run(sql`insert into sync_tombstone (property_id, entity, id, at, actor, why)
      values (${scope.propertyId}, 'guest', ${guestId}::uuid, now(), 'nobody', 'a tombstone of which the chain says nothing')`);
    expect((await verify()).broken).toMatchObject({ what: "changes_missing", version });
  });

  test("a record that was changed past the audit is named, and so is one that nobody put on record", async () => {
    const { seq, entry, n } = await newest();
    const record = sql`entity = 'guest' and id = ${guestId}::uuid`;
    // Its hash as well, so that the copy itself believes it.
    await run(sql`update sync_payload set payload = changed.payload, hash = md5(changed.payload::text)
      from (select payload || '{"FirstName":"Mallory"}' as payload from sync_payload where ${record}) as changed where ${record}`);
    expect((await verify()).broken).toEqual({
      what: "content_altered",
      seq: Number(seq),
      entry,
      version: { entry, n, entity: "guest", id: guestId },
      message: `Entry ${seq} (id ${entry}): what is stored is not what version ${n}, of guest ${guestId}, put on record`,
    });
    const invented = "00000000-0000-4000-8000-00000000beef";
    await run(sql`update sync_payload as stored set payload = kept.payload, hash = kept.hash from kept_sync_payload as kept
      where stored.entity = kept.entity and stored.id = kept.id`);
    await run(sql`insert into sync_payload (property_id, entity, id, payload, hash)
      values (${scope.propertyId}, 'company', ${invented}, '{}', md5('{}'))`);
    expect((await verify()).broken).toEqual({
      what: "content_unrecorded",
      seq: null,
      entry: null,
      version: null,
      message: `Of company ${invented} something is stored that nobody put on record`,
    });
  });

  test("a version that is missing, and one that is too many, are named", async () => {
    const { seq, id: entry, rows } = await large();
    const where = sql`where entry = ${entry}::bigint and n`;
    expect(await brokenBy(sql`delete from sync_version ${where} = 7`)).toMatchObject({
      what: "version_missing",
      seq: Number(seq),
      version: { entry, n: 7, entity: null, id: null },
      message: `Entry ${seq} (id ${entry}): version 7 is missing`,
    });
    await run(sql`insert into sync_version select * from kept_sync_version ${where} = 7`);
    const added = (to: RawBuilder<unknown>, n: number) => sql`
      insert into sync_version select property_id, ${to}, ${n}, entity, id, kind, mews_at, content, changes, changes_digest, digest
      from sync_version ${where} = 7`;
    expect(await brokenBy(added(sql`entry`, rows + 1))).toMatchObject({
      what: "version_added",
      seq: Number(seq),
      version: { entry, n: rows + 1 },
    });
    await run(sql`delete from sync_version ${where} > ${rows}`);
    expect(await brokenBy(added(sql`entry + 1000000`, 1))).toMatchObject({
      what: "version_added",
      seq: null,
      version: { n: 1 },
      message: expect.stringContaining("that nobody wrote"),
    });
  });

  test("a version that was written anew with a right digest is found by the digest of its entry", async () => {
    const { seq, id: entry } = await large();
    const where = sql`where entry = ${entry}::bigint and n = 3`;
    await run(sql`update sync_version set content = md5('other') ${where}`);
    const broken = await brokenBy(sql`update sync_version as v set digest = ${versionDigest("v")} ${where}`);
    expect(broken).toMatchObject({ what: "versions_altered", seq: Number(seq), entry, version: null });
  });

  test.each([
    ["actor", sql`actor = 'somebody else'`],
    ["reason", sql`why = 'a better one'`],
    ["time", sql`at = at - interval '1 hour'`],
    ["hash", sql`hash = sha256('other')`],
    ["digest of its versions", sql`rows_digest = sha256('other')`],
    ["number of versions", sql`rows = rows - 1`],
  ])("an entry whose %s was altered is named", async (_what, change) => {
    const { seq, id: entry } = await large();
    expect(await brokenBy(sql`update sync_audit_entry set ${change} where seq = ${seq}::bigint`)).toEqual({
      what: "entry_altered",
      seq: Number(seq),
      entry,
      version: null,
      message: `Entry ${seq} (id ${entry}) is not what was written`,
    });
  });

  test("an entry that is missing is named, in the middle and at the end", async () => {
    const { seq } = await large();
    expect(await brokenBy(sql`delete from sync_audit_entry where seq = ${seq}::bigint`)).toMatchObject({
      what: "entry_missing",
      seq: Number(seq),
      message: `Entry ${seq} is missing`,
    });
    await run(sql`insert into sync_audit_entry select * from kept_sync_audit_entry where seq = ${seq}::bigint`);
    const last = (await kit().sync.audit.head(scope))!.seq;
    expect(await brokenBy(sql`delete from sync_audit_entry where seq = ${last}::bigint`)).toMatchObject({
      what: "entry_missing",
      seq: last,
    });
  });

  test("entries that changed places are named, with the places they had", async () => {
    const swap = sql`update sync_audit_entry as e set seq = swapped.seq
      from (values (4, -5), (5, -4)) as swapped (was, seq) where e.seq = swapped.was`;
    await run(swap);
    const broken = await brokenBy(sql`update sync_audit_entry set seq = -seq where seq < 0`);
    expect(broken).toMatchObject({
      what: "entry_moved",
      seq: 4,
      message: expect.stringMatching(/was written as entry 5$/),
    });
  });

  test("a head that was altered is named, and so is a tail that moved without a word in the chain", async () => {
    const { seq } = (await kit().sync.audit.head(scope))!;
    expect(await brokenBy(sql`update sync_audit_head set hash = sha256('other')`)).toMatchObject({
      what: "head_altered",
      seq,
    });
    await run(sql`update sync_audit_head as h set hash = k.hash from kept_sync_audit_head as k`);
    expect(
      await brokenBy(sql`update sync_audit_head set seq = seq - 1,
        hash = (select hash from sync_audit_entry where seq = ${seq - 1}::bigint)`),
    ).toMatchObject({ what: "head_altered", seq: seq - 1 });
    await run(sql`update sync_audit_head as h set seq = k.seq, hash = k.hash from kept_sync_audit_head as k`);
    await run(sql`delete from sync_version as v using sync_audit_entry as e where v.entry = e.id and e.seq <= 3`);
    await run(
      sql`update sync_audit_head set tail_seq = 3, tail_hash = (select hash from sync_audit_entry where seq = 3)`,
    );
    expect(await brokenBy(sql`delete from sync_audit_entry where seq <= 3`)).toMatchObject({
      what: "tail_altered",
      seq: 3,
    });
    expect(await brokenBy(sql`delete from sync_audit_head`)).toMatchObject({ what: "head_altered" });
  });

  test("a chain that was cut short, or written anew, is found by what is stored; and where that is put back, too, by a head that was exported before", async () => {
    const { seq } = exported;
    await run(
      sql`delete from sync_version as v using sync_audit_entry as e where v.entry = e.id and e.seq >= ${seq}::bigint`,
    );
    await run(sql`delete from sync_audit_entry where seq >= ${seq}::bigint`);
    await run(sql`update sync_audit_head set seq = ${seq - 1}::bigint,
      hash = (select hash from sync_audit_entry where seq = ${seq - 1}::bigint)`);
    expect(await verify()).toMatchObject({ ok: false, broken: { what: "content_altered" } });
    await run(sql`update sync_payload as stored set payload = first.payload, hash = first.hash from first_payload as first
      where stored.entity = first.entity and stored.id = first.id`);
    expect(await verify()).toMatchObject({ ok: true });
    expect(await verify(exported)).toMatchObject({
      ok: false,
      broken: { what: "chain_shortened", seq, message: expect.stringContaining(`ends at entry ${seq - 1}`) },
    });
    hotel.advance(1000);
    hotel.simulator.staff.editGuest(guestId, { FirstName: "Elsa" });
    await kit().sync.runNow(scope, "guests");
    expect(await verify()).toMatchObject({ ok: true });
    expect(await verify(exported)).toMatchObject({ ok: false, broken: { what: "chain_rewritten", seq } });
  });

  test("the first of several faults is named", async () => {
    const { seq } = await large();
    await run(sql`delete from sync_audit_entry where seq = ${Number(seq) + 1}::bigint`);
    await run(sql`update sync_audit_head set hash = sha256('other')`);
    expect(await brokenBy(sql`update sync_audit_entry set actor = 'x' where seq = ${seq}::bigint`)).toMatchObject({
      what: "entry_altered",
      seq: Number(seq),
    });
  });

  test.each(["sync_audit_entry", "sync_version", "sync_tombstone"])(
    "plugins cannot alter, delete or truncate %s",
    async (name) => {
      const app = partsOf(kit()).database.scoped(scope.propertyId);
      const table = sql.table(name);
      const tried = [
        sql`update ${table} set property_id = property_id`,
        sql`delete from ${table}`,
        sql`truncate ${table}`,
      ];
      for (const statement of tried) await expect(statement.execute(app)).rejects.toThrow(/permission denied/);
      expect((await sql`select from ${table} limit 1`.execute(app)).rows.length).toBeLessThanOrEqual(1);
    },
  );
});
