import { act } from "react";
import { afterEach, describe, expect, test } from "vitest";
import type { Widget as WidgetSpec } from "../manifest/types.ts";
import { openPage, type TestPage } from "../testing/page.tsx";
import type { Says, Seen } from "../testing/server.ts";
import { Widget } from "./widget.tsx";

let page: TestPage | undefined;
afterEach(() => page?.close());

const metric: WidgetSpec = {
  name: "arrivals",
  slot: "dashboard",
  label: "Arrivals today",
  kind: "metric",
  source: "/sync/today",
  field: "arrivals",
  hint: "{done} of {arrivals} checked in",
  link: "/sync/reservations?arrivalDate={date}",
  help: "Stays that begin today.",
  read: "sync:read",
};
const today = { arrivals: 1_021, done: 7, date: "2026-03-01" };
const broken: Says = {
  status: 500,
  body: { error: { code: "kernel/internal", message: "Something went wrong", requestId: "req_9" } },
};

const open = async (widgets: WidgetSpec[], says: (request: Seen) => Says) => {
  page = await openPage(
    widgets.map((widget) => <Widget key={widget.name} widget={widget} plugin="sync" />),
    { says },
  );
  return page;
};

describe("a figure", () => {
  test("is loading until its answer is there: the frame and its name stand already", async () => {
    const { root } = await open([metric], () => ({ json: today }));
    expect(root.querySelector("h2")?.textContent).toBe("Arrivals today");
    expect(root.querySelector('[aria-busy="true"]')).not.toBeNull();
    expect(root.textContent).not.toMatch(/\d/);
  });

  test("is ready with its hint, its help and the way to its list", async () => {
    const { until } = await open([metric], () => ({ json: today }));
    const link = await until((root) => root.querySelector("a"));
    expect(link.textContent).toBe("1,021");
    expect(link.getAttribute("href")).toBe("/sync/reservations?arrivalDate=2026-03-01");
    expect(page?.root.textContent).toContain("7 of 1,021 checked in");
    expect(page?.root.querySelector("button.help")?.getAttribute("aria-label")).toContain("Arrivals today");
  });

  test("is a dash, and no link, where the server has none", async () => {
    const { until } = await open([{ ...metric, field: "occupancy", as: "percent" }], () => ({ json: today }));
    expect((await until((root) => root.querySelector(".metric"))).textContent).toBe("–");
    expect(page?.root.querySelector("a")).toBeNull();
  });

  test("is an error with its cause and reference, and comes when it is tried again", async () => {
    const { until, server } = await open([metric], () => broken);
    const fault = await until((root) => root.querySelector('[role="alert"]'));
    expect(fault.textContent).toContain("Something went wrong");
    expect(fault.textContent).toContain("req_9");
    server.answer(() => ({ json: today }));
    await act(async () => fault.querySelector("button")?.click());
    await until((root) => root.textContent?.includes("1,021"));
    expect(page?.root.querySelector('[role="alert"]')).toBeNull();
  });

  test("stays, marked as old, when it cannot be read again; no figure is made up", async () => {
    const { until, server, refresh } = await open([metric], () => ({ json: today }));
    await until((root) => root.textContent?.includes("1,021"));
    server.answer(() => broken);
    await act(async () => refresh());
    const note = await until((root) => root.querySelector(".stale"));
    expect(note.textContent).toContain("old");
    expect(page?.root.textContent).toContain("1,021");
    expect(page?.root.querySelector(".is-stale")).not.toBeNull();
  });

  test("marks for a moment that it changed", async () => {
    const { until, server, refresh } = await open([metric], () => ({ json: today }));
    await until((root) => root.textContent?.includes("1,021"));
    expect(page?.root.querySelector(".changed")).toBeNull();
    server.answer(() => ({ json: { ...today, arrivals: 1_022 } }));
    await act(async () => refresh());
    await until((root) => root.querySelector(".changed")?.textContent === "1,022");
  });
});

test("cards of one source share one request", async () => {
  const other = { ...metric, name: "done", field: "done", label: "Done" };
  const { until, server } = await open([metric, other], () => ({ json: today }));
  await until((root) => root.textContent?.includes("1,021"));
  expect(server.seen).toHaveLength(1);
});

test("a card that cannot be read leaves the others working", async () => {
  const other = { ...metric, name: "other", source: "/sync/broken", label: "Other" };
  const { until } = await open([metric, other], ({ path }) => (path === "/sync/broken" ? broken : { json: today }));
  const fault = await until((root) => root.querySelector('[role="alert"]'));
  await until((root) => root.textContent?.includes("1,021"));
  expect(fault.textContent).toContain("req_9");
});

test("a card whose answer it cannot draw leaves the others working", async () => {
  const odd = { ...metric, name: "odd", kind: "table", source: "/sync/odd", label: "Odd" };
  const { until } = await open([odd, metric], ({ path }) => ({ json: path === "/sync/odd" ? 7 : today }));
  await until((root) => root.textContent?.includes("1,021"));
  const fault = await until((root) => root.querySelector('[role="alert"]'));
  expect(fault.textContent).toContain("Try again");
});

test("a kind that no package brought says which package is missing", async () => {
  const { root } = await open([{ ...metric, kind: "vendors/scorecard" }], () => ({ json: today }));
  expect(root.textContent).toContain("vendors/scorecard");
  expect(root.textContent).toContain("plugins.ts");
});

test("a series is bars with their figures, and says so when there is nothing to count", async () => {
  const series = { ...metric, kind: "series", field: "bands" };
  const { until, server, refresh } = await open([series], () => ({ json: { bands: [{ band: "0-49", n: 3 }] } }));
  const bar = await until((root) => root.querySelector("dl.bars"));
  expect(bar.textContent).toBe("0-493");
  server.answer(() => ({ json: { bands: [] } }));
  await act(async () => refresh());
  await until((root) => root.textContent?.includes("Nothing to count yet"));
});
