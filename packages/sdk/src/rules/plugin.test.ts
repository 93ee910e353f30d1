import { Hono } from "hono";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test as it } from "vitest";
import { z } from "zod";
import { harbour, id, lighthouse, openHotel, whole } from "../completeness/hotel.fixture.ts";
import { completeness } from "../completeness/plugin.ts";
import type { HttpEnv } from "../http.ts";
import { isInnkitError } from "../kernel/errors.ts";
import { definePlugin, type Plugin } from "../kernel/plugin.ts";
import type { SyncTables } from "../sync/rows.ts";
import { testDatabases } from "../testing/kit.ts";
import { rulesRoutes } from "./http.ts";
import { type ActionFiring, defineAction, defineFact, definePoint, type RuleInput } from "./index.ts";
import { rules } from "./plugin.ts";
import type { RulesPlugin, RulesService } from "./types.ts";

/** A plugin that adds to what rules may name. */
type Spa = Plugin<"spa", { service: { done: ActionFiring[] }; dependsOn: { rules: RulesPlugin } }>;
function spa(): Spa {
  const done: ActionFiring[] = [];
  return definePlugin<Spa>({
    name: "spa",
    version: "1.0.0",
    dependsOn: { rules: "required" },
    setup: ({ deps }) => {
      deps.rules.add(
        defineFact({
          name: "spa.rating",
          label: "rating of the spa",
          args: z.strictObject({ vendorId: z.string() }),
          read: ({ vendorId }, { propertyId }) => (vendorId === "spa" && propertyId === "lighthouse" ? 4.5 : 1),
        }),
      );
      deps.rules.add(
        defineAction({
          name: "spa.book",
          label: "Book the spa",
          args: z.strictObject({ note: z.string() }),
          run: async (_args, firing) => void done.push(firing),
        }),
      );
      deps.rules.add(
        definePoint({ name: "bookings.confirm", label: "Before a booking is confirmed", facts: ["booking"] }),
      );
      deps.rules.add(
        defineFact({ name: "booking", label: "The booking", fields: { total: "total", guests: "guests" } }),
      );
      return { done };
    },
  });
}

const weak = { ...whole, first_name: "Tom", last_name: "Hale", email: null, phone: null, nationality: null };
type StayFields = Partial<Omit<SyncTables["sync_reservation"], "guest_id">>;
const inSight: RuleInput = {
  name: "Any stay of two nights",
  type: "validation",
  trigger: "sync.reservations_changed",
  conditions: { all: [{ fact: "stay", path: "nights", operator: "equal", value: 2 }] },
  actions: [{ action: "warn", args: { message: "Two nights for {guest.name}" } }],
};

describe.each(testDatabases)("rules on %s", (database) => {
  let hotel: Awaited<ReturnType<typeof openHotel<readonly [ReturnType<typeof completeness>, RulesPlugin, Spa]>>>;
  let service: RulesService;
  let call: (
    method: string,
    path: string,
    body?: unknown,
    permissions?: string[],
  ) => Promise<{ status: number; body: Record<string, unknown> & { data: Record<string, unknown>[] } }>;
  beforeAll(async () => {
    hotel = await openHotel(database, completeness(), rules(), spa());
    service = hotel.test.kit.rules;
    const app = new Hono<HttpEnv>();
    app.use(async (c, next) => {
      c.set("scope", lighthouse);
      c.set("permissions", new Set((c.req.header("may") ?? "").split(",")));
      await next();
    });
    app.route("/", rulesRoutes(service));
    app.onError((error, c) =>
      isInnkitError(error)
        ? c.json({ code: error.code, message: error.message, ...error.details }, error.status as 400)
        : c.json({ code: String(error) }, 500),
    );
    call = async (method, path, body, permissions = ["rules:read", "rules:write"]) => {
      const headers = { may: permissions.join(","), "content-type": "application/json" };
      const answer = await app.request(path, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === "" ? {} : JSON.parse(text) };
    };
  });
  afterAll(() => hotel.test.stop());

  // A change of the property brings back the shipped rules.
  let renamed = 0;
  // An empty hotel with the shipped rules on, on 1 March at 10:00.
  beforeEach(async () => {
    await hotel.test.settle();
    await hotel.desk.ctx.tx(lighthouse, async (tx) => {
      for (const table of [
        "sync_guest",
        "sync_reservation",
        "completeness_guest",
        "rules_rule",
        "rules_version",
        "rules_run",
        "rules_clock",
        "rules_firing",
        "rules_recommendation",
        "rules_notification",
      ]) {
        await sql`delete from ${sql.table(table)} where property_id = 'lighthouse'`.execute(tx);
      }
    });
    hotel.test.clock.set("2026-03-01T10:00:00Z");
    await hotel.desk.clock(lighthouse, "2026-03-01T10:00:00Z");
    await hotel.test.kit.kernel.properties.put("test", { id: "lighthouse", name: `Lighthouse ${++renamed}` });
    await hotel.test.settle();
  });

  const ruleId = async (key: string) =>
    String((await call("GET", "/")).body.data.find((rule) => rule["key"] === key)!["id"]);
  const listed = async (path: string) => (await call("GET", path)).body.data;
  const open = () => listed("/recommendations?state=open");
  const scoreOf = async (number: number) =>
    (await hotel.test.kit.completeness.scores(lighthouse, [id(number)])).get(id(number))!.score;
  const eventsOf = async (name: string) => (await hotel.test.events()).filter((event) => event.name === name).length;

  /** A guest and a stay of theirs, as sync announces them. */
  async function book(number: number, guest: object, stay: StayFields = {}): Promise<void> {
    await hotel.desk.guests(lighthouse, [{ id: id(number), ...whole, ...guest }]);
    await hotel.desk.stays(lighthouse, [
      { id: id(100 + number), guest_id: id(number), arrival_date: "2026-03-06", ...stay },
    ]);
    await hotel.test.settle();
  }

  it("gives every property the eleven rules that come with it, three of them on", async () => {
    expect((await listed("/")).map(({ state, quarantine }) => [state, quarantine]).toSorted()).toEqual([
      ...Array.from({ length: 3 }, () => ["active", null]),
      ...Array.from({ length: 8 }, () => ["tested", null]),
    ]);
    const rows = await listed("/?sort=-priority&enabled=true");
    expect(
      rows.map(({ name, type, enabled, shipped, quarantine }) => [name, type, enabled, shipped, quarantine]),
    ).toEqual([
      ["Arriving within 3 days without a nationality", "validation", true, true, null],
      ["A VIP, returning or long-stay guest has checked in", "notification", true, true, null],
      ["Arriving within 7 days with a weak profile", "automation", true, true, null],
    ]);
    expect(rows[0]!["sentence"]).toBe(
      "When days until arrival is at least 0 and at most 3, and (nationality is empty or the guest has the gap “Unknown nationality”)",
    );
    expect(await service.summary(harbour)).toEqual({
      openRecommendations: 0,
      firingsToday: 0,
      unreadNotifications: 0,
      active: 3,
    });
  });

  it("warns of an arrival within three days without a nationality, once, says why, and takes it back", async () => {
    const before = await eventsOf("rules.fired");
    await book(1, { nationality: null }, { arrival_date: "2026-03-03" });
    await book(1, { nationality: null, notes: "again" }, { arrival_date: "2026-03-03", adults: 1 });
    expect(await listed("/firings")).toMatchObject([
      {
        ruleName: "Arriving within 3 days without a nationality",
        subject: "Ada Byron",
        guestId: id(1),
        reservationId: id(101),
        message: "The nationality of Ada Byron, arriving on 2026-03-03, is not recorded.",
        explanation: "Fires because days until arrival is 2 (at least 0, at most 3) and nationality is empty.",
        facts: { "stay.daysUntilArrival": 2, "guest.nationality": null },
        actions: ["warn"],
        holds: true,
      },
    ]);
    expect((await eventsOf("rules.fired")) - before).toBe(1);
    await book(1, { nationality: "GB" }, { arrival_date: "2026-03-03" });
    expect((await listed("/firings"))[0]).toMatchObject({ holds: false });
  });

  it("recommends to complete a weak profile, keeps its words in step, and closes it when the profile is mended", async () => {
    await book(1, weak);
    const [first] = await open();
    expect(first).toMatchObject({
      title: "Complete the profile of Tom Hale",
      arrivalDate: "2026-03-06",
      guestId: id(1),
    });
    expect(first!["body"]).toBe(
      `Arrives on 2026-03-06, completeness ${await scoreOf(1)} of 100. To mend: no e-mail, no nationality, no phone.`,
    );
    await book(1, { ...weak, email: "x@guest.booking.com" });
    expect((await open())[0]).toMatchObject({
      id: first!["id"],
      body: expect.stringContaining("To mend: no nationality, booking-site e-mail, no phone."),
    });
    await book(1, { ...weak, email: "tom.hale@gmail.com" });
    expect(await open()).toEqual([]);
    expect((await call("GET", `/recommendations/${String(first!["id"])}`)).body).toMatchObject({
      state: "done",
      closedBy: "rules",
      reason: `No longer needed: completeness score is ${await scoreOf(1)} (not below 60).`,
    });
  });

  it("opens a recommendation that closed by itself again when its reason is back, as the same one", async () => {
    await book(1, weak);
    await book(1, {});
    await book(1, weak);
    expect(await listed("/recommendations")).toMatchObject([
      { state: "open", reason: null, closedBy: null, closedAt: null },
    ]);
    expect(await listed("/firings")).toHaveLength(1);
  });

  it("leaves a recommendation that a person dismissed as it is, whatever changes", async () => {
    await book(1, weak);
    const id1 = String((await open())[0]!["id"]);
    const dismissed = await call("PATCH", `/recommendations/${id1}`, {
      state: "dismissed",
      reason: "Asked, does not want to",
    });
    expect(dismissed.body).toMatchObject({ state: "dismissed", reason: "Asked, does not want to", closedBy: "test" });
    await book(1, { ...weak, language: null });
    await book(1, {});
    await book(1, weak);
    expect(await listed("/recommendations")).toMatchObject([{ state: "dismissed", reason: "Asked, does not want to" }]);
    expect((await call("PATCH", `/recommendations/${id1}`, { state: "open" })).body).toMatchObject({
      state: "open",
      closedBy: null,
    });
  });

  it("closes what concerns a stay when it is cancelled, and opens anew when it is moved", async () => {
    await book(1, weak);
    await book(1, weak, { arrival_date: "2026-03-05" });
    expect(await listed("/recommendations?sort=arrivalDate")).toMatchObject([
      { arrivalDate: "2026-03-05", state: "open" },
      { arrivalDate: "2026-03-06", state: "done", closedBy: "rules" },
    ]);
    await book(1, weak, { arrival_date: "2026-03-05", state: "canceled" });
    expect(await open()).toEqual([]);
  });

  it("closes what concerns a stay that Mews no longer has", async () => {
    await book(1, weak);
    expect(await open()).toHaveLength(1);
    await book(1, weak, { is_active: false });
    expect(await open()).toEqual([]);
  });

  it("tells once that a returning, important or long-staying guest has checked in", async () => {
    await book(1, {}, { arrival_date: "2026-03-01" });
    expect(await listed("/notifications")).toEqual([]);
    await hotel.desk.stays(lighthouse, [
      { id: id(200), guest_id: id(1), arrival_date: "2025-03-01", state: "processed" },
    ]);
    for (const adults of [1, 2]) await book(1, {}, { arrival_date: "2026-03-01", state: "started", adults });
    await book(
      2,
      { classifications: ["very_important"], last_name: "Vip" },
      { arrival_date: "2026-03-01", state: "started" },
    );
    await book(
      3,
      { last_name: "Long" },
      { arrival_date: "2026-03-01", state: "started", nights: 7, departure_date: "2026-03-08" },
    );
    await book(4, { last_name: "Plain" }, { arrival_date: "2026-03-01", state: "started" });
    await book(
      5,
      { last_name: "Yesterday", classifications: ["important"] },
      { arrival_date: "2026-02-28", state: "started" },
    );
    const told = await listed("/notifications?sort=title");
    expect(told.map(({ title }) => title)).toEqual([
      "Ada Byron has checked in",
      "Ada Long has checked in",
      "Ada Vip has checked in",
    ]);
    expect(told[0]).toMatchObject({
      body: "Room –, 2 nights, earlier stays: 1, VIP: no.",
      read: false,
      level: "info",
      guestId: id(1),
    });
    const one = await call("PATCH", `/notifications/${String(told[0]!["id"])}`, { read: true });
    expect(one.body).toMatchObject({ read: true, readAt: "2026-03-01T10:00:00.000Z" });
    expect((await call("POST", "/notifications/read")).body).toEqual({ read: 2 });
    expect(await service.summary(lighthouse)).toMatchObject({ unreadNotifications: 0, firingsToday: 3 });
  });

  it("is not flooded by years of history: only stays in the house or within the look-ahead count", async () => {
    await hotel.desk.guests(
      lighthouse,
      Array.from({ length: 300 }, (_, n) => ({ id: id(n), ...weak })),
    );
    const day = (n: number) => new Date(Date.parse("2024-06-01") + n * 5 * 86_400_000).toISOString().slice(0, 10);
    await hotel.desk.stays(
      lighthouse,
      Array.from({ length: 300 }, (_, n) => ({
        id: id(1_000 + n),
        guest_id: id(n),
        arrival_date: day(n),
        state: day(n) < "2026-03-01" ? "processed" : "confirmed",
      })),
    );
    await hotel.test.settle();
    expect((await listed("/firings")).map(({ ruleName, reservationId }) => [ruleName, reservationId]).sort()).toEqual([
      ["Arriving within 3 days without a nationality", id(1_128)],
      ["Arriving within 7 days with a weak profile", id(1_128)],
      ["Arriving within 7 days with a weak profile", id(1_129)],
    ]);
  });

  it("looks at everybody again when the day turns", async () => {
    await book(1, weak, { arrival_date: "2026-03-10" });
    expect(await open()).toEqual([]);
    await hotel.desk.clock(lighthouse, "2026-03-03T00:05:00Z", true);
    await hotel.test.settle();
    expect(await open()).toMatchObject([{ arrivalDate: "2026-03-10" }]);
    await hotel.desk.clock(lighthouse, "2026-03-20T00:05:00Z", true);
    await hotel.test.settle();
    expect(await open()).toEqual([]);
    expect((await listed("/recommendations"))[0]).toMatchObject({
      state: "done",
      reason: "No longer needed: its stay is over, cancelled or out of sight.",
    });
  });

  it("looks no further ahead than the hotel wants", async () => {
    await book(1, weak);
    await hotel.test.kit.kernel.settings.write(lighthouse, "rules", { lookAheadDays: 3 });
    await hotel.test.settle();
    expect(await open()).toEqual([]);
    await hotel.test.kit.kernel.settings.write(lighthouse, "rules", { lookAheadDays: null });
    await hotel.test.settle();
    expect(await open()).toHaveLength(1);
  });

  it("closes what a rule holds open when it is switched off, and opens it again when it is switched on", async () => {
    await book(1, weak);
    const path = `/${await ruleId("arriving-with-weak-profile")}`;
    expect((await call("PATCH", path, { enabled: false })).body).toMatchObject({
      enabled: false,
      holding: 0,
      firings7d: 1,
      version: 1,
    });
    expect((await listed("/recommendations"))[0]).toMatchObject({
      state: "done",
      reason: "No longer needed: its rule was switched off.",
    });
    await book(2, weak);
    expect(await open()).toEqual([]);
    expect((await call("PATCH", path, { enabled: true })).body).toMatchObject({ enabled: true });
    await hotel.test.settle();
    expect(await open()).toHaveLength(2);
    expect((await call("PATCH", path, { enabled: "yes" })).status).toBe(422);
  });

  it("writes a rule of the hotel's own, runs it at once, versions it, and takes it away", async () => {
    await book(1, {});
    const made = await call("POST", "/", inSight);
    expect([made.status, made.body]).toMatchObject([
      201,
      {
        name: inSight.name,
        version: 1,
        shipped: false,
        enabled: true,
        triggerLabel: "A stay, its guest or the day changes",
      },
    ]);
    await hotel.test.settle();
    const path = `/${String(made.body["id"])}`;
    expect(await listed(`${path}/firings`)).toMatchObject([
      { message: "Two nights for Ada Byron", ruleVersion: 1, holds: true },
    ]);
    const changed = {
      ...inSight,
      actions: [{ action: "recommend", args: { title: "Offer {guest.name} a third night" } }],
    };
    expect((await call("PUT", path, { rule: changed, version: 1 })).body).toMatchObject({ version: 2 });
    expect((await call("PUT", path, { rule: changed, version: 1 })).body).toMatchObject({
      code: "rules/rule_conflict",
      version: 2,
    });
    await hotel.test.settle();
    expect((await listed(`${path}/firings`)).map(({ ruleVersion, holds }) => [ruleVersion, holds]).sort()).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(await open()).toMatchObject([{ title: "Offer Ada Byron a third night" }]);
    expect((await call("DELETE", path)).status).toBe(204);
    expect([(await call("GET", path)).status, await open(), (await listed("/firings")).length]).toEqual([404, [], 2]);
    expect((await call("DELETE", `/${await ruleId("arriving-with-weak-profile")}`)).body).toMatchObject({
      code: "rules/shipped",
    });
  });

  it("refuses a bad rule with the place that is wrong, and a taken key", async () => {
    const bad = {
      ...inSight,
      conditions: { all: [{ fact: "stay", path: "constructor.name", operator: "equal", value: 2 }] },
    };
    const answer = await call("POST", "/", bad);
    expect([answer.status, answer.body]).toMatchObject([
      422,
      { code: "rules/invalid_rule", problems: [{ pointer: "/conditions/all/0/path" }] },
    ]);
    expect((await call("POST", "/", { ...inSight, key: "arriving-with-weak-profile" })).body).toMatchObject({
      code: "rules/key_taken",
    });
    expect((await call("POST", "/", [inSight])).status).toBe(422);
  });

  it("sets a stored rule that breaks a limit aside, shows why, and runs the others", async () => {
    const id1 = await ruleId("arriving-without-nationality");
    await hotel.desk.ctx.tx(lighthouse, (tx) =>
      sql`update rules_rule set conditions = '{"all":[{"fact":"stay","path":"constructor.constructor","operator":"equal","value":1}]}' where id = ${id1}::uuid`.execute(
        tx,
      ),
    );
    expect((await call("GET", `/${id1}`)).body).toMatchObject({
      quarantine: "/conditions/all/0/path is dotted names such as company.name; expressions are not allowed",
      sentence: "",
    });
    await book(1, { ...weak }, { arrival_date: "2026-03-03" });
    expect((await listed("/firings")).map(({ ruleName }) => ruleName)).toEqual([
      "Arriving within 7 days with a weak profile",
    ]);
  });

  it("rules on guests look at guests with a stay in sight", async () => {
    await call("POST", "/", {
      ...inSight,
      name: "No language",
      trigger: "sync.guests_changed",
      conditions: { all: [{ fact: "guest", path: "language", operator: "equal", value: null }] },
      actions: [{ action: "notify", args: { title: "Which language does {guest.name} speak?" } }],
    });
    await hotel.desk.guests(lighthouse, [{ id: id(9), ...whole, language: null }]);
    await book(1, { language: null });
    await book(1, { language: null });
    expect(await listed("/notifications")).toMatchObject([
      { title: "Which language does Ada Byron speak?", guestId: id(1), reservationId: null },
    ]);
    await book(1, { language: "en" });
    expect((await listed("/firings"))[0]).toMatchObject({ holds: false, subjectType: "guest" });

    // What is held open for a guest whose stay is out of sight by now is closed all the same.
    await book(2, { language: null });
    await hotel.desk.stays(lighthouse, [
      { id: id(102), guest_id: id(2), arrival_date: "2026-03-06", state: "canceled" },
    ]);
    await hotel.test.settle();
    const ofSecond = async () => (await listed("/firings")).find(({ guestId }) => guestId === id(2));
    expect(await ofSecond()).toMatchObject({ holds: true });
    await hotel.desk.guests(lighthouse, [{ id: id(2), ...whole, language: "en" }]);
    await hotel.test.settle();
    expect(await ofSecond()).toMatchObject({ holds: false });
  });

  it("uses the facts, actions and points that plugins add", async () => {
    await call("POST", "/", {
      ...inSight,
      conditions: {
        all: [
          { fact: "spa.rating", params: { vendorId: "spa" }, operator: "greaterThan", value: 4 },
          ...("all" in inSight.conditions ? inSight.conditions.all : []),
        ],
      },
      actions: [{ action: "spa.book", args: { note: "for {guest.name}" } }],
    });
    await book(1, {});
    await book(1, { notes: "again" });
    expect(hotel.test.kit.spa.done).toMatchObject([
      { scope: { propertyId: "lighthouse" }, subject: { type: "stay", id: id(101), label: "Ada Byron" } },
    ]);

    await call("POST", "/", {
      name: "Large groups by phone",
      type: "validation",
      trigger: "bookings.confirm",
      conditions: { all: [{ fact: "booking", path: "guests", operator: "greaterThan", value: 8 }] },
      actions: [{ action: "warn", args: { message: "{booking.guests} guests: call first" } }],
    });
    expect(await service.check(lighthouse, "bookings.confirm", { booking: { guests: 4 } })).toEqual({
      passed: true,
      blocked: false,
      findings: [],
    });
    expect(await service.check(lighthouse, "bookings.confirm", { booking: { guests: 9 } })).toMatchObject({
      passed: false,
      findings: [
        {
          rule: "Large groups by phone",
          message: "9 guests: call first",
          explanation: "Fires because guests is 9 (above 8).",
        },
      ],
    });
    expect(await service.check(harbour, "bookings.confirm", { booking: { guests: 9 } })).toMatchObject({
      passed: true,
    });
    const wrong = {
      ...inSight,
      conditions: { all: [{ fact: "spa.rating", params: { vendor: 1 }, operator: "equal", value: 4 }] },
    };
    expect((await call("POST", "/", wrong)).body).toMatchObject({
      problems: expect.arrayContaining([{ pointer: "/conditions/all/0/params/vendorId", message: expect.any(String) }]),
    });
    expect(() => service.add(definePoint({ name: "bookings.confirm", label: "x", facts: [] }))).toThrow(
      expect.objectContaining({ code: "rules/already_defined" }),
    );
  });

  it("keeps properties apart", async () => {
    await hotel.desk.guests(harbour, [{ id: id(1), ...weak }]);
    await hotel.desk.stays(harbour, [{ id: id(101), guest_id: id(1), arrival_date: "2026-03-03" }]);
    await hotel.test.settle();
    expect(await service.summary(harbour)).toMatchObject({ openRecommendations: 1 });
    expect(await service.summary(lighthouse)).toMatchObject({ openRecommendations: 0 });
    const { data } = await service.recommendations.list(harbour);
    expect((await call("GET", `/recommendations/${data[0]!.id}`)).status).toBe(404);
    expect((await call("PATCH", `/recommendations/${data[0]!.id}`, { state: "done" })).status).toBe(404);
  });

  it("lets nobody read or write without the permission", async () => {
    const one = `/${id(1)}`;
    const reads = [
      "/",
      "/summary",
      "/firings",
      "/recommendations",
      "/notifications",
      one,
      `${one}/firings`,
      `${one}/versions`,
      `${one}/diff/1/2`,
      `${one}/runs`,
      "/vocabulary",
      "/export",
      `/recommendations${one}`,
      `/notifications${one}`,
    ];
    for (const path of reads) expect((await call("GET", path, undefined, ["rules:write"])).status).toBe(403);
    const writes = [
      ["POST", "/"],
      ["PATCH", one],
      ["PUT", one],
      ["DELETE", one],
      ["PATCH", `/recommendations${one}`],
      ["PATCH", `/notifications${one}`],
      ["POST", "/notifications/read"],
      ["POST", "/drafts"],
      ["POST", `${one}/drafts`],
      ["POST", "/dry-run"],
      ["POST", "/import"],
      ["POST", `${one}/versions/1/dry-run`],
      ["POST", `${one}/activate`],
      ["POST", `${one}/retire`],
      ["POST", `${one}/rollback`],
    ] as const;
    for (const [method, path] of writes) expect((await call(method, path, {}, ["rules:read"])).status).toBe(403);
  });

  it("leads a rule from draft to active and back over HTTP", async () => {
    const rule = { ...inSight, key: "by-http" };
    const { body: drafted } = await call("POST", "/drafts", { rule, note: "for spring" });
    const path = `/${String(drafted["ruleId"])}`;
    expect(drafted).toMatchObject({ version: 1, state: "draft", note: "for spring" });
    expect((await call("POST", "/lint", { rule, ruleId: drafted["ruleId"] })).body).toEqual({
      sentence: "A stay, its guest or the day changes: if nights is 2",
      findings: expect.any(Array),
    });
    expect((await call("POST", `${path}/activate`, {})).body).toMatchObject({ code: "rules/not_tested" });
    expect((await call("POST", `${path}/versions/1/dry-run`, { days: 7 })).body).toMatchObject({ fired: 0 });
    expect((await call("POST", `${path}/activate`, {})).body).toMatchObject({ state: "active", version: 1 });
    await call("POST", `${path}/drafts`, { rule: { ...rule, priority: 7 }, version: 1 });
    expect((await call("POST", `${path}/drafts`, { rule, version: 1 })).body).toMatchObject({
      code: "rules/rule_conflict",
    });
    expect((await call("GET", `${path}/diff/1/2`)).body).toEqual({
      changes: [{ pointer: "/priority", before: 1, after: 7 }],
      inWords: [
        { part: "priority", label: "Goes first", kind: "changed", within: [], of: null, before: "1", after: "7" },
      ],
    });
    await call("POST", `${path}/activate`, { version: 2, untested: true });
    expect((await call("POST", `${path}/rollback`)).body).toMatchObject({ version: 1, priority: 1 });
    expect((await call("POST", `${path}/retire`)).body).toMatchObject({ state: "retired", enabled: false });
    expect((await call("GET", `${path}/versions`)).body).toMatchObject({ total: 2 });
    expect((await call("POST", "/try", { rule, facts: { guest: null, stay: { nights: 2 } } })).body).toMatchObject({
      holds: true,
    });
    expect((await call("POST", "/dry-run", { rule, days: 91 })).status).toBe(422);
    const { body: file } = await call("GET", "/export");
    expect((await call("POST", "/import", file)).body).toMatchObject({ rules: expect.any(Array) });
  });

  it("answers 404 for what is not there", async () => {
    const paths = [
      "/nobody",
      `/${id(77)}`,
      "/recommendations/nobody",
      `/recommendations/${id(77)}`,
      "/notifications/x'--",
      `/notifications/${id(77)}`,
      "/nobody/firings",
      "/nobody/versions",
      `/${id(77)}/versions`,
      `/${id(77)}/runs`,
      `/${id(77)}/diff/1/x`,
    ];
    for (const path of paths) expect((await call("GET", path)).status).toBe(404);
  });
});
