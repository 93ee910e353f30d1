import type { Logger } from "@innkit/sdk";

/** A figure of ours against a baseline of the same run. */
export interface Ratio {
  value: number;
  goal: number;
  /** What the value is a multiple of. */
  baseline: string;
  /** Whether the goal is a floor ("more", the default) or a ceiling. */
  better?: "more" | "less";
}

/** Measures, prints a table for people, and answers the ratios. */
export type Bench = (options: readonly string[]) => Promise<Record<string, Ratio>>;

/** What whoever started a bench has to mend: a file, a column, an option. It is told without a stack. */
export class WrongInput extends Error {}

/** Prints rows under headings, figures to the right. */
export function table(headings: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const cells = [headings, ...rows].map((row) => row.map(String));
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ");
  const [head = [], ...body] = cells;
  process.stdout.write(
    `${[line(head), widths.map((width) => "─".repeat(width)).join("  "), ...body.map(line)].join("\n")}\n`,
  );
}

/** The middle of several figures. */
export function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

/** Seconds of CPU that this process took since a look at `process.cpuUsage()`. */
export function cpuSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

/** What goes wrong is shown, and nothing else. */
export const failures: Logger = {
  info() {},
  warn() {},
  error: (fields, message) => console.error(message, fields),
};
