import { expect, test } from "vitest";
import { insideOnly } from "./sign-in.tsx";

test("after signing in a person lands where they wanted to be", () => {
  expect(insideOnly("/completeness/guests?score.lte=59")).toBe("/completeness/guests?score.lte=59");
  expect(insideOnly(null)).toBe("/");
});

test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/sign-in?to=/x"])(
  "a link cannot lead out of the admin or in a circle: %s",
  (to) => expect(insideOnly(to)).toBe("/"),
);
