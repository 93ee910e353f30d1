import { expect, test } from "vitest";
import { csvOf } from "./csv.ts";

const columns = [
  { field: "name", label: "Name" },
  { field: "gaps", label: "To mend", values: { email_missing: "No e-mail" } },
  { field: "total", label: "Total" },
  { field: "delta", label: "Delta" },
];

test("rows become CSV under the labels, with the words of values and money with its currency", () => {
  const row = { name: "Ana", gaps: ["email_missing", "odd"], total: { amount: "12.50", currency: "EUR" }, delta: null };
  expect(csvOf(columns, [row])).toBe("Name,To mend,Total,Delta\r\nAna,No e-mail; odd,12.50 EUR,");
});

test("commas, quotes and line ends of a guest's name stay in their cell", () => {
  expect(csvOf([columns[0]!], [{ name: 'Lee, "Bo"\nJr' }])).toBe('Name\r\n"Lee, ""Bo""\nJr"');
});

test("a name that a spreadsheet would run is kept from running; a negative number stays a number", () => {
  const lines = csvOf([columns[0]!, columns[3]!], [{ name: '=HYPERLINK("http://evil.example")', delta: -5 }]).split(
    "\r\n",
  );
  expect(lines[1]).toBe(`"'=HYPERLINK(""http://evil.example"")",-5`);
});
