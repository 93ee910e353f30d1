import type { z } from "zod";
import type { JsonObject } from "../kernel/json.ts";
import type { Scope } from "../kernel/plugin.ts";

/** A fact that rules may ask for: a value that is there already, or one that is read when a rule needs it. */
export interface Fact {
  readonly kind: "fact";
  /** "guest", or "<plugin>.<what>": "vendors.rating". */
  readonly name: string;
  readonly label: string;
  /** What can be asked of it, by path, and how that is said: { nationality: "nationality" }. Without it: anything. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /**
   * What people call the values that stand for something, by path, "" for the fact itself: a sentence says them, and whoever
   * writes a rule chooses among them. { state: { words: { started: "Checked in" } } }
   */
  readonly values?: Readonly<Record<string, ValueWords>> | undefined;
  /** Schema of its arguments; a condition's `params` must fit. */
  readonly args?: z.ZodType<JsonObject> | undefined;
  /** Reads the value. Absent for a fact that comes with the subject. */
  readonly read?: ((args: JsonObject, scope: Scope) => unknown) | undefined;
}

/** What people call the values of a fact, or of a part of it. */
export interface ValueWords {
  /** By value: { nationality_missing: "No nationality" }. What is not here is said as it is. */
  readonly words?: Readonly<Record<string, string>> | undefined;
  /**
   * Of a list: how a sentence says that one of them is in it, and that it is not. Without it the part's name and "contains".
   * ["the guest has the gap", "the guest does not have the gap"]
   */
  readonly has?: readonly [holds: string, fails: string] | undefined;
  /** Of what is true or false: how a sentence says either. ["the guest is a VIP", "the guest is no VIP"] */
  readonly is?: readonly [yes: string, no: string] | undefined;
}

/** Something that a rule may do. */
export interface Action {
  readonly kind: "action";
  /** "notify", or "<plugin>.<what>": "vendors.suspend". */
  readonly name: string;
  readonly label: string;
  readonly args: z.ZodType<object>;
  /**
   * Does it. It runs in the transaction that stores the firing, once per firing; it writes through services of the same
   * property with the firing's scope (so that a circle of rules is found), and what it wants to do outside the database it
   * enqueues there.
   *
   * @returns what came of it, in a few words, for the record
   */
  readonly run: (args: Readonly<Record<string, unknown>>, firing: ActionFiring) => Promise<void | string>;
}

/** For what an action runs. */
export interface ActionFiring {
  readonly scope: Scope;
  readonly firingId: string;
  readonly rule: { readonly id: string; readonly name: string };
  readonly subject: Subject;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A guest or a stay: what a rule is about. */
export interface Subject {
  readonly type: "guest" | "stay";
  readonly id: string;
  /** As people know it: the guest's name. */
  readonly label: string;
}

/** A place in a plugin's work at which it asks for a verdict: "bookings.confirm". Validations can name it as their trigger. */
export interface Point {
  readonly kind: "point";
  readonly name: string;
  readonly label: string;
  /** The facts that the plugin passes there. */
  readonly facts: readonly string[];
  /**
   * What becomes of a blocking rule that cannot be looked at, as a fact of it failed or gave no answer: `closed` holds up what
   * is asked about, `open` lets it through with a warning. Default "closed".
   */
  readonly failing?: "open" | "closed" | undefined;
}

/**
 * Declares a fact. Its arguments are a schema: checked when a rule is written, drawn as a form.
 *
 * @example
 * const rating = defineFact({
 *   name: "vendors.rating",
 *   label: "A vendor's rating",
 *   args: z.object({ vendorId: z.string() }),
 *   values: { "": { words: { a: "Recommended", b: "Good", c: "Only where nobody else can" } } },
 *   read: ({ vendorId }, scope) => service.rating(scope, String(vendorId)),
 * });
 * ctx.deps.rules?.add(rating);
 */
export function defineFact(fact: Omit<Fact, "kind">): Fact {
  return { kind: "fact", ...fact };
}

/** Declares an action; see {@link defineFact}. */
export function defineAction(action: Omit<Action, "kind">): Action {
  return { kind: "action", ...action };
}

/** Declares a point at which rules are asked; see {@link Point}. */
export function definePoint(point: Omit<Point, "kind">): Point {
  return { kind: "point", ...point };
}

/** Everything that rules of one kit may name. */
export interface Vocabulary {
  readonly facts: ReadonlyMap<string, Fact>;
  readonly actions: ReadonlyMap<string, Action>;
  /** Names of triggers and the facts there are at each. */
  readonly triggers: ReadonlyMap<string, readonly string[]>;
  /** Those triggers that are points: there, a validation may block. */
  readonly points: ReadonlyMap<string, Point>;
}
