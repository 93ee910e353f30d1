import { type InnkitError, isInnkitError, partsOf } from "@innkit/sdk";
import { type HttpEnv, marksOf } from "@innkit/sdk/http";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formulasAnswer, kpisAnswer, rowsAnswer, todayAnswer } from "./answers.ts";
import type { FigureRows, Group, Kpis } from "./index.ts";
import { harbour, lighthouse, type Mirror, openMirror } from "./mirror.fixture.ts";

let mirror: Mirror;
let app: Hono<HttpEnv>;
let scope = lighthouse;
beforeAll(async () => {
  mirror = await openMirror("postgres");
  await mirror.found(lighthouse);
  await mirror.found(harbour);
  await mirror.rooms(4);
  await mirror.stays([
    { id: 1, from: "2026-03-05", to: "2026-03-08" },
    { id: 2, from: "2026-03-06", to: "2026-03-07" },
    { id: 3, from: "2026-03-10", to: "2026-03-11", created_at: "2026-03-09T12:00:00Z" },
  ]);
  await mirror.charges([
    { id: 1, of: 1, on: "2026-03-05", net: "100.00" },
    { id: 2, of: 1, on: "2026-03-06", net: "100.00" },
    { id: 3, of: 2, on: "2026-03-06", net: "9.50" },
    { id: 4, of: 3, on: "2026-03-10", net: "80.00" },
  ]);
  const { routes } = partsOf(mirror.kit).plugins.find(({ spec }) => spec.name === "reporting")!;
  app = new Hono<HttpEnv>();
  app.use(async (c, next) => {
    c.set("scope", scope);
    c.set("permissions", new Set(["reporting:read"]));
    await next();
  });
  app.route("/", routes as unknown as Hono<HttpEnv>);
  app.onError((error, c) => {
    if (!isInnkitError(error)) throw error;
    const { code, message, details, status }: InnkitError = error;
    return c.json({ error: { code, message, details } }, status as 400);
  });
}, 60_000);
afterAll(() => mirror.stop());

const days = "from=2026-03-05&to=2026-03-08";
const get = async <Answer>(path: string): Promise<Answer> => {
  const answer = await app.request(path);
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
};
const refusal = async (path: string) => ((await (await app.request(path)).json()) as { error: object }).error;

test("every route needs reporting:read and says what it answers", () => {
  const { routes } = partsOf(mirror.kit).plugins.find(({ spec }) => spec.name === "reporting")!;
  const paths = [...new Set(routes!.routes.map(({ path }) => path))];
  expect(paths).toEqual(["/kpis", "/kpis/rows", "/formulas", "/today"]);
  for (const path of paths) {
    const marks = routes!.routes.filter((route) => route.path === path).map(({ handler }) => marksOf(handler));
    expect({ path, allow: marks[0]?.allow, answers: marks.some(({ answer }) => answer !== undefined) }).toEqual({
      path,
      allow: "reporting:read",
      answers: true,
    });
  }
});

test("what is answered is what the OpenAPI document says", async () => {
  for (const [path, schema] of [
    [`/kpis?${days}&by=day&basis=benchmark&against=lastYear`, kpisAnswer],
    [`/kpis/rows?${days}&part=roomsRevenue`, rowsAnswer],
    [`/kpis/rows?${days}&part=arrivingStays`, rowsAnswer],
    ["/formulas", formulasAnswer],
    ["/today", todayAnswer],
  ] as const)
    expect({ path, issues: schema.safeParse(await get(path)).error?.issues ?? [] }).toEqual({ path, issues: [] });
});

test("groups are sorted by a figure that is named, page by page; those without a value come last", async () => {
  const asked = `/kpis?${days}&by=day&figures=adr,roomsSold`;
  const keys = async (rest: string) => {
    const { groups, groupsTotal } = await get<{ groups: Group[]; groupsTotal: number }>(`${asked}${rest}`);
    return { keys: groups.map(({ key }) => key.slice(-2)), groupsTotal };
  };
  expect(await keys("")).toEqual({ keys: ["05", "06", "07", "08"], groupsTotal: 4 });
  expect(await keys("&sort=-adr")).toEqual({ keys: ["05", "06", "07", "08"], groupsTotal: 4 });
  expect(await keys("&sort=adr")).toEqual({ keys: ["07", "06", "05", "08"], groupsTotal: 4 });
  expect(await keys("&sort=-roomsSold&perPage=2&page=2")).toEqual({ keys: ["07", "08"], groupsTotal: 4 });
});

test("rows are paged and sorted, and their sum is the number", async () => {
  const asked = `/kpis/rows?${days}&part=roomsRevenue&sort=-amount&perPage=2`;
  const first = await get<FigureRows>(asked);
  expect(first).toMatchObject({ total: 3, sum: { amount: "209.50", currency: "EUR" } });
  expect(first.data.map(({ number, amount }) => [number, amount])).toEqual([
    ["1", { amount: "100.00", currency: "EUR" }],
    ["1", { amount: "100.00", currency: "EUR" }],
  ]);
  const { data } = await get<FigureRows>(`${asked}&page=2`);
  expect(data).toMatchObject([{ date: "2026-03-06", number: "2", what: "Night" }]);
  const ofDay = await get<FigureRows>(`/kpis/rows?${days}&part=sold&by=day&group=2026-03-06`);
  expect(ofDay).toMatchObject({ total: 2, sum: 2 });
});

test("the browser may keep an answer, and asks each time whether it is still right", async () => {
  const { headers } = await app.request(`/kpis?${days}`);
  expect(headers.get("cache-control")).toBe("private, no-cache");
});

test("what is not in the lists of what can be asked is refused by name", async () => {
  expect(await refusal("/kpis?from=2026-03-05")).toMatchObject({
    code: "kernel/invalid_query",
    details: { issues: [{ path: "to" }] },
  });
  for (const wrong of [
    "basis=opera",
    "by=weather",
    "against=budget",
    "figures=goppar",
    "sort=drop",
    "segment=x",
    "perPage=0",
  ]) {
    const name = wrong.split("=")[0]!;
    expect(await refusal(`/kpis?${days}&${wrong}`)).toMatchObject({
      code: "kernel/invalid_query",
      message: expect.stringContaining(name),
    });
  }
  expect(await refusal(`/kpis/rows?${days}&part=costs`)).toMatchObject({ code: "kernel/invalid_query" });
  expect(await refusal("/kpis?from=2026-03-08&to=2026-03-05")).toMatchObject({ code: "reporting/bad_period" });
});

test("the dashboard's figures are tonight's, and what was picked up for the days ahead", async () => {
  expect(await get("/today")).toMatchObject({
    date: "2026-03-10",
    basis: "mews",
    occupancy: 0.25,
    adr: { amount: "80.00" },
    revpar: { amount: "20.00" },
    until: "2026-06-07",
    pickup1: 1,
    pickup3: 1,
    pickup7: 1,
  });
});

test("another hotel is answered with its own figures only", async () => {
  scope = harbour;
  try {
    const { figures } = await get<Kpis>(`/kpis?${days}&figures=roomsSold,roomsRevenue,roomsAvailable`);
    expect(figures.map(({ value }) => value)).toEqual([0, { amount: "0.00", currency: "EUR" }, 0]);
    for (const part of ["sold", "available", "roomsRevenue", "arrivingStays"])
      expect(await get<FigureRows>(`/kpis/rows?${days}&part=${part}`)).toMatchObject({ total: 0, data: [] });
  } finally {
    scope = lighthouse;
  }
});
