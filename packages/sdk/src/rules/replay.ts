import { type NotifyArgs, notifyArgs } from "./built-in.ts";
import type { DryRunSample } from "./dry-run-result.ts";
import type { Evaluator } from "./evaluator.ts";
import {
  type FactReaders,
  filledArgs,
  type KnownFiring,
  type LiveRule,
  type NewFiring,
  outcomeOf,
} from "./outcomes.ts";
import type { LoadedSubject } from "./subjects.ts";
import type { Fact } from "./vocabulary.ts";

/** A guest or a stay as it stood at an instant at which rules would have looked at it. */
export interface PastLook {
  readonly at: Date;
  /** It is the time of a rule that has one. */
  readonly due: boolean;
  readonly subject: LoadedSubject;
}

/** What a rule found in the past: it fires, as soon as there is room within its limit. Instants are in milliseconds. */
export interface PastFinding {
  /** Which of several at one instant comes first. */
  readonly order: string;
  /** The looks at which it would fire, and until when each would be found so by a look of another cause. */
  readonly looks: { readonly at: number; readonly until: number }[];
  /** When it had ended again. */
  readonly ended: number[];
  readonly notices: readonly PastNotice[];
  /** Only of those that are shown. */
  sample?: DryRunSample | undefined;
}

export interface PastNotice extends NotifyArgs {
  /** About whom: a guest with two rooms is one guest. */
  readonly guestId: string;
}

/**
 * Runs one rule over one subject's past, look after look, by what would have been on record each time. Does nothing.
 *
 * @returns what it found, in order, as if there was no limit to how often it may fire
 */
export async function replay(
  evaluator: Evaluator<LiveRule>,
  looks: readonly PastLook[],
  readers: FactReaders,
  facts: ReadonlyMap<string, Fact>,
): Promise<PastFinding[]> {
  const findings = new Map<string, PastFinding>();
  let known: KnownFiring[] = [];
  for (const [n, { at, due, subject }] of looks.entries()) {
    const { fired, held, cleared } = await outcomeOf(evaluator, [subject], known, readers, facts, due);
    const ended = new Set(cleared.map(({ firingId }) => firingId));
    for (const id of ended) findings.get(id)!.ended.push(at.getTime());
    // A rule with a time fires at its time only, whoever else looks.
    const look = (rule: LiveRule) => ({
      at: at.getTime(),
      until: rule.timing === undefined ? (looks[n + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY) : at.getTime(),
    });
    for (const { firingId, rule } of held)
      if (rule.timing === undefined || due) findings.get(firingId)!.looks.push(look(rule));
    const again = new Set(held.flatMap((one) => (one.again ? [one.firingId] : [])));
    known = known.map((one) =>
      ended.has(one.id) ? { ...one, cleared: true } : again.has(one.id) ? { ...one, cleared: false } : one,
    );
    for (const firing of fired) {
      const { id, rule, occasion } = firing;
      known.push({ id, ruleId: rule.id, subjectId: subject.id, occasion, cleared: false });
      findings.set(id, { ...findingOf(firing, at, facts), looks: [look(rule)], ended: [] });
    }
  }
  return [...findings.values()];
}

function findingOf({ rule, subject, occasion, explanation }: NewFiring, at: Date, facts: ReadonlyMap<string, Fact>) {
  const actions = rule.actions.map(({ action, args }) => ({ action, args: filledArgs(args, subject.facts, facts) }));
  return {
    order: `${subject.arrivalDate ?? ""} ${subject.id}`,
    notices: actions
      .filter(({ action }) => action === "notify")
      .map(({ args }) => ({ ...notifyArgs.parse(args), guestId: subject.guestId ?? subject.id })),
    sample: {
      at: at.toISOString(),
      subject: subject.label,
      subjectType: subject.type,
      subjectId: subject.id,
      occasion,
      explanation,
      actions,
    },
  };
}
