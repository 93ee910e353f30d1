import { act, createElement } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { componentOf } from "./plugins.ts";
import { emptyManifest, openPage, type TestPage } from "./testing/page.tsx";
import type { Seen } from "./testing/server.ts";

/* The work list of @innkit/plugin-recommendations, drawn by the admin as it is installed in it. */

let page: TestPage | undefined;
afterEach(() => page?.close());

const summary = { date: "2026-03-01", tonight: 1, tomorrow: 0, later: 2, inHouse: 0, open: 5, snoozed: 0 };
const item = (id: string, title: string, field: string, canWrite = true) => ({
  id,
  kind: "gap",
  cause: `${field}_missing`,
  title,
  body: "It is not recorded.",
  field,
  severity: "high",
  byLaw: field === "nationality",
  points: 12,
  rank: 56,
  owner: null,
  askedAt: null,
  askedBy: null,
  canWrite,
  canAsk: true,
});
const entry = {
  id: "g1",
  guestId: "g1",
  guest: "Ada Byron",
  score: 45,
  reservationId: "r1",
  number: "10084",
  room: "203",
  arrival: "2026-03-01",
  departure: "2026-03-03",
  inHouse: false,
  due: "2026-03-01",
  days: 0,
  rank: 56,
  severity: "high",
  owners: [],
  items: [item("i1", "No nationality", "nationality"), item("i2", "No city", "city", false)],
};

function says({ path, method }: Seen) {
  if (path.startsWith("/recommendations/summary")) return { json: summary };
  if (path.includes("/preview"))
    return {
      json: {
        objections: [],
        fields: [{ label: "Nationality", before: null, after: "PT" }],
        mends: true,
        left: [],
        points: 12,
      },
    };
  if (path.includes("/write")) return { status: 202, body: { write: { id: "w1" } } };
  if (path.startsWith("/recommendations/work-list")) {
    const isTonight = path.includes("days.lte=0");
    return { json: isTonight ? { data: [entry], total: 1 } : { data: [], total: 0 } };
  }
  return { json: method === "POST" ? [] : {} };
}

const all = ["recommendations:read", "recommendations:write", "sync:write"];
async function open(permissions: readonly string[] = all) {
  const Part = componentOf("recommendations/work-list")!;
  page = await openPage(createElement(Part), { manifest: { ...emptyManifest, permissions }, says });
  await page.until((root) => root.querySelector(".todo") !== null);
  return page;
}
const button = (name: string) =>
  [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name);
const press = (key: string) =>
  act(async () => void document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })));
const type = (input: HTMLInputElement, text: string) =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, text);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
const sent = () => page!.server.seen.filter(({ method }) => method === "POST");

describe("the work list", () => {
  test("opens with tonight's arrivals: who, when, how complete, and what is to be done", async () => {
    const { root } = await open();
    expect(page!.server.seen.find(({ path }) => path.includes("work-list"))?.path).toContain(
      "days.lte=0&inHouse=false",
    );
    const shown = root.textContent;
    for (const words of [
      "Ada Byron",
      "arrives today",
      "Stay 10084",
      "Room 203",
      "No nationality",
      "By law",
      "No city",
      "+12",
    ])
      expect(shown).toContain(words);
    expect([...root.querySelectorAll("button")].filter(({ textContent }) => textContent === "Mend")).toHaveLength(1);
  });

  test("says that a day has nothing, and not that something went wrong", async () => {
    await open();
    const tomorrow = [...document.querySelectorAll<HTMLInputElement>(".ant-segmented-item-input")][1]!;
    await act(async () => tomorrow.click());
    await page!.until((root) => root.querySelector(".empty"));
    expect(document.body.textContent).toContain("Nothing is to be mended about tomorrow’s arrivals.");
    expect(document.querySelector("[role='alert']")).toBeNull();
  });

  test("shows what goes to Mews before it is sent, and sends what was shown", async () => {
    await open();
    await act(async () => button("Mend")!.click());
    const input = await page!.until((root) => root.querySelector<HTMLInputElement>("[aria-label='The right value']"));
    await type(input, "PT");
    await act(async () => button("Preview")!.click());
    await page!.until((root) => root.textContent?.includes("Goes to Mews") && button("Write to Mews"));
    expect(document.body.textContent).toContain("the score rises by 12");
    await type(input, "P");
    expect(button("Write to Mews"), "a preview of another value is none").toBeUndefined();
    await type(input, "PT");
    await act(async () => button("Write to Mews")!.click());
    await page!.until((root) => root.textContent?.includes("It is on its way to Mews."));
    expect(sent().map(({ path, body }) => [path, body])).toEqual([
      ["/recommendations/i1/preview", { value: "PT" }],
      ["/recommendations/i1/write", { value: "PT" }],
    ]);
  });

  test("is worked through by keys: down, done; and a no asks for its reason", async () => {
    await open();
    await press("j");
    expect(document.querySelector(".todo.current")?.getAttribute("data-todo")).toBe("i2");
    await press("d");
    await page!.until(() => sent().length === 1);
    expect(sent()[0]).toMatchObject({ path: "/recommendations/decide", body: { ids: ["i2"], state: "done" } });
    await press("k");
    await press("x");
    await page!.until((root) => root.textContent?.includes("Dismiss “No nationality”"));
    await act(async () =>
      [...document.querySelectorAll<HTMLButtonElement>(".ant-modal-footer button")].at(-1)!.click(),
    );
    await page!.until(() => sent().length === 2);
    expect(sent()[1]?.body).toEqual({ ids: ["i1"], state: "dismissed", reason: "The guest would rather not say" });
  });

  test("is for reading to who may only read", async () => {
    await open(["recommendations:read"]);
    for (const name of ["Mend", "Done", "Later", "Dismiss", "Ask the guest"]) expect(button(name)).toBeUndefined();
    await press("d");
    await press("x");
    expect(sent()).toEqual([]);
    expect(document.querySelector(".ant-modal")).toBeNull();
  });
});
