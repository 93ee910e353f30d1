import { Hono } from "hono";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { completeness } from "../completeness/plugin.ts";
import type { HttpEnv } from "../http/marks.ts";
import { partsOf } from "../kernel/create.ts";
import { isInnkitError } from "../kernel/errors.ts";
import { definePlugin, type Plugin } from "../kernel/plugin.ts";
import { pushingHotel, type PushingHotel, scope } from "../sync/push/pushing.fixture.ts";
import type { SyncPlugin } from "../sync/types.ts";
import { testDatabases } from "../testing/kit.ts";
import { rules } from "./plugin.ts";
import type { Comparison, RuleInput } from "./rule.ts";
import type { RulesPlugin, RulesService } from "./types.ts";
import { type Action, defineAction, defineFact } from "./vocabulary.ts";

/** A plugin of a hotel whose facts fail, each in its way. */
type Moody = Plugin<"moody", { service: object; dependsOn: { sync: SyncPlugin; rules: RulesPlugin } }>;

const write = (path: string, operator: Comparison["operator"], value: Comparison["value"]): Comparison => ({
  fact: "write",
  path,
  operator,
  value,
});
const forbid = (message: string, trigger: string, ...all: Comparison[]): RuleInput => ({
  name: message,
  type: "validation",
  trigger,
  conditions: { all },
  actions: [{ action: "block", args: { message } }],
});
const warn = (message: string, trigger: string, ...all: Comparison[]): RuleInput => ({
  ...forbid(message, trigger, ...all),
  actions: [{ action: "warn", args: { message } }],
});
const beforePush = "sync.before_push";
const beforeCheckIn = "sync.before_check_in";

describe.each(testDatabases)("rules before a write to Mews on %s", (database) => {
  let hotel: PushingHotel;
  let service: RulesService;
  const saved: string[] = [];
  beforeAll(async () => {
    const moody = definePlugin<Moody>({
      name: "moody",
      version: "1.0.0",
      dependsOn: { sync: "required", rules: "required" },
      setup({ deps, db }) {
        service = deps.rules;
        const failing: Readonly<Record<string, () => unknown>> = {
          "moody.throws": () => {
            throw new Error("the vault is shut");
          },
          "moody.silent": () => new Promise(() => {}),
          "moody.broken": () => sql`select 1 / 0`.execute(db(scope)),
        };
        for (const [name, read] of Object.entries(failing)) deps.rules.add(defineFact({ name, label: name, read }));
        const run: Action["run"] = async (_args, { scope: whose, subject: { id } }) =>
          void (await deps.sync.edit(whose, { entity: "guest", id, fields: { occupation: "clown" } }));
        deps.rules.add(defineAction({ name: "moody.mark", label: "Mark the guest", args: z.strictObject({}), run }));
        return {};
      },
    });
    hotel = await pushingHotel({ database, plugins: [completeness(), rules({ patienceMs: 40 }), moody] });
  }, 120_000);
  afterEach(async () => {
    for (const id of saved.splice(0)) await service.remove(scope, id);
  });
  afterAll(() => hotel.stop());

  const save = async (rule: RuleInput): Promise<string> => {
    const { id } = await service.save(scope, rule);
    saved.push(id);
    return id;
  };
  const edit = (fields: Record<string, string | boolean | null>, guest = hotel.guests[0]!) =>
    hotel.test.kit.sync.edit(scope, { entity: "guest", id: guest, fields });
  const refusal = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!isInnkitError(error, "sync/blocked")) throw new Error("it was not refused", { cause: error });
    return error;
  };
  const firings = async (ruleId: string) => (await service.firings(scope, {}, ruleId)).data;
  const outbox = async () => (await hotel.test.kit.sync.outbox(scope)).writes;
  /** Stays that can be checked in, the next arrivals first. */
  const stays = () =>
    hotel.ctx
      .db(scope)
      .selectFrom("sync_reservation")
      .select(["id", "guest_id"])
      .where("property_id", "=", scope.propertyId)
      .where("state", "=", "confirmed")
      .where("guest_id", "is not", null)
      .where("room_id", "is not", null)
      .orderBy("arrival_date")
      .orderBy("id")
      .execute();
  const checkIn = (reservationId: string) =>
    hotel.test.kit.sync.send(scope, { name: "reservation.start", input: { reservationId } });

  test("a rule refuses an edit at the door: which, why, with what values, and how to mend it", async () => {
    const id = await save({
      ...forbid(
        "{guest.name} keeps the e-mail address",
        beforePush,
        write("fields", "contains", "email"),
        write("after.email", "equal", null),
      ),
      owner: "Ines",
    });
    const guest = await hotel.guestHere(hotel.guests[0]!);
    const before = await outbox();
    const events = await hotel.test.events();
    const error = await refusal(edit({ email: null, occupation: "clown" }));
    const message = `${String(guest["first_name"])} ${String(guest["last_name"])} keeps the e-mail address`;
    expect(error).toMatchObject({ status: 422, message });
    expect(error.details["objections"]).toEqual([
      {
        guard: "rules",
        point: beforePush,
        level: "block",
        message,
        rule: { id, name: "{guest.name} keeps the e-mail address", version: 1 },
        explanation: "Because it changes “E-mail” and e-mail (new) is empty.",
        conditions: [
          { is: "it changes “E-mail”", found: ["email", "occupation"] },
          { is: "e-mail (new) is empty", found: null },
        ],
        mend: ["Fill in: e-mail (new).", "Ask Ines about this rule."],
      },
    ]);
    expect(await outbox()).toEqual(before);
    expect(await hotel.guestHere(hotel.guests[0]!)).toEqual(guest);
    const told = (await hotel.test.events()).slice(events.length).map(({ name }) => name);
    expect(told.filter((name) => name.startsWith("sync."))).toEqual([]);
    expect(await firings(id)).toMatchObject([
      {
        guestId: hotel.guests[0],
        message,
        holds: false,
        trace: { holds: true },
        facts: { "write.after.email": null },
        effects: [{ action: "block", result: "held up" }],
      },
    ]);
    expect(await service.runs(scope, id)).toMatchObject([{ cause: beforePush, counts: { looked: 1, held: 1 } }]);
    expect(await edit({ occupation: "juggler" })).toMatchObject({ objections: [] });
    const held = (await service.runs(scope, id)).map(({ counts }) => counts.held);
    expect(held.toSorted()).toEqual([0, 1]);
  });

  test("over HTTP a refusal is 422 with the rule, and a warning comes with what was taken", async () => {
    const { routes } = partsOf(hotel.test.kit).plugins.find(({ spec }) => spec.name === "sync")!;
    const app = new Hono<HttpEnv>();
    app.use(async (c, next) => {
      c.set("scope", scope);
      c.set("permissions", new Set(["sync:write"]));
      await next();
    });
    app.route("/", routes as unknown as Hono<HttpEnv>);
    app.onError((error, c) => {
      if (!isInnkitError(error)) throw error;
      return c.json({ code: error.code, message: error.message, details: error.details }, error.status as 400);
    });
    const ask = async (occupation: string) => {
      const init = { method: "PATCH", headers: { "content-type": "application/json" } };
      const body = JSON.stringify({ fields: { occupation } });
      const answer = await app.request(`/records/guest/${hotel.guests[4]!}`, { ...init, body });
      return { status: answer.status, is: await answer.json() };
    };
    const id = await save(forbid("No clowns", beforePush, write("after.occupation", "equal", "clown")));
    await save(warn("Mind the hair", beforePush, write("after.occupation", "equal", "barber")));
    expect(await ask("clown")).toMatchObject({
      status: 422,
      is: {
        code: "sync/blocked",
        message: "No clowns",
        details: { objections: [{ rule: { id, name: "No clowns" } }] },
      },
    });
    expect(await ask("barber")).toMatchObject({
      status: 202,
      is: { write: { state: "pending", objections: [{ level: "warn", message: "Mind the hair" }] } },
    });
  });

  test("a warning lets it through, comes with the answer and stays with the write", async () => {
    const id = await save(warn("Notes are read by everybody", beforePush, write("fields", "contains", "notes")));
    const made = await edit({ notes: "likes the window" });
    expect(made).toMatchObject({
      state: "pending",
      objections: [{ level: "warn", message: "Notes are read by everybody", rule: { id } }],
    });
    await hotel.pushAll();
    expect(await hotel.write(made!.id)).toMatchObject({ state: "done", objections: [{ level: "warn" }] });
    expect(await firings(id)).toMatchObject([{ effects: [{ action: "warn", result: "said" }] }]);
  });

  test("a preview tells what a rule would say of an edit, and puts nothing on record", async () => {
    const blocks = await save(forbid("No dots", beforePush, write("after.occupation", "equal", "dot")));
    const warns = await save(warn("Two dots", beforePush, write("after.occupation", "equal", "dots")));
    const tried = (occupation: string) =>
      hotel.test.kit.sync.preview(scope, { entity: "guest", id: hotel.guests[0]!, fields: { occupation } });
    const before = await outbox();
    expect((await refusal(tried("dot"))).message).toBe("No dots");
    expect((await tried("dots")).objections).toMatchObject([{ level: "warn", message: "Two dots" }]);
    expect([await firings(blocks), await firings(warns), await outbox()]).toEqual([[], [], before]);
  });

  test("what mends a profile is judged by the profile as it will be", async () => {
    const guest = hotel.guests[1]!;
    await edit({ phone: null }, guest);
    const phone: Comparison = { fact: "guest", path: "phone", operator: "equal", value: null };
    await save(forbid("Nobody without a telephone", beforePush, phone));
    await refusal(edit({ occupation: "baker" }, guest));
    expect(await edit({ phone: "+351 281 000 111" }, guest)).toMatchObject({ state: "pending" });
  });

  test("a rule on guests is not asked about a room", async () => {
    const nobody: Comparison = { fact: "guest", path: "nationality", operator: "equal", value: null };
    const id = await save(forbid("No guest without a nationality", beforePush, nobody));
    const { id: room } = await hotel.ctx
      .db(scope)
      .selectFrom("sync_room")
      .select("id")
      .where("property_id", "=", scope.propertyId)
      .where("state", "<>", "inspected")
      .orderBy("id")
      .executeTakeFirstOrThrow();
    const change = { entity: "room", id: room, fields: { state: "inspected" } };
    expect(await hotel.test.kit.sync.edit(scope, change)).toMatchObject({ objections: [] });
    expect(await service.runs(scope, id)).toEqual([]);
  });

  test("no check-in by a rule on the stay's guest; without the rule Mews is asked", async () => {
    const [stay] = await stays();
    const anybody: Comparison = { fact: "guest", path: "id", operator: "notEqual", value: null };
    const id = await save(forbid("{guest.name} has no key yet", beforeCheckIn, anybody));
    const error = await refusal(checkIn(stay!.id));
    expect(error.details["objections"]).toMatchObject([{ point: beforeCheckIn, rule: { id }, level: "block" }]);
    expect((await outbox()).filter(({ recordId }) => recordId === stay!.id)).toEqual([]);
    expect(await firings(id)).toMatchObject([
      { subjectType: "stay", subjectId: stay!.id, reservationId: stay!.id, guestId: stay!.guest_id },
    ]);
    // Confirming, checking out and cancelling have points of their own.
    const hers = { name: "note.add", input: { accountId: stay!.guest_id!, text: "Came early" } } as const;
    expect(await hotel.test.kit.sync.send(scope, hers)).toMatchObject({ state: "pending" });
    await service.retire(scope, id);
    const made = await checkIn(stay!.id);
    await hotel.push();
    // Whether the room is ready is for Mews to say: here, it is asked at last.
    expect(await hotel.write(made.id)).toMatchObject({ objections: [], attempts: [{ what: "send" }] });
  });

  test("a rule that begins while a write waits holds it before it is sent, until it is asked again", async () => {
    const guest = hotel.guests[2]!;
    const [stay] = await stays();
    const kept = await hotel.guestHere(guest);
    const change = await edit({ occupation: "diver" }, guest);
    const move = await checkIn(stay!.id);
    const free = await edit({ occupation: "sailor" }, hotel.guests[3]);
    const id = await save(forbid("No divers today", beforePush, write("after.occupation", "equal", "diver")));
    await save(forbid("The desk is shut", beforeCheckIn, write("kind", "equal", "reservation.start")));
    await hotel.push();
    expect(await hotel.write(free!.id)).toMatchObject({ state: "sent" });
    expect(await hotel.write(change!.id)).toMatchObject({
      state: "held",
      error: "No divers today",
      errorCode: "sync/blocked",
      objections: [{ rule: { id }, conditions: [{ found: "diver" }] }],
      attempts: [],
    });
    expect(await hotel.write(move.id)).toMatchObject({ state: "held", error: "The desk is shut", attempts: [] });
    expect(await hotel.guestHere(guest)).toMatchObject({ occupation: kept["occupation"], sync_state: "held" });
    expect((await hotel.test.events()).filter(({ name }) => name === "sync.write_changed")).toContainEqual(
      expect.objectContaining({ payload: { state: "held", ids: [change!.id] } }),
    );
    expect(await firings(id)).toMatchObject([{ message: "No divers today", guestId: guest }]);

    // Asked again it is held again; once the rule is gone it goes, and what is not wanted any more is taken back.
    await hotel.test.kit.sync.retryWrites(scope, [change!.id]);
    await hotel.push();
    expect(await hotel.write(change!.id)).toMatchObject({ state: "held" });
    await service.retire(scope, id);
    await hotel.test.kit.sync.retryWrites(scope, [change!.id]);
    await hotel.test.kit.sync.cancelWrite(scope, move.id);
    await hotel.pushAll();
    expect(await hotel.write(change!.id)).toMatchObject({ state: "done", objections: [], error: null });
    expect(await hotel.guestInMews(guest)).toMatchObject({ Occupation: "diver" });
  });

  test.each(["throws", "silent", "broken"])(
    "a fact that %s lets an edit go on with a warning, holds up a check-in, and neither in silence",
    async (how) => {
      const [stay] = await stays();
      const fact: Comparison = { fact: `moody.${how}`, operator: "equal", value: 1 };
      const open = await save(forbid("Only in a good mood", beforePush, fact));
      const made = await edit({ occupation: `as it ${how}` });
      expect(made).toMatchObject({
        state: "pending",
        objections: [
          { level: "warn", message: expect.stringContaining("“Only in a good mood” could not be looked at") },
        ],
      });
      expect(await firings(open)).toMatchObject([{ explanation: expect.stringContaining("could not be looked at") }]);
      expect(await service.runs(scope, open)).toMatchObject([{ counts: { looked: 1, held: 0, failed: 1 } }]);
      expect(hotel.test.log.filter(({ message }) => message === "a rule could not be looked at")).toContainEqual(
        expect.objectContaining({ level: "warn", fields: expect.objectContaining({ rule: open, point: beforePush }) }),
      );
      await service.retire(scope, open);
      const closed = await save(forbid("No key in a bad mood", beforeCheckIn, fact));
      const error = await refusal(checkIn(stay!.id));
      expect(error.details["objections"]).toMatchObject([{ level: "block", rule: { id: closed } }]);
      expect(await firings(closed)).toHaveLength(1);
    },
  );

  test("the shipped rule holds up a check-in without a valid document where one is asked for, and says what to do", async () => {
    const { kit } = hotel.test;
    await kit.kernel.settings.write(scope, "completeness", { document: { on: true, weight: 15 } });
    await hotel.test.settle();
    const [wanting, fine] = (await stays()).slice(1);
    await hotel.ctx.tx(scope, (tx) =>
      sql`insert into sync_identity_document (property_id, id, source, source_id, synced_at, sync_state, is_active, updated_at,
          guest_id, kind, issued_on, expires_on, issuing_country, is_verified)
        select property_id, gen_random_uuid(), 'mews', 'p1', synced_at, 'clean', true, updated_at,
          id, 'passport', '2020-01-01', '2036-01-01', nationality, false
        from sync_guest where property_id = ${scope.propertyId} and id = ${fine!.guest_id}::uuid`.execute(tx),
    );
    const { data } = await service.list(scope, { perPage: 200 });
    const { id } = data.find(({ key }) => key === "check-in-without-document")!;
    expect(await checkIn(wanting!.id)).toMatchObject({ objections: [] });
    const rule = (await service.versions(scope, id))[0]!.rule;
    expect(await service.tryOn(scope, rule, { reservationId: wanting!.id })).toMatchObject({ holds: true });
    expect(await service.tryOn(scope, rule, { reservationId: fine!.id })).toMatchObject({ holds: false });
    await service.setEnabled(scope, id, true);
    const error = await refusal(checkIn(wanting!.id));
    expect(error.message).toMatch(/^There is no identity document of .+ that is valid until 2026-/);
    expect(error.details["objections"]).toMatchObject([
      {
        rule: { id, name: "No check-in without a valid identity document" },
        conditions: [
          {
            is: "registration finds the gap “No identity document”",
            found: expect.arrayContaining(["document_missing"]),
          },
        ],
        mend: ["Read it at check-in, where the law asks for it."],
      },
    ]);
    expect(await checkIn(fine!.id)).toMatchObject({ objections: [] });
    await service.retire(scope, id);
  });

  test("what an automation may not write is held up and said so, and the automation goes on", async () => {
    const [stay] = await stays();
    await save(forbid("No clowns", beforePush, write("after.occupation", "equal", "clown")));
    const mark = await save({
      name: "Mark them",
      type: "automation",
      trigger: "sync.guests_changed",
      conditions: { all: [{ fact: "guest", path: "id", operator: "equal", value: stay!.guest_id }] },
      actions: [{ action: "moody.mark", args: {} }],
    });
    await hotel.test.settle();
    expect(await firings(mark)).toMatchObject([{ effects: [{ action: "moody.mark", result: "held up: No clowns" }] }]);
    expect((await outbox()).filter(({ recordId }) => recordId === stay!.guest_id)).toEqual([]);
    expect(await hotel.test.kit.kernel.deliveries.deadLetters(scope)).toEqual([]);
  });

  test("the rules of another hotel are never asked", async () => {
    const harbour = { propertyId: "harbour", actor: "test" };
    await hotel.test.kit.kernel.properties.put("test", { id: "harbour", name: "Harbour Inn" });
    const { id } = await service.save(harbour, forbid("Nothing", beforePush, write("kind", "equal", "edit")));
    expect(await edit({ occupation: "pilot" })).toMatchObject({ objections: [] });
    expect(await service.runs(harbour, id)).toEqual([]);
  });

  test.runIf(database === "postgres")(
    "where no rule runs at the point, an edit costs not one statement more",
    async () => {
      const id = await save(forbid("Nothing", beforePush, write("kind", "equal", "edit")));
      await save(forbid("Elsewhere", beforeCheckIn, write("kind", "equal", "edit")));
      await service.retire(scope, id);
      const asked = vi.spyOn(pg.Client.prototype, "query");
      await edit({ occupation: "miller" });
      const texts = asked.mock.calls.map(([query]: unknown[]) =>
        typeof query === "string" ? query : String((query as { text?: unknown } | undefined)?.text),
      );
      asked.mockRestore();
      expect(texts.filter((text) => text.includes("rules_"))).toEqual([
        expect.stringMatching(/^\s*insert into sync_write/),
      ]);
    },
  );
});
