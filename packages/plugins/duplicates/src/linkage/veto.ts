import { identifying, type Role } from "./columns.ts";
import { nearly } from "./grade.ts";
import type { Table } from "./table.ts";

/** Why two records are not one person, however much else agrees. */
export type Veto = "different documents" | "different birth dates" | "shared address of a family";

export const allVetoes: readonly Veto[] = [
  "different documents",
  "different birth dates",
  "shared address of a family",
];

/** Finds a veto in the levels of a pair; undefined where there is none. */
export type Vetoer = (levels: Uint8Array, offset: number) => Veto | undefined;

const different = 1;

/**
 * - Two numbers of a document that differ by more than typing.
 * - The same name with birth dates that differ by more than typing, unless a number, a mail address or a telephone is known in
 *   both and alike. Dates a generation apart are of father and son, who may share mail and telephone: there only a number helps.
 * - The same mail or telephone and surname with another given name: a family that shares them.
 */
export function vetoerOf({ fields }: Table, holding: readonly Veto[] = allVetoes): Vetoer {
  const of = (...roles: Role[]) => fields.flatMap(({ column }, index) => (roles.includes(column.role) ? [index] : []));
  const documents = of("document");
  const births = of("birth");
  const given = of("given");
  const surnames = of("surname");
  const whole = of("name");
  const shared = of("email", "phone");
  const numbers = of("document", "code");
  const identifiers = of(...identifying);
  const same = fields.map(({ comparison }) => comparison.levels.length - 1);
  const [documentsHold, birthsHold, familiesHold] = allVetoes.map((veto) => holding.includes(veto));
  return (levels, offset) => {
    const is = (index: number, test: (level: number) => boolean) => test(levels[offset + index] ?? 0);
    const equal = (index: number) => is(index, (level) => level === same[index]);
    const alike = (index: number) => is(index, (level) => level >= nearly);
    const close = (index: number) => is(index, (level) => level > different);
    const differing = (index: number) => is(index, (level) => level === different + 1);
    const apart = (index: number) => is(index, (level) => level === different);
    if (documentsHold && documents.some(apart) && !documents.some(equal)) return "different documents";
    const named = (given.some(alike) && surnames.some(alike)) || whole.some(alike);
    const unlike = (births.some(apart) && !numbers.some(close)) || (births.some(differing) && !identifiers.some(close));
    if (birthsHold && named && unlike) return "different birth dates";
    if (familiesHold && given.some(apart) && surnames.some(alike) && shared.some(equal))
      return "shared address of a family";
    return undefined;
  };
}
