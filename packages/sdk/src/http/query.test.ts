import { Hono } from "hono";
import { expect, test } from "vitest";
import { z } from "zod";
import { isInnkitError } from "../kernel/errors.ts";
import { type HttpEnv, marksOf } from "./marks.ts";
import { answers, query } from "./query.ts";

const asked = z.strictObject({ from: z.iso.date(), days: z.coerce.number().int().max(9).default(7) });
const app = new Hono<HttpEnv>()
  .get("/", query(asked), answers(z.object({ days: z.number() })), (c) => c.json(c.req.valid("query")))
  .onError((error, c) => {
    if (!isInnkitError(error)) throw error;
    return c.json({ code: error.code, message: error.message, ...error.details }, error.status as 400);
  });
const ask = async (path: string) => {
  const answer = await app.request(path);
  return { status: answer.status, body: await answer.json() };
};

test("what an address asks for reaches the handler as its schema says, without the property", async () => {
  const { body } = await ask("/?from=2026-03-01&days=3&property=lighthouse");
  expect(body).toEqual({ from: "2026-03-01", days: 3 });
  expect((await ask("/?from=2026-03-01")).body).toEqual({ from: "2026-03-01", days: 7 });
});

test("what is wrong, missing or misspelt is refused, field by field", async () => {
  const { status, body } = await ask("/?from=soon&days=12&til=2026-03-02");
  expect(status).toBe(400);
  expect(body).toMatchObject({
    code: "kernel/invalid_query",
    issues: [{ path: "from" }, { path: "days" }, { path: "", message: expect.stringContaining("til") }],
  });
  expect((await ask("/")).body).toMatchObject({ issues: [{ path: "from" }] });
});

test("both say so by their marks, for the OpenAPI document", () => {
  const marks = app.routes.map(({ handler }) => marksOf(handler));
  expect(marks.map(({ query: given, answer }) => [given === asked, answer !== undefined])).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
});
