import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { completeness } from "../completeness/plugin.ts";
import { partsOf } from "../kernel/create.ts";
import type { Scope } from "../kernel/plugin.ts";
import { mews } from "../mews/plugin.ts";
import { searchEverywhere } from "../sync/audit/search.fixture.ts";
import { sync } from "../sync/plugin.ts";
import { createTestKit, testDatabases } from "../testing/kit.ts";
import { ManualClock } from "../testing/simulator/clock.ts";
import { createSimulator, type Simulator } from "../testing/simulator/simulator.ts";
import { rules } from "./plugin.ts";
import type { RuleInput } from "./rule.ts";

/* The whole line, once more: what scores and rules keep of a guest goes when the guest is erased. */

const scope: Scope = { propertyId: "lighthouse", actor: "dora" };
const start = new Date("2026-03-10T09:00:00Z");
const marker = "Zylphanderquist";

const tell: RuleInput = {
  name: "Arriving today",
  type: "automation",
  trigger: "sync.reservations_changed",
  conditions: {
    all: [
      { fact: "stay", path: "daysUntilArrival", operator: "equal", value: 0 },
      { fact: "guest", path: "email", operator: "notEqual", value: null },
    ],
  },
  actions: [
    { action: "notify", args: { title: "{guest.name} arrives", body: "{guest.email}", level: "info" } },
    { action: "recommend", args: { title: "Greet {guest.name}", body: "Write to {guest.email}" } },
  ],
  once: "guest.email",
};
const watch: RuleInput = {
  name: "A guest with an e-mail address",
  type: "validation",
  trigger: "sync.guests_changed",
  conditions: { all: [{ fact: "guest", path: "email", operator: "notEqual", value: null }] },
  actions: [{ action: "warn", args: { message: "{guest.name} has {guest.email}" } }],
};

const beforeCheckIn: RuleInput = {
  name: "Greet them by name",
  type: "validation",
  trigger: "sync.before_check_in",
  conditions: { all: [{ fact: "guest", path: "email", operator: "notEqual", value: null }] },
  actions: [{ action: "warn", args: { message: "{guest.name} likes to be greeted" } }],
};
const beforePush: RuleInput = {
  ...beforeCheckIn,
  name: "Nobody's e-mail address is cleared",
  trigger: "sync.before_push",
  conditions: { all: [{ fact: "write", path: "fields", operator: "contains", value: "email" }] },
  actions: [{ action: "block", args: { message: "{guest.name} keeps {write.before.email}" } }],
};

describe.each(testDatabases)("a guest whom scores and rules know, erased on %s", (database) => {
  let simulator: Simulator;
  let line: Awaited<ReturnType<typeof open>>;
  let guestId: string;
  const clock = new ManualClock(start);

  async function open() {
    const limits = [{ requests: 1_000_000, seconds: 30 }];
    const fetch: typeof globalThis.fetch = async (input, init) => simulator.fetch(new Request(input, init));
    const opened = await createTestKit({
      plugins: [mews({ fetch, limits, random: () => 0 }), sync(), completeness(), rules()],
      at: start,
      database,
    });
    await opened.kit.kernel.settings.write(scope, "mews", {
      environment: "custom",
      platformUrl: "http://mews.example",
      socketUrl: "ws://mews.example",
      ...simulator.credentials,
    });
    return opened;
  }
  const places = () => searchEverywhere(partsOf(line.kit).owner, marker);
  const settle = async (): Promise<void> => {
    clock.advance(1000);
    line.clock.advance(1000);
    await line.kit.sync.runNow(scope);
    await line.settle();
  };

  beforeAll(async () => {
    const requestLimit = { requests: 1_000_000, seconds: 30 };
    simulator = await createSimulator({ size: 20, historyDays: 20, aheadDays: 20, at: start, clock, requestLimit });
    line = await open();
    for (const rule of [tell, watch, beforeCheckIn, beforePush]) await line.kit.rules.save(scope, rule);
    await settle();
    const { customerId, reservationId } = simulator.staff.book({
      guest: { FirstName: marker, LastName: marker, Email: `${marker}@gmial.com` },
    });
    guestId = customerId;
    await settle();
    await line.kit.sync.send(scope, { name: "reservation.start", input: { reservationId } });
    const change = { entity: "guest", id: guestId, fields: { email: null } };
    await expect(line.kit.sync.edit(scope, change)).rejects.toMatchObject({ code: "sync/blocked" });
  }, 60_000);
  afterAll(async () => {
    await line.stop();
    await simulator.close();
  });

  test("what was scored, found, recommended and told of the guest is forgotten, that a rule fired is not", async () => {
    expect(await places()).toEqual(
      expect.arrayContaining([
        "rules_firing.explanation",
        "rules_firing.facts",
        "rules_firing.message",
        "rules_firing.occasion",
        "rules_firing.subject_label",
        "rules_notification.body",
        "rules_recommendation.title",
        "rules_run.facts",
        "sync_write.objections",
      ]),
    );
    const firings = () =>
      sql<{
        id: string;
        rule: string;
      }>`select id, rule_name as rule from rules_firing where guest_id = ${guestId}::uuid order by id`
        .execute(partsOf(line.kit).owner)
        .then(({ rows }) => rows);
    const fired = await firings();
    expect(new Set(fired.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(2);
    await line.kit.sync.erase(scope, { entity: "guest", id: guestId, reason: "Asked by letter", despite: true });
    await line.settle();
    expect(await places()).toEqual([]);
    expect(await firings()).toEqual(fired);
    await expect(line.kit.completeness.guests.score(scope, guestId)).rejects.toMatchObject({
      code: "completeness/not_scored",
    });
  });

  test("Mews tells of the guest again, the day turns, everybody is scored anew, and nothing comes back", async () => {
    simulator.staff.editGuest(guestId, { Notes: `${marker} is back` });
    simulator.staff.book({ customerId: guestId });
    await settle();
    clock.advance(24 * 3_600_000);
    line.clock.advance(24 * 3_600_000);
    simulator.live();
    await settle();
    await line.kit.kernel.settings.write(scope, "completeness", { phone: { on: true, weight: 50 } });
    await line.settle();
    await line.kit.rules.sweepNow(scope);
    await line.settle();
    expect(await places()).toEqual([]);
    await expect(line.kit.completeness.guests.score(scope, guestId)).rejects.toMatchObject({
      code: "completeness/not_scored",
    });
    expect(await line.kit.kernel.deliveries.deadLetters(scope)).toEqual([]);
    expect(await line.kit.sync.audit.verify(scope)).toMatchObject({ ok: true });
  });
});
