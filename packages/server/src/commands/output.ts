import { isInnkitError } from "@innkit/sdk";
import { ConfigError, configExitCode } from "../main/config.ts";

/** What a command cannot do, in one line for whoever typed it. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** What programs exit with: wrong options (EX_USAGE), and a time that was not enough (EX_TEMPFAIL). */
export const exitCodes = { ok: 0, failed: 1, usage: 64, notInTime: 75 } as const;

/** Prints an answer: as JSON for programs, or in words. */
export function say(json: boolean, answer: unknown, words: () => string): void {
  console.log(json ? JSON.stringify(answer) : words());
}

/**
 * Runs a command and turns what a person can mend into one line on the standard error.
 *
 * @returns the process's exit code
 */
export async function told(name: string, work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConfigError) {
      console.error(error.message);
      return configExitCode;
    }
    if (!(error instanceof Error)) throw error;
    const code = "code" in error && typeof error.code === "string" ? error.code : "";
    if (code.startsWith("ERR_PARSE_ARGS")) {
      console.error(`innkit ${name}: ${error.message} (--help lists the options)`);
      return exitCodes.usage;
    }
    if (!(error instanceof CommandError) && !isInnkitError(error)) throw error;
    console.error(`innkit ${name}: ${error.message}`);
    return exitCodes.failed;
  }
}

/** A line that is written over again while something goes on; nothing where nobody watches. */
export function progressLine(): { show(text: string): void; end(): void } {
  const { stderr } = process;
  if (!stderr.isTTY) return { show() {}, end() {} };
  return {
    show: (text) => void stderr.write(`\r${text.slice(0, (stderr.columns ?? 80) - 1)}\u001B[K`),
    end: () => void stderr.write("\r\u001B[K"),
  };
}

/** Rows under headings, in columns. */
export function columns(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const cells = [headings, ...rows.map((row) => row.map((cell) => String(cell ?? "–")))];
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
