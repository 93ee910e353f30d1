import { constants } from "node:os";
import { isInnkitError } from "@innkit/sdk";
import { ConfigError, configExitCode } from "../main/config.ts";

/**
 * What programs exit with: a wrong command line (EX_USAGE), a time that was not enough (EX_TEMPFAIL), a configuration that
 * is not right (EX_CONFIG).
 */
export const exitCodes = { ok: 0, failed: 1, usage: 64, notInTime: 75, configuration: configExitCode } as const;

/** What a command cannot do, in one line for whoever typed it: the command line is wrong, unless said otherwise. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: number;
  constructor(message: string, exitCode: number = exitCodes.usage) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Errors that only another configuration mends: the hotel has no tokens, or its database cannot be used. */
const ofConfiguration: ReadonlySet<string> = new Set([
  "mews/not_connected",
  "kernel/database_unreachable",
  "kernel/database_too_old",
  "kernel/database_role",
]);

/** Errors that only another command line mends: it names what does not exist, or cannot be done with what it names. */
const ofUsage: ReadonlySet<string> = new Set([
  "sync/no_such_stream",
  "sync/no_such_entity",
  "sync/no_such_command",
  "sync/not_windowed",
  "sync/bad_range",
  "sync/not_writable",
  "sync/invalid_value",
]);

/** Somebody ended the command, by Ctrl-C or by `kill`. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly exitCode: number;
  constructor(signal: NodeJS.Signals) {
    super(`ended by ${signal}; what was kept stays, and the next run goes on from there`);
    // As shells say it: 130 for Ctrl-C, 143 for kill.
    this.exitCode = 128 + constants.signals[signal];
  }
}

/** Refuses words that would be passed over: `pause guests rooms` must not pause the guests alone. */
export function noMoreThan(most: number | undefined, words: readonly string[], command: string): void {
  const more = most === undefined ? undefined : words[most];
  if (more !== undefined) throw new CommandError(`"${more}" is too much: ${takes(command, most!)}`);
}

function takes(command: string, most: number): string {
  return most === 0 ? `${command} takes options only` : `${command} takes ${most} ${most === 1 ? "word" : "words"}`;
}

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
      return exitCodes.configuration;
    }
    if (!(error instanceof Error)) throw error;
    const code = "code" in error && typeof error.code === "string" ? error.code : "";
    if (code.startsWith("ERR_PARSE_ARGS")) {
      console.error(`innkit ${name}: ${error.message} (--help lists the options)`);
      return exitCodes.usage;
    }
    if (error instanceof CommandError || error instanceof Interrupted) {
      console.error(`innkit ${name}: ${error.message}`);
      return error.exitCode;
    }
    if (!isInnkitError(error)) throw error;
    const way = code === "mews/not_connected" ? ", or with innkit connect" : "";
    console.error(`innkit ${name}: ${error.message}${way}`);
    if (ofUsage.has(code)) return exitCodes.usage;
    return ofConfiguration.has(code) ? exitCodes.configuration : exitCodes.failed;
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
