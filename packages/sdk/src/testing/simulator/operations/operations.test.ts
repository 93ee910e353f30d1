import { expect, test } from "vitest";
import { operations as documented } from "../../../mews/operations.ts";
import { operations } from "./operations.ts";

const facts = Object.entries(documented);

test.each(facts)("%s has the documented lists and windows, to their maxima", (path, { lists, windows, paginated }) => {
  const operation = operations.find((one) => one.path === path);
  const fields = Object.entries(operation?.request ?? {});
  const maxima = fields.filter(([, field]) => field.type === "uuid[]" || field.type === "string[]");
  expect(Object.fromEntries(maxima.map(([name, field]) => [name, field.maxItems]))).toEqual(lists);
  const intervals = fields.filter(([, field]) => field.type === "interval");
  expect(
    Object.fromEntries(intervals.map(([name, { maxMonths }]) => [name, maxMonths === undefined ? 0 : maxMonths * 30])),
  ).toEqual(windows);
  expect(operation?.request["Limitation"]?.required ?? false).toBe(paginated);
});

test("every path is declared once", () => {
  const paths = operations.map((operation) => operation.path);
  expect(new Set(paths).size).toBe(paths.length);
});
