import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { WrongInput } from "../bench.ts";

/** A file of records: its headings, and its values by heading. */
export interface Sheet {
  readonly headings: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** Reads a CSV file, packed by gzip or not. @throws WrongInput */
export async function readSheet(path: string): Promise<Sheet> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new WrongInput(`--file ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  });
  return sheetOf(bytes, `--file ${path}`);
}

/** Reads comma, semicolon, tab or bar between the values, whichever the first line has most of. @throws WrongInput */
export function sheetOf(bytes: Buffer, what: string): Sheet {
  const text = textOf(bytes, what);
  const first = text.slice(0, text.search(/\r|\n|$/));
  const [delimiter = ","] = [",", ";", "\t", "|"].toSorted((a, b) => first.split(b).length - first.split(a).length);
  const [headings = [], ...values] = linesOf(text, delimiter, what);
  if (values.length < 2) {
    throw new WrongInput(`${what} has ${values.length} records under its headings; there is nothing to compare`);
  }
  const names = headings.map((heading, index) => named(heading, index, headings));
  return {
    headings: names,
    rows: values.map((row) => Object.fromEntries(names.map((name, index) => [name, known(row[index])]))),
  };
}

function textOf(packed: Buffer, what: string): string {
  const bytes = packed[0] === 0x1f && packed[1] === 0x8b ? gunzipSync(packed) : packed;
  if (bytes.subarray(0, 2).toString("latin1") === "PK") {
    throw new WrongInput(`${what} is a spreadsheet or an archive; save it as CSV first`);
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le");
  const text = bytes.toString("utf8");
  // What is no UTF-8 comes from an older Windows program.
  return text.includes("\ufffd") ? new TextDecoder("windows-1252").decode(bytes) : text;
}

function linesOf(text: string, delimiter: string, what: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      relax_quotes: true,
    });
  } catch (error) {
    throw new WrongInput(`${what} is no CSV: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Two headings of one name are told apart by a number, and a column without one has its place. */
function named(heading: string, index: number, headings: readonly string[]): string {
  if (heading === "") return `column ${index + 1}`;
  const before = headings.slice(0, index).filter((other) => other === heading).length;
  return before === 0 ? heading : `${heading} (${before + 1})`;
}

/** What other programs write for "nothing". */
function known(value = ""): string {
  return /^(null|nil|nan|n\/a|none|unknown|missing|<na>|\\n|-+|\?+|\.)$/i.test(value) ? "" : value;
}

/** The heading that is meant, whatever its letters' case. @throws WrongInput */
export function headingOf({ headings }: Sheet, said: string, option: string): string {
  const found =
    headings.find((heading) => heading === said) ??
    headings.find((heading) => heading.toLowerCase() === said.trim().toLowerCase());
  if (found === undefined)
    throw new WrongInput(`${option}: there is no column "${said}"; there are ${headings.join(", ")}`);
  return found;
}

/** Which person each record is of: the truth column's value, or what a pattern finds in it. @throws WrongInput */
export function truthOf(sheet: Sheet, column: string, pattern: string | undefined): string[] {
  const values = sheet.rows.map((row) => row[column] ?? "");
  const febrl = /^(.+)-(?:org|dup(?:-\d+)?)$/;
  const found = pattern ? patternOf(pattern) : values.every((value) => febrl.test(value)) ? febrl : /^(.*)$/;
  const labels = values.map((value, row) => {
    const match = found.exec(value);
    if (!match) throw new WrongInput(`--truth-match ${found.source} finds nothing in "${value}" (record ${row + 1})`);
    // A record without a label is a person of its own.
    return (match[1] ?? match[0]) || `row ${row}`;
  });
  if (new Set(labels).size === labels.length) {
    throw new WrongInput(
      `--truth ${column}: no two records have the same label, such as "${labels[0] ?? ""}". It must say the person, not the record; ` +
        "where the person is a part of it, say which by --truth-match",
    );
  }
  return labels;
}

function patternOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern);
  } catch (error) {
    throw new WrongInput(`--truth-match ${pattern}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
