import { Hono } from "hono";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { marksOf, type HttpEnv } from "../http/marks.ts";
import { isInnkitError } from "../kernel/errors.ts";
import { partsOf } from "../kernel/create.ts";
import { testDatabases } from "../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "./pull/hotel.fixture.ts";
import { admin } from "./admin.ts";
import type { CompanyView, ReservationView, RoomView, SyncStatus } from "./types.ts";
import type { Today } from "./today.ts";

interface Listed<View> {
  data: View[];
  total: number;
}

describe.each(testDatabases)("routes of the copy on %s", (database) => {
  let hotel: CopiedHotel;
  let app: Hono<HttpEnv>;
  beforeAll(async () => {
    hotel = await copiedHotel({ database });
    await hotel.test.kit.sync.runNow(scope);
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

  const get = async <Answer>(path: string): Promise<Answer> => {
    const answer = await app.request(path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  };

  test("every route says who may call it", () => {
    const { routes } = partsOf(hotel.test.kit).plugins.find(({ spec }) => spec.name === "sync")!;
    const all = [...new Set(routes!.routes.map(({ method, path }) => `${method} ${path}`))];
    const paths = all.filter((path) => !/ \/(audit|erasures|records)\b/.test(path)); // see audit/http.test.ts
    expect(paths.length).toBe(37);
    for (const path of paths) {
      const allowed = routes!.routes
        .filter((route) => `${route.method} ${route.path}` === path)
        .flatMap(({ handler }) => marksOf(handler).allow ?? []);
      const isWriting = /\/(records|commands|writes|conflicts)/.test(path);
      const change = isWriting ? "sync:write" : "sync:run";
      expect({ path, allowed }).toEqual({ path, allowed: [path.startsWith("GET") ? "sync:read" : change] });
    }
  });

  test("the day in figures and how the copy is doing", async () => {
    const today = await get<Today>("/today");
    expect(today).toMatchObject({
      date: "2026-03-10",
      inHouse: hotel.simulator.counts().reservationsByState["Started"],
    });
    const status = await get<SyncStatus>("/status");
    expect(status).toMatchObject({ phase: "live", connection: { state: "connected" }, estimateSeconds: null });
    expect(status.streams).toHaveLength(12);
    const counts = hotel.simulator.counts();
    const rows = Object.fromEntries(status.streams.map(({ stream, rows: n }) => [stream, n]));
    expect(rows).toMatchObject({
      guests: counts.customers,
      reservations: counts.reservations,
      companies: counts.companies,
      rooms: counts.resources,
    });
    expect(status.headline).toMatch(/^Up to date: [\d,]+ rows, last looked just now/);
  });

  test("what is asked of the failures, which are always answered whole, is refused", async () => {
    expect(await get<object[]>("/failures")).toEqual([]);
    const answer = await app.request("/failures?stream=guests");
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: "kernel/invalid_query" } });
  });

  test("each figure of the day is the length of the list it leads to", async () => {
    const today = await get<Today>("/today");
    for (const [widget, field] of [
      ["arrivals", "arrivals"],
      ["departures", "departures"],
      ["inHouse", "inHouse"],
    ] as const) {
      const link = admin.widgets!.find(({ name }) => name === widget)!.link!.replace("{date}", today.date);
      const { total } = await get<Listed<ReservationView>>(link.replace("/sync", ""));
      expect({ widget, total }).toEqual({ widget, total: today[field] });
      expect(total).toBeGreaterThan(0);
    }
  });

  test("a reservation shows its guest, room, category and rate", async () => {
    const { data } = await get<Listed<ReservationView>>("/reservations?state=started&perPage=1");
    const one = await get<ReservationView>(`/reservations/${data[0]!.id}`);
    expect(one).toEqual(data[0]);
    expect(one).toMatchObject({
      mewsId: one.id,
      guestName: expect.any(String),
      roomName: expect.any(String),
      roomCategory: expect.any(String),
      rate: expect.any(String),
      arrival: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
  });

  test("a list is searched by guest and number, paged and sorted", async () => {
    const { data } = await get<Listed<ReservationView>>("/reservations?state=started&perPage=1");
    const number = await get<Listed<ReservationView>>(`/reservations?q=${data[0]!.number}`);
    expect(number.data.map(({ id }) => id)).toContain(data[0]!.id);
    const first = await get<Listed<ReservationView>>("/reservations?perPage=10&sort=-arrivalDate");
    const second = await get<Listed<ReservationView>>("/reservations?perPage=10&sort=-arrivalDate&page=2");
    expect(first.data.at(-1)!.arrivalDate >= second.data[0]!.arrivalDate).toBe(true);
    expect(new Set([...first.data, ...second.data].map(({ id }) => id)).size).toBe(20);
  });

  test("companies and rooms are listed and shown", async () => {
    const companies = await get<Listed<CompanyView>>("/companies?sort=name&perPage=200");
    expect(companies.total).toBe(hotel.simulator.counts().companies);
    expect(companies.data.some(({ reservations }) => reservations > 0)).toBe(true);
    expect(await get<CompanyView>(`/companies/${companies.data[0]!.id}`)).toEqual(companies.data[0]);
    const rooms = await get<Listed<RoomView>>("/rooms?perPage=200");
    expect(rooms.total).toBe(20);
    expect(rooms.data.every(({ category }) => category !== null)).toBe(true);
    expect(await get<RoomView>(`/rooms/${rooms.data[0]!.id}`)).toEqual(rooms.data[0]);
  });

  test("what is not there is 404, and what a list cannot do is 400", async () => {
    expect((await app.request("/reservations/none")).status).toBe(404);
    expect((await app.request("/rooms/00000000-0000-4000-8000-000000000000")).status).toBe(404);
    expect((await app.request("/reservations?sort=secret")).status).toBe(400);
    expect(await get<Listed<ReservationView>>("/reservations?guestId=nobody")).toEqual({ data: [], total: 0 });
  });

  test("a run is answered at once with the status; a stream is paused and resumed by name", async () => {
    const post = (path: string, stream?: string) =>
      app.request(path, {
        method: "POST",
        body: JSON.stringify({ stream }),
        headers: { "content-type": "application/json" },
      });
    expect((await post("/run", "rooms")).status).toBe(202);
    expect((await post("/run", "spells")).status).toBe(422);
    const paused = (await (await post("/pause", "guests")).json()) as SyncStatus;
    expect(paused.streams.find(({ stream }) => stream === "guests")?.state).toBe("paused");
    const resumed = (await (await post("/resume", "guests")).json()) as SyncStatus;
    expect(resumed.streams.find(({ stream }) => stream === "guests")?.state).toBe("idle");
    await hotel.test.kit.sync.runNow(scope);
  });

  test("a day's arrivals are found by their index", async () => {
    const owner = partsOf(hotel.test.kit).owner;
    await sql`analyze sync_reservation`.execute(owner);
    const { rows } = await sql<Record<string, string>>`explain select r.id from sync_reservation as r
      where r.property_id = 'lighthouse' and r.arrival_date = '2026-03-10' order by r.arrival_date, r.id limit 25`.execute(
      owner,
    );
    expect(rows.map((row) => row["QUERY PLAN"]).join("\n")).toMatch(/sync_reservation_arrival/);
  });
});
