import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { completeness } from "../completeness/plugin.ts";
import { partsOf } from "../kernel/create.ts";
import type { Scope } from "../kernel/plugin.ts";
import { mews } from "../mews/plugin.ts";
import { sync } from "../sync/plugin.ts";
import { createTestKit } from "../testing/kit.ts";
import { ManualClock } from "../testing/simulator/clock.ts";
import { createSimulator, type Simulator } from "../testing/simulator/simulator.ts";
import type { RuleInput } from "./index.ts";
import { rules } from "./plugin.ts";
import type { Effect } from "./tables.ts";

/* The whole line: a simulated hotel is copied, scored, and its rules run, while it lives. */

const scope: Scope = { propertyId: "lighthouse", actor: "test" };
const start = new Date("2026-03-10T09:00:00Z");
const clock = new ManualClock(start);
let simulator: Simulator;
let line: Awaited<ReturnType<typeof open>>;

async function open() {
  const limits = [{ requests: 1_000_000, seconds: 30 }];
  const fetch: typeof globalThis.fetch = async (input, init) => simulator.fetch(new Request(input, init));
  const line = await createTestKit({
    plugins: [mews({ fetch, limits, random: () => 0 }), sync(), completeness(), rules()],
    at: start,
  });
  await line.kit.kernel.settings.write(scope, "mews", {
    environment: "custom",
    platformUrl: "http://mews.example",
    socketUrl: "ws://mews.example",
    ...simulator.credentials,
  });
  return line;
}

/** Tells of every arrival, at night too, and is held to three an hour: who waits has a turn only while the rule still holds. */
const limited: RuleInput = {
  key: "limited",
  name: "Arrivals, three an hour",
  type: "notification",
  trigger: "sync.reservations_changed",
  conditions: { all: [{ fact: "stay", path: "daysUntilArrival", operator: "lessThanInclusive", value: 1 }] },
  actions: [
    { action: "notify", args: { title: "{guest.name} arrives" } },
    { action: "notify", args: { title: "{guest.name} is expected in {stay.roomCategory}", digest: true } },
  ],
  cap: { times: 3, per: "hour" },
};
/** By what changes from day to day: scores and earlier stays. */
const weak: RuleInput = {
  key: "weak",
  name: "Weak profiles",
  type: "validation",
  trigger: "completeness.changed",
  conditions: {
    any: [
      { fact: "guest", path: "score", operator: "lessThan", value: 60 },
      { fact: "guest", path: "staysBefore", operator: "greaterThan", value: 0 },
    ],
  },
  actions: [{ action: "warn", args: { message: "{guest.score} of 100: {guest.gapText}" } }],
  once: "guest.score",
};

beforeAll(async () => {
  const requestLimit = { requests: 1_000_000, seconds: 30 };
  simulator = await createSimulator({ size: 40, historyDays: 200, aheadDays: 60, at: start, clock, requestLimit });
  line = await open();
  for (const rule of [limited, weak]) await line.kit.rules.save(scope, rule);
  await line.kit.sync.runNow(scope);
  await line.settle();
}, 120_000);
afterAll(async () => {
  await line.stop();
  await simulator.close();
});

/** Lets half hours pass, and what waits have its turn. */
async function pass(halfHours: number): Promise<void> {
  for (let each = 0; each < halfHours; each++) {
    clock.advance(1_800_000);
    line.clock.advance(1_800_000);
    const [waits] = await ask(
      sql`select from rules_clock where sweep_at <= ${line.clock.now().toISOString()}::timestamptz`,
    );
    if (waits === undefined) continue;
    await line.kit.rules.tick(scope);
    await line.settle();
  }
}

async function ask<Row>(text: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await text.execute(partsOf(line.kit).owner)).rows;
}

/** Stays for which a rule of the three should hold, by the copy alone: said once more, in SQL. */
const due = (date: string) => ({
  "arriving-without-nationality": sql<{ id: string }>`
    select r.id from sync_reservation r join sync_guest g on g.id = r.guest_id and g.is_active
    where r.state in ('optional', 'confirmed', 'started') and r.departure_date >= ${date}::date
      and r.arrival_date between ${date}::date and ${date}::date + 3 and g.nationality is null order by r.id`,
  "arriving-with-weak-profile": sql<{ id: string }>`
    select r.id from sync_reservation r join sync_guest g on g.id = r.guest_id and g.is_active
    join completeness_score s on s.guest_id = g.id
    where r.state in ('optional', 'confirmed') and r.arrival_date between ${date}::date and ${date}::date + 7 and s.score < 60 order by r.id`,
});

const holding = (key: string) => sql<{ id: string }>`
  select f.reservation_id as id from rules_firing f join rules_rule r on r.id = f.rule_id
  where r.key = ${key} and f.cleared_at is null order by f.reservation_id`;

async function rulesAreRight(): Promise<void> {
  const { date } = await line.kit.sync.today(scope);
  for (const [key, expected] of Object.entries(due(date))) {
    const wanted = await ask(expected);
    expect(wanted.length, `${key} on ${date} proves nothing`).toBeGreaterThan(0);
    expect(await ask(holding(key)), `${key} on ${date}`).toEqual(wanted);
  }
  const open = sql<{ id: string }>`
    select f.reservation_id as id from rules_recommendation r join rules_firing f on f.id = r.firing_id where r.state = 'open' order by 1`;
  expect(await ask(open)).toEqual(await ask(holding("arriving-with-weak-profile")));
}

test("every guest is scored, and the scores are spread as real profiles are", async () => {
  const summary = await line.kit.completeness.summary(scope);
  expect(summary.scored).toBe(summary.guests);
  expect(summary.guests).toBeGreaterThan(200);
  expect(summary.mean).toBeGreaterThan(30);
  expect(summary.mean).toBeLessThan(95);
  expect(summary.distribution.reduce((sum, { n }) => sum + n, 0)).toBe(summary.guests);
  expect(summary.topGaps.length).toBeGreaterThan(3);
});

test("the rules hold for exactly the stays they should, while the hotel lives on", async () => {
  await rulesAreRight();
  // By half an hour, so that no change falls on an instant at which what waits has its turn.
  await pass(1);
  for (let hours = 0; hours < 60; hours += 6) {
    await pass(12);
    simulator.live();
    await line.kit.sync.runNow(scope);
    await line.settle();
    await rulesAreRight();
  }
  const deliveries = await line.kit.kernel.deliveries.status(scope);
  expect(deliveries.filter(({ waiting, error }) => waiting > 0 || error !== null)).toEqual([]);
  expect(await line.kit.kernel.deliveries.deadLetters(scope)).toEqual([]);
}, 120_000);

test("a dry run over the days that were recorded finds what the rule found while it was on", async () => {
  const found = sql<{ stay: string; occasion: string; version: number }>`
    select distinct f.reservation_id as stay, f.occasion from rules_firing f join rules_rule r on r.id = f.rule_id
    where r.key = 'arriving-without-nationality' order by 1, 2`;
  const [rule] = await ask(sql<{ id: string }>`select id from rules_rule where key = 'arriving-without-nationality'`);
  const before = await ask(sql`select count(*) from rules_firing union all select count(*) from rules_recommendation
    union all select count(*) from rules_notification union all select seq from (select event_seq as seq from kernel_property) as p`);
  const result = await line.kit.rules.dryRun(scope, { ruleId: rule!.id, version: 1 }, 90);
  const fired = await ask(found);
  expect(fired.length).toBeGreaterThan(5);
  expect(result.fired).toBe(fired.length);
  expect(result.warned).toBe(fired.length);
  const samples = new Set(fired.map(({ stay, occasion }) => `${stay} ${occasion}`));
  expect(result.samples.filter(({ subjectId, occasion }) => !samples.has(`${subjectId} ${occasion}`))).toEqual([]);
  expect(result.byDay.reduce((sum, day) => sum + day.fired, 0)).toBe(result.fired);
  const open = await ask(holding("arriving-without-nationality"));
  expect(result.fired - result.cleared).toBe(open.length);
  // Nothing was done, but that the version was tried is on record.
  const after = await ask(sql`select count(*) from rules_firing union all select count(*) from rules_recommendation
    union all select count(*) from rules_notification`);
  expect(after).toEqual(before.slice(0, 3));
  expect((await line.kit.rules.versions(scope, rule!.id))[0]).toMatchObject({
    tested: { days: 90, fired: result.fired },
  });
});

test("a dry run keeps to the rule's limit, to quiet hours and the digest, and to scores and earlier stays as they were", async () => {
  for (const key of ["arriving-with-weak-profile", "weak", "limited"]) {
    const firings = await ask(sql<Fired>`
      select f.rule_id as rule, f.subject_id as subject, f.occasion, f.fired_at::text as at, f.cleared_at is not null as cleared, f.effects
      from rules_firing f join rules_rule r on r.id = f.rule_id where r.key = ${key} order by f.fired_at, f.id`);
    const result = await line.kit.rules.dryRun(scope, { ruleId: firings[0]!.rule, version: 1 }, 90);
    const told = firings.flatMap(({ effects }) => effects.map(({ result: came }) => came));
    const times = (words: string) => told.filter((one) => one === words).length;
    expect(result, key).toMatchObject({
      fired: firings.length,
      cleared: firings.filter(({ cleared }) => cleared).length,
      notices: {
        atOnce: times("told"),
        afterQuietHours: times("kept until the quiet hours end"),
        inDigests: times("kept for the digest"),
        repeated: times("told already"),
      },
    });
    const fired = new Set(firings.map(({ subject, occasion, at }) => `${subject} ${occasion} ${Date.parse(at)}`));
    expect(
      result.samples.filter(({ subjectId, occasion, at }) => !fired.has(`${subjectId} ${occasion} ${Date.parse(at)}`)),
      key,
    ).toEqual([]);
    if (key !== "limited") expect(result.waited, key).toBe(0);
    else {
      // All of it came to pass.
      const { atOnce, afterQuietHours, inDigests, digests } = result.notices;
      expect(Math.min(atOnce, afterQuietHours, inDigests, digests - 1, result.waited, result.leftOut)).toBeGreaterThan(
        0,
      );
    }
  }
});

interface Fired {
  readonly rule: string;
  readonly subject: string;
  readonly occasion: string;
  readonly at: string;
  readonly cleared: boolean;
  readonly effects: readonly Effect[];
}
