import { completeness, mews, rules, type Scope, sync } from "@innkit/sdk";
import { type Profile, score } from "@innkit/sdk/completeness";
import { createMewsClient, type MewsClient } from "@innkit/sdk/mews";
import { createSimulator, createTestKit, ManualClock, type Simulator } from "@innkit/sdk/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recommendations } from "./index.ts";
import type { WorkListEntry } from "./types.ts";

/* The whole line: a simulated hotel is copied, and its work list held against the hotel's own books, read by another way. */

const scope: Scope = { propertyId: "lighthouse", actor: "ana" };
const start = new Date("2026-03-10T09:00:00Z");
const clock = new ManualClock(start);
const requestLimit = { requests: 1_000_000, seconds: 30 };
const address = { platformUrl: "http://mews.example", socketUrl: "ws://mews.example" };
let simulator: Simulator;
let books: MewsClient;
let line: Awaited<ReturnType<typeof open>>;

async function open() {
  const fetch: typeof globalThis.fetch = async (input, init) => simulator.fetch(new Request(input, init));
  const limits = [requestLimit];
  const { credentials } = simulator;
  books = createMewsClient({ environment: address, credentials, clientName: "Test 1.0", fetch, limits });
  const made = await createTestKit({
    plugins: [mews({ fetch, limits, random: () => 0 }), sync(), completeness(), rules(), recommendations()],
    at: start,
  });
  await made.kit.kernel.settings.write(scope, "mews", { environment: "custom", ...address, ...credentials });
  return made;
}

beforeAll(async () => {
  simulator = await createSimulator({ size: 40, historyDays: 20, aheadDays: 10, at: start, clock, requestLimit });
  line = await open();
  await line.kit.sync.runNow(scope);
  await line.settle();
}, 120_000);
afterAll(async () => {
  await line.stop();
  await simulator.close();
});

async function lives(hours: number): Promise<void> {
  clock.advance(hours * 3_600_000);
  line.clock.advance(hours * 3_600_000);
  simulator.live();
  await line.kit.sync.runNow(scope);
  await line.settle();
}

/** Guest → what is wrong with the profile, of everyone whom the hotel's books expect tonight. */
async function expectedTonight(): Promise<Map<string, { score: number; gaps: string[] }>> {
  const { NowUtc } = await books.call("configuration/get", {});
  const today = dayOf(NowUtc);
  const { country } = await line.kit.kernel.properties.get("lighthouse");
  const around = {
    StartUtc: instant(Date.parse(NowUtc) - 20 * 86_400_000),
    EndUtc: instant(Date.parse(NowUtc) + 2 * 86_400_000),
  };
  const guests = new Set<string>();
  for await (const { rows } of books.each("reservations/getAll/2023-06-06", {
    ScheduledStartUtc: around,
    States: ["Optional", "Confirmed"],
  }))
    for (const stay of rows) {
      const isTonight = dayOf(stay.ScheduledStartUtc) <= today && dayOf(stay.ScheduledEndUtc) >= today;
      if (isTonight && stay.AccountType === "Customer") guests.add(stay.AccountId);
    }
  const found = new Map<string, { score: number; gaps: string[] }>();
  for await (const { rows } of books.each("customers/getAll", {
    CustomerIds: [...guests],
    Extent: { Customers: true, Addresses: true },
  }))
    for (const customer of rows) {
      const profile: Profile = {
        firstName: customer.FirstName,
        lastName: customer.LastName,
        email: customer.Email,
        hasOtaEmail: customer.HasOtaEmail,
        phone: customer.Phone,
        nationality: customer.NationalityCode,
        language: customer.PreferredLanguageCode ?? customer.LanguageCode,
        birthDate: customer.BirthDate,
        addressLine1: customer.Address?.Line1,
        city: customer.Address?.City,
        postalCode: customer.Address?.PostalCode,
        addressCountry: customer.Address?.CountryCode,
      };
      const judged = score(profile, undefined, { today, country });
      found.set(customer.Id, { score: judged.score, gaps: judged.gaps.map(({ code }) => code).sort() });
    }
  return found;
}

const instant = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
const dayOf = (utc: string): string =>
  new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Lisbon" }).format(new Date(utc));

async function listed({
  days,
  ...others
}: Record<string, string | number | boolean>): Promise<readonly WorkListEntry[]> {
  const filter = { ...others, ...(days !== undefined && { "days.lte": days }) };
  return (await line.kit.recommendations.workList(scope, { filter, sort: "-rank", perPage: 200 })).data;
}

/** @returns how many guests it was held against */
async function tonightIsRight(): Promise<number> {
  const expected = await expectedTonight();
  const { date } = await line.kit.recommendations.summary(scope);
  const wanting = [...expected].filter(([, { gaps }]) => gaps.length > 0);
  const list = await listed({ days: 0, inHouse: false });
  const onList = list.map(({ id, items }) => [
    id,
    items.flatMap(({ kind, cause }) => (kind === "gap" ? [cause] : [])).sort(),
  ]);
  expect(Object.fromEntries(onList), `the work list of ${date}`).toEqual(
    Object.fromEntries(wanting.map(([id, { gaps }]) => [id, gaps])),
  );
  expect(list.map(({ rank }) => rank)).toEqual(list.map(({ rank }) => rank).sort((a, b) => b - a));
  for (const { id, score: figure } of list) expect(figure).toBe(expected.get(id)!.score);
  return wanting.length;
}

test("tonight's list is what the hotel's own books say, while guests arrive, cancel and are completed", async () => {
  let looked = await tonightIsRight();
  for (let hours = 0; hours < 30; hours += 10) {
    await lives(10);
    looked += await tonightIsRight();
  }
  expect(looked).toBeGreaterThan(10);
  expect(await line.kit.kernel.deliveries.deadLetters(scope)).toEqual([]);
}, 120_000);

test("those below the bar are named on the dashboard", async () => {
  const { date, bar, total, data } = await line.kit.recommendations.tonight(scope);
  const names = new Map(
    (await listed({ days: 0, inHouse: false })).map(({ id, guest, arrival }) => [id, { guest, arrival }]),
  );
  const below = [...(await expectedTonight())].filter(
    ([id, { score: figure }]) => figure < bar && names.get(id)?.arrival === date,
  );
  expect(data.map(({ id }) => id).sort()).toEqual(below.map(([id]) => id).sort());
  expect(total).toBe(below.length);
  for (const { id, guest } of data) expect(guest).toBe(names.get(id)!.guest);
});

test("a preview says what would go to Mews and what it mends, and leaves nothing behind", async () => {
  const entry = (await listed({ inHouse: false })).find(({ items }) =>
    items.some(({ field }) => field === "nationality"),
  )!;
  const { id } = entry.items.find(({ field }) => field === "nationality")!;
  const before = (await line.events()).length;
  const preview = await line.kit.recommendations.preview(scope, id, " pt ");
  expect(preview).toMatchObject({ fields: [{ label: "Nationality", after: "PT" }], mends: true, left: [] });
  expect(preview.points).toBeGreaterThan(0);
  for (const value of ["xx", "Portugal"])
    await expect(line.kit.recommendations.preview(scope, id, value)).rejects.toMatchObject({
      code: "sync/invalid_value",
    });
  expect((await line.kit.sync.outbox(scope)).writes).toEqual([]);
  expect((await line.events()).length).toBe(before);
});

test("what a rule of the hotel warns of, or forbids, is told with the preview, and nothing of it is written", async () => {
  const entry = (await listed({ inHouse: false })).find(({ items }) =>
    items.some(({ field }) => field === "nationality"),
  )!;
  const { id } = entry.items.find(({ field }) => field === "nationality")!;
  const rule = (action: "warn" | "block", nationality: string) =>
    line.kit.rules.save(scope, {
      name: `Nobody from ${nationality}`,
      type: "validation",
      trigger: "sync.before_push",
      conditions: { all: [{ fact: "write", path: "after.nationality", operator: "equal", value: nationality }] },
      actions: [{ action, args: { message: "{guest.name} comes from {write.after.nationality}" } }],
    });
  const [warns, forbids] = [await rule("warn", "ES"), await rule("block", "FR")];
  const preview = await line.kit.recommendations.preview(scope, id, "es");
  expect(preview).toMatchObject({ mends: true, objections: [{ level: "warn", rule: { id: warns.id } }] });
  expect(await line.kit.rules.runs(scope, warns.id)).toEqual([]);
  for (const work of ["preview", "write"] as const)
    await expect(line.kit.recommendations[work](scope, id, "fr")).rejects.toMatchObject({
      code: "sync/blocked",
      status: 422,
      message: expect.stringMatching(/comes from France$/),
      details: { objections: [{ rule: { id: forbids.id }, conditions: [{ found: "FR" }] }] },
    });
  expect((await line.kit.sync.outbox(scope)).writes).toEqual([]);
  // The preview asked what would be; the write was refused.
  expect(await line.kit.rules.runs(scope, forbids.id)).toMatchObject([{ counts: { held: 1 } }]);
  for (const made of [warns, forbids]) await line.kit.rules.remove(scope, made.id);
});

test("what is written goes to the outbox with its reason, and closes what it mends", async () => {
  const entry = (await listed({ inHouse: false })).find(({ items }) =>
    items.some(({ field }) => field === "nationality"),
  )!;
  const { id } = entry.items.find(({ field }) => field === "nationality")!;
  const write = await line.kit.recommendations.write(scope, id, "pt");
  expect(write).toMatchObject({ entity: "guest", recordId: entry.id, actor: "ana", state: "pending" });
  expect(write!.reason).toMatch(/^Recommendation: /);
  await line.settle();
  expect(await line.kit.recommendations.get(scope, id)).toMatchObject({
    state: "done",
    reason: "It was mended.",
    closedBy: "innkit",
  });
});

test("what Mews does not take is not offered, and refused with what to do instead", async () => {
  const [entry] = (await listed({ inHouse: false })).filter(({ items }) => items.some(({ field }) => field === "city"));
  const item = entry!.items.find(({ field }) => field === "city")!;
  expect(item.canWrite).toBe(false);
  await expect(line.kit.recommendations.write(scope, item.id, "Faro")).rejects.toMatchObject({
    code: "recommendations/not_written",
    message: expect.stringContaining("change it in Mews"),
  });
});
