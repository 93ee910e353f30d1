import { describe, expect, test } from "vitest";
import { WrongInput } from "../bench/bench.ts";
import { sheetOf, truthOf } from "../bench/duplicates/read.ts";
import { rolesOf } from "../bench/duplicates/roles.ts";
import { shapes } from "../bench/duplicates/shapes.ts";

const sheet = (text: string) => sheetOf(Buffer.from(text), "--file people.csv");
const some = sheet("name,phone,who,name\nAnna Kovács,1,7,x\nBea Nagy,,7,y\nCleo Kis,nan,,z\n");

test.each([
  ["nothing under the headings", () => sheet("name,who\n"), "0 records under its headings"],
  ["a spreadsheet", () => sheet("PK\u0003\u0004"), "save it as CSV first"],
  ["a label that is another for each record", () => truthOf(some, "name", undefined), "no two records have the same"],
  ["a pattern that is none", () => truthOf(some, "who", "("), "--truth-match (: Invalid regular expression"],
  ["a column that is not there", () => rolesOf(some, "who", "nom=given"), "there are name, phone, who, name (2)"],
  ["a role that is none", () => rolesOf(some, "who", "name=nickname"), "a role is one of given, surname"],
])("%s is told with what is wrong, where, and how to mend it", (_, read, message) => {
  expect(read).toThrow(WrongInput);
  expect(read).toThrow(message);
});

test("who has no label is a person apart, and what programs write for nothing is nothing", () => {
  expect(truthOf(some, "who", undefined)).toEqual(["7", "7", "row 2"]);
  expect(some.rows.map((row) => row["phone"])).toEqual(["1", "", ""]);
});

describe("columns are taken for what their names and values say", () => {
  const wanted: Readonly<Record<string, string>> = {
    census: "given surname category text text text postcode category birth code",
    restaurants: "name text text phone category",
    "whole names": "name birth phone text category",
    "headings a to h": "given surname birth email phone text category",
  };
  test.each(shapes.map((make) => make()))("$name", ({ name, file, truth }) => {
    const { columns } = rolesOf(sheetOf(file, name), truth, "");
    expect(columns.map(({ role }) => role).join(" ")).toBe(wanted[name]);
  });

  test("dates of visits and numbers of rows are left out, and a role that is given holds", () => {
    const rows = Array.from(
      { length: 40 },
      (_, index) => `${index + 1},2024-03-${10 + (index % 20)},x${index},${index % 3}`,
    );
    const visits = sheet(["line,came,ref,who", ...rows].join("\n"));
    const { columns, left } = rolesOf(visits, "who", "ref=code");
    expect(columns).toEqual([{ name: "ref", role: "code" }]);
    expect(left).toEqual([
      { name: "line", why: "numbers the records" },
      { name: "came", why: "a date, not of birth" },
    ]);
  });
});
