import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { HttpEnv } from "../../http/marks.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";
import { proofRoutes } from "./http.ts";
import type { Certificate, ProofStanding } from "./types.ts";

let hotel: CopiedHotel;
let app: Hono<HttpEnv>;
let made: Certificate;
beforeAll(async () => {
  hotel = await copiedHotel();
  await hotel.test.kit.sync.runNow(scope);
  made = await hotel.test.kit.sync.reconcile(scope);
  app = new Hono<HttpEnv>()
    .use(async (c, next) => {
      c.set("scope", scope);
      c.set("permissions", new Set(["sync:read", "sync:run"]));
      await next();
    })
    .route("/", proofRoutes(hotel.test.kit.sync));
}, 120_000);
afterAll(() => hotel.stop());

const get = async <Answer>(path: string): Promise<Answer> => (await (await app.request(path)).json()) as Answer;

test("certificates are listed, newest first, found by result, and read whole", async () => {
  const { data, total } = await get<{ data: Certificate[]; total: number }>("/certificates?result=pass&perPage=10");
  expect(total).toBe(1);
  expect(data).toEqual([made]);
  expect(await get("/certificates?result=fail")).toEqual({ data: [], total: 0 });
  expect(await get(`/certificates/${made.id}`)).toEqual(made);
});

test("a reconcile is asked for and not waited for", async () => {
  const answer = await app.request("/reconcile", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ depth: "recent" }),
  });
  expect(answer.status).toBe(202);
  const { certificateId } = (await answer.json()) as { certificateId: string };
  expect(certificateId).toMatch(/^[0-9a-f-]{36}$/);
  expect(await get<ProofStanding>("/proof")).toMatchObject({ waiting: 1, last: { id: made.id }, corrections: [0] });
});

test("the digest of some entities is what the simulator says of them", async () => {
  const digest = await get("/digest?entities=customers,resources");
  expect(digest).toEqual(hotel.simulator.report(["customers", "resources"]).digest);
});
