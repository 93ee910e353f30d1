import type { BaseRecord } from "@refinedev/core";
import { act } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { resourceEntries } from "../../manifest/entries.ts";
import type { Act } from "../../manifest/types.ts";
import { emptyManifest, openPage, type TestPage } from "../../testing/page.tsx";
import type { Says, Seen } from "../../testing/server.ts";
import { ActBar, ActButtons } from "./act-buttons.tsx";

let page: TestPage | undefined;
afterEach(() => page?.close());

const settle: Act = {
  name: "settle",
  label: "Keep Mews's",
  path: "/conflicts/settle",
  body: { settlement: "mews" },
  where: { field: "state", in: ["open"] },
  done: "{count} settled",
  undo: "/conflicts/:id/undo",
  allow: "sync:write",
};
const cancel: Act = { name: "cancel", label: "Take back", path: "/writes/:id/cancel", ask: "Gone then.", allow: "x" };

const entryWith = (...acts: Act[]) =>
  resourceEntries({
    ...emptyManifest,
    plugins: [
      {
        name: "sync",
        version: "1.0.0",
        label: "Sync",
        widgets: [],
        pages: [],
        resources: [
          {
            name: "conflicts",
            label: "Conflicts",
            singular: "Conflict",
            path: "/conflicts",
            title: "name",
            columns: [{ field: "name", label: "Name" }],
            read: "sync:read",
            acts,
          },
        ],
      },
    ],
  })[0]!;

const rows: BaseRecord[] = [
  { id: "1", name: "Notes of Ana", state: "open" },
  { id: "2", name: "Notes of Bea", state: "open" },
  { id: "3", name: "Notes of Cleo", state: "settled" },
];
const fine = (): Says => ({ json: [] });
const open = async (acts: Act[], chosen: BaseRecord[], says: (request: Seen) => Says = fine) => {
  page = await openPage(<ActBar entry={entryWith(...acts)} rows={chosen} clear={() => {}} />, { says });
  return page;
};
const button = ({ until }: TestPage, name: string) =>
  until(() => [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name));
const press = async (of: TestPage, name: string) => {
  const found = await button(of, name);
  await act(async () => found.click());
};
const sent = ({ server }: TestPage) => server.seen.filter(({ method }) => method === "POST");

describe("an act", () => {
  test("is offered with the number of the chosen records that it is for", async () => {
    const bar = await open([settle], rows);
    await button(bar, "Keep Mews's (2)");
    expect(bar.root.textContent).toContain("3 chosen");
  });

  test("is not offered where it is for none of them", async () => {
    const { root } = await open([settle], [rows[2]!]);
    expect(root.textContent).not.toContain("Keep Mews's");
  });

  test("with one record is done at once, and taken back", async () => {
    const bar = await open([settle], [rows[0]!]);
    await press(bar, "Keep Mews's (1)");
    await bar.until((root) => root.textContent?.includes("1 settled"));
    expect(sent(bar)).toMatchObject([{ path: "/sync/conflicts/settle", body: { ids: ["1"], settlement: "mews" } }]);
    await press(bar, "Undo");
    await bar.until((root) => root.textContent?.includes("Keep Mews's: taken back"));
    expect(sent(bar)[1]).toMatchObject({ path: "/sync/conflicts/1/undo" });
  });

  test("with several is asked about first, and names them", async () => {
    const bar = await open([settle], rows);
    await press(bar, "Keep Mews's (2)");
    const question = await bar.until((root) => root.querySelector(".ant-modal-confirm"));
    expect(question.textContent).toContain("Keep Mews's: 2 conflicts");
    expect([...question.querySelectorAll("li")].map(({ textContent }) => textContent)).toEqual([
      "Notes of Ana",
      "Notes of Bea",
    ]);
    expect(sent(bar)).toEqual([]);
    await press(bar, "Keep Mews's");
    await bar.until((root) => root.textContent?.includes("2 settled"));
    expect(sent(bar)).toMatchObject([{ body: { ids: ["1", "2"], settlement: "mews" } }]);
  });

  test("that is sent record by record says how far it came when one is refused", async () => {
    const refusal = { error: { code: "sync/wrong_state", message: "It is on its way", requestId: "req_7" } };
    const bar = await open([cancel], rows, ({ path }) =>
      path === "/sync/writes/2/cancel" ? { status: 409, body: refusal } : { json: {} },
    );
    await press(bar, "Take back (3)");
    await press(bar, "Take back");
    await bar.until((root) => root.textContent?.includes("It is on its way. Until then: 1 of 3. Reference req_7"));
    expect(sent(bar).map(({ path }) => path)).toEqual(["/sync/writes/1/cancel", "/sync/writes/2/cancel"]);
  });

  test("on the list as a whole is sent without ids", async () => {
    const prove: Act = {
      name: "prove",
      label: "Prove",
      on: "list",
      path: "/reconcile",
      body: { depth: "full" },
      allow: "x",
    };
    page = await openPage(<ActButtons entry={entryWith(settle, prove)} />, { says: fine });
    await press(page, "Prove");
    await page.until((root) => root.textContent?.includes("Prove: done"));
    expect(sent(page)).toMatchObject([{ path: "/sync/reconcile", body: { depth: "full" } }]);
    expect(page.root.textContent).not.toContain("Keep Mews's");
  });
});
