import { act } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { emptyManifest, openPage, type TestPage } from "../testing/page.tsx";
import { ErasePart } from "./sync-erase.tsx";

let page: TestPage | undefined;
afterEach(() => page?.close());

const calm = { erased: null, inTheWay: [], mentions: [], unseen: [] };
const open = async (outlook: object) => {
  page = await openPage(<ErasePart source="/sync/records/guest/g1/erasure" />, {
    manifest: { ...emptyManifest, permissions: ["sync:erase"], people: [{ id: "p7", name: "Bea Costa" }] },
    says: ({ method }) => ({ json: method === "POST" ? {} : outlook }),
  });
  return page;
};
const button = (of: TestPage, name: string) =>
  of.until(() => [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name));
const press = async (of: TestPage, name: string) => {
  const found = await button(of, name);
  await act(async () => found.click());
};
const write = (input: HTMLInputElement, value: string) =>
  act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
const choose = async (of: TestPage, words: string) => {
  const label = await of.until((root) =>
    [...root.querySelectorAll("label")].find(({ textContent }) => textContent?.includes(words)),
  );
  await act(async () => label.querySelector("input")!.click());
};

describe("erasing a guest", () => {
  test("says first that nobody can take it back, and wants a reason and a last word", async () => {
    const part = await open(calm);
    await press(part, "Erase this guest…");
    expect(part.root.textContent).toContain("Nobody can take this back");
    expect((await button(part, "Erase for good")).disabled).toBe(true);
    await write(part.root.querySelector<HTMLInputElement>("input:not([type=checkbox])")!, " Asked by letter ");
    await press(part, "Erase for good");
    expect(part.server.seen.some(({ method }) => method === "POST")).toBe(false);
    await press(part, "Erase");
    await part.until(() => part.server.seen.some(({ method }) => method === "POST") || undefined);
    expect(part.server.seen.find(({ method }) => method === "POST")).toMatchObject({
      path: "/sync/records/guest/g1/erase",
      body: { reason: "Asked by letter", mentions: [] },
    });
  });

  test("names what is still open and wants it said; what carries the name goes along where it is chosen", async () => {
    const part = await open({
      ...calm,
      inTheWay: [{ kind: "stay", id: "r1", what: "stay 12 from 2026-03-04 to 2026-03-06, confirmed" }],
      mentions: [
        { entity: "message", id: "m1", said: "A cot for Costa" },
        { entity: "message", id: "m2", said: "Costa street 1" },
      ],
      unseen: ["bills"],
    });
    await press(part, "Erase this guest…");
    expect(part.root.textContent).toContain("stay 12 from 2026-03-04 to 2026-03-06, confirmed");
    expect(part.root.textContent).toContain("nothing is known of them here: bills");
    await write(part.root.querySelector<HTMLInputElement>("input:not([type=checkbox])")!, "Asked");
    expect((await button(part, "Erase for good")).disabled).toBe(true);
    await choose(part, "Erase all the same");
    await choose(part, "A cot for Costa");
    await press(part, "Erase for good");
    await press(part, "Erase");
    await part.until(() => part.server.seen.some(({ method }) => method === "POST") || undefined);
    expect(part.server.seen.find(({ method }) => method === "POST")).toMatchObject({
      body: { reason: "Asked", despite: true, mentions: [{ entity: "message", id: "m1" }] },
    });
  });

  test("is done once: who erased the guest, when and why stands in its place", async () => {
    const part = await open({
      ...calm,
      erased: { entity: "guest", id: "g1", at: "2026-03-01T10:00:00Z", actor: "p7", reason: "Asked by letter" },
    });
    await part.until((root) => root.textContent?.includes("by Bea Costa: “Asked by letter”"));
    expect([...part.root.querySelectorAll("button")]).toEqual([]);
  });
});
