import { inParts, type Role } from "./columns.ts";
import { comparisonOf } from "./comparisons.ts";
import type { Scale } from "./em.ts";
import type { Field, Table } from "./table.ts";

/** Levels that only given name and surname have, after those of their comparison: found in the other of the two fields. */
const otherWayRound = [
  "alike, the other way round",
  "nearly the same, the other way round",
  "same, the other way round",
];
/** How many levels lie between a name as it is and the same the other way round. */
export const acrossLevels: number = otherWayRound.length;
const alike = 3;
/** Of names and mail addresses, the level from which a difference is one of typing. */
export const nearly = 4;

/** The levels of a role by number, as words; 0 is "not known". */
export function levelsOf(role: Role): readonly string[] {
  const { levels } = comparisonOf(role);
  return inParts.has(role) ? [...levels, ...otherWayRound] : levels;
}

export function scaleOf({ column, comparison }: Field): Scale {
  return { levels: levelsOf(column.role).length, same: comparison.levels.length - 1 };
}

/** Grades pairs of records of a table: a level for each field, written into `into`. */
export type Grader = (a: number, b: number, into: Uint8Array) => void;

/** Given name and surname are held against each other the other way round, too, where they do not fit as they are. */
export function graderOf({ fields }: Table): Grader {
  const at = (role: Role) => fields.findIndex(({ column }) => column.role === role);
  const [given, surname] = [at("given"), at("surname")];
  const [givenField, surnameField] = [fields[given], fields[surname]];
  return (a, b, into) => {
    for (let index = 0; index < fields.length; index++) {
      const field = fields[index];
      if (field) into[index] = levelOf(field, field.of[a] ?? -1, field.of[b] ?? -1);
    }
    if (!givenField || !surnameField) return;
    if ((into[given] ?? 0) <= alike && (into[surname] ?? 0) <= alike) {
      const one = levelOf(givenField, givenField.of[a] ?? -1, surnameField.of[b] ?? -1);
      const other = levelOf(surnameField, surnameField.of[a] ?? -1, givenField.of[b] ?? -1);
      if (Math.max(one, other) >= nearly && [one, other].every((level) => level === 0 || level >= alike)) {
        into[given] = swapped(one);
        into[surname] = swapped(other);
      }
    }
  };
}

function levelOf({ values, comparison }: Field, a: number, b: number): number {
  if (a < 0 || b < 0) return 0;
  if (a === b) return comparison.levels.length - 1;
  const left = values[a];
  const right = values[b];
  return left && right ? comparison.unequal(left, right) : 0;
}

function swapped(level: number): number {
  return level === 0 ? 0 : level + acrossLevels;
}
