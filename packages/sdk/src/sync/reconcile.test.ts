import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Fields, type Policy, policies, reconcile, type Version } from "./reconcile.ts";

const names = ["email", "phone", "notes", "consent"] as const;
const value = fc.constantFrom<unknown>(null, "a", "b", "c", true, false, ["x"], ["x", "y"], { k: 1 });
/** Some fields are absent, some are null, some hold something. */
const fields: fc.Arbitrary<Fields> = fc.dictionary(fc.constantFrom(...names), value, { noNullPrototype: true });
const at = fc.constantFrom("2026-03-01T10:00:00Z", "2026-03-01T10:00:01Z", "2026-03-01T10:00:02Z");
const version: fc.Arbitrary<Version> = fc.record({ fields, at });
const policy = fc.constantFrom<Policy>(...policies);
const contest = fc.record({ base: fields, theirs: version, ours: version, policy });

/** What stands once an edit is laid over a state. */
const over = (base: Fields, edit: Fields): Fields => ({ ...base, ...edit });

describe("reconcile", () => {
  test("where Mews changed nothing, ours stands and is all there is to write", () => {
    fc.assert(
      fc.property(fields, version, policy, (base, ours, by) => {
        fc.pre(by !== "restrictive");
        const { merged, toWrite, asks } = reconcile({ base, theirs: { fields: base }, ours, policy: by });
        expect(merged).toEqual(over(base, ours.fields));
        expect(over(base, toWrite)).toEqual(merged);
        expect(asks).toEqual([]);
      }),
    );
  });

  test("where we changed nothing, theirs stands and nothing is written", () => {
    fc.assert(
      fc.property(fields, version, policy, fc.boolean(), (base, theirs, by, isSaid) => {
        const result = reconcile({ base, theirs, ours: { fields: isSaid ? base : {} }, policy: by });
        expect(result.merged).toEqual(theirs.fields);
        expect(result.toWrite).toEqual({});
        expect(result.asks).toEqual([]);
      }),
    );
  });

  test("equal changes are no conflict", () => {
    fc.assert(
      fc.property(fields, version, policy, (base, both, by) => {
        const result = reconcile({ base, theirs: both, ours: both, policy: by });
        for (const name of Object.keys(both.fields)) {
          expect(result.fields[name]).toMatchObject({ value: both.fields[name], mustWrite: false, needsPerson: false });
          expect(result.fields[name]!.decidedBy).toBeUndefined();
        }
      }),
    );
  });

  test("reconciling the result again changes nothing", () => {
    fc.assert(
      fc.property(contest, ({ base, theirs, ours, policy: by }) => {
        const once = reconcile({ base, theirs, ours, policy: by });
        const again = reconcile({ base, theirs, ours: { fields: once.merged, at: ours.at }, policy: by });
        expect(again.merged).toEqual(once.merged);
        const agreed = reconcile({
          base: once.merged,
          theirs: { fields: once.merged },
          ours: { fields: once.merged },
          policy: by,
        });
        expect(agreed.merged).toEqual(once.merged);
        expect(agreed.toWrite).toEqual({});
      }),
    );
  });

  test("the result does not depend on the order in which versions arrive", () => {
    const several = fc.array(version, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fields, several, several, policy, fc.infiniteStream(fc.nat()), (base, theirs, ours, by, luck) => {
        const shuffled = <T>(of: readonly T[]): T[] =>
          of
            .map((one) => [Number(luck.next().value), one] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, one]) => one);
        const result = reconcile({ base, theirs, ours, policy: by });
        expect(reconcile({ base, theirs: shuffled(theirs), ours: shuffled(ours), policy: by })).toEqual(result);
      }),
    );
  });

  test("nothing is lost: each value that either side set stands or is kept as the loser", () => {
    fc.assert(
      fc.property(contest, ({ base, theirs, ours, policy: by }) => {
        const { fields: outcomes } = reconcile({ base, theirs, ours, policy: by });
        for (const [name, outcome] of Object.entries(outcomes)) {
          const kept = [outcome.value, ...(outcome.lost ? [outcome.lost.value] : [])];
          const set = [theirs.fields, ours.fields].filter((side) => name in side && !isEqual(side[name], base[name]));
          for (const side of set) expect(kept).toContainEqual(side[name]);
        }
      }),
    );
  });

  test("a cleared field and one that was never set are not the same", () => {
    const cleared = reconcile({
      base: { phone: "1" },
      theirs: { fields: { phone: "1" } },
      ours: { fields: { phone: null } },
      policy: "mews",
    });
    expect(cleared.merged).toEqual({ phone: null });
    expect(cleared.toWrite).toEqual({ phone: null });
    const set = reconcile({ base: {}, theirs: { fields: { phone: null } }, ours: { fields: {} }, policy: "ours" });
    expect(set.merged).toEqual({ phone: null });
    const gone = reconcile({ base: { phone: "1" }, theirs: { fields: {} }, ours: { fields: {} }, policy: "ours" });
    expect(gone.merged).toEqual({});
    const contested = reconcile({
      base: { phone: "1" },
      theirs: { fields: {} },
      ours: { fields: { phone: null } },
      policy: "mews",
    });
    expect(contested.fields["phone"]).toMatchObject({ value: undefined, lost: { side: "ours", value: null } });
  });

  const conflict = {
    base: { email: "old" },
    theirs: { fields: { email: "theirs" }, at: "2026-03-01T10:00:00Z" },
    ours: { fields: { email: "ours" }, at: "2026-03-01T10:00:01Z" },
  };

  test("each policy decides as it says, keeps the loser and says what is to be written", () => {
    const outcome = (by: Policy, ours: Version = conflict.ours) =>
      reconcile({ ...conflict, ours, policy: () => by }).fields["email"];
    const theirsStands = { value: "theirs", from: "mews", lost: { side: "ours", value: "ours" }, mustWrite: false };
    const oursStands = { value: "ours", from: "ours", lost: { side: "mews", value: "theirs" }, mustWrite: true };
    expect(outcome("mews")).toMatchObject({ ...theirsStands, decidedBy: "mews", needsPerson: false });
    expect(outcome("ours")).toMatchObject({ ...oursStands, decidedBy: "ours" });
    expect(outcome("newest")).toMatchObject({ ...oursStands, decidedBy: "newest" });
    expect(outcome("newest", { ...conflict.ours, at: conflict.theirs.at })).toMatchObject(theirsStands);
    expect(outcome("newest", { fields: { email: "ours" } })).toMatchObject({ ...theirsStands, needsPerson: true });
    expect(outcome("ask")).toMatchObject({ ...theirsStands, decidedBy: "ask", needsPerson: true });
    expect(() => outcome("oldest" as Policy)).toThrow('"oldest" is no policy');
  });

  test("consent is withdrawn by either side, and never given again from here", () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (base, theirs, ours) => {
        const { merged, toWrite } = reconcile({
          base: { consent: base },
          theirs: { fields: { consent: theirs } },
          ours: { fields: { consent: ours } },
          policy: "restrictive",
        });
        if (!theirs) expect(merged).toEqual({ consent: false });
        if (base && !ours) expect(merged).toEqual({ consent: false });
        expect(toWrite["consent"]).not.toBe(true);
      }),
    );
    const objection = reconcile({
      base: { objection: false },
      theirs: { fields: { objection: false } },
      ours: { fields: { objection: true } },
      policy: "restrictive",
      restrictive: { objection: true },
    });
    expect(objection.toWrite).toEqual({ objection: true });
  });
});

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
