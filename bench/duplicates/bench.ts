import { parseArgs } from "node:util";
import { type Column, clean, link, type Linkage, type Person, type Role } from "@innkit/plugin-duplicates/linkage";
import { type Bench, cpuSeconds, type Ratio, table, WrongInput } from "../bench.ts";
import { growth, oneChanged } from "./growth.ts";
import { type Measure, measureGroups, measurePairs, sameKey } from "./measure.ts";
import { type ErrorModel, makePeople } from "./people.ts";
import { languages, type LanguageName } from "./languages.ts";
import { headingOf, readSheet, type Sheet, sheetOf, truthOf } from "./read.ts";
import { rolesOf } from "./roles.ts";
import { large, shapes } from "./shapes.ts";

const usage = `usage: npm run bench -- duplicates --file FILE.csv[.gz] --truth COLUMN
  --truth COLUMN        who each record is of: one label for all records of a person; nothing is learnt from it
  --truth-match REGEX   the person is the first group of REGEX in the truth column (FEBRL's "rec-7-dup-0" needs none)
  --map COLUMN=ROLE,…   given surname name birth email phone document code postcode text category, or none
  --goal N              the F1 to reach (0.9)
  --quick               without made-up people and without growth`;

/**
 * Precision, recall and F1 of the linkage on a labelled file, beside the rules "same e-mail" and "same name" in the same run;
 * then on made-up guests of other languages and errors; then how the work grows with the number of records. Nothing is
 * learnt from the labels: what was found is held against them.
 */
export const bench: Bench = async (options) => {
  const { values } = parseArgs({
    args: [...options],
    options: {
      file: { type: "string" },
      truth: { type: "string" },
      "truth-match": { type: "string" },
      map: { type: "string", default: "" },
      goal: { type: "string", default: "0.9" },
      quick: { type: "boolean", default: false },
    },
  });
  if ((values.file === undefined) !== (values.truth === undefined)) {
    throw new WrongInput(`${values.file === undefined ? "--truth needs --file" : "--file needs --truth"}\n${usage}`);
  }
  const goal = Number(values.goal);
  if (!(goal >= 0 && goal <= 1)) throw new WrongInput(`--goal ${values.goal}: an F1 is from 0 to 1, such as 0.9`);
  const ratios: Record<string, Ratio> = {};
  if (values.file !== undefined && values.truth !== undefined) {
    const sheet = await readSheet(values.file);
    const column = headingOf(sheet, values.truth, "--truth");
    Object.assign(ratios, onLabelled(labelled(sheet, column, values["truth-match"], values.map), goal));
  }
  if (!values.quick) {
    Object.assign(ratios, onMadeUp());
    onShapes();
    Object.assign(ratios, growth(), await oneChanged());
  }
  return ratios;
};

/** Says what the columns are taken for, so that a wrong guess is seen and overruled. */
function labelled(sheet: Sheet, column: string, pattern: string | undefined, map: string): Labelled {
  const truth = truthOf(sheet, column, pattern);
  const { columns, left } = rolesOf(sheet, column, map);
  if (columns.length === 0) throw new WrongInput(`no column is left to compare; say what they are by --map\n${usage}`);
  say(`${sheet.rows.length} records: ${columns.map(({ name, role }) => `${name} (${role})`).join(", ")}`);
  if (left.length > 0) say(`left out: ${left.map(({ name, why }) => `${name} (${why})`).join(", ")}`);
  return { people: sheet.rows.map((row, index) => ({ id: String(index), values: row })), columns, truth };
}

interface Labelled {
  readonly people: readonly Person[];
  readonly columns: readonly Column[];
  readonly truth: readonly string[];
}

function onLabelled({ people, columns, truth }: Labelled, goal: number): Record<string, Ratio> {
  const begun = process.cpuUsage();
  const found = link(people, columns);
  const spent = cpuSeconds(begun);
  const plain = link(people, columns, { vetoes: [] });
  const mail = exactOf(people, columns, ["email"], truth);
  const name = exactOf(people, columns, ["given", "surname", "name"], truth);
  const clusters = measureGroups(groupsOf(found), truth);
  const sure = pairsFrom(found, 0.99, truth);
  table(
    ["", "precision", "recall", "F1", "pairs"],
    [
      row("clusters", clusters),
      row("clusters, without the vetoes", measureGroups(groupsOf(plain), truth)),
      row("pairs of p ≥ 0.5", pairsFrom(found, 0.5, truth)),
      row("pairs of p ≥ 0.99", sure),
      ...(mail ? [row("same e-mail", mail)] : []),
      ...(name ? [row("same name", name)] : []),
    ],
  );
  say(`${found.compared} pairs compared, ${Math.round(found.compared / spent)} a second of CPU, estimate included\n`);
  return {
    f1: { value: rounded(clusters.f1), goal, baseline: "the labels" },
    precision_at_p_0_99: { value: rounded(sure.precision), goal: 0.998, baseline: "the labels" },
    ...(mail && { f1_to_same_email: { value: rounded(clusters.f1 / mail.f1), goal: 1, baseline: "same e-mail" } }),
    ...(name && { f1_to_same_name: { value: rounded(clusters.f1 / name.f1), goal: 1, baseline: "same name" } }),
  };
}

/** Other languages and other errors than any file the linkage was tried on, and families who share addresses. */
function onMadeUp(): Record<string, Ratio> {
  const said = likelihoods.map((least) => ({ least, pairs: 0, right: 0 }));
  const rows = (Object.keys(languages) as LanguageName[]).flatMap((language, index) =>
    (["desk", "channel", "scanner"] as const satisfies readonly ErrorModel[]).map((model) => {
      const { people, columns, truth } = makePeople(1_000, model, language, 7 + index);
      const found = link(people, columns);
      for (const { a, b, probability } of found.pairs) {
        const band = said.find(({ least }) => probability >= least);
        if (!band) continue;
        band.pairs++;
        if (truth[Number(a)] === truth[Number(b)]) band.right++;
      }
      const mail = exact(people, [{ name: "email", role: "email" }], truth);
      const sure = pairsFrom(found, 0.99, truth);
      return [
        `${language}, ${model}`,
        ...figures(measureGroups(groupsOf(found), truth)),
        sure.precision.toFixed(4),
        sure.recall.toFixed(4),
        mail.f1.toFixed(4),
      ];
    }),
  );
  table(
    ["made-up guests", "precision", "recall", "F1", "precision, p ≥ 0.99", "recall, p ≥ 0.99", "F1 of same e-mail"],
    rows,
  );
  say("");
  table(
    ["said to be one person with p ≥", "pairs", "are"],
    said.map(({ least, pairs, right }) => [least, pairs, (right / Math.max(1, pairs)).toFixed(4)]),
  );
  say("");
  const sure = said.filter(({ least }) => least >= 0.99);
  const [right, pairs] = [sure.reduce((sum, one) => sum + one.right, 0), sure.reduce((sum, one) => sum + one.pairs, 0)];
  return {
    precision_at_p_0_99_with_families: { value: rounded(right / pairs), goal: 0.995, baseline: "the labels" },
  };
}

/** From one to the next above, whether as many pairs are one person as is said. */
const likelihoods = [0.999, 0.99, 0.95, 0.9, 0.7, 0.5, 0.3, 0.1];

/** Other columns, marks, dates and cluster sizes; the last is large, and measured in time and memory. */
function onShapes(): void {
  const rows = [...shapes, large].map((make) => {
    const { name, file, truth: column } = make();
    const { people, columns, truth } = labelled(sheetOf(file, name), column, undefined, "");
    const begun = process.cpuUsage();
    const found = link(people, columns);
    const seconds = cpuSeconds(begun);
    const mail = exactOf(people, columns, ["email"], truth);
    const named = exactOf(people, columns, ["given", "surname", "name"], truth);
    return [
      name,
      people.length,
      ...figures(measureGroups(groupsOf(found), truth)),
      pairsFrom(found, 0.99, truth).precision.toFixed(4),
      mail?.f1.toFixed(4) ?? "",
      named?.f1.toFixed(4) ?? "",
      seconds.toFixed(1),
      Math.round(process.memoryUsage().rss / 2 ** 20),
    ];
  });
  say("");
  table(
    [
      "made-up files",
      "records",
      "precision",
      "recall",
      "F1",
      "precision, p ≥ 0.99",
      "F1 of same e-mail",
      "of same name",
      "CPU, s",
      "MB",
    ],
    rows,
  );
  say("");
}

function exactOf(
  people: readonly Person[],
  columns: readonly Column[],
  roles: readonly Role[],
  truth: readonly string[],
) {
  const of = columns.filter(({ role }) => roles.includes(role));
  return of.length > 0 ? exact(people, of, truth) : undefined;
}

function exact(people: readonly Person[], columns: readonly Column[], truth: readonly string[]): Measure {
  const keys = people.map(({ values }) => {
    const parts = columns.map(({ name, role }) => clean(role, values[name]));
    return parts.includes("") ? "" : parts.join("|");
  });
  return measureGroups(sameKey(keys), truth);
}

function groupsOf({ clusters }: Linkage): number[][] {
  return clusters.map((ids) => ids.map(Number));
}

function pairsFrom({ pairs }: Linkage, least: number, truth: readonly string[]): Measure {
  const said = pairs.filter(({ probability }) => probability >= least);
  return measurePairs(
    said.map(({ a, b }) => [Number(a), Number(b)]),
    truth,
  );
}

function row(what: string, measure: Measure): (string | number)[] {
  return [what, ...figures(measure), measure.said];
}

function figures({ precision, recall, f1 }: Measure): string[] {
  return [precision, recall, f1].map((figure) => figure.toFixed(4));
}

/** Down, never up: a goal that is just missed is missed. */
function rounded(value: number): number {
  return Math.floor(value * 10_000) / 10_000;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
