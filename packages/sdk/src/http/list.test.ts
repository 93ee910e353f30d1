import { Hono } from "hono";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestKit, testDatabases, type TestKit } from "../testing/kit.ts";
import { partsOf } from "../kernel/create.ts";
import { isInnkitError } from "../kernel/errors.ts";
import { guestbook, type GuestbookPlugin } from "../kernel/test/guestbook.ts";
import { allow, body, type HttpEnv, marksOf } from "./marks.ts";
import { applyList, list, type ListSpec } from "./list.ts";
import { z } from "zod";

const spec: ListSpec = {
  fields: {
    name: { sql: sql.ref("signed_by"), type: "text", sort: true, filter: true },
    at: { sql: sql.ref("at"), type: "date", sort: true, filter: true, filled: true },
    length: { sql: sql`length(signed_by)`, type: "number", sort: true, filter: true },
    hidden: { sql: sql.ref("id"), type: "text" },
  },
  search: [sql.ref("signed_by")],
  sort: "-at",
  key: sql.ref("id"),
};
const names = ["Ana Lima", "Rui 100%", "Zoë_Vaz", "ana costa", "Ålesund"];

describe.each(testDatabases)("a list on %s", (database) => {
  let made: TestKit<readonly [GuestbookPlugin]>;
  let app: Hono<HttpEnv>;

  beforeAll(async () => {
    made = await createTestKit({ plugins: [guestbook()], database });
    const db = partsOf(made.kit)
      .database.scoped("lighthouse")
      .withTables<{ guestbook_entry: { signed_by: string; property_id: string; at: string } }>();
    for (const [n, name] of names.entries()) {
      await db
        .insertInto("guestbook_entry")
        .values({ property_id: "lighthouse", signed_by: name, at: `2026-03-0${n + 1}T10:00:00Z` })
        .execute();
    }
    app = new Hono<HttpEnv>().get("/", list(spec), async (c) =>
      c.json(await applyList(db.selectFrom("guestbook_entry").select(["signed_by", "at"]), c.var.list)),
    );
    app.onError((error, c) =>
      isInnkitError(error)
        ? c.json({ code: error.code, message: error.message }, error.status as 400)
        : c.text(String(error), 500),
    );
  });
  afterAll(() => made.stop());

  const ask = async (
    query: string,
  ): Promise<{ data: { signed_by: string }[]; total: number; message?: string; status: number }> => {
    const answer = await app.request(`/?${query}`);
    return { ...((await answer.json()) as { data: { signed_by: string }[]; total: number }), status: answer.status };
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
    expect(await found("length.gte=9")).toEqual(["ana costa"]);
    expect(await found("length.gte=8.5")).toEqual(["ana costa"]);
  });

  test.each([
    ["sort=id;select pg_sleep(3)--", "there are: name, at, length"],
    ["sort=hidden", "there are: name, at, length"],
    ["hidden=x", "there are: name, at, length"],
    ["__proto__=x", "there are"],
    ["name.like=x", "eq, gte, lte, in"],
    ["length=many", "takes a number"],
    ["at=2026-02-30", "takes a date"],
    ["at.gte=yesterday", "takes a date"],
    ["q=a%00b", "NUL"],
    ["perPage=1000", "from 1 to 200"],
    ["page=0", "whole number"],
  ])("refuses %s and says what is possible", async (query, words) => {
    expect(await ask(query)).toMatchObject({
      status: 400,
      code: "kernel/invalid_query",
      message: expect.stringContaining(words) as string,
    });
  });
});

test("a route's marks can be read back from it", () => {
  const schema = z.object({ name: z.string() });
  expect(marksOf(allow("vendors:read"))).toEqual({ allow: "vendors:read" });
  expect(marksOf(body(schema))).toEqual({ body: schema });
  expect(marksOf(list(spec)).list).toEqual({
    sort: ["name", "at", "length"],
    filter: ["name", "at", "length"],
    search: true,
  });
  expect(marksOf(() => {})).toEqual({});
});
