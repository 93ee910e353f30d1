import { completeness, isInnkitError, rules } from "@innkit/sdk";
import type { HttpEnv } from "@innkit/sdk/http";
import { testDatabases } from "@innkit/sdk/testing";
import { Hono } from "hono";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { harbour, id, lighthouse, openHotel, whole } from "../../../sdk/src/completeness/hotel.fixture.ts";
import { recommendationsRoutes } from "./http.ts";
import { recommendations } from "./index.ts";
import { rank } from "./rank.ts";
import type { Recommendation, RecommendationsService, WorkListEntry } from "./types.ts";

const open = (database: (typeof testDatabases)[number]) =>
  openHotel(database, completeness(), rules(), recommendations());
type Answer = Record<string, unknown> & { data: Record<string, unknown>[] };

describe.each(testDatabases)("recommendations on %s", (database) => {
  let hotel: Awaited<ReturnType<typeof open>>;
  let service: RecommendationsService;
  let app: Hono<HttpEnv>;
  beforeAll(async () => {
    hotel = await open(database);
    service = hotel.test.kit.recommendations;
    app = new Hono<HttpEnv>()
      .use(async (c, next) => {
        c.set("scope", { ...lighthouse, actor: "ana" });
        c.set("permissions", new Set((c.req.header("may") ?? "").split(",")));
        await next();
      })
      .route("/", recommendationsRoutes(service))
      .onError((error, c) =>
        isInnkitError(error)
          ? c.json({ code: error.code, ...error.details }, error.status as 400)
          : c.json({ code: String(error) }, 500),
      );
  });
  afterAll(() => hotel.test.stop());

  const all = "recommendations:read,recommendations:write";
  async function call(method: string, path: string, sent?: object, may = all) {
    const answer = await app.request(path, {
      method,
      headers: { may, "content-type": "application/json" },
      ...(sent ? { body: JSON.stringify(sent) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as Answer };
  }
  describe("of a hotel", () => {
    beforeEach(async () => {
      await hotel.test.settle();
      await hotel.desk.ctx.tx(lighthouse, async (tx) => {
        const { rows } = await sql<{
          id: string;
        }>`delete from sync_guest where property_id = 'lighthouse' returning id`.execute(tx);
        for (const table of ["sync_reservation", "rules_firing", "rules_recommendation", "recommendations_item"])
          await sql`delete from ${sql.table(table)} where property_id = 'lighthouse'`.execute(tx);
        // Whoever keeps anything else about them forgets it.
        if (rows.length > 0) await tx.emit("guests_erased", { ids: rows.map((row) => row.id) });
      });
      await hotel.test.settle();
      hotel.test.clock.set("2026-03-01T10:00:00Z");
      await hotel.desk.clock(lighthouse, "2026-03-01T10:00:00Z");
    });

    const items = async (query = "?state=open&kind=gap") =>
      (await call("GET", `/${query}`)).body.data as unknown as Recommendation[];
    const entries = async (query = "") =>
      (await call("GET", `/work-list${query}`)).body.data as unknown as WorkListEntry[];
    const causes = async (query?: string) => (await items(query)).map(({ cause }) => cause).sort();
    const announced = async () =>
      (await hotel.test.events()).filter(({ name }) => name === "recommendations.changed").length;

    async function book(number: number, guest: object, stay: object = {}): Promise<void> {
      await hotel.desk.guests(lighthouse, [{ id: id(number), ...whole, ...guest }]);
      await hotel.desk.stays(lighthouse, [
        { id: id(100 + number), guest_id: id(number), arrival_date: "2026-03-01", ...stay },
      ]);
      await hotel.test.settle();
    }
    const change = async (number: number, guest: object) => {
      await hotel.desk.guests(lighthouse, [{ id: id(number), ...whole, ...guest }]);
      await hotel.test.settle();
    };
    const turn = async (day: string) => {
      hotel.test.clock.set(`${day}T10:00:00Z`);
      await hotel.desk.clock(lighthouse, `${day}T10:00:00Z`, true);
      await hotel.test.settle();
    };

    test("a gap of a guest in sight cites itself, its guest, when it is due and what it brings", async () => {
      await book(1, { phone: null });
      expect(await items()).toEqual([
        expect.objectContaining({
          kind: "gap",
          cause: "phone_missing",
          title: "No phone",
          field: "phone",
          guestId: id(1),
          guest: "Ada Byron",
          score: 85,
          points: 15,
          severity: "medium",
          byLaw: false,
          reservationId: id(101),
          arrival: "2026-03-01",
          due: "2026-03-01",
          state: "open",
          canWrite: true,
          canAsk: true,
        }),
      ]);
    });

    test("nothing is said of guests who are not in sight: cancelled, gone, too far ahead, without a stay, merged", async () => {
      await book(1, { phone: null }, { state: "canceled" });
      await book(2, { phone: null }, { arrival_date: "2026-02-10", state: "processed" });
      await book(3, { phone: null }, { arrival_date: "2026-03-09" });
      await hotel.desk.guests(lighthouse, [{ id: id(4), ...whole, phone: null }]);
      await book(5, { phone: null, is_active: false });
      expect(await items("?kind=gap")).toEqual([]);
      await turn("2026-03-02");
      expect(await items()).toEqual([expect.objectContaining({ guestId: id(3), due: "2026-03-09" })]);
    });

    test("it closes by itself when it is mended, or when nobody expects the guest, and comes back with its cause", async () => {
      await book(1, { phone: null, language: null });
      await change(1, { language: null });
      expect(await items("?cause=phone_missing")).toEqual([
        expect.objectContaining({ state: "done", reason: "It was mended.", closedBy: "innkit" }),
      ]);
      await change(1, { phone: null, language: null });
      expect(await causes()).toEqual(["language_missing", "phone_missing"]);
      await hotel.desk.stays(lighthouse, [
        { id: id(101), guest_id: id(1), arrival_date: "2026-03-01", state: "canceled" },
      ]);
      await hotel.test.settle();
      expect(await items()).toEqual([]);
      expect((await items("?state=done"))[0]).toMatchObject({ reason: "The guest is no longer expected." });
    });

    test("a no is never asked again: not after a change, not for the next stay, not by looking at everyone anew", async () => {
      await book(1, { phone: null });
      const [first] = await items();
      const said = await call("POST", "/decide", {
        ids: [first!.id],
        state: "dismissed",
        reason: "Would rather not say",
      });
      expect(said.body).toMatchObject([{ state: "dismissed", reason: "Would rather not say", closedBy: "ana" }]);
      await change(1, {});
      await change(1, { phone: null });
      await hotel.desk.stays(lighthouse, [{ id: id(900), guest_id: id(1), arrival_date: "2026-03-05" }]);
      await service.sweepNow(lighthouse);
      await hotel.test.settle();
      expect(await items()).toEqual([]);
      await call("POST", "/decide", { ids: [first!.id], state: "open" });
      expect(await causes()).toEqual(["phone_missing"]);
    });

    test("what a person called done stays so for this stay, and is asked again for the next one if it is still missing", async () => {
      await book(1, { phone: null });
      await call("POST", "/decide", { ids: [(await items())[0]!.id], state: "done", reason: "Asked at the desk" });
      await service.sweepNow(lighthouse);
      expect(await items()).toEqual([]);
      await hotel.desk.stays(lighthouse, [
        { id: id(101), guest_id: id(1), arrival_date: "2026-03-01", state: "processed" },
        { id: id(900), guest_id: id(1), arrival_date: "2026-03-05" },
      ]);
      await hotel.test.settle();
      expect(await items()).toEqual([
        expect.objectContaining({ cause: "phone_missing", due: "2026-03-05", reason: null }),
      ]);
    });

    test("what is put off comes back on its day, and not sooner; a day that is not later is refused", async () => {
      await book(1, { phone: null }, { arrival_date: "2026-03-06" });
      const ids = [(await items())[0]!.id];
      for (const until of ["2026-03-01", "2026-02-01", "2027-06-01"])
        expect(await call("POST", "/decide", { ids, state: "snoozed", until })).toMatchObject({
          status: 422,
          body: { code: "recommendations/wrong_day" },
        });
      await call("POST", "/decide", { ids, state: "snoozed", until: "2026-03-03" });
      expect(await entries()).toEqual([]);
      await turn("2026-03-02");
      expect(await items()).toEqual([]);
      await turn("2026-03-03");
      expect(await items()).toEqual([expect.objectContaining({ snoozedUntil: null })]);
    });

    test("repeating what was announced changes nothing and announces nothing", async () => {
      await book(1, { phone: null });
      const before = await announced();
      await change(1, { phone: null });
      await service.sweepNow(lighthouse);
      await hotel.test.settle();
      expect(await announced()).toBe(before);
    });

    test("the work list has who arrives tonight first, a guest a row, the gravest thing first", async () => {
      await book(1, { phone: null }, { arrival_date: "2026-03-04" });
      await book(2, { last_name: "Hale", nationality: null, city: null });
      await book(3, { last_name: "Stone", city: null });
      await book(
        4,
        { last_name: "Here", phone: null, nationality: null },
        { arrival_date: "2026-02-27", departure_date: "2026-03-03", state: "started" },
      );
      const list = (await entries()).filter(({ items: held }) => held.some(({ kind }) => kind === "gap"));
      expect(list.map(({ guest, days, inHouse }) => [guest, days, inHouse])).toEqual([
        ["Ada Hale", 0, false],
        ["Ada Here", 2, true],
        ["Ada Stone", 0, false],
        ["Ada Byron", 3, false],
      ]);
      expect(list[0]!.items.map(({ cause }) => cause)).toEqual(["nationality_missing", "city_missing"]);
      expect((await entries("?inHouse=true")).map(({ guest }) => guest)).toEqual(["Ada Here"]);
      expect((await entries("?days.lte=0&inHouse=false&q=stone")).map(({ guest }) => guest)).toEqual(["Ada Stone"]);
      expect(await service.summary(lighthouse)).toMatchObject({
        tonight: 2,
        tomorrow: 0,
        later: 1,
        inHouse: 1,
        date: "2026-03-01",
      });
      expect((await call("GET", "/work-list?sort=notes")).status).toBe(400);
      expect((await call("GET", "/work-list?notes=1")).status).toBe(400);
    });

    test("the order of the database is the formula's", async () => {
      await book(1, { phone: null, email: null, nationality: null, birth_date: null, city: null });
      await book(2, { phone: null, language: null }, { arrival_date: "2026-03-05" });
      await book(
        3,
        { first_name: null },
        { arrival_date: "2026-02-28", departure_date: "2026-03-02", state: "started" },
      );
      const rows = await hotel.desk.ctx.tx(
        lighthouse,
        async (tx) =>
          (
            await sql<{
              id: string;
              reach: number;
              days: number;
            }>`select id, reach, due - date '2026-03-01' as days from recommendations_item where property_id = 'lighthouse'`.execute(
              tx,
            )
          ).rows,
      );
      const stored = new Map(rows.map((row) => [row.id, row]));
      const listed = await items("?state=open&perPage=100");
      expect(listed.length).toBeGreaterThan(6);
      for (const item of listed) {
        const { reach, days } = stored.get(item.id)!;
        expect(item.rank).toBeCloseTo(rank({ days, severity: item.severity, byLaw: item.byLaw, reach }), 0.9);
      }
      expect(listed.map((item) => item.rank)).toEqual(listed.map((item) => item.rank).sort((a, b) => b - a));
    });

    test("what a rule recommends is on the list, and decided there and here alike", async () => {
      await book(1, { phone: null, email: null, nationality: null, birth_date: null });
      const [born] = await items("?kind=rule");
      expect(born).toMatchObject({
        title: "Complete the profile of Ada Byron",
        state: "open",
        guestId: id(1),
        due: "2026-03-01",
        canWrite: false,
      });
      const atRules = async () => (await hotel.test.kit.rules.recommendations.list(lighthouse)).data[0]!;
      await call("POST", "/decide", { ids: [born!.id], state: "dismissed", reason: "Crew of an airline" });
      await hotel.test.settle();
      expect(await atRules()).toMatchObject({ state: "dismissed", reason: "Crew of an airline", closedBy: "ana" });
      await hotel.test.kit.rules.recommendations.decide(lighthouse, (await atRules()).id, { state: "open" });
      await hotel.test.settle();
      expect(await items("?kind=rule")).toEqual([
        expect.objectContaining({ id: born!.id, state: "open", closedBy: null }),
      ]);
      await call("POST", "/decide", { ids: [born!.id], state: "snoozed", until: "2026-03-02" });
      await hotel.test.settle();
      expect(await items("?kind=rule")).toEqual([expect.objectContaining({ state: "snoozed" })]);
      expect((await atRules()).state).toBe("open");
      await change(1, {});
      expect(await items("?kind=rule")).toEqual([
        expect.objectContaining({ state: "done", snoozedUntil: null, closedBy: "rules" }),
      ]);
    });

    test("somebody takes it on, and asks the guest in the guest's language; both are noted", async () => {
      await book(1, { phone: null, nationality: null, language: "de", email: "ada.lang@gmail.com" });
      const ids = (await items()).map((item) => item.id);
      await call("POST", "/assign", { ids, owner: "ana" });
      expect((await entries("?owners=ana"))[0]).toMatchObject({ owners: ["ana"] });
      const letter = await call("GET", `/letter/${id(1)}`);
      expect(letter.body).toMatchObject({ language: "de", to: "ada.lang@gmail.com" });
      expect(letter.body["text"]).toContain("Ihre Staatsangehörigkeit");
      await call("POST", "/asked", { ids: letter.body["ids"] });
      expect(
        (await items()).every(({ askedBy, askedAt }) => askedBy === "ana" && askedAt === "2026-03-01T10:00:00.000Z"),
      ).toBe(true);
      await call("POST", "/assign", { ids, owner: null });
      expect(await entries("?owners=ana")).toEqual([]);
      expect(await call("GET", `/letter/${id(77)}`)).toMatchObject({
        status: 404,
        body: { code: "recommendations/no_such_guest" },
      });
    });

    test("tonight's arrivals below the bar are named, the weakest first", async () => {
      await book(1, { last_name: "Weak", phone: null, email: null, nationality: null });
      await book(2, { last_name: "Weaker", phone: null, email: null, nationality: null, birth_date: null });
      await book(3, { last_name: "Fine", phone: null });
      await book(
        4,
        { last_name: "Later", phone: null, email: null, nationality: null },
        { arrival_date: "2026-03-02" },
      );
      await book(5, { last_name: "Here", phone: null, email: null, nationality: null }, { state: "started" });
      const { body } = await call("GET", "/tonight");
      expect(body).toMatchObject({ date: "2026-03-01", bar: 60, total: 2 });
      expect(body.data.map((row) => row["guest"])).toEqual(["Ada Weaker", "Ada Weak"]);
      expect(body["data"][0]!["gaps"]).toContain("No e-mail");
    });

    test("a hotel says what goes on its list", async () => {
      await book(1, { phone: null, city: null, birth_date: null, nationality: null });
      await hotel.test.kit.kernel.settings.write(lighthouse, "recommendations", {
        leastSeverity: "high",
        byLaw: ["birthDate"],
      });
      await hotel.test.settle();
      expect(await causes()).toEqual(["birth_date_missing", "nationality_missing"]);
      expect((await items()).find(({ field }) => field === "nationality")).toMatchObject({ byLaw: false });
      await hotel.test.kit.kernel.settings.write(lighthouse, "recommendations", { leastSeverity: null, byLaw: null });
      await hotel.test.settle();
      expect(await causes()).toEqual(["birth_date_missing", "city_missing", "nationality_missing", "phone_missing"]);
    });

    test("an erased guest leaves nothing behind", async () => {
      await book(1, { phone: null });
      await hotel.desk.ctx.tx(lighthouse, (tx) => tx.emit("guests_erased", { ids: [id(1)] }));
      await hotel.test.settle();
      expect(await items("?")).toEqual([]);
    });

    test("a decision about several is made about all of them, or none", async () => {
      await book(1, { phone: null, city: null });
      const [one] = await items();
      const answer = await call("POST", "/decide", { ids: [one!.id, id(404)], state: "done" });
      expect(answer).toMatchObject({ status: 404, body: { code: "recommendations/not_found", ids: [id(404)] } });
      expect(await items()).toHaveLength(2);
    });

    test("properties are kept apart", async () => {
      await book(1, { phone: null });
      const [one] = await items();
      await expect(service.get(harbour, one!.id)).rejects.toMatchObject({ code: "recommendations/not_found" });
      await expect(service.decide(harbour, [one!.id], { state: "done" })).rejects.toMatchObject({
        code: "recommendations/not_found",
      });
      expect(await service.summary(harbour)).toMatchObject({ open: 0 });
    });
  });

  test.each([
    ["GET", "/work-list", "recommendations:write"],
    ["GET", "/tonight", ""],
    ["GET", "/summary", ""],
    ["GET", `/${id(1)}`, ""],
    ["POST", "/decide", "recommendations:read"],
    ["POST", "/assign", "recommendations:read"],
    ["POST", "/asked", "recommendations:read"],
    ["GET", `/letter/${id(1)}`, "recommendations:read"],
    ["POST", `/${id(1)}/preview`, all],
    ["POST", `/${id(1)}/write`, all],
  ])("%s %s is refused to who may only %s", async (method, path, may) => {
    expect((await call(method, path, method === "POST" ? {} : undefined, may)).status).toBe(403);
  });

  test.each([
    { state: "dismissed" },
    { state: "dismissed", reason: "  " },
    { state: "snoozed" },
    { state: "snoozed", until: "tomorrow" },
    { state: "gone" },
  ])("a decision %j is refused", async (decision) => {
    expect((await call("POST", "/decide", { ids: [id(1)], ...decision })).status).toBe(422);
  });
});
