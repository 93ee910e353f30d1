import { afterEach, expect, test, vi } from "vitest";
import { audit } from "./audit.ts";
import { sync } from "./sync.ts";

const told = vi.spyOn(console, "error").mockImplementation(() => {});
afterEach(() => told.mockClear());

test.each([
  [["status", "now"], '"now" is too much: innkit sync status takes options only'],
  [["pause", "guests", "rooms"], '"rooms" is too much: innkit sync pause takes 1 word'],
  [
    ["edit", "guest", "7d3a", "email=ana@mail.example"],
    '"email=ana@mail.example" is too much: innkit sync edit takes 2 words',
  ],
] as const)("words that sync %j would pass over are refused before anything is opened", async (args, reason) => {
  expect(await sync(args, {})).toBe(64);
  expect(told.mock.calls).toEqual([[`innkit sync: ${reason}`]]);
});

test("so are those of audit", async () => {
  expect(await audit(["verify", "412:9f86d0"], {})).toBe(64);
  expect(told.mock.calls).toEqual([['innkit audit: "412:9f86d0" is too much: innkit audit verify takes options only']]);
});
