import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { harbour, id, lighthouse, openHotel, whole } from "../completeness/hotel.fixture.ts";
import { completeness } from "../completeness/plugin.ts";
import { partsOf } from "../kernel/create.ts";
import { testDatabases } from "../testing/kit.ts";
import type { RuleInput } from "./index.ts";
import { rules } from "./plugin.ts";
import { spa, type Spa } from "./spa.fixture.ts";
import type { RulesPlugin, RulesService } from "./types.ts";

const twoNights: RuleInput = {
  name: "Two nights",
  type: "notification",
  trigger: "sync.reservations_changed",
  conditions: { all: [{ fact: "stay", path: "nights", operator: "equal", value: 2 }] },
  actions: [{ action: "notify", args: { title: "{guest.name} stays two nights" } }],
};
const all = <Field extends string>(field: Field) => ({ sort: field, perPage: 100 }) as const;

describe.each(testDatabases)("the life of rules on %s", (database) => {
  let hotel: Awaited<ReturnType<typeof openHotel<readonly [ReturnType<typeof completeness>, RulesPlugin, Spa]>>>;
  let service: RulesService;
  beforeAll(async () => {
    hotel = await openHotel(database, completeness(), rules(), spa());
    service = hotel.test.kit.rules;
    hotel.test.kit.spa.desk = hotel.desk;
  });
  afterAll(() => hotel.test.stop());

  // An empty hotel without rules, on Sunday, 1 March at 10:00.
  beforeEach(async () => {
    await hotel.test.settle();
    hotel.test.kit.spa.done.length = 0;
    for (const scope of [lighthouse, harbour]) {
      await hotel.desk.ctx.tx(scope, async (tx) => {
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
        ])
          await sql`delete from ${sql.table(table)} where property_id = ${scope.propertyId}`.execute(tx);
      });
    }
    const asShipped = {
      quietFrom: null,
      quietTo: null,
      digestAt: null,
      allowedActions: null,
      firingsPerHour: null,
      longestChain: null,
    };
    await hotel.test.kit.kernel.settings.write(lighthouse, "rules", asShipped);
    await at("2026-03-01T10:00:00Z");
    await hotel.test.settle();
  });

  async function at(instant: string): Promise<void> {
    hotel.test.clock.set(instant);
    await hotel.desk.clock(lighthouse, instant);
  }
  async function tick(instant: string): Promise<void> {
    await at(instant);
    await service.tick(lighthouse);
    await hotel.test.settle();
  }
  async function book(number: number, guest: object = {}, stay: object = {}): Promise<void> {
    await hotel.desk.guests(lighthouse, [{ id: id(number), ...whole, last_name: `Guest ${number}`, ...guest }]);
    await hotel.desk.stays(lighthouse, [
      { id: id(100 + number), guest_id: id(number), arrival_date: "2026-03-06", ...stay },
    ]);
    await hotel.test.settle();
  }
  const told = async () =>
    (await service.notifications.list(lighthouse, all("createdAt"))).data.map(({ title, body }) =>
      body ? `${title}: ${body}` : title,
    );
  const firings = async (ruleId?: string) => (await service.firings(lighthouse, all("firedAt"), ruleId)).data;
  const refusal = (code: string, message?: string) =>
    expect.objectContaining({ code, ...(message === undefined ? {} : { message: expect.stringContaining(message) }) });

  test("a draft does nothing until it was tried and activated; the one that ran can be brought back in one call", async () => {
    await book(1);
    const { ruleId, state } = await service.draft(lighthouse, twoNights, { note: "Sales asked for it" });
    await hotel.test.settle();
    expect([state, await told(), (await service.get(lighthouse, ruleId)).state]).toEqual(["draft", [], "draft"]);
    await expect(service.activate(lighthouse, ruleId)).rejects.toEqual(refusal("rules/not_tested"));
    await service.dryRun(lighthouse, { ruleId, version: 1 }, 7);
    expect((await service.get(lighthouse, ruleId)).state).toBe("tested");
    await service.activate(lighthouse, ruleId);
    await hotel.test.settle();
    expect(await told()).toEqual(["Ada Guest 1 stays two nights"]);

    const changed = {
      ...twoNights,
      name: "Two nights exactly",
      actions: [{ action: "recommend", args: { title: "Offer a third night" } }],
    };
    await service.draft(lighthouse, changed, { ruleId, expectedVersion: 1 });
    expect(await service.get(lighthouse, ruleId)).toMatchObject({
      name: "Two nights",
      version: 1,
      latest: 2,
      state: "active",
    });
    expect(await service.diff(lighthouse, ruleId, { from: 1, to: 2 })).toEqual([
      { pointer: "/actions/0/action", before: "notify", after: "recommend" },
      { pointer: "/actions/0/args/title", before: "{guest.name} stays two nights", after: "Offer a third night" },
      { pointer: "/name", before: "Two nights", after: "Two nights exactly" },
    ]);
    const { inWords } = await service.compare(lighthouse, ruleId, { from: 1, to: 2 });
    expect(inWords.map(({ label, before, after }) => [label, before, after])).toEqual([
      ["Name", "Two nights", "Two nights exactly"],
      [
        "Action",
        expect.stringContaining("Notify the team: Title “{guest.name} stays two nights”"),
        "Open a recommendation: Title “Offer a third night”",
      ],
    ]);
    await service.activate(lighthouse, ruleId, { untested: true });
    await hotel.test.settle();
    expect((await service.versions(lighthouse, ruleId)).map((one) => [one.version, one.comesBack])).toEqual([
      [2, false],
      [1, true],
    ]);
    expect(await service.recommendations.list(lighthouse, all("createdAt"))).toMatchObject({
      total: 1,
    });

    expect(await service.rollback({ ...lighthouse, actor: "ines" }, ruleId)).toMatchObject({
      name: "Two nights",
      version: 1,
      latest: 2,
      updatedBy: "ines",
    });
    await hotel.test.settle();
    expect((await service.recommendations.list(lighthouse, all("createdAt"))).data[0]).toMatchObject({
      state: "done",
      reason: "No longer needed: its rule was rolled back.",
    });
    expect(
      (await service.versions(lighthouse, ruleId)).map((one) => [one.version, one.state, one.note, one.activatedBy]),
    ).toEqual([
      [2, "retired", null, "test"],
      [1, "active", "Sales asked for it", "ines"],
    ]);
    await service.rollback(lighthouse, ruleId);
    expect(await service.get(lighthouse, ruleId)).toMatchObject({ version: 2 });
  });

  test("what a version says cannot be changed, not even by a statement", async () => {
    const { ruleId } = await service.draft(lighthouse, twoNights);
    const rewrite = hotel.desk.ctx.tx(lighthouse, (tx) =>
      sql`update rules_version set rule = jsonb_set(rule, '{name}', '"Other"') where rule_id = ${ruleId}::uuid`.execute(
        tx,
      ),
    );
    await expect(rewrite).rejects.toThrow("a version of a rule never changes; write the next one");
    await expect(service.rollback(lighthouse, ruleId)).rejects.toEqual(refusal("rules/nothing_before"));
    await expect(service.diff(lighthouse, ruleId, { from: 1, to: 7 })).rejects.toEqual(
      refusal("rules/no_such_version"),
    );
  });

  test("a rule that cannot hold, or that there is already, is not activated", async () => {
    const { id: first } = await service.save(lighthouse, twoNights);
    const again = await service.draft(lighthouse, { ...twoNights, name: "The same" });
    await expect(service.activate(lighthouse, again.ruleId, { untested: true })).rejects.toEqual(
      refusal("rules/lint", "Does the same for the same as “Two nights”"),
    );
    expect(await service.lint(lighthouse, twoNights, first)).toEqual([]);
    const never = {
      ...twoNights,
      conditions: {
        all: [
          ...("all" in twoNights.conditions ? twoNights.conditions.all : []),
          { fact: "stay", path: "nights", operator: "greaterThan", value: 4 },
        ],
      },
    };
    const draft = await service.draft(lighthouse, never);
    await expect(service.activate(lighthouse, draft.ruleId, { untested: true })).rejects.toEqual(
      refusal("rules/lint", "Never holds"),
    );
  });

  test("a version begins and ends at the instants that were set", async () => {
    await book(1);
    const { ruleId } = await service.draft(lighthouse, twoNights);
    const [from, until] = [new Date("2026-03-02T08:00:00Z"), new Date("2026-03-03T08:00:00Z")];
    expect(await service.activate(lighthouse, ruleId, { untested: true, from, until })).toMatchObject({
      state: "draft",
      enabled: false,
    });
    await tick("2026-03-02T07:59:00Z");
    expect(await told()).toEqual([]);
    await tick("2026-03-02T08:00:00Z");
    expect(await told()).toHaveLength(1);
    expect(await service.get(lighthouse, ruleId)).toMatchObject({ state: "active", endsAt: until.toISOString() });
    await tick("2026-03-03T08:01:00Z");
    expect(await service.get(lighthouse, ruleId)).toMatchObject({ state: "retired", holding: 0 });
  });

  test("rules go to another hotel as a file, as drafts; what is wrong with one is said and spoils no other", async () => {
    await service.save(lighthouse, { ...twoNights, key: "two-nights" });
    const file = await service.export(lighthouse);
    const wrong = { ...twoNights, trigger: "sync.everything" };
    expect(await service.import(harbour, { ...file, rules: [...file.rules, wrong] })).toMatchObject([
      { name: "Two nights", version: 1, problems: [] },
      { name: "Two nights", problems: expect.arrayContaining([expect.objectContaining({ pointer: "/trigger" })]) },
    ]);
    expect(await service.import(harbour, file)).toMatchObject([{ version: 2, problems: [] }]);
    await expect(service.import(harbour, { format: "other/1", rules: [] })).rejects.toEqual(
      refusal("rules/not_an_export"),
    );
  });

  const before: RuleInput = {
    ...twoNights,
    name: "Two days before",
    trigger: "rules.relative_time",
    timing: { days: 2, when: "before", of: "arrival", at: "09:00" },
    actions: [{ action: "notify", args: { title: "{guest.name} arrives on {stay.arrivalDate}" } }],
  };

  test("a rule two days before arrival runs then, once, is made up for within a day and not after", async () => {
    await service.save(lighthouse, before);
    await book(1);
    await book(2, {}, { arrival_date: "2026-03-04" });
    await tick("2026-03-02T08:59:00Z");
    expect(await told()).toEqual([]);
    await tick("2026-03-02T09:00:00Z");
    expect(await told()).toEqual(["Ada Guest 2 arrives on 2026-03-04"]);
    await tick("2026-03-02T09:01:00Z");
    expect(await told()).toHaveLength(1);
    // Nobody ticked when guest 1 was due.
    await tick("2026-03-04T20:00:00Z");
    expect((await told()).at(-1)).toBe("Ada Guest 1 arrives on 2026-03-06");
    await book(3, {}, { arrival_date: "2026-03-08" });
    await tick("2026-03-07T20:00:00Z");
    expect(await told()).toHaveLength(2);
  });

  test("a rule after departure finds stays that are over, and what it recommends stands", async () => {
    await service.save(lighthouse, {
      ...before,
      name: "Thanks",
      timing: { days: 1, when: "after", of: "departure", at: "10:00" },
      actions: [{ action: "recommend", args: { title: "Thank {guest.name}" } }],
    });
    await book(1, {}, { arrival_date: "2026-02-27", departure_date: "2026-03-01", state: "processed" });
    await service.tick(lighthouse);
    await tick("2026-03-02T10:00:00Z");
    await service.sweepNow(lighthouse);
    expect((await service.recommendations.list(lighthouse, all("createdAt"))).data).toMatchObject([
      { title: "Thank Ada Guest 1", state: "open" },
    ]);
  });

  test("a rule at a time of the day looks at everybody, on its days, each day anew", async () => {
    await service.save(lighthouse, { ...twoNights, trigger: "rules.schedule", timing: { at: "09:00", days: [1, 2] } });
    await book(1);
    await tick("2026-03-01T11:00:00Z");
    for (const day of [2, 3, 4])
      for (const time of ["08:59", "09:00", "09:10"]) await tick(`2026-03-0${day}T${time}:00Z`);
    expect((await firings()).map(({ firedAt }) => firedAt.slice(0, 16))).toEqual([
      "2026-03-02T09:00",
      "2026-03-03T09:00",
    ]);
  });

  test("in quiet hours only what is important is told; the rest waits for the morning, and what is gathered for the digest", async () => {
    await hotel.test.kit.kernel.settings.write(lighthouse, "rules", {
      quietFrom: "22:00",
      quietTo: "07:00",
      digestAt: "08:00",
    });
    const notify = (level: string, digest?: boolean) => [
      { action: "notify", args: { title: `${level} {guest.name}`, level, ...(digest ? { digest } : {}) } },
    ];
    await service.save(lighthouse, { ...twoNights, name: "a", actions: notify("info") });
    await service.save(lighthouse, { ...twoNights, name: "b", actions: notify("important") });
    await service.save(lighthouse, {
      ...twoNights,
      name: "c",
      actions: [{ action: "notify", args: { title: "gathered {guest.name}", digest: true } }],
    });
    await at("2026-03-01T23:30:00Z");
    await book(1);
    await book(2);
    expect((await told()).toSorted()).toEqual(["important Ada Guest 1", "important Ada Guest 2"]);
    expect(await service.summary(lighthouse)).toMatchObject({ unreadNotifications: 2 });
    await tick("2026-03-02T06:59:00Z");
    expect(await told()).toHaveLength(2);
    await tick("2026-03-02T07:00:00Z");
    expect((await told()).toSorted()).toEqual([
      "important Ada Guest 1",
      "important Ada Guest 2",
      "info Ada Guest 1",
      "info Ada Guest 2",
    ]);
    await tick("2026-03-02T08:00:00Z");
    expect((await told()).at(-1)).toMatch(/^2 notices gathered for you: gathered Ada Guest \d\ngathered Ada Guest \d$/);
    expect((await firings()).flatMap(({ effects }) => effects.map(({ result }) => result)).toSorted()).toEqual([
      "kept for the digest",
      "kept for the digest",
      "kept until the quiet hours end",
      "kept until the quiet hours end",
      "told",
      "told",
    ]);
  });

  test("the same words about the same guest are told once a day, whatever rule or stay they come from", async () => {
    await service.save(lighthouse, twoNights);
    await service.save(lighthouse, {
      ...twoNights,
      name: "Again",
      conditions: { all: [{ fact: "stay", path: "nights", operator: "lessThan", value: 3 }] },
    });
    await book(1);
    await hotel.desk.stays(lighthouse, [{ id: id(300), guest_id: id(1), arrival_date: "2026-03-06" }]);
    await hotel.test.settle();
    expect([await told(), (await firings()).length]).toEqual([["Ada Guest 1 stays two nights"], 4]);
  });

  test("a validation blocks at its point, what was asked is on record, and another can be tried on it", async () => {
    const large: RuleInput = {
      name: "Large groups",
      type: "validation",
      trigger: "bookings.confirm",
      conditions: { all: [{ fact: "booking", path: "guests", operator: "greaterThan", value: 8 }] },
      actions: [{ action: "block", args: { message: "{booking.guests} guests: call first" } }],
    };
    const { id: ruleId } = await service.save(lighthouse, large);
    expect(await service.check(lighthouse, "bookings.confirm", { booking: { guests: 9 } })).toMatchObject({
      passed: false,
      blocked: true,
      findings: [
        { level: "block", message: "9 guests: call first", explanation: "Fires because guests is 9 (above 8)." },
      ],
    });
    for (const guests of [2, 5, 12]) await service.check(lighthouse, "bookings.confirm", { booking: { guests } });
    expect((await service.runs(lighthouse, ruleId)).map(({ cause, counts }) => [cause, counts.held])).toHaveLength(4);
    const stricter = {
      ...large,
      name: "Stricter",
      conditions: { all: [{ fact: "booking", path: "guests", operator: "greaterThan", value: 4 }] },
    };
    hotel.test.clock.advance(1_000);
    expect(await service.dryRun(lighthouse, { rule: stricter })).toMatchObject({
      fired: 3,
      blocked: 3,
      looked: { subjects: 4 },
    });
    await expect(
      service.save(lighthouse, {
        ...twoNights,
        type: "validation",
        actions: [{ action: "block", args: { message: "No" } }],
      }),
    ).rejects.toEqual(refusal("rules/invalid_rule", "/actions/0/action"));
  });

  test("a guest whose stays lie on two pages of a dry run, as one was given to another guest, counts once", async () => {
    const byrons: RuleInput = {
      name: "Byrons",
      type: "validation",
      trigger: "sync.guests_changed",
      conditions: { all: [{ fact: "guest", path: "lastName", operator: "equal", value: "Byron" }] },
      actions: [{ action: "warn", args: { message: "A Byron" } }],
    };
    // A page is 500 stays and ends with a guest: the second guest's fill the first one.
    const guestOf = (number: number) => (number === 1 ? 1 : number < 502 ? 2 : 3);
    const stays = Array.from({ length: 502 }, (_, n) => ({
      id: id(1_001 + n),
      guest_id: id(guestOf(n + 1)),
      arrival_date: "2026-03-05",
    }));
    await hotel.desk.guests(
      lighthouse,
      [1, 2, 3].map((number) => ({ ...whole, id: id(number) })),
    );
    await hotel.desk.stays(lighthouse, stays);
    const { owner } = partsOf(hotel.test.kit);
    for (const statement of [
      sql`insert into sync_payload select property_id, 'guest', id, jsonb_build_object('Id', id, 'FirstName', first_name,
        'LastName', last_name, 'IsActive', true), '' from sync_guest where property_id = 'lighthouse'`,
      sql`insert into sync_payload select property_id, 'reservation', id, jsonb_build_object('Id', id, 'State', 'Confirmed',
        'AccountId', guest_id, 'AccountType', 'Customer', 'ScheduledStartUtc', arrival, 'ScheduledEndUtc', departure), ''
        from sync_reservation where property_id = 'lighthouse'`,
      sql`insert into sync_audit_entry select 'lighthouse', n, n, '2026-03-01T08:00:00Z'::timestamptz + n * interval '10 minutes',
        'in', 'sync', 'walk', null, null, 1, '', '' from generate_series(1, 2) as n`,
      sql`insert into sync_version (property_id, entry, n, entity, id, kind, content, changes, digest)
        values ('lighthouse', 2, 1, 'reservation', ${stays.at(-1)!.id}::uuid, 'changed', '', ${JSON.stringify({ AccountId: [id(1), id(3)] })}::jsonb, '')`,
    ])
      await statement.execute(owner);
    // The third guest is seen when the day turns.
    await at("2026-03-02T10:00:00Z");
    const { looked, fired, samples } = await service.dryRun(lighthouse, { rule: byrons }, 2);
    expect(looked.subjects).toBe(3);
    expect(fired).toBe(3);
    expect(samples.map(({ subjectId }) => subjectId).toSorted()).toEqual([id(1), id(2), id(3)]);
    for (const table of ["sync_payload", "sync_version", "sync_audit_entry"])
      await sql`delete from ${sql.table(table)} where property_id = 'lighthouse'`.execute(owner);
  });

  test("a rule keeps to its limit, and what waits is found when there is room again", async () => {
    await service.save(lighthouse, { ...twoNights, cap: { times: 2, per: "hour" } });
    for (const number of [1, 2, 3]) await book(number);
    expect(await told()).toHaveLength(2);
    // Who comes later and waits, too, does not keep the first waiting.
    await at("2026-03-01T10:30:00Z");
    await book(4);
    await tick("2026-03-01T11:01:00Z");
    expect(await told()).toHaveLength(4);
  });

  test("rules that set each other off are stopped as a circle, and that is on record", async () => {
    await hotel.test.kit.kernel.settings.write(lighthouse, "rules", { longestChain: 2 });
    const rename = (from: string, to: string): RuleInput => ({
      name: `${from} to ${to}`,
      type: "automation",
      trigger: "sync.guests_changed",
      conditions: { all: [{ fact: "guest", path: "lastName", operator: "equal", value: from }] },
      actions: [{ action: "spa.rename", args: { to } }],
      // Each name is an occasion of its own, so nothing but the length of the chain ends it.
      once: "guest.name",
    });
    await service.save(lighthouse, rename("Ping", "Pong"));
    await service.save(lighthouse, rename("Pong", "Ping"));
    await book(1, { last_name: "Other" });
    await book(1, { last_name: "Ping" });
    expect((await firings()).map(({ ruleName }) => ruleName).toSorted()).toEqual(["Ping to Pong", "Pong to Ping"]);
    const { rows } = await sql<{
      cause: string;
      actor: string;
    }>`select distinct cause, actor from rules_run where property_id = 'lighthouse' and cause like '%circle'`.execute(
      hotel.desk.ctx.db(lighthouse),
    );
    expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set(["rules~2"]));
  });

  test("rules do only what the hotel allows", async () => {
    const { id: ruleId } = await service.save(lighthouse, {
      ...twoNights,
      actions: [{ action: "spa.book", args: { note: "x" } }],
    });
    await hotel.test.kit.kernel.settings.write(lighthouse, "rules", { allowedActions: ["notify"] });
    await book(1);
    expect(hotel.test.kit.spa.done).toEqual([]);
    expect(await service.get(lighthouse, ruleId)).toMatchObject({
      quarantine: "The hotel does not let rules do “Book the spa”",
    });
    await expect(
      service.draft(lighthouse, { ...twoNights, actions: [{ action: "recommend", args: { title: "x" } }] }),
    ).rejects.toEqual(
      refusal("rules/invalid_rule", "/actions/0/action is not among what the hotel lets rules do: notify"),
    );
  });

  test("a firing keeps its version, each condition with its value, and what its actions came to", async () => {
    const { id: ruleId } = await service.save(lighthouse, {
      ...twoNights,
      actions: [...twoNights.actions, { action: "spa.book", args: { note: "for {guest.name}" } }],
    });
    await book(1);
    expect(await firings(ruleId)).toMatchObject([
      {
        ruleVersion: 1,
        trace: {
          group: "all",
          holds: true,
          conditions: [{ fact: "stay", path: "nights", value: 2, found: 2, holds: true }],
        },
        facts: { "stay.nights": 2 },
        effects: [
          { action: "spa.book", args: { note: "for Ada Guest 1" }, result: "booked for two" },
          { action: "notify", args: { title: "Ada Guest 1 stays two nights" }, result: "told" },
        ],
      },
    ]);
    expect(hotel.test.kit.spa.done).toMatchObject([{ scope: { actor: "rules~1" } }]);
    const looks = await service.runs(lighthouse, ruleId);
    expect(looks.find(({ counts }) => counts.fired > 0)).toMatchObject({
      counts: { looked: 1, version: 1, capped: 0 },
    });
    expect(looks.reduce((sum, { counts }) => sum + counts.fired, 0)).toBe(1);
  });

  test("a text that facts make longer than one may write is said all the same; an action that does not take it is not done", async () => {
    const long = "{guest.name} and {guest.name}, {guest.name}";
    const said = ["recommend", "notify"].map((action) => ({ action, args: { title: long } }));
    await service.save(lighthouse, {
      ...twoNights,
      name: "At length",
      actions: [...said, { action: "spa.book", args: { note: long } }, { action: "warn", args: { message: long } }],
    });
    await service.save(lighthouse, twoNights);
    await book(1, { last_name: "B".repeat(100) });
    const name = `Ada ${"B".repeat(100)}`;
    const text = `${name} and ${name}, ${name}`;
    expect((await told()).toSorted()).toEqual([text, `${name} stays two nights`]);
    const found = await firings();
    expect(found.find(({ ruleName }) => ruleName === "At length")).toMatchObject({
      message: text,
      effects: [
        { action: "recommend", args: { title: text }, result: "opened" },
        { action: "spa.book", result: expect.stringMatching(/^not done, the facts do not fit: note: /) },
        { action: "warn", args: { message: text }, result: "said" },
        { action: "notify", args: { title: text }, result: "told" },
      ],
    });
    expect(hotel.test.kit.spa.done).toEqual([]);
    // What it recommends follows the guest.
    await book(1, { last_name: "C".repeat(100) });
    const { data } = await service.recommendations.list(lighthouse, all("title"));
    expect(data.map(({ title }) => title)).toEqual([text.replaceAll("B", "C")]);
  });

  test("a rule is tried on a guest, a stay or given facts without doing anything", async () => {
    await book(1, {}, { arrival_date: "2027-01-01" });
    expect(await service.tryOn(lighthouse, twoNights, { reservationId: id(101) })).toMatchObject({
      holds: true,
      subject: "Ada Guest 1",
      explanation: "Fires because nights is 2.",
      actions: [{ action: "notify", args: { title: "Ada Guest 1 stays two nights" } }],
    });
    const onGuests = {
      ...twoNights,
      trigger: "sync.guests_changed",
      conditions: { all: [{ fact: "guest", path: "vip", operator: "equal", value: true }] },
    };
    expect(await service.tryOn(lighthouse, onGuests, { guestId: id(1) })).toMatchObject({
      holds: false,
      explanation: "Does not fire because the guest is no VIP.",
    });
    expect(await service.tryOn(lighthouse, twoNights, { facts: { stay: { nights: 3 }, guest: null } })).toMatchObject({
      holds: false,
      subject: null,
    });
    await expect(service.tryOn(lighthouse, twoNights, { reservationId: id(999) })).rejects.toEqual(
      refusal("rules/no_such_subject"),
    );
    expect([await told(), await firings()]).toEqual([[], []]);
  });
});
