import { act } from "react";
import { afterEach, expect, test } from "vitest";
import { openPage, type TestPage } from "../testing/page.tsx";
import type { Says, Seen } from "../testing/server.ts";
import { presetsOf } from "./asked.ts";
import { FiguresPage } from "./figures-page.tsx";
import type { Kpis } from "./kpi-types.ts";

let page: TestPage | undefined;
afterEach(() => page?.close());

const money = (amount: string) => ({ amount, currency: "EUR" });
const sold = { part: "sold", label: "Rooms sold", words: "Nights of stays", value: 0 };
const revenue = { part: "roomsRevenue", label: "Rooms revenue", words: "Net", value: money("0.00") };
const adr = {
  ...({
    figure: "adr",
    label: "ADR",
    unit: "money",
    value: null,
    undefinedBecause: "No room was sold",
  } as const),
  formula: "Rooms revenue / rooms sold",
  version: 1,
  note: null,
  exclusions: [],
  numerator: revenue,
  denominator: sold,
};
const kpis: Kpis = {
  from: "2026-01-30",
  to: "2026-02-28",
  basis: "mews",
  groupsTotal: 1,
  figures: [adr],
  groups: [
    {
      key: "2026-02-28",
      label: "2026-02-28",
      values: {
        adr: null,
        roomsSold: 3,
        occupancy: 0.25,
      },
    },
  ],
  source: {
    asOf: null,
    businessDate: "2026-03-01",
    since: null,
    certificate: null,
    streams: [
      {
        stream: "order_items",
        isComplete: false,
        asOf: null,
        error: null,
      },
    ],
  },
};
const says = ({ path }: Seen): Says => {
  if (path === "/reporting/today") return { json: { date: "2026-03-01" } };
  if (path.startsWith("/reporting/kpis/rows"))
    return { json: { label: "Rooms sold", words: "Nights of stays", sum: 3, total: 3, data: [] } };
  return { json: kpis };
};

test("a figure that there is not is a dash with its reason, and what was not copied is named", async () => {
  page = await openPage(<FiguresPage />, { says });
  const tile = await page.until((root) => root.querySelector(".kpi-tiles .card"));
  expect(tile.querySelector(".metric")?.textContent).toBe("–");
  expect(tile.textContent).toContain("No room was sold");
  expect(page.root.textContent).toContain("Not copied: order items");
  expect(page.server.seen.map(({ path }) => path)).toContain(
    "/reporting/kpis?from=2026-01-30&to=2026-02-28&by=day&sort=key&perPage=1096",
  );
});

test("a number of the table leads to its rows, with the sum of them", async () => {
  page = await openPage(<FiguresPage />, { says });
  const number = await page.until((root) =>
    root.querySelector<HTMLButtonElement>('button[aria-label="Sold, 2026-02-28: 3. Show the rows"]'),
  );
  await act(async () => number.click());
  const sum = await page.until((root) => root.querySelector(".kpi-sum"));
  expect(sum.textContent).toBe("Rooms sold, 2026-02-28: 3 in 3 rows");
  expect(page.server.seen.at(-1)?.path).toBe(
    "/reporting/kpis/rows?from=2026-01-30&to=2026-02-28&part=sold&by=day&group=2026-02-28&page=1&perPage=50",
  );
});

test("the periods that are offered begin and end with months, also at the turn of a year", () => {
  const of = Object.fromEntries(presetsOf("2026-01-31").map(({ label, from, to }) => [label, [from, to]]));
  expect(of).toEqual({
    "Last 30 days": ["2026-01-01", "2026-01-30"],
    "This month": ["2026-01-01", "2026-01-31"],
    "Last month": ["2025-12-01", "2025-12-31"],
    "Next 30 days": ["2026-01-31", "2026-03-01"],
    "This year": ["2026-01-01", "2026-12-31"],
  });
});
