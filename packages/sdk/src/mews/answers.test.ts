import { describe, expect, test } from "vitest";
import { errorBody, meaningOf, meaningOfFailure, retryAfterMs } from "./answers.ts";
import { shouldRepeat } from "./retry.ts";

describe("what an answer means", () => {
  test.each([
    [400, "mews/invalid_request", "never"],
    [401, "mews/unauthorized", "never"],
    [403, "mews/forbidden", "never"],
    [404, "mews/not_found", "never"],
    [408, "mews/too_heavy", "never"],
    [409, "mews/conflict", "never"],
    [410, "mews/gone", "never"],
    [413, "mews/too_large", "never"],
    [418, "mews/invalid_request", "never"],
    [429, "mews/rate_limited", "always"],
    [500, "mews/unavailable", "reads"],
    [502, "mews/unavailable", "reads"],
    [503, "mews/unavailable", "reads"],
    [307, "mews/unexpected_answer", "never"],
  ])("%i is %s and is repeated: %s", (status, code, repeat) => {
    expect(meaningOf(status)).toMatchObject({ code, repeat });
  });

  test.each([200, 204])("%i is success", (status) => {
    expect(meaningOf(status)).toBeUndefined();
  });

  test.each([
    ["mews/network", "reads"],
    ["mews/timed_out", "reads"],
    ["mews/unexpected_answer", "reads"],
    ["mews/aborted", "never"],
    ["mews/credentials", "never"],
    ["mews/budget_unavailable", "never"],
  ] as const)("without an answer, %s is repeated: %s", (code, repeat) => {
    expect(meaningOfFailure(code)).toMatchObject({ code, repeat });
  });

  test("a write that may have happened is not repeated, a read is", () => {
    const fault = meaningOf(500);
    if (fault === undefined) throw new Error("500 has no meaning");
    const tries = { failures: 1, refusals: 0 };
    expect(shouldRepeat(fault, false, tries, 5)).toBe(false);
    expect(shouldRepeat(fault, true, tries, 5)).toBe(true);
    expect(shouldRepeat(fault, true, { failures: 5, refusals: 0 }, 5)).toBe(false);
  });

  test("a write that was turned away at the gate did not happen and is repeated", () => {
    const refusal = meaningOf(429);
    if (refusal === undefined) throw new Error("429 has no meaning");
    expect(shouldRepeat(refusal, false, { failures: 0, refusals: 1 }, 5)).toBe(true);
    expect(shouldRepeat(refusal, false, { failures: 0, refusals: 9 }, 5)).toBe(false);
  });
});

describe("how long Mews asks to wait", () => {
  const now = new Date("2026-03-01T10:00:00Z");

  test.each([
    ["7", null, 7_000],
    ["0", null, 0],
    [" 1.5 ", null, 1_500],
    ["Sun, 01 Mar 2026 10:00:20 GMT", null, 20_000],
    ["Sun, 01 Mar 2026 09:00:00 GMT", null, 0],
    ["99999999", null, 3_600_000],
    ["soon", null, undefined],
    ["", null, undefined],
    ["-5", null, undefined],
    [null, null, undefined],
  ])("Retry-After %j is %j ms", (header, date, expected) => {
    expect(retryAfterMs(header, date, now)).toBe(expected);
  });

  test("a date is read against Mews's own clock where it tells its time", () => {
    const theirs = "Sun, 01 Mar 2026 10:00:45 GMT";
    expect(retryAfterMs("Sun, 01 Mar 2026 10:00:50 GMT", theirs, now)).toBe(5_000);
  });
});

describe("an error body", () => {
  test("gives Mews's words and its id, and leaves the details, which quote the request", () => {
    const body = JSON.stringify({ Message: "Invalid Ids", RequestId: "r-1", Details: "AccessToken=…" });
    expect(errorBody(body)).toEqual({ message: "Invalid Ids", requestId: "r-1" });
  });

  test.each(["<html>Bad gateway</html>", "", "null", "[]", '"text"', '{"Message":null}', '{"Message":7}'])(
    "from the edge may be anything: %s",
    (body) => {
      expect(errorBody(body)).toEqual({});
    },
  );
});
