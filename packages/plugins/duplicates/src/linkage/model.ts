import { type Column, inParts, names, ownToEach } from "./columns.ts";
import { acrossLevels, nearly } from "./grade.ts";
import { logRatio, type Rates } from "./em.ts";
import { type Overlap, withoutOverlap } from "./overlap.ts";
import type { Table } from "./table.ts";

/** What was learnt of a table: plain data, to be stored and used again on other records with the same columns. */
export interface Model {
  readonly columns: readonly Column[];
  /** By column. */
  readonly rates: readonly Rates[];
  /** The chance that two records taken at random are one person. */
  readonly prior: number;
  /** The chance that two records taken at random are two people of one household. */
  readonly household: number;
  /** What columns say of two strangers in common, by column and column. */
  readonly overlap: Overlap;
}

/** How many records have a cleaned value, and how many have any, by column. */
export interface Frequencies {
  readonly count: (column: string, value: string) => number;
  readonly known: (column: string) => number;
}

/** The frequencies of the table itself. */
export function ownFrequencies({ fields }: Table): Frequencies {
  const byColumn = new Map(
    fields.map(({ column, values, counts }) => [
      column.name,
      {
        known: counts.reduce((sum, count) => sum + (count ?? 0), 0),
        counts: new Map(values.map(({ text }, number) => [text, counts[number] ?? 0])),
      },
    ]),
  );
  return {
    count: (column, value) => byColumn.get(column)?.counts.get(value) ?? 0,
    known: (column) => byColumn.get(column)?.known ?? 0,
  };
}

/**
 * Weighs a pair: the logarithm (base e) of the odds that it is one person; `parts`, where given, takes each field's share, and
 * after the fields that of the household: 0 or less.
 */
export type Weigher = (a: number, b: number, levels: Uint8Array, offset: number, parts?: Float64Array) => number;

/** Of pairs of one household, those with one given name (father and son), birth date (twins) or number: so rare that no list teaches it. */
const relativesAlike = 1 / 50;
/** Of mail addresses, the level of those that are alike on the whole: those of namesakes are. */
const alikeMail = 2;

/**
 * Sums each field's log(m/u) with the prior's log odds. Where a value is the same in both, u is how common that value is:
 * "Nagy" in Budapest says less than "Okonkwo". The two records themselves are not counted, and a value seen nowhere else is
 * drawn to the field's usual rate, as if one more record in 1/u had it.
 *
 * Two records that are not of one person are of strangers or of one household: surname, mail, telephone and address are then
 * as alike as one person's, so that three of them together say no more than one; given name, birth and numbers are as unlike
 * as strangers' who are not named alike.
 */
export function weigherOf(
  table: Table,
  { rates, prior, household, overlap }: Model,
  frequencies: Frequencies,
): Weigher {
  const start = Math.log(prior / (1 - prior));
  const family = Math.log(household / (1 - household));
  const weights = rates.map(({ m, u }) => m.map((chance, level) => logRatio(chance, u[level])));
  const same = table.fields.map(({ comparison }) => comparison.levels.length - 1);
  const personal = table.fields.map(({ column }) => ownToEach.has(column.role));
  const named = table.fields.map(({ column }) => names.has(column.role));
  // Of names in one piece, relatives are as alike as strangers who have a word in common: the surname.
  const inOnePiece = table.fields.map(({ column }) => column.role === "name");
  const apart = rates.map((rate, field) => apartOf(rate, same[field] ?? 0));
  const inCommon = rates.map(({ u }) => -Math.log(u.slice(2).reduce((sum, chance) => sum + chance, 0) || 1));
  const partner = table.fields.map(({ column }, index) =>
    inParts.has(column.role)
      ? table.fields.findIndex((other, at) => at !== index && inParts.has(other.column.role))
      : index,
  );
  // To be told apart from a namesake's, an address that is alike counts no more than one that is different.
  const unlike = rates.map(({ m, u }) => logRatio((m[1] ?? 0) + (m[2] ?? 0), (u[1] ?? 0) + (u[2] ?? 0)));
  const rarity = rarityOf(table, rates, frequencies);
  const weightOf = (field: number, level: number, a: number, b: number) => {
    const top = same[field] ?? 0;
    // A name in the wrong field says what it says in the right one: strangers' are put there as often.
    const isAcross = level > top;
    const usual = isAcross ? level - acrossLevels : level;
    const weight = weights[field]?.[usual] ?? 0;
    const values = rarity[field];
    const left = values?.[table.fields[field]?.of[a] ?? -1] ?? 0;
    if (usual === top) return weight + left;
    if (!named[field] || usual !== nearly) return weight;
    // A slip in a common name is no rarer than the name.
    const right = values?.[table.fields[isAcross ? (partner[field] ?? field) : field]?.of[b] ?? -1] ?? 0;
    return weight + Math.min(left, right);
  };
  const isMadeOfNames = namesAgain(table);
  const said = new Float64Array(weights.length);
  return (a, b, levels, offset, parts) => {
    for (let field = 0; field < weights.length; field++) {
      const level = levels[offset + field] ?? 0;
      if (level === 0) said[field] = 0;
      else if (isMadeOfNames(field, levels, offset, a, b))
        said[field] = Math.min(0, level === alikeMail ? (unlike[field] ?? 0) : weightOf(field, level, a, b));
      else said[field] = weightOf(field, level, a, b);
    }
    withoutOverlap(said, overlap);
    let sum = start;
    let asFamily = family;
    for (let field = 0; field < weights.length; field++) {
      const level = levels[offset + field] ?? 0;
      if (level === 0) continue;
      const weight = said[field] ?? 0;
      if (parts) parts[field] = weight;
      sum += weight;
      const top = same[field] ?? 0;
      const usual = level > top ? level - acrossLevels : level;
      if (!personal[field]) asFamily += weight;
      else if (inOnePiece[field] && level > 1 && usual !== top) asFamily += inCommon[field] ?? 0;
      else
        asFamily += Math.log(relativesAlike * Math.exp(weight) + (1 - relativesAlike) * (apart[field]?.[usual] ?? 0));
    }
    const penalty = -Math.max(0, asFamily) - Math.log1p(Math.exp(-Math.abs(asFamily)));
    if (parts) parts[weights.length] = penalty;
    return sum + penalty;
  };
}

/**
 * Of the strangers at each level, the share whose values are different ones, and not one value of both with a slip in it.
 * Nobody names two of a household alike because the name is common, nor nearly alike because it is mistyped.
 */
function apartOf({ m, u }: Rates, same: number): number[] {
  const oneValue = (u[same] ?? 0) / (m[same] || 1);
  return m.map((chance, level) => Math.max(0, 1 - (oneValue * chance) / (u[level] || 1)));
}

/**
 * Whether a field says what the names have said: a mail address that is like another because both are made of one name, as
 * those of two strangers of that name are. They differ in the digits that tell the two apart, and a slip is as often elsewhere.
 */
function namesAgain({
  fields,
}: Table): (field: number, levels: Uint8Array, offset: number, a: number, b: number) => boolean {
  const of = fields.flatMap(({ column }, index) => (names.has(column.role) ? [index] : []));
  const hasName = fields.map(({ column, of: mails, values }) =>
    column.role === "email"
      ? Array.from(mails, (mail, row) =>
          of.some((name) => {
            const [text = "", key = ""] = [fields[name]?.values[fields[name].of[row] ?? -1]?.text, values[mail]?.key];
            return text.split(" ").some((word) => word.length >= 3 && key.includes(word));
          }),
        )
      : undefined,
  );
  const lettersOf = fields.map(({ values }, field) =>
    hasName[field] ? values.map(({ text }) => text.replaceAll(/\d+/g, "")) : [],
  );
  return (field, levels, offset, a, b) => {
    const has = hasName[field];
    const level = levels[offset + field] ?? 0;
    if (!has || level <= 1 || level > nearly || !(has[a] || has[b])) return false;
    const mails = fields[field]?.of;
    const isByDigits = () => lettersOf[field]?.[mails?.[a] ?? -1] === lettersOf[field]?.[mails?.[b] ?? -1];
    return of.every((name) => (levels[offset + name] ?? 0) >= nearly) && (level < nearly || isByDigits());
  };
}

/**
 * By field and value, how much more it says that both have it than that both have the same: log of the usual rate to the
 * value's own. A name is as common as it is in either of its columns, since forms are filled in the wrong way round.
 */
function rarityOf({ fields }: Table, rates: Model["rates"], frequencies: Frequencies): Float64Array[] {
  const usual = fields.map(({ comparison }, index) => rates[index]?.u[comparison.levels.length - 1] ?? 1);
  const known = fields.map(({ column }) => frequencies.known(column.name));
  const parts = fields.flatMap(({ column }, index) => (inParts.has(column.role) ? [index] : []));
  return fields.map((field, index) => {
    const columns = inParts.has(field.column.role) ? parts : [index];
    return Float64Array.from(field.values, ({ text }) => {
      const shares = columns.map((at) => {
        const others = Math.max(0, frequencies.count(fields[at]?.column.name ?? "", text) - 2);
        return (others + 1) / ((known[at] ?? 0) + 1 / (usual[at] ?? 1));
      });
      return Math.log((usual[index] ?? 1) / Math.max(...shares));
    });
  });
}

/** A probability from log odds. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
