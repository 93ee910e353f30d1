import { propertyTime } from "@innkit/sdk/mews/hotel";
import { testDatabases } from "@innkit/sdk/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type By,
  exact,
  type Exact,
  figureNames,
  figures,
  type Money,
  parts,
  type PartName,
  type RowsInput,
} from "./index.ts";
import { daysOf } from "./period.ts";
import { copySimulatedHotel, scope, type SimulatedHotel } from "./simulated-hotel.fixture.ts";

const groupings: By[] = ["day", "month", "category", "segment", "channel", "rate"];
const period = { from: "2026-01-10", to: "2026-04-08" };
const exactOf = (value: number | Money | null): Exact =>
  exact(value === null ? "0" : typeof value === "number" ? String(value) : value.amount);

describe.each(testDatabases)("key figures of the simulated hotel on %s", (database) => {
  let hotel: SimulatedHotel;
  beforeAll(async () => {
    hotel = await copySimulatedHotel(database);
    // A room out of order, and one that the hotel uses itself.
    const { Resources } = await hotel.client.resources.getAll({
      Extent: { Resources: true },
      Limitation: { Count: 2 },
    });
    const times = { Name: "Paint", StartUtc: "2026-03-12T12:00:00Z", EndUtc: "2026-03-15T12:00:00Z" };
    const types = ["OutOfOrder", "InternalUse"] as const;
    await hotel.client.call("resourceBlocks/add", {
      ResourceBlocks: types.map((Type, place) => ({ ResourceId: Resources![place]!.Id, Type, ...times })),
    });
    await hotel.kit.sync.runNow(scope);
  }, 120_000);
  afterAll(() => hotel.stop());

  const kpis = (input: object) => hotel.kit.reporting.kpis(scope, { ...period, ...input });

  test("rooms and nights are those that Mews counts itself, day by day, before today and after", async () => {
    const { Services } = await hotel.client.services.getAll({ Limitation: { Count: 10 } });
    const stay = Services.find(({ Data }) => Data?.Discriminator === "Bookable")!;
    const { ResourceCategoryAvailabilities } = await hotel.client.call("services/getAvailability/2024-01-22", {
      ServiceId: stay.Id,
      ...propertyTime(hotel.simulator.enterprise.timeZone).dayWindow(period.from, period.to),
      Metrics: ["ActiveResources", "UsableResources", "ConfirmedReservations"],
    });
    const theirs = daysOf(period.from, period.to).map((day, index) => {
      const sum = (metric: string) =>
        ResourceCategoryAvailabilities.reduce((all, { Metrics }) => {
          const counts = (Metrics as Record<string, readonly number[]>)[metric]!;
          return all + Number(counts[index]);
        }, 0);
      return { day, all: sum("ActiveResources"), usable: sum("UsableResources"), sold: sum("ConfirmedReservations") };
    });
    const names = ["roomsAvailable", "roomsSold"] as const;
    const [mews, benchmark] = await Promise.all(
      (["mews", "benchmark"] as const).map((basis) => kpis({ basis, by: "day", figures: names })),
    );
    const ours = mews!.groups.map(({ key, values }, index) => ({
      day: key,
      all: benchmark!.groups[index]?.values.roomsAvailable,
      usable: values.roomsAvailable,
      sold: values.roomsSold,
    }));
    expect(ours).toEqual(theirs);
    expect(theirs.some(({ all, usable }) => usable < all)).toBe(true);
    expect(theirs.filter(({ sold }) => sold > 0).length).toBeGreaterThan(60);
  });

  test("revenue is what Mews's own order items of the days add up to", async () => {
    const items = [];
    const time = propertyTime(hotel.simulator.enterprise.timeZone);
    for await (const page of hotel.client.each("orderItems/getAll", {
      ConsumedUtc: { StartUtc: "2026-01-31T00:00:00Z", EndUtc: "2026-03-02T00:00:00Z" },
    }))
      items.push(...page.rows);
    const february = items.filter(
      ({ AccountingState, ConsumedUtc }) =>
        (AccountingState === "Open" || AccountingState === "Closed") &&
        time.dateAt(new Date(ConsumedUtc)).startsWith("2026-02"),
    );
    const sumOf = (of: typeof february) =>
      of.reduce((sum, { Amount }) => sum + Math.round(Number(Amount.NetValue) * 100), 0) / 100;
    const { figures: found } = await kpis({
      from: "2026-02-01",
      to: "2026-02-28",
      figures: ["roomsRevenue", "totalRevenue"],
    });
    const total = february.filter(({ Type }) => Type !== "CityTax");
    const rooms = total.filter(({ Type }) => Type === "SpaceOrder" || Type === "NightRebate");
    const noShows = total.filter(({ BillingName }) => BillingName === "No-show fee");
    expect(total.length).toBeGreaterThan(300);
    expect(found.map(({ value }) => Number((value as Money).amount))).toEqual([
      sumOf([...rooms, ...noShows]),
      sumOf(total),
    ]);
  });

  test("of a hotel that began less than a year ago there is no pace", async () => {
    const { figures: found } = await kpis({ figures: ["pace"] });
    expect(found).toMatchObject([
      { value: null, undefinedBecause: "What was on the books a year ago is not in the copy" },
    ]);
  });

  test("the parts of days, months, categories, segments, channels and rates add up to the whole", async () => {
    const names = figureNames.filter((name) => figures[name].kind === "sum");
    for (const by of database === "pglite" ? (["day", "channel"] as const) : groupings) {
      const { figures: whole, groups } = await kpis({ by, figures: names, basis: "benchmark" });
      for (const { figure, value } of whole) {
        const cells = groups.map(({ values }) => values[figure]!);
        if (cells.every((cell) => cell === null)) {
          expect([by, figure]).toEqual([by, "roomsAvailable"]);
          continue;
        }
        const sum = cells.reduce((all: Exact, cell) => all + exactOf(cell), 0n);
        // Each cell is rounded to the cent by itself.
        const rounding = BigInt(cells.length) * exact("0.005");
        const isMoney = figures[figure].unit === "money";
        const off = sum - exactOf(value);
        expect({ by, figure, off: (off < 0n ? -off : off) <= (isMoney ? rounding : 0n) }).toEqual({
          by,
          figure,
          off: true,
        });
      }
    }
  });

  test("the rows behind every part add up to it, of the whole and of a group, on either basis and in any period", async () => {
    const names = Object.keys(parts) as PartName[];
    const day = fc.integer({ min: 0, max: 150 });
    await fc.assert(
      fc.asyncProperty(
        ...([
          fc.constantFrom(...names),
          fc.constantFrom("mews", "benchmark"),
          fc.constantFrom(...groupings),
          day,
          day,
        ] as const),
        async (part, basis, by, one, other) => {
          const date = (n: number) => daysOf("2025-12-01", "2026-05-08")[n]!;
          const asked = { from: date(Math.min(one, other)), to: date(Math.max(one, other)), basis, by };
          const figure = figureNames.find((name) => {
            const { numerator, denominator, exclusions } = figures[name];
            return [numerator, denominator, ...exclusions].includes(part);
          })!;
          const { figures: found, groups } = await kpis({ ...asked, figures: [figure] });
          const { numerator, denominator, exclusions } = found[0]!;
          const input = [numerator, denominator, ...exclusions].find((given) => given?.part === part)!;
          const rows = await allRows({ ...asked, part });
          expect(rows.sum).toEqual(input.value);
          expect(rows.added).toBe(rows.exactSum);
          if (groups.length === 0 || (parts[part].set === "rooms" && !["day", "month", "category"].includes(by)))
            return;
          // Of each group too: together they are the whole.
          if (groups.length > 12) return;
          let together = 0n;
          for (const { key } of groups) together += (await allRows({ ...asked, part, group: key })).added;
          expect(together).toBe(rows.added);
        },
      ),
      {
        numRuns: database === "pglite" ? 4 : 20,
        seed: 7,
        // What was picked up in the last week, and the guests of nights before and after today.
        examples: [
          ["pickupRevenue", "mews", "category", 80, 150],
          ["guestNights", "benchmark", "segment", 60, 120],
        ],
      },
    );
  }, 120_000);

  async function allRows(asked: RowsInput) {
    let added = 0n;
    for (let page = 1; ; page++) {
      const { data, sum, total } = await hotel.kit.reporting.rows(scope, { ...asked, page, perPage: 200 });
      added += data.reduce((all, { amount }) => all + exactOf(amount), 0n);
      if (page * 200 >= total) return { sum, added, exactSum: exactOf(sum) };
    }
  }
});
