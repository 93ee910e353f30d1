import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";

/** A file of records: its headings, and its values by heading. */
export interface Sheet {
  readonly headings: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Reads a CSV, packed by gzip or not; comma, semicolon, tab or bar between the values, whichever its first line has most of. */
export async function readSheet(path: string): Promise<Sheet> {
  const bytes = await readFile(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString("utf8");
  const first = text.slice(0, text.search(/\r|\n|$/));
  const [delimiter = ","] = [",", ";", "\t", "|"].toSorted((a, b) => first.split(b).length - first.split(a).length);
  const lines: string[][] = parse(text, {
    delimiter,
    bom: true,
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
    relax_quotes: true,
  });
  const [headings = [], ...values] = lines;
  if (values.length === 0) throw new Error(`${path} has no records under its headings`);
  return {
    headings,
    rows: values.map((row) => Object.fromEntries(headings.map((heading, index) => [heading, known(row[index])]))),
  };
}

/** What other programs write for "nothing". */
function known(value = ""): string {
  return /^(null|nan|n\/a|none|<na>|\\n)$/i.test(value) ? "" : value;
}

/** Which person each record is of: the truth column's value, or what a pattern finds in it. */
export function truthOf({ headings, rows }: Sheet, column: string, pattern: string | undefined): string[] {
  if (!headings.includes(column)) {
    throw new Error(`--truth ${column}: there is no such column; there are ${headings.join(", ")}`);
  }
  const values = rows.map((row) => row[column] ?? "");
  const febrl = /^(.+)-(?:org|dup(?:-\d+)?)$/;
  const found = pattern ? new RegExp(pattern) : values.every((value) => febrl.test(value)) ? febrl : /^(.*)$/;
  return values.map((value, row) => {
    const match = found.exec(value);
    if (!match) throw new Error(`--truth-match ${found.source} finds nothing in "${value}" (record ${row + 1})`);
    // A record without a label is a person of its own.
    return (match[1] ?? match[0]) || `row ${row}`;
  });
}
