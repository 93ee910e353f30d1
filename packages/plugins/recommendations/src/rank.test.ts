import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rank, type Ranked, reachOf, type Severity } from "./rank.ts";

const severities: readonly Severity[] = ["low", "medium", "high"];
const ranked: fc.Arbitrary<Ranked> = fc.record({
  days: fc.option(fc.integer({ min: -400, max: 800 })),
  severity: fc.constantFrom(...severities),
  byLaw: fc.boolean(),
  reach: fc.double({ min: 1, max: 2, noNaN: true }),
});

describe("a rank", () => {
  test("is 100 for the gravest thing tonight, and never more nor less than nothing", () => {
    expect(rank({ days: 0, severity: "high", byLaw: true, reach: 2 })).toBeCloseTo(100, 9);
    fc.assert(
      fc.property(ranked, (one) => {
        expect(rank(one)).toBeGreaterThan(0);
        expect(rank(one)).toBeLessThanOrEqual(100.000001);
      }),
    );
  });

  test("is never lower for what is due sooner", () => {
    fc.assert(
      fc.property(ranked, fc.nat(500), (one, sooner) => {
        const before = { ...one, days: (one.days ?? 400) - sooner };
        expect(rank(before)).toBeGreaterThanOrEqual(rank(one));
      }),
    );
  });

  test("is higher for what is graver, asked for by law, or brings more", () => {
    fc.assert(
      fc.property(ranked, fc.double({ min: 0.01, max: 1, noNaN: true }), (one, more) => {
        for (const [at, severity] of severities.slice(1).entries())
          expect(rank({ ...one, severity })).toBeGreaterThan(rank({ ...one, severity: severities[at]! }));
        expect(rank({ ...one, byLaw: true })).toBeCloseTo(2 * rank({ ...one, byLaw: false }), 9);
        expect(rank({ ...one, reach: one.reach + more })).toBeGreaterThan(rank(one));
      }),
    );
  });

  test("treats what is late as tonight's, and what nobody knows the day of as a year away", () => {
    const one = { severity: "high", byLaw: true, reach: 1 } as const;
    expect(rank({ ...one, days: -3 })).toBe(rank({ ...one, days: 0 }));
    expect(rank({ ...one, days: null })).toBe(rank({ ...one, days: 365 }));
  });

  test("puts what the law asks for tonight before a missing e-mail, and that before anything of tomorrow", () => {
    const nationality = {
      days: 0,
      severity: "high",
      byLaw: true,
      reach: reachOf({ points: 12, field: "nationality", unusable: [] }),
    } as const;
    const email = {
      days: 0,
      severity: "high",
      byLaw: false,
      reach: reachOf({ points: 20, field: "email", unusable: ["email"] }),
    } as const;
    expect(rank(nationality)).toBeGreaterThan(rank(email));
    expect(rank(email)).toBeGreaterThan(rank({ ...nationality, days: 1 }));
  });
});

describe("reach", () => {
  test("is 1 to 2, and never lower for more points", () => {
    const brings = fc.record({
      points: fc.integer({ min: -10, max: 200 }),
      field: fc.option(fc.constantFrom("email", "phone", "city")),
      unusable: fc.subarray(["email", "phone", "city"]),
    });
    fc.assert(
      fc.property(brings, fc.nat(100), (one, more) => {
        const reach = reachOf(one);
        expect(reach).toBeGreaterThanOrEqual(1);
        expect(reach).toBeLessThanOrEqual(2);
        expect(reachOf({ ...one, points: one.points + more })).toBeGreaterThanOrEqual(reach);
      }),
    );
  });

  test("counts a way to the guest, and more where it is the only one", () => {
    expect(reachOf({ points: 20, field: "email", unusable: ["email", "phone"] })).toBeCloseTo(1.7, 9);
    expect(reachOf({ points: 20, field: "email", unusable: ["email"] })).toBeCloseTo(1.45, 9);
    expect(reachOf({ points: 20, field: "city", unusable: ["email", "phone"] })).toBeCloseTo(1.2, 9);
  });
});
