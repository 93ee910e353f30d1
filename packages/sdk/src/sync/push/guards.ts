import { type RawBuilder, sql } from "kysely";
import type { InnkitError } from "../../kernel/errors.ts";
import type { Scope } from "../../kernel/plugin.ts";
import { errors } from "../errors.ts";
import type { Change } from "./outbox.ts";
import type { WriteRow } from "./tables.ts";
import type { Value } from "./writable.ts";

/** What somebody has against a write, in words for whoever asked for it. */
export interface Objection {
  /** Who objects: "rules". */
  readonly guard: string;
  /** The moment at which it was asked: "sync.before_check_in". */
  readonly point: string;
  /** `block`: the write must not be; `warn`: it may, and whoever asked for it is told. */
  readonly level: "block" | "warn";
  readonly message: string;
  /** The rule that says so, by which it is found again. */
  readonly rule: { readonly id: string; readonly name: string; readonly version: number } | null;
  /** Why, as a sentence. */
  readonly explanation: string;
  /** What it rests on: each condition in words, with the value that was found. */
  readonly conditions: readonly { readonly is: string; readonly found: unknown }[];
  /** What can be done about it, a sentence each. */
  readonly mend: readonly string[];
}

/** A write as guards are asked about it. */
export interface GuardedWrite {
  /** "edit", or the command: "reservation.start". */
  readonly name: string;
  /** "Change a guest", "Check in". */
  readonly label: string;
  readonly entity: string;
  /** The record that it changes; null of one that makes something. */
  readonly recordId: string | null;
  /** What people call that record. */
  readonly recordName: string | null;
  /** The fields that an edit changes. */
  readonly changed: readonly string[];
  /** Of an edit: all that can be written of the record, as it is and as it is to be. */
  readonly before: Readonly<Record<string, Value>>;
  readonly after: Readonly<Record<string, Value>>;
  /** Of a command: what it is told. */
  readonly input: unknown;
  readonly actor: string;
  readonly reason: string | null;
}

export interface Judgement {
  readonly objections: readonly Objection[];
  /**
   * Puts the answer on record: in the transaction that stores or sends the write, or, of one that is refused, after the
   * transaction that was given up.
   */
  record?(): Promise<void>;
}

/** Somebody who may hold a write up, when it is asked for and again just before it is sent. */
export interface WriteGuard {
  /** "rules". */
  readonly name: string;
  /**
   * Whether writes of these names need be judged at this property. It is part of statements that are made anyhow, so that
   * a write to which nobody can object costs none.
   */
  concerns(propertyId: string, names: readonly string[]): RawBuilder<boolean>;
  /** Judges writes, in their order. In the transaction that is to store or send them: it must not fail for an objection. */
  judge(scope: Scope, writes: readonly GuardedWrite[], moment: "asked" | "sending"): Promise<readonly Judgement[]>;
}

/** Who may hold up the writes of one kit: those that plugins named while they were set up. */
export interface Guards {
  /** @throws sync/closed */
  add(guard: WriteGuard): void;
  /** Nobody can be added any more. */
  close(): void;
  /** Whether anybody may object, as part of a statement. */
  concern(propertyId: string, names: readonly string[]): RawBuilder<boolean>;
  judge: WriteGuard["judge"];
}

export function guardsOf(): Guards {
  const guards: WriteGuard[] = [];
  let isClosed = false;
  return {
    add(guard) {
      if (isClosed)
        throw errors.closed({ guard: guard.name }, { message: "Guards are named while a plugin is set up" });
      guards.push(guard);
    },
    close: () => void (isClosed = true),
    concern: (propertyId, names) =>
      guards.length === 0
        ? sql<boolean>`false`
        : sql<boolean>`(${sql.join(
            guards.map((guard) => guard.concerns(propertyId, names)),
            sql` or `,
          )})::boolean`,
    async judge(scope, writes, moment) {
      const all: (readonly Judgement[])[] = [];
      // One after the other: they share a transaction.
      for (const guard of guards) all.push(await guard.judge(scope, writes, moment));
      return writes.map((_, place) => {
        const of = all.flatMap((judged) => judged[place] ?? []);
        return {
          objections: of.flatMap(({ objections }) => objections),
          async record() {
            for (const one of of) await one.record?.();
          },
        };
      });
    },
  };
}

function isBlocked(objections: readonly Objection[]): boolean {
  return objections.some(({ level }) => level === "block");
}

/** What is said of a write that is held up. */
function blockedBecause(objections: readonly Objection[]): string {
  return objections
    .filter(({ level }) => level === "block")
    .map(({ message }) => message)
    .join("; ");
}

/** Ends the transaction of a write that is refused; see {@link whileGuarded}. */
class HeldUp extends Error {
  readonly judgement: Judgement;
  constructor(judgement: Judgement) {
    super("A write is held up");
    this.judgement = judgement;
  }
}

/** Asks about a write that is not stored yet. @returns what is objected and does not hold it up */
export async function askGuards(guards: Guards, scope: Scope, write: GuardedWrite): Promise<readonly Objection[]> {
  const [judgement] = await guards.judge(scope, [write], "asked");
  if (isBlocked(judgement!.objections)) throw new HeldUp(judgement!);
  await judgement!.record?.();
  return judgement!.objections;
}

/** Does what may be refused by a guard. The refusal is put on record when nothing is left of what was begun. @throws sync/blocked */
export async function whileGuarded<R>(work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HeldUp) await error.judgement.record?.();
    throw refusalIn(error) ?? error;
  }
}

/** What a write that a guard refused is told as: sync/blocked. Undefined for every other error. */
export function refusalIn(error: unknown): InnkitError | undefined {
  if (!(error instanceof HeldUp)) return undefined;
  const { objections } = error.judgement;
  return errors.blocked({ objections }, { message: blockedBecause(objections) });
}

/** What becomes of a write that is held up when it is to be sent; nothing, where it is not. */
export function heldChange(write: WriteRow, objections: readonly Objection[] | undefined): Change[] {
  if (objections === undefined || !isBlocked(objections)) return [];
  const error = blockedBecause(objections);
  return [{ write, changes: { state: "held", error, error_code: "sync/blocked", objections } }];
}
