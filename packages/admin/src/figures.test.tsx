import { act, createElement } from "react";
import { afterEach, expect, test } from "vitest";
import { componentOf } from "./plugins.ts";
import { openPage, type TestPage } from "./testing/page.tsx";
import type { Says, Seen } from "./testing/server.ts";

/* The key figures of @innkit/plugin-reporting, drawn by the admin as it is installed in it. */

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
  compared: {
    value: money("80.00"),
    undefinedBecause: null,
    change: money("-8.00"),
    share: -0.1,
    numerator: revenue,
    denominator: sold,
  },
};
const kpis = {
  from: "2026-01-30",
  to: "2026-02-28",
  basis: "mews",
  groupsTotal: 1,
  against: { base: "lastYear", from: "2025-01-31", to: "2025-03-01" },
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
  page = await openPage(createElement(componentOf("reporting/figures")!), { says });
  const tile = await page.until((root) => root.querySelector(".kpi-tiles .card"));
  expect(tile.querySelector(".metric")?.textContent).toBe("–");
  expect(tile.textContent).toContain("No room was sold");
  expect(page.root.textContent).toContain("Not copied: order items");
  expect(page.server.seen.map(({ path }) => path)).toContain(
    "/reporting/kpis?from=2026-01-30&to=2026-02-28&by=day&against=lastYear&sort=key&perPage=1096",
  );
});

test("a number of the table leads to its rows, with the sum of them", async () => {
  page = await openPage(createElement(componentOf("reporting/figures")!), { says });
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

test("a figure is held against the same weekdays last year, with a way to the rows of then", async () => {
  page = await openPage(createElement(componentOf("reporting/figures")!), { says });
  const change = await page.until((root) => root.querySelector(".kpi-change"));
  expect(change.textContent).toMatch(/^▼ -€8.00 \(-10/);
  expect(change.textContent).toContain("on €80.00 last year");
  expect(page.root.querySelector(".kpi-against")?.textContent).toContain("the same weekdays");
  await act(async () => change.querySelector("button")!.click());
  await page.until((root) => root.querySelector(".kpi-sum"));
  expect(page.server.seen.at(-1)?.path).toBe(
    "/reporting/kpis/rows?from=2025-01-31&to=2025-03-01&part=roomsRevenue&page=1&perPage=50",
  );
});

test("a period that is not over is held against nothing, and the page says why once", async () => {
  const because = "The period is not over";
  const compared = { value: null, undefinedBecause: because, change: null, share: null, numerator: null };
  const answer = {
    ...kpis,
    figures: [
      { ...adr, compared },
      { ...adr, figure: "revpar", compared },
    ],
  };
  page = await openPage(createElement(componentOf("reporting/figures")!), {
    says: (seen) => (seen.path.startsWith("/reporting/kpis?") ? { json: answer } : says(seen)),
  });
  const line = await page.until((root) => root.querySelector(".kpi-against"));
  expect(line.textContent).toBe("Held against nothing. The period is not over.");
  expect(page.root.querySelector(".kpi-change")).toBeNull();
});
