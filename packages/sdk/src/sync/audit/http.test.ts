import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HttpEnv } from "../../http/marks.ts";
import { partsOf } from "../../kernel/create.ts";
import { isInnkitError } from "../../kernel/errors.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";
import type { Words } from "../words.ts";
import type { RecordVersion } from "./types.ts";

interface Listed {
  data: Record<string, unknown>[];
  total: number;
}

describe.each(testDatabases)("routes of the audit on %s", (database) => {
  let hotel: CopiedHotel;
  let guestId: string;
  let may = new Set<string>();
  const folder = mkdtempSync(join(tmpdir(), "innkit-audit-"));
  const kit = () => hotel.test.kit;
  const owner = () => partsOf(kit()).owner;
  const app = new Hono<HttpEnv>();
  const edit = async (fields: object) => {
    hotel.advance(60_000);
    hotel.simulator.staff.editGuest(guestId, fields);
    await kit().sync.runNow(scope, "guests");
  };

  beforeAll(async () => {
    hotel = await copiedHotel({ database });
    await kit().sync.runNow(scope);
    guestId = hotel.simulator.staff.book({ guest: { FirstName: "Ana", LastName: 'Farol\u2028\n"quoted"' } }).customerId;
    hotel.advance(60_000);
    await kit().sync.runNow(scope);
    app.use(async (c, next) => {
      c.set("scope", scope);
      c.set("permissions", may);
      await next();
    });
    const { routes } = partsOf(kit()).plugins.find(({ spec }) => spec.name === "sync")!;
    app.route("/", routes as unknown as Hono<HttpEnv>);
    app.onError((error, c) => {
      if (!isInnkitError(error)) throw error;
      return c.json({ error: { code: error.code, message: error.message } }, error.status as 400);
    });
    await edit({ FirstName: "Bea", Notes: "Likes tea" });
    await edit({ FirstName: "Cleo" });
    may = new Set(["sync:audit", "sync:erase"]);
  }, 60_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await hotel.stop();
  });

  const get = async <Answer>(path: string): Promise<Answer> => {
    const answer = await app.request(path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };
  const status = async (path: string) => (await app.request(path)).status;

  test("reading needs one permission, erasing another", async () => {
    const paths = ["/audit", "/audit/head", "/audit/verify", "/audit.ndjson", "/erasures"];
    const ofRecord = ["history", "as-of?at=2026-03-10"].map((what) => `/records/guest/${guestId}/${what}`);
    const erase = () =>
      app.request(`/records/guest/${guestId}/erase`, {
        method: "POST",
        body: JSON.stringify({ reason: "x" }),
        headers: { "content-type": "application/json" },
      });
    may = new Set(["sync:read", "sync:run", "sync:erase"]);
    for (const path of [...paths, ...ofRecord])
      expect({ path, status: await status(path) }).toEqual({ path, status: 403 });
    may = new Set(["sync:audit"]);
    expect((await erase()).status).toBe(403);
    expect(await status(`/records/guest/${guestId}/erasure`)).toBe(403);
    may = new Set(["sync:audit", "sync:erase"]);
  });

  test("acts are listed newest first, filtered by who, what and when", async () => {
    const all = await get<Listed>("/audit?perPage=200");
    const head = await get<{ seq: number; hash: string }>("/audit/head");
    expect(all.total).toBe(head.seq);
    expect(all.data.map(({ seq }) => seq)).toEqual(all.data.map((_, at) => head.seq - at));
    expect(all.data[0]).toEqual({
      id: String(head.seq),
      seq: head.seq,
      at: hotel.test.clock.now().toISOString().replace(".000Z", "Z"),
      direction: "in",
      actor: "sync",
      cause: "walk",
      why: null,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      rows: 1,
      about: 'Guest Cleo Farol\u2028\n"quoted": First name',
    });
    const edits = await get<Listed>("/audit?cause=walk&actor=sync&at.gte=2026-03-10T09:02:00Z");
    expect(edits.total).toBe(2);
    expect(await get<Listed>("/audit?actor=nobody")).toEqual({ data: [], total: 0 });
    expect(await status("/audit?sort=hash")).toBe(400);
  });

  test("an act is read with what it did to each record", async () => {
    const { seq } = await get<{ seq: number }>("/audit/head");
    expect(await get(`/audit/${seq}`)).toMatchObject({
      id: String(seq),
      cause: "walk",
      rows: 1,
      versions: [
        {
          entity: "guest",
          id: guestId,
          kind: "changed",
          changes: { FirstName: { before: "Bea", after: "Cleo" } },
          erased: false,
        },
      ],
    });
    for (const path of [`/audit/${seq + 1}`, "/audit/0", "/audit/none"]) expect(await status(path)).toBe(404);
  });

  test("the history of a record is read by field and on from a place", async () => {
    const path = `/records/guest/${guestId}/history`;
    const { data } = await get<Listed>(path);
    expect(data.map(({ kind }) => kind)).toEqual(["changed", "changed", "added"]);
    expect(data[0]).toMatchObject({
      actor: "sync",
      direction: "in",
      mewsAt: expect.stringMatching(/^2026-03-10T09:0/),
      changes: { FirstName: { before: "Bea", after: "Cleo" } },
      erased: false,
    });
    const first = await get<Listed>(`${path}?limit=1`);
    expect(first.data).toEqual(data.slice(0, 1));
    expect((await get<Listed>(`${path}?before=${String(data[0]!["place"])}`)).data).toEqual(data.slice(1));
    const notes = await get<Listed>(`${path}?field=Notes`);
    expect(notes.data.map(({ kind, changes }) => ({ kind, changes }))).toEqual([
      {
        kind: "changed",
        changes: expect.objectContaining({ Notes: { label: "Notes", before: null, after: "Likes tea", words: {} } }),
      },
      { kind: "added", changes: null },
    ]);
    expect(await get<Listed>("/records/guest/00000000-0000-4000-8000-000000000000/history")).toEqual({ data: [] });
    expect(await status(`${path}?before=then`)).toBe(400);
    expect(await status(`${path}?limit=none`)).toBe(400);
    expect(await status("/records/guest/nobody/history")).toBe(404);
  });

  describe("in a hotelier's words", () => {
    /** What the newest version of a record says, a line a change: "Nationality: Portugal → Germany". */
    const newest = async (entity: string, id: string, kind = "changed") => {
      const { data } = await get<{ data: RecordVersion[] }>(`/records/${entity}/${id}/history`);
      const { changes } = data.find((version) => version.kind === kind)!;
      const told = Object.values(changes!).filter(({ isBookkeeping }) => !isBookkeeping);
      const word = (words: Words, value: unknown) => words[String(value)] ?? String(value ?? "empty");
      return told.flatMap((change) =>
        Object.values(change.parts ?? { change }).map(
          ({ label, before, after, words }) => `${label}: ${word(words, before)} → ${word(words, after)}`,
        ),
      );
    };
    const staff = () => hotel.simulator.staff;
    let ben: string;
    let stay: string;
    beforeAll(async () => {
      const guest = {
        FirstName: "Ben",
        LastName: "Farol",
        NationalityCode: "PT",
        Options: ["SendMarketingEmails"],
      } as const;
      ({ customerId: ben, reservationId: stay } = staff().book({ guest }));
      hotel.advance(60_000);
      await kit().sync.runNow(scope);
    });
    const pull = async () => {
      hotel.advance(60_000);
      await kit().sync.runNow(scope);
    };

    test("what staff change in Mews is told field by field, lists and addresses part by part", async () => {
      const address = { Id: ben, Line1: "Rua do Farol 1", Line2: null, City: "Lisboa", PostalCode: "1100-001" };
      staff().editGuest(ben, {
        NationalityCode: "DE",
        Title: "Misses",
        Classifications: ["VeryImportant"],
        Options: ["SendMarketingPostalMail"],
        Address: { ...address, CountryCode: "PT", CountrySubdivisionCode: null, Latitude: null, Longitude: 9.1 },
      });
      await pull();
      expect(await newest("guest", ben)).toEqual([
        "Title: empty → Mrs",
        "Nationality: Portugal → Germany",
        "Street address: empty → Rua do Farol 1",
        "City: empty → Lisboa",
        "Postcode: empty → 1100-001",
        "Country of residence: empty → Portugal",
        "Address: longitude: empty → 9.1",
        "Very important: false → true",
        "Marketing by e-mail: true → false",
        "Marketing by post: false → true",
      ]);
    });

    test("what is changed here is told alike, records by their names", async () => {
      const { rows } = await sql<{
        id: string;
        name: string;
      }>`select id::text as id, name from sync_company limit 1`.execute(owner());
      const company = rows[0]!;
      await kit().sync.edit(scope, {
        entity: "guest",
        id: ben,
        fields: { title: "mister", company_id: company.id, "classifications.friend_or_family": true },
      });
      expect(await newest("guest", ben, "edited")).toEqual([
        "Title: Mrs → Mr",
        `Company: empty → ${company.name}`,
        "Friend or family: false → true",
      ]);
    });

    test("a stay is told by what became of it", async () => {
      staff().cancel(stay);
      await pull();
      expect(await newest("reservation", stay)).toEqual([
        "State: Confirmed → Cancelled",
        "Reason of cancellation: empty → Asked for by the guest",
        expect.stringMatching(/^Cancelled: empty → 2026-03-10T/),
      ]);
    });

    test("the list says what an act is about: a record and its fields, or how many of which kind", async () => {
      const abouts = async (filter: string) =>
        (await get<{ data: { about: string | null }[] }>(`/audit?perPage=200&${filter}`)).data.map(
          ({ about }) => about,
        );
      expect((await abouts("cause=edit"))[0]).toBe("Guest Ben Farol: Title, Company, Friend or family");
      expect(await abouts("cause=walk")).toContainEqual(
        expect.stringMatching(/^Guest Ben Farol: Title, Nationality, Street address and 7 more$/),
      );
      expect(await abouts("cause=history")).toContainEqual(expect.stringMatching(/^\d+ reservations$/));
    });

    test("what is stored stays in Mews's words, and the chain whole", async () => {
      const { data } = await get<{ data: RecordVersion[] }>(`/records/guest/${ben}/history?field=NationalityCode`);
      expect(data[0]!.changes).toMatchObject({
        NationalityCode: { label: "Nationality", before: "PT", after: "DE", words: { PT: "Portugal", DE: "Germany" } },
      });
      const { rows } = await sql<{ change: unknown }>`
        select changes -> 'NationalityCode' as change from sync_version where id = ${ben}::uuid and changes ? 'NationalityCode'`.execute(
        owner(),
      );
      expect(rows).toEqual([{ change: ["PT", "DE"] }]);
      expect(await kit().sync.audit.verify(scope)).toMatchObject({ ok: true });
    });
  });

  test("a record as of an instant is what was stored then, to the byte", async () => {
    const { rows } = await sql<{ at: string; content: string }>`
      select e.at::text as at, v.content from sync_version as v join sync_audit_entry as e on e.id = v.entry
      where v.id = ${guestId}::uuid order by e.seq`.execute(owner());
    const names: unknown[] = [];
    for (const { at } of rows) {
      const instant = new Date(at).toISOString();
      const then = await get<{ payload: { FirstName: string }; exact: boolean; at: string }>(
        `/records/guest/${guestId}/as-of?at=${instant}`,
      );
      expect(then).toMatchObject({ exact: true, at: instant });
      names.push(then.payload.FirstName);
    }
    expect(names).toEqual(["Ana", "Bea", "Cleo"]);
    expect(await status(`/records/guest/${guestId}/as-of?at=2026-03-10T09:00:00Z`)).toBe(404);
    expect(await status(`/records/guest/${guestId}/as-of?at=noon`)).toBe(400);
  });

  test("every record of the copy can be put back to what it was, exactly", async () => {
    const before = await sql<{ entity: string; id: string; payload: unknown }>`
      select entity, id::text as id, payload from sync_payload where entity in ('guest', 'reservation') order by id`.execute(
      owner(),
    );
    const at = hotel.test.clock.now();
    hotel.advance(6 * 3_600_000);
    await kit().sync.runNow(scope);
    const { rows } = await sql<{ entity: string; id: string }>`
      select distinct v.entity, v.id::text as id from sync_version as v join sync_audit_entry as e on e.id = v.entry
      where e.at > ${at.toISOString()}::timestamptz and v.kind = 'changed' and v.entity in ('guest', 'reservation')`.execute(
      owner(),
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { entity, id } of rows) {
      const then = await kit().sync.asOf(scope, { entity, id, at });
      expect(then).toMatchObject({ exact: true, payload: before.rows.find((row) => row.id === id)!.payload as object });
    }
  });

  test("verifying takes a head that was kept, and both parts of it", async () => {
    const head = await get<{ seq: number; hash: string }>("/audit/head");
    expect(await get("/audit/verify")).toMatchObject({ ok: true, head });
    expect(await get(`/audit/verify?seq=${head.seq}&hash=${head.hash}`)).toMatchObject({ ok: true, given: "found" });
    const other = "0".repeat(64);
    expect(await get(`/audit/verify?seq=${head.seq}&hash=${other}`)).toMatchObject({
      ok: false,
      broken: { what: "chain_rewritten" },
    });
    expect(await status(`/audit/verify?seq=${head.seq}`)).toBe(400);
  });

  describe("the exported chain", () => {
    /** The verifier of docs/sync-audit.md, run on a file as an outsider would. */
    const verifyElsewhere = (lines: string): Promise<string> => {
      const docs = readFileSync(join(import.meta.dirname, "../../../../../docs/sync-audit.md"), "utf8");
      writeFileSync(join(folder, "verify-audit.mjs"), /```js\n([\s\S]*?)```/.exec(docs)![1]!);
      writeFileSync(join(folder, "audit.ndjson"), lines);
      const files = ["verify-audit.mjs", "audit.ndjson"].map((name) => join(folder, name));
      return new Promise((done) =>
        execFile(process.execPath, files, (_error, out, wrong) => done((out + wrong).trim())),
      );
    };
    const exported = async () => (await app.request("/audit.ndjson")).text();

    test("is verified elsewhere, by the digests as they are documented", async () => {
      const answer = await app.request("/audit.ndjson");
      expect(answer.headers.get("content-type")).toMatch(/^application\/x-ndjson/);
      const { entries, versions, head } = await kit().sync.audit.verify(scope);
      expect(await verifyElsewhere(await answer.text())).toBe(
        `whole: ${entries} entries, ${versions} versions, up to ${head.seq} ${head.hash}`,
      );
    });

    test("shows elsewhere what was altered", async () => {
      const text = await exported();
      expect(await verifyElsewhere(text.replace(String.raw`\"Cleo\"`, String.raw`\"Dora\"`))).toMatch(
        new RegExp(`^the changes of guest ${guestId} in entry \\d+ are altered$`),
      );
      const lines = text.split("\n");
      const without = (at: number) => lines.toSpliced(at, 1).join("\n");
      const entry = lines.findLastIndex((line) => line.startsWith('{"line" : "entry"'));
      expect(await verifyElsewhere(without(entry + 1))).toMatch(
        /^entry \d+ has \d+ versions, this file \d+$|is missing$/,
      );
      expect(await verifyElsewhere(text.replace("walk", "talk"))).toBe("entry 1 is not what was written");
    });

    test("is handed out a set at a time, and a reader that leaves ends it", async () => {
      const body = (await app.request("/audit.ndjson")).body!.getReader();
      const { value } = await body.read();
      expect(new TextDecoder().decode(value).split("\n")[0]).toMatch(/^\{"line":"chain","property":"lighthouse"/);
      await body.cancel();
      const sets: number[] = [];
      for await (const lines of kit().sync.audit.lines(scope)) sets.push(lines.join("\n").split("\n").length);
      expect(sets.length).toBeGreaterThan(2);
      expect(Math.max(...sets)).toBeLessThan(3_000);
    });

    test("begins at the tail that retention left, and says elsewhere that it may", async () => {
      await sql`update sync_audit_entry set at = '2020-01-01' where seq = 1`.execute(owner());
      const rewritten = await kit().sync.audit.verify(scope);
      expect(rewritten.broken).toMatchObject({ what: "entry_altered", seq: 1 });
      await partsOf(kit()).jobs.send({ queue: "sync.audit_retention", data: {} });
      await hotel.test.settle();
      const { tail, head, ok } = await kit().sync.audit.verify(scope);
      expect({ ok, tail: tail.seq }).toEqual({ ok: true, tail: 1 });
      const text = await exported();
      expect(await verifyElsewhere(text)).toMatch(new RegExp(`^whole: .* up to ${head.seq} ${head.hash}$`));
      expect(
        await verifyElsewhere(text.replace(`"seq":1,"hash":"${tail.hash}"`, `"seq":1,"hash":"${"0".repeat(64)}"`)),
      ).toBe("entry 2 is not what was written");
    });
  });

  test("a guest is erased with a reason, and listed among the erasures", async () => {
    const erase = (body: object, id = guestId) =>
      app.request(`/records/guest/${id}/erase`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      });
    expect((await erase({})).status).toBe(422);
    expect((await erase({ reason: " " })).status).toBe(422);
    expect((await erase({ reason: "Asked by letter" }, "nobody")).status).toBe(404);
    const outlook = await get<{ inTheWay: { what: string }[] }>(`/records/guest/${guestId}/erasure`);
    const isExpected = outlook.inTheWay.length > 0;
    if (isExpected) expect((await erase({ reason: "Asked by letter" })).status).toBe(409);
    const answer = await erase({ reason: "Asked by letter", despite: isExpected });
    const erasure = (await answer.json()) as object;
    expect(erasure).toMatchObject({ entity: "guest", id: guestId, actor: "test", reason: "Asked by letter" });
    expect(await get<Listed>("/erasures?entity=guest")).toMatchObject({
      total: 1,
      data: [{ id: guestId, reason: "Asked by letter" }],
    });
    expect(await status(`/records/guest/${guestId}/as-of?at=2026-03-10T09:05:00Z`)).toBe(410);
  });
});
