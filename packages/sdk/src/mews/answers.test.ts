import { describe, expect, test } from "vitest";
import { errorBody, mayRepeat, type Meaning, meaningOf, meaningOfFailure, retryAfterMs } from "./answers.ts";
import type { MewsErrorCode } from "./errors.ts";
import type { RequestClass } from "./writes.ts";

const every: readonly RequestClass[] = ["read", "absolute", "move", "keyed", "once"];
const harmless: readonly RequestClass[] = ["read", "absolute", "move"];

/** Which requests are asked again after it. */
const repeated = (meaning: Meaning): RequestClass[] => every.filter((kind) => mayRepeat(meaning, kind));

type Row = [code: MewsErrorCode, did: Meaning["did"], again: readonly RequestClass[], marks?: Meaning["marks"]];

describe("what a status means", () => {
  test.each<[status: number, ...Row]>([
    [400, "mews/invalid_request", "nothing", []],
    [401, "mews/unauthorized", "nothing", [], "access"],
    [403, "mews/forbidden", "nothing", []],
    [404, "mews/not_found", "nothing", []],
    [408, "mews/too_heavy", "perhaps", []],
    [409, "mews/conflict", "nothing", []],
    [410, "mews/gone", "nothing", []],
    [413, "mews/too_large", "nothing", []],
    [405, "mews/invalid_request", "nothing", []],
    [418, "mews/invalid_request", "nothing", []],
    [422, "mews/invalid_request", "nothing", []],
    [429, "mews/rate_limited", "nothing", every],
    [500, "mews/unavailable", "perhaps", harmless, "outage"],
    [502, "mews/unavailable", "perhaps", harmless, "outage"],
    [503, "mews/unavailable", "perhaps", harmless, "outage"],
    [504, "mews/unavailable", "perhaps", harmless, "outage"],
    [202, "mews/unexpected_answer", "perhaps", []],
    [302, "mews/unexpected_answer", "perhaps", []],
    [307, "mews/unexpected_answer", "perhaps", []],
  ])("%i is %s, Mews did %s, and asked again is: %j", (status, code, did, again, marks) => {
    const meaning = meaningOf(status);
    expect(meaning).toMatchObject({ code, did });
    expect(meaning?.marks).toBe(marks);
    expect(meaning && repeated(meaning)).toEqual(again);
  });

  test.each([200, 204])("%i is success", (status) => {
    expect(meaningOf(status)).toBeUndefined();
  });

  test("only a 429 makes every caller of the token wait", () => {
    const held = Array.from({ length: 500 }, (_, at) => at + 100).filter((status) => meaningOf(status)?.wait);
    expect(held).toEqual([429]);
  });
});

describe("what it means that no usable answer came", () => {
  test.each<Row>([
    ["mews/network", "perhaps", harmless, "outage"],
    ["mews/timed_out", "perhaps", harmless, "outage"],
    ["mews/unexpected_answer", "perhaps", harmless],
    ["mews/unreachable", "nothing", every, "outage"],
    ["mews/aborted", "perhaps", []],
    ["mews/not_sent", "nothing", []],
    ["mews/credentials", "nothing", []],
    ["mews/mixed_worlds", "nothing", []],
    ["mews/budget_unavailable", "nothing", []],
    ["mews/not_permitted", "nothing", []],
    ["mews/unauthorized", "nothing", []],
  ])("%s: Mews did %s, and asked again is: %j", (code, did, again, marks) => {
    const meaning = meaningOfFailure(code);
    expect(meaning).toMatchObject({ code, did });
    expect(meaning.marks).toBe(marks);
    expect(repeated(meaning)).toEqual(again);
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
