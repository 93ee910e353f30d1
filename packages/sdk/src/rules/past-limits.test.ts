import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withinPastCap } from "./past-limits.ts";
import { pastNotices } from "./past-notices.ts";
import type { PastFinding, PastNotice } from "./replay.ts";

const hour = 3_600_000;

/** A finding that holds from an hour until another, looked at when it begins and at some hours more. */
function finding(
  name: string,
  [from, ...more]: readonly number[],
  until: number,
  notices: PastNotice[] = [],
): PastFinding {
  const looks = [from!, ...more].map((at) => ({ at: at * hour, until: until * hour }));
  return { order: name, looks, ended: [], notices };
}
const firedAt = (findings: readonly PastFinding[], cap: Parameters<typeof withinPastCap>[1], until = 1_000) => {
  const { fired, waited } = withinPastCap(findings, cap, until * hour);
  return { fired: fired.map(({ finding: { order }, at }) => `${order} ${at / hour}`), waited };
};

describe("a rule's limit in a dry run", () => {
  test("without one everything fires when it is found, in order of time", () => {
    expect(firedAt([finding("b", [5], 6), finding("a", [2], 9)], undefined)).toEqual({
      fired: ["a 2", "b 5"],
      waited: 0,
    });
  });

  test("what finds no room fires at the look at everybody when there is some, the first to arrive first", () => {
    const findings = ["c", "a", "b"].map((name) => finding(name, [0], 50));
    expect(firedAt(findings, { times: 1, per: "hour" })).toEqual({ fired: ["a 0", "b 1", "c 2"], waited: 2 });
    expect(firedAt(findings, { times: 2, per: "day" })).toEqual({ fired: ["a 0", "b 0", "c 24"], waited: 1 });
  });

  test("what ended while it waited never fires, nor does what waits when the days are over", () => {
    const findings = [finding("a", [0], 50), finding("b", [0], 0.5), finding("c", [0], 50)];
    expect(firedAt(findings, { times: 1, per: "hour" }, 0.9)).toEqual({ fired: ["a 0"], waited: 2 });
    expect(firedAt(findings, { times: 1, per: "hour" })).toEqual({ fired: ["a 0", "c 1"], waited: 2 });
  });

  test("who is looked at for another reason may have their turn before", () => {
    const cap = { times: 1, per: "hour" } as const;
    const findings = [finding("a", [0], 50), finding("b", [0.5], 50), finding("c", [0.9, 1], 50)];
    // The look at everybody comes an hour after the first that found no room.
    expect(firedAt(findings, cap).fired).toEqual(["a 0", "c 1", "b 2.5"]);
  });

  test("it is never exceeded, and nobody who is looked at while there is room goes without", () => {
    const found = fc.array(
      fc
        .tuple(fc.uniqueArray(fc.nat(60), { minLength: 1, maxLength: 4 }), fc.nat(30))
        .map(([at, length]) => ({ at, length })),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(
        found,
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom("hour" as const, "day" as const),
        (some, times, per) => {
          const findings = some.map(({ at, length }, n) => {
            const looks = at.toSorted((a, b) => a - b);
            return finding(String(n).padStart(2, "0"), looks, looks.at(-1)! + length);
          });
          const period = per === "hour" ? hour : 24 * hour;
          const { fired } = withinPastCap(findings, { times, per }, 200 * hour);
          const within = (at: number) => fired.filter((one) => one.at > at - period && one.at <= at).length;
          for (const { at } of fired) expect(within(at)).toBeLessThanOrEqual(times);
          expect(new Set(fired.map(({ finding: { order } }) => order)).size).toBe(fired.length);
          const when = new Map(fired.map(({ finding: { order }, at }) => [order, at]));
          for (const { order, looks } of findings)
            for (const { at } of looks) if ((when.get(order) ?? Infinity) > at) expect(within(at)).toBe(times);
        },
      ),
    );
  });
});

describe("notices in a dry run", () => {
  const settings = { quietFrom: "22:00", quietTo: "07:00", digestAt: "08:00" };
  const clock = {
    dateAt: (at: string) => at.slice(0, 10),
    timeAt: (at: string) => at.slice(11, 16),
  };
  const told = (...given: readonly (readonly [at: string, notice: Partial<PastNotice>])[]) =>
    pastNotices(
      given.map(([at, notice]) => ({
        at: Date.parse(at),
        finding: finding("", [0], 1, [{ title: "Arrives", level: "info", guestId: "ada", ...notice }]),
      })),
      settings,
      clock,
    );

  test("wait in quiet hours unless they are important, and what is gathered waits for the next digest", () => {
    expect(
      told(
        ["2026-03-01T21:59:00Z", {}],
        ["2026-03-01T22:00:00Z", { guestId: "bo" }],
        ["2026-03-01T23:00:00Z", { guestId: "bo", level: "important", title: "Now" }],
        ["2026-03-01T23:30:00Z", { guestId: "cy", digest: true }],
        ["2026-03-02T07:59:00Z", { guestId: "di", digest: true }],
        ["2026-03-02T08:00:00Z", { guestId: "ed", digest: true }],
      ),
    ).toEqual({ atOnce: 2, afterQuietHours: 1, inDigests: 3, digests: 2, repeated: 0 });
  });

  test("say the same of the same guest once in 24 hours", () => {
    expect(
      told(
        ["2026-03-01T10:00:00Z", {}],
        ["2026-03-02T09:59:00Z", {}],
        ["2026-03-02T09:59:00Z", { guestId: "bo" }],
        ["2026-03-02T10:00:00Z", {}],
      ),
    ).toMatchObject({ atOnce: 3, repeated: 1 });
  });
});
