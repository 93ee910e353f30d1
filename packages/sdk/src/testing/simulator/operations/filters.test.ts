import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { ManualClock } from "../clock.ts";
import { type Probe, probe, type Row } from "../probe.fixture.ts";
import { createSimulator, type Simulator } from "../simulator.ts";

const at = new Date("2026-03-10T16:20:00Z");
const RESERVATIONS = "reservations/getAll/2023-06-06";
const CUSTOMERS = "customers/getAll";
const TIMES = [
  "CreatedUtc",
  "UpdatedUtc",
  "ScheduledStartUtc",
  "ActualStartUtc",
  "ScheduledEndUtc",
  "ActualEndUtc",
] as const;
const DAY = 86_400_000;
const STATES = ["Inquired", "Confirmed", "Started", "Processed", "Canceled", "Optional", "Requested"] as const;

const whole = { Customers: true, Addresses: true };
let simulator: Simulator;
let walk: Probe["walk"];
let ask: Probe["ask"];
let reservations: readonly Row[];
let customers: readonly Row[];

beforeAll(async () => {
  const clock = new ManualClock(at);
  const requestLimit = { requests: 100_000, seconds: 1 };
  simulator = await createSimulator({ size: 24, historyDays: 200, aheadDays: 120, at, clock, requestLimit });
  ({ walk, ask } = probe(simulator));
  // Life has moved rows about in the index of changes by the time the filters are tried.
  await walk(RESERVATIONS, "Reservations", {
    UpdatedUtc: { StartUtc: "2026-03-01T00:00:00Z", EndUtc: "2026-03-20T00:00:00Z" },
  });
  clock.advance(9 * DAY);
  simulator.live();
  reservations = await walk(RESERVATIONS, "Reservations", {});
  customers = await probe(simulator).customers(new Date("2024-01-01T00:00:00Z"), new Date("2026-04-01T00:00:00Z"));
});

const instants = fc.integer({ min: -130 * DAY, max: 130 * DAY }).map((offset) => new Date(at.getTime() + offset));
const intervals = fc
  .record({ start: instants, width: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 89 * DAY })) })
  .map(({ start, width }) => ({ StartUtc: text(start.getTime()), EndUtc: text(start.getTime() + width) }));

function text(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** The letter of the protocol, read row by row. */
function lies(row: Row, field: string, interval: { StartUtc: string; EndUtc: string }): boolean {
  const value = row[field];
  if (typeof value !== "string") return false;
  const [time, start, end] = [Date.parse(value), Date.parse(interval.StartUtc), Date.parse(interval.EndUtc)];
  return start === end ? time === start : time >= start && time < end;
}

function idsOf(rows: readonly Row[]): string[] {
  return rows.map((row) => row.Id);
}

test("a walk sees every row once, newest first, whatever the page size", async () => {
  expect(new Set(idsOf(reservations)).size).toBe(simulator.counts().reservations);
  for (const count of [7, 100, 999]) {
    expect(idsOf(await walk(RESERVATIONS, "Reservations", {}, count))).toEqual(idsOf(reservations));
  }
  const created = reservations.map((row) => String(row["CreatedUtc"]));
  expect(created).toEqual([...created].sort().toReversed());
});

test("the cursor of a page is the id of its oldest row, and null when the page is empty", async () => {
  const page = await ask(RESERVATIONS, { Limitation: { Count: 3 } });
  expect(page["Cursor"]).toBe((page["Reservations"] as Row[]).at(-1)?.Id);
  const oldest = reservations.at(-1)?.Id;
  expect(await ask(RESERVATIONS, { Limitation: { Count: 3, Cursor: oldest } })).toEqual({
    Reservations: [],
    Cursor: null,
  });
});

test("any mixture of reservation filters finds what a reader of every row would find", async () => {
  const filters = fc.record(
    {
      States: fc.uniqueArray(fc.constantFrom(...STATES), { minLength: 1 }),
      time: fc.record({ field: fc.constantFrom(...TIMES), interval: intervals }),
      other: fc.record({ field: fc.constantFrom(...TIMES), interval: intervals }),
      account: fc.nat(),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(filters, fc.integer({ min: 20, max: 400 }), async ({ States, time, other, account }, count) => {
      const accountId = account === undefined ? undefined : reservations[account % reservations.length]?.["AccountId"];
      const times = new Map([time, other].filter((one) => one !== undefined).map((one) => [one.field, one.interval]));
      const body = {
        ...(States && { States }),
        ...Object.fromEntries(times),
        ...(accountId === undefined ? {} : { AccountIds: [String(accountId).toUpperCase()] }),
      };
      const expected = reservations.filter(
        (row) =>
          (States === undefined || (States as string[]).includes(String(row["State"]))) &&
          [...times].every(([field, interval]) => lies(row, field, interval)) &&
          (accountId === undefined || row["AccountId"] === accountId),
      );
      expect(idsOf(await walk(RESERVATIONS, "Reservations", body, count))).toEqual(idsOf(expected));
    }),
    { numRuns: 60 },
  );
});

test("a row's own stamp as both ends of an interval finds it", async () => {
  for (const row of reservations.filter((_, index) => index % 97 === 0)) {
    for (const field of ["CreatedUtc", "UpdatedUtc"]) {
      const interval = { StartUtc: row[field], EndUtc: row[field] };
      expect(idsOf(await walk(RESERVATIONS, "Reservations", { [field]: interval }))).toContain(row.Id);
    }
  }
});

test("colliding stays are those that share an instant with the interval", async () => {
  await fc.assert(
    fc.asyncProperty(intervals, async (CollidingUtc) => {
      const { StartUtc, EndUtc } = CollidingUtc;
      const expected = reservations.filter((row) => {
        const start = String(row["ActualStartUtc"] ?? row["ScheduledStartUtc"]);
        const end = String(row["ActualEndUtc"] ?? row["ScheduledEndUtc"]);
        return StartUtc === EndUtc ? start <= StartUtc && StartUtc < end : start < EndUtc && StartUtc < end;
      });
      expect(idsOf(await walk(RESERVATIONS, "Reservations", { CollidingUtc }))).toEqual(idsOf(expected));
    }),
    { numRuns: 20 },
  );
});

test.each([
  ["ServiceIds", "ServiceId"],
  ["ReservationIds", "Id"],
  ["ReservationGroupIds", "GroupId"],
  ["PartnerCompanyIds", "PartnerCompanyId"],
  ["TravelAgencyIds", "TravelAgencyId"],
  ["Numbers", "Number"],
  ["ChannelNumbers", "ChannelNumber"],
  ["AssignedResourceIds", "AssignedResourceId"],
])("reservations are found by %s", async (list, field) => {
  const wanted = [...new Set(reservations.map((row) => row[field]))].filter((value) => value !== null).slice(3, 8);
  const values = wanted.length > 0 ? wanted : [reservations[0]?.[field]];
  const expected = reservations.filter((row) => values.includes(row[field]));
  expect(expected.length).toBeGreaterThan(0);
  expect(idsOf(await walk(RESERVATIONS, "Reservations", { [list]: values }))).toEqual(idsOf(expected));
});

test("customers are found by their stamps, names and addresses, without regard to case", async () => {
  const active = customers.filter((row) => row["IsActive"] === true);
  const mailed = active.filter((row) => row["Email"] !== null).slice(0, 5);
  const first = active.find((row) => row["FirstName"] !== null && row["CompanyId"] !== null);
  const cases: readonly [object, (row: Row) => boolean][] = [
    [
      { Emails: mailed.map((row) => String(row["Email"]).toUpperCase()) },
      (row) => mailed.some((one) => same(one["Email"], row["Email"])),
    ],
    [{ FirstNames: [first?.["FirstName"]] }, (row) => same(row["FirstName"], first?.["FirstName"])],
    [{ LastNames: [first?.["LastName"]] }, (row) => same(row["LastName"], first?.["LastName"])],
    [{ CompanyIds: [first?.["CompanyId"]] }, (row) => row["CompanyId"] === first?.["CompanyId"]],
  ];
  for (const [filter, fits] of cases) {
    const expected = active.filter(fits);
    expect(expected.length).toBeGreaterThan(0);
    expect(idsOf(await walk(CUSTOMERS, "Customers", { Extent: whole, ...filter }))).toEqual(idsOf(expected));
  }
  await fc.assert(
    fc.asyncProperty(intervals, fc.constantFrom("CreatedUtc", "UpdatedUtc"), async (interval, field) => {
      const found = await walk(CUSTOMERS, "Customers", { Extent: whole, [field]: interval }, 333);
      expect(idsOf(found)).toEqual(idsOf(active.filter((row) => lies(row, field, interval))));
    }),
    { numRuns: 25 },
  );
});

test("merged profiles are seen only by those who ask for deleted ones, and by the time of their deletion", async () => {
  const merged = customers.filter((row) => row["IsActive"] === false);
  expect(merged.length).toBeGreaterThan(0);
  for (const row of merged) {
    expect(row["MergeTargetId"]).not.toBeNull();
    const deletion = { StartUtc: row["UpdatedUtc"], EndUtc: row["UpdatedUtc"] };
    expect(await walk(CUSTOMERS, "Customers", { Extent: whole, CustomerIds: [row.Id] })).toEqual([]);
    expect(await walk(CUSTOMERS, "Customers", { Extent: whole, DeletedUtc: deletion })).toEqual([]);
    const both = { Extent: whole, DeletedUtc: deletion, ActivityStates: ["Active", "Deleted"] };
    expect(idsOf(await walk(CUSTOMERS, "Customers", both))).toContain(row.Id);
  }
});

test("addresses come when asked for, and rows off leave the cursor on", async () => {
  const living = customers.find((row) => row["Address"] !== null && row["IsActive"] === true);
  const body = { CustomerIds: [living?.Id], Limitation: { Count: 5 } };
  const bare = await ask(CUSTOMERS, { ...body, Extent: { Customers: true } });
  expect((bare["Customers"] as Row[])[0]).toEqual({ ...living, Address: null });
  expect(await ask(CUSTOMERS, { ...body, Extent: {} })).toEqual({ Customers: [], Cursor: living?.Id, Documents: null });
});

test("resources, categories, assignments, rates and the rest answer to their own filters", async () => {
  const services = await walk("services/getAll", "Services", {});
  const stay = services.find((row) => (row["Data"] as { Discriminator: string }).Discriminator === "Bookable");
  expect(await walk("services/getAll", "Services", { ServiceType: "Additional" })).toEqual(
    services.filter((row) => row !== stay),
  );
  const resources = await walk("resources/getAll", "Resources", { Extent: { Resources: true } });
  expect(resources).toHaveLength(24);
  expect(
    await walk("resources/getAll", "Resources", { Extent: { Resources: true }, Names: ["103", "107"] }),
  ).toHaveLength(2);
  const off = await ask("resources/getAll", { Extent: {}, Limitation: { Count: 1000 } });
  expect([off["Resources"], off["Cursor"]]).toEqual([null, resources.at(-1)?.Id]);
  const categories = await walk("resourceCategories/getAll", "ResourceCategories", { ServiceIds: [stay?.Id] });
  const links = await walk("resourceCategoryAssignments/getAll", "ResourceCategoryAssignments", {
    ResourceCategoryIds: idsOf(categories),
  });
  expect(new Set(links.map((row) => row["ResourceId"]))).toEqual(new Set(idsOf(resources)));
  const one = { ResourceCategoryIds: idsOf(categories), ResourceIds: [resources[0]?.Id] };
  expect(await walk("resourceCategoryAssignments/getAll", "ResourceCategoryAssignments", one)).toHaveLength(1);
  for (const [operation, collection] of [
    ["rates/getAll", "Rates"],
    ["rateGroups/getAll", "RateGroups"],
    ["ageCategories/getAll", "AgeCategories"],
    ["businessSegments/getAll", "BusinessSegments"],
  ] as const) {
    const rows = await walk(operation, collection, { ServiceIds: [stay?.Id] });
    expect(rows.length).toBeGreaterThan(1);
    expect(await walk(operation, collection, { ServiceIds: [stay?.Id], ActivityStates: ["Deleted"] })).toEqual([]);
  }
  const companies = await walk("companies/getAll", "Companies", {});
  const named = companies.slice(2, 4).map((row) => row["Name"]);
  expect(await walk("companies/getAll", "Companies", { Names: named })).toEqual(companies.slice(2, 4));
});

test("companies are found by their stamps, in the new way and the old", async () => {
  const companies = await walk("companies/getAll", "Companies", {});
  const from = String(companies[12]?.["CreatedUtc"]);
  const to = String(companies[4]?.["CreatedUtc"]);
  const expected = companies.slice(5, 13);
  expect(await walk("companies/getAll", "Companies", { CreatedUtc: { StartUtc: from, EndUtc: to } })).toEqual(expected);
  expect(await walk("companies/getAll", "Companies", { StartUtc: from, EndUtc: to })).toEqual(expected);
  expect(await walk("companies/getAll", "Companies", { TimeFilter: "Updated", StartUtc: from, EndUtc: to })).toEqual(
    expected,
  );
  await expect(ask("companies/getAll", { StartUtc: from, Limitation: { Count: 1 } })).rejects.toThrow(
    "400 Invalid EndUtc",
  );
});

function same(a: unknown, b: unknown): boolean {
  return String(a).toLowerCase() === String(b).toLowerCase();
}
