import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultRequirements, gapCodes, gaps, isGapCode, type Profile, type Requirement, score } from "./index.ts";

const whole = {
  firstName: "Ada",
  lastName: "Byron",
  email: "ada.byron@gmail.com",
  hasOtaEmail: false,
  phone: "+44 20 7946 0018",
  nationality: "GB",
  language: "en",
  birthDate: "1985-12-10",
  addressLine1: "12 St James's Square",
  city: "London",
  postalCode: "SW1Y 4JH",
  addressCountry: "GB",
} satisfies Profile;

const junk = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "TBA",
    "GUEST",
    ".",
    "xxx",
    "n/a",
    "Test",
    "a@b",
    "none@none.com",
    "x.y@guest.booking.com",
    "info@acme.fr",
    "0000000",
    "12345",
    "+331",
    "020 7946 0018",
    "XX",
    "zz",
    "1900-01-01",
    "2999-01-01",
    "1999-02-31",
    "Acme GmbH",
    "Doe",
    "J.",
    "00000",
    "SW1Y 4JH",
    "75001",
  ),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(null, undefined),
  fc.constantFrom(...Object.values(whole).filter((value) => typeof value === "string")),
);
const fields = [
  "firstName",
  "lastName",
  "email",
  "phone",
  "nationality",
  "language",
  "birthDate",
  "addressLine1",
  "city",
  "postalCode",
  "addressCountry",
] as const;
const profiles: fc.Arbitrary<Profile> = fc.record(
  { ...Object.fromEntries(fields.map((field) => [field, junk])), hasOtaEmail: fc.constantFrom(true, false, null) },
  { requiredKeys: [] },
);
const requirementLists: fc.Arbitrary<Requirement[]> = fc.array(
  fc.record({
    field: fc.constantFrom(...fields, "shoeSize", "__proto__", "constructor"),
    weight: fc.oneof(fc.nat(100), fc.double(), fc.constantFrom(-1, NaN, Infinity, 1e308)),
    on: fc.constantFrom(true, false, undefined),
  }),
);
const contexts = fc.record({
  today: fc.constantFrom("2026-03-01", undefined),
  country: fc.constantFrom("GB", "FR", null, "??"),
});

describe("the score", () => {
  test("of a complete profile is 100, without gaps", () => {
    expect(score(whole)).toMatchObject({ score: 100, gaps: [] });
  });

  test("of an empty profile is 0, with every requirement missing", () => {
    const { score: figure, gaps: missing } = score({});
    expect(figure).toBe(0);
    expect(missing).toHaveLength(defaultRequirements.length);
    expect(new Set(missing.map((gap) => gap.reason))).toEqual(new Set(["missing"]));
  });

  test("of an empty profile is 0 whatever is required", () => {
    fc.assert(
      fc.property(requirementLists, (requirements) => {
        expect(score({}, requirements).score).toBe(0);
      }),
    );
  });

  test("is a whole number from 0 to 100, and its parts and gaps add up to it exactly", () => {
    fc.assert(
      fc.property(profiles, requirementLists, contexts, (profile, requirements, context) => {
        const { score: figure, parts, gaps: open } = score(profile, requirements, context);
        expect(Number.isInteger(figure) && figure >= 0 && figure <= 100).toBe(true);
        expect(parts.reduce((sum, part) => sum + part.earned, 0)).toBe(figure);
        if (parts.length > 0) {
          expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(100);
          expect(open.reduce((sum, gap) => sum + gap.points, 0)).toBe(100 - figure);
        }
        for (const part of parts) {
          const found = open.filter((gap) => gap.field === part.field);
          expect(found.length).toBe(found.length > 0 || part.earned < part.points ? 1 : 0);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("is the same for the same profile", () => {
    fc.assert(
      fc.property(profiles, contexts, (profile, context) => {
        expect(score({ ...profile }, [...defaultRequirements], { ...context })).toEqual(
          score(profile, defaultRequirements, context),
        );
      }),
    );
  });

  test("never drops when a gap is mended, and rises by what the gap promised", () => {
    fc.assert(
      fc.property(profiles, requirementLists, contexts, (profile, requirements, context) => {
        const before = score(profile, requirements, context);
        for (const gap of before.gaps) {
          const mended = {
            ...profile,
            [gap.field]: whole[gap.field],
            ...(gap.field === "email" ? { hasOtaEmail: false } : {}),
          };
          const after = score(mended, requirements, context);
          expect(after.score).toBeGreaterThanOrEqual(before.score);
          const stillOpen = after.gaps.find(({ field }) => field === gap.field);
          // A postcode of London under a country elsewhere is the one sample that need not be whole after the change.
          if (stillOpen === undefined) expect(after.score).toBeGreaterThanOrEqual(before.score + gap.points);
          else expect(stillOpen.code).toMatch(/^postal_code_(unplaced|contradicts)$/);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("does not look at what no requirement names", () => {
    fc.assert(
      fc.property(
        profiles,
        fc.dictionary(fc.constantFrom("shoeSize", "notes", "vip"), fc.jsonValue()),
        (profile, more) => {
          expect(score({ ...profile, ...more })).toEqual(score(profile));
        },
      ),
    );
  });

  test("leaves a requirement of an unknown field, a switched-off one and one without weight out of the sum", () => {
    const asked: Requirement[] = [
      { field: "email", weight: 3 },
      { field: "shoeSize", weight: 40 },
      { field: "phone", weight: 9, on: false },
      { field: "city", weight: 0 },
      { field: "lastName", weight: 1 },
    ];
    expect(score(whole, asked).parts.map(({ field, points }) => [field, points])).toEqual([
      ["email", 75],
      ["lastName", 25],
    ]);
  });

  test("survives any object that is not a profile", () => {
    fc.assert(
      fc.property(fc.object({ key: fc.constantFrom(...fields) }), (thing) => {
        expect(Number.isInteger(score(thing as Profile).score)).toBe(true);
      }),
    );
  });
});

test("weights are relative, and their rounding is by largest remainder", () => {
  const thirds = ["firstName", "lastName", "city"].map((field) => ({ field, weight: 7 }));
  expect(score(whole, thirds).parts.map((part) => part.points)).toEqual([34, 33, 33]);
});

test("gaps come gravest first, each with words for the person who mends it", () => {
  const found = gaps({ ...whole, nationality: "", phone: "000000", email: "ada@gmial.com" });
  expect(found.map(({ code, severity, points }) => [code, severity, points])).toEqual([
    ["email_misspelt", "high", 20],
    ["nationality_missing", "high", 12],
    ["phone_placeholder", "medium", 15],
  ]);
  expect(found[0]!.mend).toContain("ada@gmail.com");
  for (const { message, mend } of found) expect(message.length > 10 && mend.length > 10).toBe(true);
});

test("a gap code is named after its field's words and tells its reason", () => {
  for (const [code, { label, message }] of Object.entries(gapCodes)) {
    expect(isGapCode(code)).toBe(true);
    expect(label.length).toBeLessThan(30);
    expect(message).toMatch(/\.$/);
  }
  expect(isGapCode("constructor")).toBe(false);
});
