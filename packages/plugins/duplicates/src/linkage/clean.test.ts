import { expect, test } from "vitest";
import { clean, dayOrder } from "./clean.ts";

test.each([
  ["surname", "O’Neill-Müller", "oneill muller"],
  ["given", "  ANA   Maria ", "ana maria"],
  ["surname", "Παπαδόπουλος", "papadopoylos"],
  ["given", "Łukasz", "lukasz"],
  ["email", " Ana.Silva@Mail.Example ", "ana.silva@mail.example"],
  ["phone", "+351 281 000 000", "281000000"],
  ["phone", "00351-281-000-000", "281000000"],
  ["phone", "none", ""],
  ["document", "AB 12-34/5", "ab12345"],
  ["birth", "1980-04-02", "19800402"],
  ["birth", "2.4.1980", "19800402"],
  ["birth", "19800402", "19800402"],
  ["birth", "1980", "1980"],
  ["birth", "198o-O4-l2", "19800412"],
  ["birth", "12-04-198", "1980412"],
  ["birth", "198-04-12", "1980412"],
  ["birth", "2 April 1980", "19800402"],
  ["birth", "Apr 2, 1980", "19800402"],
  ["name", "Kovács, Anna", "anna kovacs"],
  ["phone", "281000000.0", "281000000"],
  ["phone", "+351 281 000 000 ext. 12", "281000000"],
  ["text", "", ""],
] as const)("a %s written %j is compared as %j", (role, written, cleaned) => {
  expect(clean(role, written)).toBe(cleaned);
});

test("what is not known is empty, whichever way it is not known", () => {
  expect([null, undefined, "", "  "].map((value) => clean("surname", value))).toEqual(["", "", "", ""]);
});

test("the order of day and month is that of the dates that can be read in one way only", () => {
  expect(dayOrder(["03/04/1980", "12/25/1980", null])).toBe("month first");
  expect(dayOrder(["03/04/1980", "25/12/1980", "1980-12-25"])).toBe("day first");
  expect(clean("birth", "12/25/1980", "month first")).toBe("19801225");
});
