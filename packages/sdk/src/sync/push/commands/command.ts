import type { z } from "zod";
import type { MewsClient, MewsOperation } from "../../../mews/options.ts";
import type { WriteClass } from "../../../mews/writes.ts";
import type { Found } from "../types.ts";

/** What a request of a command is made of, besides its input. */
export interface Making {
  /** Ours, and nobody else's: where Mews has a place for it, what was made is found by it. */
  readonly key: string;
  /** Whether this hotel's prices are told with tax or without. */
  readonly pricing: "gross" | "net";
}

/** Where a look in Mews begins. */
export interface Looking extends Making {
  /**
   * The profile that the command is about, `accountId` in its input. Two where it was merged: what was made before the
   * merge may be found under either.
   */
  readonly accountIds: readonly string[];
  readonly mews: MewsClient;
  readonly signal?: AbortSignal | undefined;
}

/** Something that is made in Mews, once. Plain data and functions of it. */
export interface Creation<Input> {
  readonly name: string;
  readonly label: string;
  /** `keyed`: found by its key. `once`: nothing tells it from another one that says the same. */
  readonly class: Extract<WriteClass, "keyed" | "once">;
  readonly operation: MewsOperation;
  /** What it makes. */
  readonly entity: string;
  readonly input: z.ZodType<Input>;
  request(input: Input, making: Making): object;
  /** The id of what was made, in Mews's answer. */
  made(answer: Readonly<Record<string, unknown>>): string | undefined;
  /** By its key, by the id Mews gave it, or, of class `once` without one, what looks like it. */
  look(input: Input, looking: Looking, madeId: string | null): Promise<readonly Found[]>;
  /** What was sent, by the names under which `look` gives it. */
  sent(input: Input, making: Making): Readonly<Record<string, unknown>>;
}

/** A reservation that is moved from one state to the next. */
export interface Move<Input> {
  readonly name: string;
  readonly label: string;
  readonly class: Extract<WriteClass, "move">;
  readonly operation: MewsOperation;
  readonly entity: "reservation";
  readonly input: z.ZodType<Input>;
  record(input: Input): string;
  request(input: Input): object;
  /** In our words, as the mirror has them. */
  readonly from: readonly string[];
  readonly to: string;
}

// oxlint-disable-next-line typescript/no-explicit-any -- commands of any input stand in one list; each checks its own
export type Command = Creation<any> | Move<any>;

/** Lets a creation keep the type of its input. */
export function creation<Input>(spec: Creation<Input>): Creation<Input> {
  return spec;
}

export function isMove(command: Command): command is Extract<Command, { readonly class: "move" }> {
  return command.class === "move";
}
