/**
 * Who wins where Mews and we have changed one field differently.
 *
 * - `mews`, `ours`: that side.
 * - `newest`: the later change; Mews where both are of one instant, a person where it is not known.
 * - `ask`: a person. Until then Mews's value stands.
 * - `restrictive`: the value that permits less, for consent. We may withdraw it and never give it again.
 */
export type Policy = "mews" | "ours" | "newest" | "ask" | "restrictive";

export const policies: readonly Policy[] = ["mews", "ours", "newest", "ask", "restrictive"];

/** Values by field. A cleared field is null; an absent one was never set, and may be left out or undefined. */
export type Fields = Readonly<Record<string, unknown>>;

/** A state of the record: all of its fields on Mews's side, those that were changed on ours. */
export interface Version {
  readonly fields: Fields;
  /** When it was made, as ISO text or a Date; what is not known loses to what is. */
  readonly at?: string | Date | null | undefined;
}

export interface Reconcilable {
  /** The last version that both agreed on. */
  readonly base: Fields;
  /** As Mews has it. Of several versions, in whatever order they came, the newest. */
  readonly theirs: Version | readonly Version[];
  /** What was changed here. Of several edits, in whatever order they came, each field's newest. */
  readonly ours: Version | readonly Version[];
  /** For all fields, or field by field. */
  readonly policy: Policy | ((field: string) => Policy);
  /** Of `restrictive` fields, the value that permits less; false unless given. */
  readonly restrictive?: Fields | undefined;
}

export type Side = "base" | "mews" | "ours" | "both";

/** What became of one field. */
export interface FieldOutcome {
  readonly value: unknown;
  /** Who brought that value: `base` where nobody changed it, `both` where both changed it alike. */
  readonly from: Side;
  /** The policy that had to decide; undefined where there was nothing to decide. */
  readonly decidedBy?: Policy | undefined;
  /** The value that did not come to stand, kept. */
  readonly lost?: { readonly side: "mews" | "ours"; readonly value: unknown } | undefined;
  /** Mews has another value: this one must be sent. */
  readonly mustWrite: boolean;
  /** A person must decide; until then the value is Mews's. */
  readonly needsPerson: boolean;
}

export interface Reconciled {
  readonly merged: Fields;
  readonly fields: Readonly<Record<string, FieldOutcome>>;
  /** What must still be written to Mews. */
  readonly toWrite: Fields;
  /** Fields that need a person. */
  readonly asks: readonly string[];
}

/**
 * Merges what Mews changed and what we changed since both agreed, field by field. Reads nothing and keeps nothing.
 *
 * @example
 * const { merged, toWrite, asks } = reconcile({
 *   base: { email: "ana@old.example", phone: null },
 *   theirs: { fields: { email: "ana@old.example", phone: "+351 21 000" } },
 *   ours: { fields: { email: "ana@new.example" } },
 *   policy: "newest",
 * }); // merged has both changes; only the e-mail address is to be written
 */
export function reconcile({ base, theirs, ours, policy, restrictive = {} }: Reconcilable): Reconciled {
  const mews = newestOf(theirs);
  const edits = editsOf(ours);
  const policyOf = typeof policy === "function" ? policy : () => policy;
  const names = new Set([...Object.keys(base), ...Object.keys(mews.fields), ...edits.keys()]);
  const fields: Record<string, FieldOutcome> = Object.create(null) as Record<string, FieldOutcome>;
  for (const name of names) {
    const edit = edits.get(name);
    const [before, their] = [own(base, name), own(mews.fields, name)];
    fields[name] = merge({
      base: before,
      theirs: their,
      ours: edit ? edit.value : before,
      theirsAt: mews.at,
      oursAt: edit?.at,
      policy: policyOf(name),
      restrictive: Object.hasOwn(restrictive, name) ? restrictive[name] : false,
    });
  }
  const pick = (which: (outcome: FieldOutcome) => boolean): Fields =>
    Object.fromEntries(Object.entries(fields).flatMap(([name, one]) => (which(one) ? [[name, one.value]] : [])));
  return {
    merged: pick(({ value }) => value !== undefined),
    fields,
    toWrite: pick(({ mustWrite }) => mustWrite),
    asks: Object.keys(fields).filter((name) => fields[name]!.needsPerson),
  };
}

interface Contest {
  readonly base: unknown;
  readonly theirs: unknown;
  readonly ours: unknown;
  readonly theirsAt: number | undefined;
  readonly oursAt: number | undefined;
  readonly policy: Policy;
  readonly restrictive: unknown;
}

function merge(contest: Contest): FieldOutcome {
  const { base, theirs, ours, policy, restrictive } = contest;
  const settled = { mustWrite: false, needsPerson: false };
  if (same(theirs, ours)) return { value: theirs, from: same(base, theirs) ? "base" : "both", ...settled };
  if (same(base, ours)) return { value: theirs, from: "mews", ...settled };
  const isContested = !same(base, theirs);
  // Nobody disputes it; but consent that Mews does not hold is not ours to give.
  if (!isContested && (policy !== "restrictive" || same(ours, restrictive)))
    return { value: ours, from: "ours", mustWrite: true, needsPerson: false };
  const winner = winnerOf(contest);
  if (winner === "ours")
    return {
      value: ours,
      from: "ours",
      decidedBy: policy,
      lost: { side: "mews", value: theirs },
      mustWrite: true,
      needsPerson: false,
    };
  return {
    value: theirs,
    from: isContested ? "mews" : "base",
    decidedBy: policy,
    lost: { side: "ours", value: ours },
    mustWrite: false,
    needsPerson: winner === "person",
  };
}

function winnerOf({ theirsAt, oursAt, ours, policy, restrictive }: Contest): "mews" | "ours" | "person" {
  switch (policy) {
    case "mews":
    case "ours":
      return policy;
    case "ask":
      return "person";
    case "restrictive":
      return same(ours, restrictive) ? "ours" : "mews";
    case "newest":
      if (theirsAt === undefined || oursAt === undefined) return "person";
      return oursAt > theirsAt ? "ours" : "mews";
    default:
      throw new RangeError(`"${String(policy)}" is no policy; there are: ${policies.join(", ")}`);
  }
}

/** The newest of some versions; of two of one instant always the same one, whichever came first. */
function newestOf(given: Version | readonly Version[]): { fields: Fields; at: number | undefined } {
  const versions = listed(given).map(({ fields, at }) => ({ fields, at: instant(at) }));
  return versions.reduce((best, one) => (isAfter(one, best, (version) => version.fields) ? one : best), {
    fields: {},
    at: undefined,
    ...versions[0],
  });
}

function editsOf(given: Version | readonly Version[]): Map<string, { value: unknown; at: number | undefined }> {
  const newest = new Map<string, { value: unknown; at: number | undefined }>();
  for (const { fields, at } of listed(given)) {
    for (const [name, value] of Object.entries(fields)) {
      if (value === undefined) continue;
      const edit = { value, at: instant(at) };
      const known = newest.get(name);
      if (known === undefined || isAfter(edit, known, (one) => one.value)) newest.set(name, edit);
    }
  }
  return newest;
}

function isAfter<One extends { at: number | undefined }>(a: One, b: One, content: (one: One) => unknown): boolean {
  const [left, right] = [a.at ?? -Infinity, b.at ?? -Infinity];
  return left === right ? canonical(content(a)) > canonical(content(b)) : left > right;
}

function listed(given: Version | readonly Version[]): readonly Version[] {
  return Array.isArray(given) ? (given as readonly Version[]) : [given as Version];
}

function instant(at: Version["at"]): number | undefined {
  const ms = at === null || at === undefined ? Number.NaN : new Date(at).getTime();
  return Number.isNaN(ms) ? undefined : ms;
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** Whether two values are the same as JSON. */
export function same(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || canonical(a) === canonical(b);
}

/** One text for one value, whatever the order of its keys; absent is not null. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_key, inner: unknown) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ""
  );
}
