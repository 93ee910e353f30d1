import type { parseArgs } from "node:util";
import { isInnkitError } from "@innkit/sdk";
import type { Value } from "@innkit/sdk/sync";
import type { Opened } from "./kit.ts";
import { CommandError, exitCodes } from "./output.ts";

/* What the commands of `innkit sync` have in common. */

export const options = {
  property: { type: "string" },
  json: { type: "boolean", default: false },
  "until-settled": { type: "boolean", default: false },
  timeout: { type: "string", default: "600" },
  from: { type: "string" },
  to: { type: "string" },
  set: { type: "string", multiple: true, default: [] as string[] },
  input: { type: "string" },
  reason: { type: "string" },
  "request-id": { type: "string" },
  state: { type: "string", multiple: true, default: [] as string[] },
  limit: { type: "string", default: "50" },
  verdict: { type: "string" },
  keep: { type: "string" },
  value: { type: "string" },
  undo: { type: "boolean", default: false },
  retry: { type: "boolean", default: false },
  dismiss: { type: "boolean", default: false },
  by: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

export type Values = ReturnType<
  typeof parseArgs<{ args: string[]; options: typeof options; allowPositionals: true }>
>["values"];

/** @returns the process's exit code */
export type Command = (opened: Opened, values: Values, rest: readonly string[]) => Promise<number>;

/** How many to list. What was asked beyond it would be missing without a word. */
export function atMost(most: number, text: string): number {
  const limit = whole("limit", text);
  if (limit > most) throw new CommandError(`--limit is ${most} at most, not ${text}`);
  return limit;
}

export function whole(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new CommandError(`--${name} must be a whole number, not "${text}"`);
  return Number(text);
}

/**
 * Who is on record for what a command does. The door is told with the name: nobody has proved here who they are, and no id of a
 * person who signs in, nor a part of Innkit, looks like this.
 */
export function actorOf({ by }: Pick<Values, "by">): string {
  if (by === undefined) return "cli";
  const name = by.trim();
  if (!/^[^\p{Cc}\p{Cs}]{1,200}$/u.test(name)) throw new CommandError("--by must be a name of 1 to 200 characters");
  return `${name} (cli)`;
}

/** What only a person can know is on record under a person's name. */
export function needsDecider({ by }: Pick<Values, "by">): void {
  if (by === undefined) throw new CommandError('say who decides, for the audit: --by "Ana Ribeiro"');
}

/** What was refused of several things that were asked for. */
export interface Refused {
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Does something with each id by itself: what one of them refuses keeps no other waiting.
 *
 * @param wayOut what to do about a refusal: "innkit sync outbox lists them"
 * @returns what was done, what was refused, and whatever else failed, with which the rest was not begun
 */
export async function each<Done>(
  ids: readonly string[],
  work: (id: string) => Promise<Done>,
  wayOut: (code: string, details: Readonly<Record<string, unknown>>) => string | undefined,
): Promise<{ done: Done[]; refused: Refused[]; failure?: Error }> {
  const done: Done[] = [];
  const refused: Refused[] = [];
  for (const id of new Set(ids)) {
    try {
      done.push(await work(id));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // What the database or Mews fails at is about more than this one.
      if (!isInnkitError(error) || !error.code.startsWith("sync/")) return { done, refused, failure: error };
      const way = wayOut(error.code, error.details);
      refused.push({ id, code: error.code, message: way === undefined ? error.message : `${error.message}; ${way}` });
    }
  }
  return { done, refused };
}

const mostOfContent = 100;

/** As much of a text as a line of a table has room for. */
export function clipped(text: string): string {
  return text.length > mostOfContent ? `${text.slice(0, mostOfContent)}…` : text;
}

/** Who does what a command asked for: but for `run`, commands ask, and never write to Mews. */
export const syncer = "by whoever syncs this hotel, or with innkit sync run --until-settled";

/** A value as it is typed; nothing clears. Lists and flags are JSON: ["important"], true. */
export function valueOf(text: string, option: string): Value {
  if (text === "") return null;
  if (!/^[[{]|^(true|false)$/.test(text)) return text;
  try {
    return JSON.parse(text) as Value;
  } catch {
    throw new CommandError(`${option} is no valid JSON`);
  }
}

/**
 * Tells what was done, and what was refused, a line for each.
 *
 * @param answer what was done, for programs
 * @param words the same for a person; nothing where nothing was done
 * @returns the process's exit code
 * @throws what failed
 */
export function tell(
  json: boolean,
  { refused, failure }: { readonly refused: readonly Refused[]; readonly failure?: Error },
  answer: object,
  words: () => string,
): number {
  if (json) console.log(JSON.stringify({ ...answer, refused }));
  else if (words() !== "") console.log(words());
  for (const { id, message } of refused) console.error(`innkit sync: ${id}: ${message}`);
  if (failure) throw failure;
  return refused.length > 0 ? exitCodes.failed : exitCodes.ok;
}
