import { randomUUID } from "node:crypto";
import { factsUsed, type TraceGroup } from "./evaluate.ts";
import type { Evaluator } from "./evaluator.ts";
import { explain } from "./explain.ts";
import { valueAt } from "./paths.ts";
import type { CheckedRule } from "./rule.ts";
import type { LoadedSubject } from "./subjects.ts";
import { filled, said } from "./text.ts";
import type { Fact, Subject } from "./vocabulary.ts";

/** A rule that is stored and runs. */
export interface LiveRule extends CheckedRule {
  readonly id: string;
  readonly version: number;
  /** It asks or says something of the guest's completeness, so that a new score concerns it. */
  readonly asksScore: boolean;
}

/** What is on record of a rule and a subject. */
export interface KnownFiring {
  readonly id: string;
  readonly ruleId: string;
  readonly subjectId: string;
  readonly occasion: string;
  readonly cleared: boolean;
}

/** A rule that holds for a subject for the first time on an occasion. */
export interface NewFiring {
  readonly id: string;
  readonly rule: LiveRule;
  readonly subject: LoadedSubject;
  readonly occasion: string;
  readonly explanation: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly trace: TraceGroup;
}

/** What a round of evaluations comes to. */
export interface Outcome {
  readonly fired: NewFiring[];
  /** Firings whose rule still holds, or holds again, with the facts of now. */
  readonly held: {
    readonly firingId: string;
    readonly again: boolean;
    readonly rule: LiveRule;
    readonly subject: LoadedSubject;
  }[];
  /** Firings whose rule holds no more, with the reason. */
  readonly cleared: { readonly firingId: string; readonly reason: string }[];
}

/** Reads facts that are not part of the subject; each is asked only when a condition needs it. */
export type FactReaders = Readonly<Record<string, (params: object) => unknown>>;

/**
 * Evaluates every rule over every subject against what is on record. Decides, and does nothing: the same subjects and the same
 * record give the same outcome, and an outcome that was carried out leaves nothing for the next round.
 *
 * @param due it is the time of the rules that have one
 */
export async function outcomeOf(
  { rules, over }: Evaluator<LiveRule>,
  subjects: readonly LoadedSubject[],
  known: readonly KnownFiring[],
  readers: FactReaders,
  facts: ReadonlyMap<string, Fact>,
  due = false,
): Promise<Outcome> {
  const record = recordOf(known);
  const outcome: Outcome = { fired: [], held: [], cleared: [] };
  for (const subject of subjects) {
    if (!subject.relevant) {
      for (const rule of rules)
        clear(outcome, record.get(`${rule.id} ${subject.id}`) ?? [], "its stay is over, cancelled or out of sight");
      continue;
    }
    const one = over({ ...readers, ...subject.facts });
    for (const [at, rule] of rules.entries()) {
      const before = record.get(`${rule.id} ${subject.id}`) ?? [];
      // A rule with a time fires at that time; at others it is only seen whether what it found still stands.
      const timed = rule.timing !== undefined;
      if (timed && !due && before.every(({ cleared }) => cleared)) continue;
      const found = one.holds(at);
      // Nearly all are known at once, and waiting for each would cost more than finding it.
      const holds = typeof found === "boolean" ? found : await found;
      if (!holds && before.every(({ cleared }) => cleared)) continue;
      // Only what fires, or fired before, is put in words.
      const trace = await one.trace(at);
      const explanation = explain(trace, facts);
      if (!holds) {
        clear(outcome, before, explanation.replace(/^Does not fire because (.*)\.$/, "$1"));
        continue;
      }
      const standing = timed && !due ? before.find(({ cleared }) => !cleared) : undefined;
      const occasion = standing?.occasion ?? occasionOf(rule, subject);
      clear(
        outcome,
        before.filter((firing) => firing.occasion !== occasion),
        "it came up anew for another occasion",
      );
      const same = before.find((firing) => firing.occasion === occasion);
      if (same) outcome.held.push({ firingId: same.id, again: same.cleared, rule, subject });
      else
        outcome.fired.push({ id: randomUUID(), rule, subject, occasion, explanation, facts: factsUsed(trace), trace });
    }
  }
  return outcome;
}

/**
 * An action's arguments with the facts in them, as people call them. A text may become longer than one that is written: to check
 * it again would refuse what a guest is called.
 */
export function filledArgs<Args extends object>(
  args: Args,
  facts: Readonly<Record<string, unknown>>,
  labels: ReadonlyMap<string, Fact>,
): Args {
  const said = Object.entries(args).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === "string" ? filled(value, facts, labels) : value,
  ]);
  return Object.fromEntries(said) as Args;
}

/** What a person is called by whom a rule is about. */
export function subjectOf({ type, id, label }: LoadedSubject): Subject {
  return { type, id, label };
}

function recordOf(known: readonly KnownFiring[]): ReadonlyMap<string, readonly KnownFiring[]> {
  const record = new Map<string, KnownFiring[]>();
  for (const firing of known) {
    const key = `${firing.ruleId} ${firing.subjectId}`;
    const same = record.get(key);
    if (same) same.push(firing);
    else record.set(key, [firing]);
  }
  return record;
}

function clear(outcome: Outcome, firings: readonly KnownFiring[], why: string): void {
  for (const { id, cleared } of firings)
    if (!cleared) outcome.cleared.push({ firingId: id, reason: `No longer needed: ${why}.` });
}

function occasionOf({ once, timing }: LiveRule, { type, facts }: LoadedSubject): string {
  // What is looked at day by day comes up anew each day.
  const usual = timing && !("of" in timing) ? "property.date" : type === "stay" ? "stay.arrivalDate" : "guest.id";
  return said(valueAt(facts, once ?? usual), "");
}
