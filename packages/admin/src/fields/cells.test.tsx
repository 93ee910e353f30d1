import { afterEach, describe, expect, test } from "vitest";
import type { Column } from "../manifest/types.ts";
import { openPage, type TestPage } from "../testing/page.tsx";
import { Cell } from "./cells.tsx";

let page: TestPage | undefined;
afterEach(() => page?.close());

async function draw(column: Omit<Column, "label">, row: object, full = false): Promise<HTMLElement> {
  page = await openPage(<Cell column={{ label: "Label", ...column }} row={row} full={full} />);
  return page.root;
}

describe("a cell", () => {
  test.each<[string, Omit<Column, "label">, object, string]>([
    ["a text", { field: "name" }, { name: "Ana" }, "Ana"],
    ["nothing as a dash", { field: "name" }, { name: null }, "–"],
    ["an empty text as a dash", { field: "name" }, { name: "" }, "–"],
    ["a dotted field", { field: "contact.email" }, { contact: { email: "a@b.example" } }, "a@b.example"],
    ["a number with its thousands", { field: "n", as: "number" }, { n: 12_345 }, "12,345"],
    ["zero as zero", { field: "n", as: "number" }, { n: 0 }, "0"],
    ["money", { field: "m", as: "money" }, { m: { amount: "12.50", currency: "EUR" } }, "€12.50"],
    ["a day", { field: "d", as: "date" }, { d: "2026-03-01" }, "Sun 1 Mar 2026"],
    ["an instant at the property", { field: "d", as: "datetime" }, { d: "2026-07-01T10:00:00Z" }, "1 Jul 2026, 11:00"],
    ["a value's word", { field: "s", as: "tag", values: { started: "In house" } }, { s: "started" }, "In house"],
    ["each word of a list", { field: "t", values: { a: "Airline" } }, { t: ["a", "b"] }, "Airline, b"],
    ["a name that every object has as it is", { field: "n", values: { a: "A" } }, { n: "constructor" }, "constructor"],
    ["a code without a word as words", { field: "s", as: "tag" }, { s: "requested_by_guest" }, "Requested by guest"],
    ["two tags and how many more", { field: "t", as: "tags" }, { t: ["a", "b", "c", "d"] }, "AB+2"],
    ["no tags as a dash", { field: "t", as: "tags" }, { t: [] }, "–"],
    ["no", { field: "b", as: "boolean" }, { b: false }, "no"],
    ["an object as what it is", { field: "o" }, { o: { a: 1 } }, '{"a":1}'],
  ])("shows %s", async (_, column, row, shown) => {
    expect((await draw(column, row)).textContent).toBe(shown);
  });

  test("shows every tag where there is room", async () => {
    expect((await draw({ field: "t", as: "tags" }, { t: ["a", "b", "c", "d"] }, true)).textContent).toBe("ABCD");
  });

  test("shows a score as a figure, its bar and its band", async () => {
    const bar = (await draw({ field: "score", as: "score" }, { score: 34 })).querySelector(".score-bar");
    expect(bar?.className).toContain("weak");
    expect(bar?.getAttribute("title")).toBe("Weak: 34 of 100");
  });

  test("leads to the record it names, by that record's id", async () => {
    const column = { field: "guest", link: { to: "completeness/guests", idField: "guestId" } };
    const link = (await draw(column, { guest: "Ana", guestId: "a/b" })).querySelector("a");
    expect(link?.getAttribute("href")).toBe("/completeness/guests/a%2Fb");
  });

  test("is no link where the other record is not known", async () => {
    const column = { field: "guest", link: { to: "completeness/guests", idField: "guestId" } };
    expect((await draw(column, { guest: "Ana", guestId: null })).querySelector("a")).toBeNull();
  });

  test("dials the digits of a phone number", async () => {
    const link = (await draw({ field: "p", as: "phone" }, { p: "+351 (21) 555-1012" })).querySelector("a");
    expect(link?.getAttribute("href")).toBe("tel:+351215551012");
  });

  test("treats what a guest typed as text, never as markup", async () => {
    const root = await draw({ field: "name" }, { name: "<img src=x onerror=alert(1)>" });
    expect(root.querySelector("img")).toBeNull();
    expect(root.textContent).toBe("<img src=x onerror=alert(1)>");
  });
});
