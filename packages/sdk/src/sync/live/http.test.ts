import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HttpEnv } from "../../http/marks.ts";
import { isInnkitError } from "../../kernel/errors.ts";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";
import type { SyncStatus } from "../types.ts";
import type { FailureGroup, GapView, QuarantineView } from "./types.ts";

const minute = 60_000;
interface Listed<View> {
  data: View[];
  total: number;
}

describe.each(testDatabases)("routes about how copying goes, on %s", (database) => {
  let hotel: CopiedHotel;
  let app: Hono<HttpEnv>;
  beforeAll(async () => {
    hotel = await copiedHotel({ database, simulator: { size: 20, historyDays: 60, aheadDays: 20 } });
    const { sync } = hotel.test.kit;
    await sync.runNow(scope);
    hotel.test.clock.advance(30 * minute);
    hotel.simulator.staff.book();
    hotel.between = async (input, send) => {
      const answer = await send();
      if (!input.includes("/reservations/")) return answer;
      return new Response(
        (await answer.text()).replaceAll(/"ScheduledStartUtc":"[^"]*"/g, '"ScheduledStartUtc":"soon"'),
      );
    };
    await sync.runNow(scope);
    hotel.between = undefined;
    const { routes } = partsOf(hotel.test.kit).plugins.find(({ spec }) => spec.name === "sync")!;
    app = new Hono<HttpEnv>();
    app.use(async (c, next) => {
      c.set("scope", scope);
      c.set("permissions", new Set(["sync:read", "sync:run"]));
      await next();
    });
    app.route("/", routes as unknown as Hono<HttpEnv>);
    app.onError((error, c) => {
      if (!isInnkitError(error)) throw error;
      return c.json({ error: { code: error.code, message: error.message } }, error.status as 400);
    });
  }, 60_000);
  afterAll(() => hotel.stop());

  const get = async <Answer>(path: string): Promise<Answer> => (await (await app.request(path)).json()) as Answer;
  const post = (path: string, values: object) =>
    app.request(path, {
      method: "POST",
      body: JSON.stringify(values),
      headers: { "content-type": "application/json" },
    });
  const answered = async (path: string, values: object) => {
    const answer = await post(path, values);
    return [answer.status, await answer.json()];
  };

  test("gaps are listed, filtered and shown", async () => {
    const { data, total } = await get<Listed<GapView>>("/gaps?kind=looks&isOpen=false");
    expect([data.length, total]).toEqual([1, 1]);
    expect(await get(`/gaps/${data[0]!.id}`)).toEqual(data[0]);
    expect((await app.request("/gaps/none")).status).toBe(404);
    expect((await app.request("/gaps?sort=reason")).status).toBe(400);
  });

  test("failures and quarantine are shown, tried again and dismissed", async () => {
    const [group] = await get<FailureGroup[]>("/failures");
    const { data } = await get<Listed<QuarantineView>>("/quarantine?entity=reservation&perPage=1");
    const { id } = data[0]!;
    expect(await get(`/quarantine/${id}`)).toEqual(data[0]);
    expect((await app.request("/quarantine/reservation/none")).status).toBe(404);
    expect(await answered("/quarantine/retry", { ids: [id] })).toEqual([202, { asked: 1 }]);
    expect(await answered("/failures/retry", { group: group!.id })).toEqual([202, { asked: group!.count }]);
    expect((await post("/failures/retry", { group: "none" })).status).toBe(404);
    expect((await post("/quarantine/retry", { ids: [] })).status).toBe(422);
    expect(await answered("/quarantine/dismiss", { ids: [id] })).toEqual([200, { dismissed: 1 }]);
  });

  test("a span is read again, and what cannot be is 422", async () => {
    const range = { stream: "guests", from: "2026-02-01", to: "2026-03-01" };
    expect(await answered("/backfill", range)).toEqual([202, { windows: 1 }]);
    expect((await post("/backfill", { ...range, stream: "rooms" })).status).toBe(422);
    expect((await post("/backfill", { ...range, to: "2026-01-01" })).status).toBe(422);
    expect((await post("/backfill", { ...range, stream: "spells" })).status).toBe(404);
  });

  test("the status tells of each stream how it goes", async () => {
    const { streams } = await get<SyncStatus>("/status");
    expect(streams.find(({ stream }) => stream === "guests")).toMatchObject({
      backlog: { windows: 1, hints: 0, writes: 0 },
      health: "good",
      nextLookAt: expect.any(String),
      waitsFor: "A window of history",
    });
  });
});
