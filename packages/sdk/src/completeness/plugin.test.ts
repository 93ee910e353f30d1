import { Hono } from "hono";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test as it } from "vitest";
import type { HttpEnv } from "../http.ts";
import { partsOf } from "../kernel/create.ts";
import { isInnkitError } from "../kernel/errors.ts";
import { testDatabases } from "../testing/kit.ts";
import { defaultRequirements, score } from "./index.ts";
import { completenessRoutes } from "./http.ts";
import { harbour, id, lighthouse, openHotel, whole } from "./hotel.fixture.ts";
import { completeness } from "./plugin.ts";
import type { CompletenessService } from "./types.ts";

/** The routes as a server mounts them, for one property and a person who may read. */
function get(service: CompletenessService, path: string, permissions: readonly string[] = ["completeness:read"]) {
  const app = new Hono<HttpEnv>()
    .use(async (c, next) => {
      c.set("scope", lighthouse);
      c.set("permissions", new Set(permissions));
      await next();
    })
    .route("/", completenessRoutes(service))
    .onError((error, c) =>
      isInnkitError(error)
        ? c.json({ code: error.code, message: error.message }, error.status as 400)
        : c.json({ code: String(error) }, 500),
    );
  return app.request(path);
}
const json = async (answer: Response | Promise<Response>) => (await answer).json() as Promise<Record<string, unknown>>;

describe.each(testDatabases)("completeness on %s", (database) => {
  let hotel: Awaited<ReturnType<typeof openHotel<readonly [ReturnType<typeof completeness>]>>>;
  let service: CompletenessService;
  beforeAll(async () => {
    hotel = await openHotel(database, completeness());
    service = hotel.test.kit.completeness;
    await hotel.desk.guests(lighthouse, [
      { id: id(1), ...whole, number: "1001" },
      {
        id: id(2),
        ...whole,
        first_name: "Tom",
        last_name: "O'Hara%",
        email: "x@guest.booking.com",
        nationality: null,
        number: "1002",
      },
      { id: id(3), last_name: "TBA" },
      { id: id(4), ...whole, last_name: "Lovelace", is_active: false },
      {
        id: id(5),
        ...whole,
        first_name: "王",
        last_name: "伟",
        email: "wang.wei@qq.com",
        language: "zh",
        phone: "000000",
      },
    ]);
    await hotel.desk.guests(harbour, [{ id: id(1), ...whole, email: null }]);
    await hotel.desk.stays(lighthouse, [
      { id: id(101), guest_id: id(2), arrival_date: "2026-03-04" },
      { id: id(102), guest_id: id(2), arrival_date: "2026-05-04" },
      { id: id(103), guest_id: id(2), arrival_date: "2025-05-04", state: "processed" },
      { id: id(104), guest_id: id(3), arrival_date: "2026-03-08" },
      { id: id(105), guest_id: id(1), arrival_date: "2026-03-02", state: "canceled" },
      { id: id(106), guest_id: id(5), arrival_date: "2026-02-28", state: "started" },
    ]);
    await hotel.test.settle();
  });
  afterAll(() => hotel.test.stop());

  it("scores what sync announces, as the heart does", async () => {
    const scores = await service.scores(lighthouse, [id(1), id(2), id(3), id(9), "nobody"]);
    expect([...scores.keys()].sort()).toEqual([id(1), id(2), id(3)]);
    expect(scores.get(id(1))).toMatchObject({ score: 100, gaps: [] });
    const expected = score({
      firstName: "Tom",
      lastName: "O'Hara%",
      email: "x@guest.booking.com",
      phone: whole.phone,
      nationality: null,
      language: "en",
      birthDate: whole.birth_date,
      addressLine1: whole.address_line1,
      city: "London",
      postalCode: whole.postal_code,
      addressCountry: "GB",
    });
    expect(scores.get(id(2))).toMatchObject({ score: expected.score, parts: expected.parts, gaps: expected.gaps });
  });

  it("keeps properties apart", async () => {
    const here = await service.scores(lighthouse, [id(1)]);
    const there = await service.scores(harbour, [id(1)]);
    expect([here.get(id(1))!.score, there.get(id(1))!.score]).toEqual([100, 80]);
  });

  it("announces one event a batch, with the guests whose score is another", async () => {
    const events = (await hotel.test.events()).filter(({ name }) => name === "completeness.changed");
    expect(events.map(({ payload }) => payload)).toEqual([{ ids: [id(1), id(2), id(3), id(4), id(5)] }]);
  });

  it("changes and announces nothing when a batch is repeated", async () => {
    const before = (await hotel.test.events()).filter(({ name }) => name === "completeness.changed").length;
    await hotel.desk.guests(lighthouse, [{ id: id(1), ...whole, number: "1001", notes: "likes the sea" }]);
    await hotel.test.settle();
    expect((await hotel.test.events()).filter(({ name }) => name === "completeness.changed")).toHaveLength(before);
  });

  it("lists guests in one form: sorted, filtered, searched, paged", async () => {
    const names = async (query: string) => (await json(get(service, `/guests${query}`)))["data"] as { name: string }[];
    const list = async (query: string) => (await names(query)).map(({ name }) => name);
    expect(await list("")).toEqual(["Ada Byron", "TBA", "Tom O'Hara%", "王 伟"]);
    expect(await list("?sort=-score&perPage=1")).toEqual(["Ada Byron"]);
    expect(await list("?sort=score&perPage=1")).toEqual(["TBA"]);
    expect(await list("?q=byron+ada")).toEqual(["Ada Byron"]);
    expect(await list("?q=hara%25")).toEqual(["Tom O'Hara%"]);
    expect(await list("?q=%25")).toEqual(["Tom O'Hara%"]);
    expect(await list("?q=1002")).toEqual(["Tom O'Hara%"]);
    expect(await list("?gaps=email_alias")).toEqual(["Tom O'Hara%"]);
    expect(await list("?gaps.in=email_alias,phone_placeholder")).toEqual(["Tom O'Hara%", "王 伟"]);
    expect(await list("?score.gte=1&score.lte=90&nationality=GB")).toEqual(["王 伟"]);
    expect(await list("?arrivingWithin.gte=0&arrivingWithin.lte=3")).toEqual(["Tom O'Hara%"]);
    expect(await list("?sort=nextArrival")).toEqual(["王 伟", "Tom O'Hara%", "TBA", "Ada Byron"]);
    expect(await list("?nextArrival.gte=2026-03-05")).toEqual(["TBA"]);
    expect((await names("?q=o'hara"))[0]).toMatchObject({
      nextArrival: "2026-03-04",
      nextDeparture: "2026-03-06",
      nextState: "confirmed",
      number: "1002",
    });
    expect((await get(service, "/guests?sort=notes")).status).toBe(400);
    expect((await get(service, "/guests?notes=x")).status).toBe(400);
  });

  it("gives one guest with score, gaps and stays", async () => {
    expect(await json(get(service, `/guests/${id(3)}`))).toMatchObject({
      id: id(3),
      name: "TBA",
      score: 0,
      nextArrival: "2026-03-08",
      isActive: true,
    });
    const scored = await json(get(service, `/guests/${id(3)}/score`));
    expect(scored).toMatchObject({ score: 0, scoredAt: "2026-03-01T10:00:00.000Z" });
    expect((scored["gaps"] as { code: string }[])[0]).toMatchObject({ code: "email_missing", points: 20 });
    expect(scored["parts"]).toHaveLength(
      defaultRequirements.filter(({ counts }) => counts?.includes("overall")).length,
    );
    const stays = await json(get(service, `/guests/${id(2)}/stays`));
    expect(stays).toMatchObject({
      total: 3,
      data: [
        { arrivalDate: "2026-05-04" },
        { arrivalDate: "2026-03-04" },
        { arrivalDate: "2025-05-04", state: "processed" },
      ],
    });
  });

  it.each(["/guests/nobody", `/guests/${id(99)}`, `/guests/${id(99)}/score`, "/guests/1'--/stays"])(
    "answers 404 for %s",
    async (path) => {
      const answer = await get(service, path);
      expect([answer.status, (await json(answer))["code"]]).toEqual([404, "completeness/no_such_guest"]);
    },
  );

  it("keeps the words of a gap that name what was probably meant", async () => {
    await hotel.desk.guests(harbour, [{ id: id(7), ...whole, email: "ada@gmial.com" }]);
    await hotel.test.settle();
    const [gap] = (await service.scores(harbour, [id(7)])).get(id(7))!.gaps;
    expect(gap).toMatchObject({
      code: "email_misspelt",
      mend: "Check it with the guest. Did they mean ada@gmail.com?",
    });
    await hotel.desk.guests(harbour, [{ id: id(7), ...whole, is_active: false }]);
    await hotel.test.settle();
  });

  it("counts no stay that Mews no longer has: it is nobody's next", async () => {
    await hotel.desk.guests(harbour, [{ id: id(8), last_name: "TBA" }]);
    const stay = { id: id(108), guest_id: id(8), arrival_date: "2026-03-04" };
    await hotel.desk.stays(harbour, [stay]);
    await hotel.test.settle();
    const told = async () => [
      (await service.guests.get(harbour, id(8))).nextArrival,
      (await service.summary(harbour)).arrivingBelow,
    ];
    expect(await told()).toEqual(["2026-03-04", 1]);
    await hotel.desk.stays(harbour, [{ ...stay, is_active: false }]);
    expect(await told()).toEqual([null, 0]);
    await hotel.desk.guests(harbour, [{ id: id(8), ...whole, is_active: false }]);
    await hotel.test.settle();
  });

  it("lets nobody read without the permission", async () => {
    for (const path of [
      "/summary",
      "/kpis",
      "/guests",
      `/guests/${id(1)}`,
      `/guests/${id(1)}/score`,
      `/guests/${id(1)}/stays`,
    ])
      expect((await get(service, path, [])).status).toBe(403);
  });

  it("sums up the active guests", async () => {
    const summary = await json(get(service, "/summary"));
    const scores = await service.scores(lighthouse, [1, 2, 3, 5].map(id));
    const figures = [...scores.values()].map((one) => one.score);
    const mean = figures.reduce((sum, one) => sum + one, 0) / figures.length;
    expect(await service.mean(lighthouse)).toBeCloseTo(mean, 6);
    expect(summary).toMatchObject({
      guests: 4,
      scored: 4,
      mean: Math.round(mean * 10) / 10,
      arrivingBelow: 1,
      weakBelow: 60,
      arrivingWithinDays: 7,
    });
    const bands = Object.fromEntries(
      (summary["distribution"] as { band: string; n: number }[]).map(({ band, n }) => [band, n]),
    );
    expect(bands).toEqual({ "0-49": 1, "50-69": 0, "70-84": 1, "85-99": 1, "100": 1 });
    expect((summary["topGaps"] as { code: string; n: number; label: string }[])[0]).toEqual({
      code: "nationality_missing",
      label: "No nationality",
      n: 2,
    });
  });

  it("tells how the scores of some guests are spread, by the filters of their list", async () => {
    const spread = (query: string) => json(get(service, `/guests/distribution${query}`));
    expect(await spread("")).toEqual({
      guests: 4,
      scored: 4,
      mean: (await service.summary(lighthouse)).mean,
      bands: (await service.summary(lighthouse)).distribution,
    });
    const { score: alone } = (await service.scores(lighthouse, [id(2)])).get(id(2))!;
    expect(await spread("?gaps=email_alias")).toMatchObject({ guests: 1, scored: 1, mean: alone });
    expect(await spread("?q=nobody")).toMatchObject({ guests: 0, scored: 0, mean: null });
    for (const wrong of ["?colour=red", "?page=2", "?score=many"])
      expect((await get(service, `/guests/distribution${wrong}`)).status).toBe(400);
  });

  it("gives each key figure with what it is made of, so that it can be reckoned again", async () => {
    const { data, source } = await service.kpis(lighthouse);
    const scores = await service.scores(lighthouse, [1, 2, 3, 5].map(id));
    const figures = [...scores.values()].map((one) => one.score);
    const sum = figures.reduce((all, one) => all + one, 0);
    const weak = figures.filter((one) => one < 60).length;
    expect(data.map(({ kpi }) => kpi)).toEqual([
      "mean",
      "registration",
      "contact",
      "marketing",
      "billing",
      "weakShare",
    ]);
    expect(data[0]).toMatchObject({
      value: Math.round((sum / 4) * 10) / 10,
      version: 1,
      numerator: { part: "scores", value: sum },
      denominator: { part: "scored", value: 4 },
      exclusions: [
        { part: "unscored", value: 0 },
        { part: "inactive", value: 1 },
      ],
    });
    expect(data.at(-1)).toMatchObject({ unit: "share", value: weak / 4, numerator: { part: "weak", value: weak } });
    for (const { unit, value, numerator, denominator } of data) {
      const reckoned = numerator.value / denominator.value;
      expect(value).toBe(unit === "share" ? reckoned : Math.round(reckoned * 10) / 10);
    }
    expect(source).toEqual({ asOf: null, requirements: 0, isRescoring: false, certificate: null });
  });

  it("says of its key figures how the copy stood the last time when it was held against Mews", async () => {
    await sql`insert into sync_certificate (property_id, id, at, business_date, depth, repair, result, words, entities, checks,
        invariants, rows, differences, corrections, requests, seconds, asked_by)
      values ('lighthouse', ${id(77)}, '2026-03-01T03:00:00Z', '2026-02-28', 'full', false, 'fail', 'One guest differs', '[]', '[]',
        '[]', 4, 1, 0, 1, 1, 'test')`.execute(partsOf(hotel.test.kit).owner);
    const { certificate } = (await service.kpis(lighthouse)).source;
    expect({ ...certificate, at: new Date(certificate!.at) }).toEqual({
      id: id(77),
      at: new Date("2026-03-01T03:00:00Z"),
      result: "fail",
    });
    expect((await service.kpis(harbour)).source.certificate).toBeNull();
  });

  it("scores everyone anew in pages when the hotel changes what it asks for", async () => {
    await hotel.desk.guests(
      harbour,
      Array.from({ length: 2_300 }, (_, n) => ({ id: id(1_000 + n), ...whole, city: n % 2 ? "London" : null })),
    );
    await hotel.test.settle();
    const event = async () =>
      (await hotel.test.events("harbour"))
        .filter(({ name }) => name === "completeness.changed")
        .map(({ payload }) => (payload["ids"] as string[]).length);
    const before = (await event()).length;
    await hotel.test.kit.kernel.settings.write(harbour, "completeness", { city: { on: false, weight: 4 } });
    await hotel.test.settle();
    expect((await service.scores(harbour, [id(1_000)])).get(id(1_000))).toMatchObject({ score: 100, gaps: [] });
    expect((await event()).slice(before).reduce((sum, n) => sum + n, 0)).toBe(1_151); // those without a city
    await service.rescore(harbour);
    await hotel.test.settle();
    expect((await event()).slice(before).reduce((sum, n) => sum + n, 0)).toBe(1_151); // those without a city
  });
});
