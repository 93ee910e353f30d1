import fc from "fast-check";
import { Hono } from "hono";
import { type Generated, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestKit, testDatabases, type TestKit } from "../testing/kit.ts";
import { partsOf } from "../kernel/create.ts";
import { isInnkitError } from "../kernel/errors.ts";
import { guestbook, type GuestbookPlugin } from "../kernel/test/guestbook.ts";
import { allow, body, type HttpEnv, marksOf } from "./marks.ts";
import { applyList } from "./apply-list.ts";
import { cursorOf } from "./cursor.ts";
import { list, type ListResult, type ListSpec } from "./list.ts";
import { everyRow, type ListRequest, listQuery } from "./list-query.ts";
import type { Scope } from "../kernel/plugin.ts";
import { z } from "zod";

const spec: ListSpec = {
  fields: {
    name: { sql: sql.ref("signed_by"), type: "text", sort: true, filter: true },
    at: { sql: sql.ref("at"), type: "date", sort: true, filter: true, filled: true },
    length: { sql: sql`length(signed_by)`, type: "number", sort: true, filter: true },
    tone: {
      sql: sql`case when signed_by ~ '^A' then 'warm' else 'cool' end`,
      type: "text",
      filter: true,
      values: ["warm", "cool", "sour"],
    },
    hidden: { sql: sql.ref("id"), type: "text" },
    nickname: { sql: sql`nullif(signed_by, '')`, type: "text", sort: true },
    first: { sql: sql`signed_by = 'Ana'`, type: "boolean", sort: true },
    weight: { sql: sql`(length(signed_by) / 10.0)::real`, type: "number", sort: true, filter: true },
    known: {
      sql: sql`nullif(signed_by, '')`,
      type: "text",
      sort: true,
      within: [{ sql: sql`(signed_by ~ '^A')`, type: "boolean", filled: true }],
    },
  },
  search: [sql.ref("signed_by")],
  sort: "-at",
  key: sql.ref("id"),
};
const lighthouse = { propertyId: "lighthouse", actor: "test" };
const names = ["Ana Lima", "Rui 100%", "Zoë_Vaz", "ana costa", "Ålesund"];

describe.each(testDatabases)("a list on %s", (database) => {
  let made: TestKit<readonly [GuestbookPlugin]>;
  let app: Hono<HttpEnv>;
  let inCode: (asked: ListRequest, scope?: Scope) => Promise<ListResult<{ id: string; signed_by: string }>>;
  const booksOf = (propertyId: string) =>
    partsOf(made.kit)
      .database.scoped(propertyId)
      .withTables<{ guestbook_entry: { id: Generated<string>; signed_by: string; property_id: string; at: string } }>();
  /** Signs the guestbook of a hotel, and tells the rows' ids. */
  const sign = async (propertyId: string, entries: readonly { signed_by: string; at: string }[]) => {
    const rows = entries.map((entry) => ({ property_id: propertyId, ...entry }));
    if (rows.length === 0) return [];
    const signed = await booksOf(propertyId).insertInto("guestbook_entry").values(rows).returning("id").execute();
    return signed.map(({ id }) => id);
  };

  beforeAll(async () => {
    made = await createTestKit({ plugins: [guestbook()], database, properties: ["lighthouse", "harbour"] });
    const at = (n: number) => `2026-03-0${n + 1}T10:00:00Z`;
    await sign(
      "lighthouse",
      names.map((signed_by, n) => ({ signed_by, at: at(n) })),
    );
    app = new Hono<HttpEnv>()
      .use(async (c, next) => {
        c.set("scope", { propertyId: c.req.query("property") ?? "lighthouse", actor: "test" });
        await next();
      })
      .get("/", list(spec), async (c) => {
        const { propertyId } = c.var.scope;
        const rows = booksOf(propertyId).selectFrom("guestbook_entry").where("property_id", "=", propertyId);
        return c.json(await applyList(rows.select(["id", "signed_by", "at"]), c.var.list));
      });
    inCode = async (asked, scope = lighthouse) => {
      const rows = booksOf(scope.propertyId).selectFrom("guestbook_entry").select(["id", "signed_by"]);
      return applyList(rows.where("property_id", "=", scope.propertyId), listQuery(spec, asked, scope));
    };
    app.onError((error, c) =>
      isInnkitError(error)
        ? c.json({ code: error.code, message: error.message }, error.status as 400)
        : c.text(String(error), 500),
    );
  });
  afterAll(() => made.stop());

  const ask = async (
    query: string,
  ): Promise<
    ListResult<{ id: string; signed_by: string }> & {
      code?: string;
      message?: string;
      status: number;
      link: string | null;
    }
  > => {
    const answer = await app.request(`/?${query}`);
    const told = (await answer.json()) as ListResult<{ id: string; signed_by: string }>;
    return { ...told, status: answer.status, link: answer.headers.get("link") };
  };
  const found = async (query: string) => (await ask(query)).data.map(({ signed_by }) => signed_by);

  test("is sorted as the spec says, or as asked, and tells the total of all pages", async () => {
    expect(await ask("")).toMatchObject({
      total: 5,
      data: [{ signed_by: "Ålesund" }, { signed_by: "ana costa" }, {}, {}, {}],
    });
    expect(await found("sort=at&perPage=2&page=2")).toEqual(["Zoë_Vaz", "ana costa"]);
    expect(await ask("perPage=2&page=2")).toMatchObject({ total: 5 });
    expect(await ask("page=9")).toMatchObject({ total: 5, data: [] });
  });

  test("finds every word in any case; signs that mean something to the database mean themselves", async () => {
    expect(await found("q=ANA")).toEqual(["ana costa", "Ana Lima"]);
    expect(await found("q=ana%20lima")).toEqual(["Ana Lima"]);
    expect(await found("q=%25")).toEqual(["Rui 100%"]);
    expect(await found("q=_")).toEqual(["Zoë_Vaz"]);
    expect(await ask("q=nobody")).toMatchObject({ total: 0, data: [] });
  });

  test("is filtered by value, range and choice", async () => {
    expect(await found("name=Ana%20Lima")).toEqual(["Ana Lima"]);
    expect(await found("at.gte=2026-03-02&at.lte=2026-03-03")).toEqual(["Rui 100%"]);
    expect(await found("name.in=Ana%20Lima,ana%20costa")).toEqual(["ana costa", "Ana Lima"]);
    expect(await found("tone=warm")).toEqual(["Ana Lima"]);
    expect(await found("tone.in=warm,sour")).toEqual(["Ana Lima"]);
    expect(await found("length.gte=9")).toEqual(["ana costa"]);
    expect(await found("length.gte=8.5")).toEqual(["ana costa"]);
    for (const tooLarge of ["40000", "3000000000", "9007199254740993", "1e300"]) {
      expect(await ask(`length=${tooLarge}`)).toMatchObject({ status: 200, total: 0 });
      expect(await ask(`weight.lte=${tooLarge}`)).toMatchObject({ status: 200, total: 5 });
    }
  });

  test.each([
    ["sort=id;select pg_sleep(3)--", "there are: name, at, length, nick"],
    ["sort=hidden", "there are: name, at, length, nick"],
    ["hidden=x", "there are: name, at, length"],
    ["tone=Warm", '"tone" is never "Warm"; there are: warm, cool, sour'],
    ["tone.in=warm,mild", '"tone.in" is never "mild"'],
    ["__proto__=x", "there are"],
    ["name.like=x", "eq, gte, lte, in"],
    ["length=many", "takes a number"],
    ["at=2026-02-30", "takes a date"],
    ["at=0000-01-01", "takes a date"],
    ["at.gte=yesterday", "takes a date"],
    ["q=a%00b", "NUL"],
    ["perPage=1000", "from 1 to 200"],
    ["page=0", "whole number"],
    [`name.in=${"x,".repeat(100)}`, "up to 100 values"],
  ])("refuses %s and says what is possible", async (query, words) => {
    expect(await ask(query)).toMatchObject({
      status: 400,
      code: "kernel/invalid_query",
      message: expect.stringContaining(words) as string,
    });
  });

  test("tells where to go on, in the answer and as a link, until the last page", async () => {
    const first = await ask("sort=at&perPage=2&page=1");
    expect(first.data).toHaveLength(2);
    expect(first.link).toBe(`</?sort=at&perPage=2&cursor=${first.next}>; rel="next"`);
    const second = await ask(`sort=at&perPage=2&cursor=${first.next}`);
    expect(second).toMatchObject({ total: 5, data: [{ signed_by: "Zoë_Vaz" }, { signed_by: "ana costa" }] });
    const last = await ask(`sort=at&perPage=9&cursor=${second.next}`);
    expect(last).toMatchObject({ total: 5, data: [{ signed_by: "Ålesund" }], link: null });
    expect(last).not.toHaveProperty("next");
  });

  test("takes a cursor back only for what it was given for", async () => {
    const { next = "" } = await ask("sort=at&perPage=1&name.in=Ana%20Lima,ana%20costa");
    const good = `sort=at&name.in=Ana%20Lima,ana%20costa&cursor=${next}`;
    expect(await found(good)).toEqual(["ana costa"]);
    const forged = cursorOf(
      { values: ["yesterday"], key: "x", total: 1 },
      listQuery(spec, { sort: "at" }, lighthouse),
      {
        boundTo: "lighthouse /",
        onNext() {},
      },
    );
    const wrong = [
      good.replace("sort=at", "sort=-at"),
      good.replace("ana%20costa", "Zo"),
      `${good}&q=ana`,
      `${good}&property=harbour`,
      `${good}x`,
      good.replace(/cursor=./, "cursor=~"),
      "sort=at&cursor=",
      "sort=at&cursor=AAAAAAAAAAAAAAAAAAAAAAAA",
      `sort=at&cursor=${forged}`,
    ];
    for (const query of wrong) {
      const { status, code, message } = await ask(query);
      expect([query, status, code]).toEqual([query, 400, "kernel/invalid_cursor"]);
      expect(message).toContain("ask without a cursor");
    }
    expect(await ask(`${good}&page=2`)).toMatchObject({ status: 400, message: expect.stringContaining("send one") });
  });

  test("is asked in code as by an address, and takes instants as they are", async () => {
    const asked = {
      filter: { "at.gte": new Date("2026-03-02T00:00:00Z"), "length.lte": 9, "name.in": ["Rui 100%", "ana costa"] },
      sort: "-name",
      perPage: 1,
    };
    const first = await inCode(asked);
    expect(first).toMatchObject({ total: 2, data: [{ signed_by: "ana costa" }] });
    const second = await inCode({ ...asked, cursor: first.next });
    expect(second).toMatchObject({ total: 2, data: [{ signed_by: "Rui 100%" }] });
    expect(second).not.toHaveProperty("next");
    expect(await inCode({ q: "ana", page: 2, perPage: 1 })).toMatchObject({
      total: 2,
      data: [{ signed_by: "Ana Lima" }],
    });
    expect(await inCode({ filter: { first: undefined } })).toMatchObject({ total: 5 });
  });

  test("is gone through row by row in code", async () => {
    const byAnybody = (scope: Scope, asked: ListRequest = {}) => inCode(asked, scope);
    const seen: string[] = [];
    for await (const { signed_by } of everyRow(byAnybody, lighthouse, { sort: "at", perPage: 2 })) seen.push(signed_by);
    expect(seen).toEqual(names);
    const nobody = everyRow(byAnybody, lighthouse, { q: "nobody" });
    expect(await nobody.next()).toEqual({ done: true, value: undefined });
  });

  test.each([
    [{ filter: { hidden: "x" } }, "there are: name, at, length"],
    [{ filter: { "name.like": "x" } }, "eq, gte, lte, in"],
    [{ filter: { at: "yesterday" } }, "takes a date"],
    [{ filter: { name: ["Ana", "Rui"] } }, '"name.in"'],
    [{ filter: { tone: "" } }, "there are: warm, cool, sour"],
    [{ filter: { "name.in": Array.from({ length: 101 }, String) } }, "up to 100 values, not 101"],
    [{ filter: { name: "a\0b" } }, "NUL"],
    [{ sort: "hidden" }, "there are: name, at, length, nick"],
    [{ perPage: 1000 }, "from 1 to 200"],
    [{ filter: { name: null } }, "takes a text, a number"],
    [{ filter: { at: new Date("never") } }, "a valid Date"],
    [{ filter: { "name.in": [1, 2] } }, "a list of texts"],
    [{ filter: { "name.in": "Ana Lima,ana costa" } }, "a list of texts"],
    [{ filters: [], spec, perPage: 1_000_000 }, "there are: page, perPage, sort, cursor, q, filter"],
    [{ where: "x" }, "there are: page, perPage, sort, cursor, q, filter"],
  ])("refuses %j in code and says what is possible", async (asked, words) => {
    await expect(inCode(asked as ListRequest)).rejects.toMatchObject({
      code: "kernel/invalid_query",
      message: expect.stringContaining(words) as string,
    });
  });

  test("takes a cursor of another hotel back from nobody, in code either", async () => {
    const { next } = await inCode({ perPage: 1 });
    const harbour = { propertyId: "harbour", actor: "test" };
    await expect(inCode({ cursor: next }, harbour)).rejects.toMatchObject({ code: "kernel/invalid_cursor" });
    await expect(inCode({ cursor: next, sort: "name" })).rejects.toMatchObject({ code: "kernel/invalid_cursor" });
  });

  test("walked by cursors gives each row once, whatever is signed or torn out on the way", async () => {
    const entry = fc.record({
      signed_by: fc.constantFrom("", "Ana", "Ann", "Zoë", "ana"),
      at: fc.constantFrom("2026-03-01T10:00:00.000001Z", "2026-03-01T10:00:00.000002Z", "2026-03-02T00:00:00Z"),
    });
    const sorts = ["name", "at", "length", "nickname", "first", "weight", "known"];
    const walk = fc.record({
      before: fc.array(entry, { maxLength: 12 }),
      between: fc.array(fc.record({ added: fc.array(entry, { maxLength: 3 }), torn: fc.nat(11) }), { maxLength: 6 }),
      sort: fc.constantFrom(...sorts, ...sorts.map((sort) => `-${sort}`)),
      perPage: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(walk, async ({ before, between, sort, perPage }) => {
        const book = booksOf("harbour");
        await book.deleteFrom("guestbook_entry").where("property_id", "=", "harbour").execute();
        const ids = await sign("harbour", before);
        const torn = new Set<string>();
        const seen: string[] = [];
        let next: string | undefined;
        for (let page = 0; page === 0 || next !== undefined; page++) {
          expect(page).toBeLessThan(50);
          const asked = `property=harbour&sort=${sort}&perPage=${perPage}${next === undefined ? "" : `&cursor=${next}`}`;
          const answer = await ask(asked);
          expect(answer).toMatchObject({ status: 200, total: before.length });
          expect(answer.data.length).toBeLessThanOrEqual(perPage);
          seen.push(...answer.data.map(({ id }) => id));
          ({ next } = answer);
          const meanwhile = between[page];
          if (!meanwhile) continue;
          await sign("harbour", meanwhile.added);
          const gone = ids[meanwhile.torn];
          if (gone === undefined) continue;
          torn.add(gone);
          await book.deleteFrom("guestbook_entry").where("id", "=", gone).execute();
        }
        expect(new Set(seen).size).toBe(seen.length);
        const missed = ids.filter((id) => !seen.includes(id) && !torn.has(id));
        expect(missed).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

test("a route's marks can be read back from it", () => {
  const schema = z.object({ name: z.string() });
  expect(marksOf(allow("vendors:read"))).toEqual({ allow: "vendors:read" });
  expect(marksOf(body(schema))).toEqual({ body: schema });
  expect(marksOf(list(spec)).list).toEqual({
    sort: ["name", "at", "length", "nickname", "first", "weight", "known"],
    filter: ["name", "at", "length", "tone", "weight"],
    values: { tone: ["warm", "cool", "sour"] },
    search: true,
  });
  expect(marksOf(() => {})).toEqual({});
});
