import { parseArgs } from "node:util";
import { type Column, clean, link, type Linkage, type Person } from "@innkit/plugin-duplicates/linkage";
import { type Bench, type Ratio, table } from "../bench.ts";
import { growth } from "./growth.ts";
import { type Measure, measureGroups, measurePairs, sameKey } from "./measure.ts";
import { type ErrorModel, makePeople } from "./people.ts";
import { languages, type LanguageName } from "./languages.ts";
import { readSheet, truthOf } from "./read.ts";
import { rolesOf } from "./roles.ts";

const usage = `usage: npm run bench -- duplicates --file FILE.csv[.gz] --truth COLUMN
  --truth-match REGEX   the person is the first group of REGEX in the truth column (FEBRL's "rec-7-dup-0" needs none)
  --map COLUMN=ROLE,…   given surname name birth email phone document code postcode text category, or none
  --goal N              the F1 to reach (0.9)
  --quick               without made-up people and without growth`;

/**
 * Precision, recall and F1 of the linkage on a labelled file, beside the rules "same e-mail" and "same name" in the same run;
 * then on made-up guests of other languages and errors; then how the work grows with the number of records. Nothing is
 * learnt from the labels: they are opened when the linkage is done.
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
  if ((values.file === undefined) !== (values.truth === undefined)) throw new Error(usage);
  const ratios: Record<string, Ratio> = {};
  if (values.file !== undefined && values.truth !== undefined) {
    const sheet = await readSheet(values.file);
    const truth = truthOf(sheet, values.truth, values["truth-match"]);
    const columns = rolesOf(sheet, values.truth, values.map);
    if (columns.length === 0) throw new Error(`no column is left to compare; say what they are by --map\n${usage}`);
    const people = sheet.rows.map((row, index) => ({ id: String(index), values: row }));
    say(`${people.length} records: ${columns.map(({ name, role }) => `${name} (${role})`).join(", ")}`);
    Object.assign(ratios, onLabelled({ people, columns, truth }, Number(values.goal)));
  }
  if (!values.quick) {
    onMadeUp();
    Object.assign(ratios, growth());
  }
  return ratios;
};

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
  const mails = columns.filter(({ role }) => role === "email");
  const names = columns.filter(({ role }) => role === "given" || role === "surname" || role === "name");
  const mail = mails.length > 0 ? exact(people, mails, truth) : undefined;
  const name = names.length > 0 ? exact(people, names, truth) : undefined;
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

/** Other languages and other errors than any file the linkage was tried on. */
function onMadeUp(): void {
  const rows = (Object.keys(languages) as LanguageName[]).flatMap((language, index) =>
    (["desk", "channel", "scanner"] as const satisfies readonly ErrorModel[]).map((model) => {
      const { people, columns, truth } = makePeople(1_500, model, language, 7 + index);
      const found = link(people, columns);
      const clusters = measureGroups(groupsOf(found), truth);
      const mail = exact(people, [{ name: "email", role: "email" }], truth);
      return [
        `${language}, ${model}`,
        ...figures(clusters),
        pairsFrom(found, 0.99, truth).precision.toFixed(4),
        mail.f1.toFixed(4),
      ];
    }),
  );
  table(["made-up guests", "precision", "recall", "F1", "precision, p ≥ 0.99", "F1 of same e-mail"], rows);
  say("");
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

function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** Down, never up: a goal that is just missed is missed. */
function rounded(value: number): number {
  return Math.floor(value * 10_000) / 10_000;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
