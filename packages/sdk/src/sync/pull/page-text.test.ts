import fc from "fast-check";
import { expect, test } from "vitest";
import { elements, isEmpty } from "./page-text.ts";

test("the rows of a page are cut out as they stand", () => {
  const text = '{"Other":["x"],"Rates" : [ {"Id":"a","N":[1,{"b":"]"}]}, {"Id":"\\"}"} ],"Cursor":null}';
  expect(elements(text, "Rates")).toEqual(['{"Id":"a","N":[1,{"b":"]"}]}', '{"Id":"\\"}"}']);
});

test("a number of 19 digits is not touched", () => {
  expect(elements('{"Companies":[{"Number":9223372036854775807}]}', "Companies")).toEqual([
    '{"Number":9223372036854775807}',
  ]);
});

test("a name that is only a value or deeper down is not the list", () => {
  expect(elements('{"A":"Rates","B":{"Rates":[1]},"Rates":[2]}', "Rates")).toEqual(["2"]);
  expect(elements('{"A":"Rates"}', "Rates")).toEqual([]);
  expect(elements('{"Rates":null}', "Rates")).toEqual([]);
});

test("a page is empty where its list is", () => {
  expect(isEmpty('{"Rates":[],"Cursor":null}', "Rates")).toBe(true);
  expect(isEmpty('{"Rates":[{"Id":"a"}],"Other":[]}', "Rates")).toBe(false);
});

test("cutting agrees with parsing, for any rows", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.option(fc.nat(), { nil: undefined }), (rows, space) => {
      const text = JSON.stringify({ Before: rows, Rows: rows, Cursor: "x" }, null, space);
      expect(elements(text, "Rows").map((row) => JSON.parse(row) as unknown)).toEqual(JSON.parse(JSON.stringify(rows)));
    }),
  );
});
