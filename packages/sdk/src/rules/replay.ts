import type { DryRun, DryRunSample } from "./dry-run-result.ts";
import type { Evaluator } from "./evaluator.ts";
import { type FactReaders, filledArgs, type KnownFiring, type LiveRule, outcomeOf } from "./outcomes.ts";
import type { LoadedSubject } from "./subjects.ts";
import type { Fact } from "./vocabulary.ts";

/** A guest or a stay as it stood at an instant at which rules would have looked at it. */
export interface PastLook {
  readonly at: Date;
  /** "2026-03-01": the hotel's day. */
  readonly date: string;
  /** It is the time of a rule that has one. */
  readonly due: boolean;
  readonly subject: LoadedSubject;
}

const mostSamples = 20;
const day = 86_400_000;

/** Counts what a rule would have done. */
export interface Tally {
  looked: { subjects: number; states: number };
  add(sample: DryRunSample, date: string): void;
  end(): void;
  result(): Pick<
    DryRun,
    "looked" | "fired" | "cleared" | "opened" | "told" | "warned" | "blocked" | "acted" | "byDay" | "samples"
  >;
}

export function tally(): Tally {
  const count = { fired: 0, cleared: 0, opened: 0, told: 0, warned: 0, blocked: 0 };
  const acted: Record<string, number> = {};
  const byDay = new Map<string, number>();
  const samples: DryRunSample[] = [];
  const told = new Map<string, number>();
  const looked = { subjects: 0, states: 0 };
  return {
    looked,
    add(sample, date) {
      count.fired += 1;
      byDay.set(date, (byDay.get(date) ?? 0) + 1);
      if (samples.length < mostSamples) samples.push(sample);
      for (const { action, args } of sample.actions) {
        if (action === "recommend") count.opened += 1;
        else if (action === "warn") count.warned += 1;
        else if (action === "block") count.blocked += 1;
        else if (action === "notify") {
          const key = JSON.stringify([sample.subjectId, args["title"], args["body"]]);
          const at = Date.parse(sample.at);
          if (at - (told.get(key) ?? -Infinity) < day) continue;
          told.set(key, at);
          count.told += 1;
        } else acted[action] = (acted[action] ?? 0) + 1;
      }
    },
    end: () => void (count.cleared += 1),
    result: () => ({
      ...count,
      looked,
      acted,
      byDay: [...byDay].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([date, fired]) => ({ date, fired })),
      samples,
    }),
  };
}

/** Runs one rule over one subject's past, look after look, by what would have been on record each time. Does nothing. */
export async function replay(
  evaluator: Evaluator<LiveRule>,
  looks: readonly PastLook[],
  readers: FactReaders,
  facts: ReadonlyMap<string, Fact>,
  into: Tally,
): Promise<void> {
  let known: KnownFiring[] = [];
  for (const { at, date, due, subject } of looks) {
    into.looked.states += 1;
    const { fired, held, cleared } = await outcomeOf(evaluator, [subject], known, readers, facts, due);
    const ended = new Set(cleared.map(({ firingId }) => firingId));
    const again = new Set(held.flatMap((one) => (one.again ? [one.firingId] : [])));
    for (const _ of ended) into.end();
    known = known.map((one) =>
      ended.has(one.id) ? { ...one, cleared: true } : again.has(one.id) ? { ...one, cleared: false } : one,
    );
    for (const { id, rule, occasion, explanation } of fired) {
      known.push({ id, ruleId: rule.id, subjectId: subject.id, occasion, cleared: false });
      into.add(
        {
          at: at.toISOString(),
          subject: subject.label,
          subjectType: subject.type,
          subjectId: subject.id,
          occasion,
          explanation,
          actions: rule.actions.map(({ action, args }) => ({ action, args: filledArgs(args, subject.facts) })),
        },
        date,
      );
    }
  }
}
