import { invalidInput } from "../input.ts";
import { type Random, randomStream } from "../random.ts";
import type { Fault, FaultKind, FaultOf, FaultRule } from "./fault.ts";
import { readFaultRule } from "./read-rule.ts";

/** The faults of a simulator, as rules that can be added and taken away while it runs. */
export interface Faults {
  /**
   * Rules apply in the order in which they were added: where two would answer one request, the earlier one does.
   *
   * @throws `simulator/invalid` (400)
   * @example
   * const outage = mews.faults.add({ fault: { kind: "status", status: 503 }, probability: 0.2 });
   * outage.remove();
   */
  add(rule: FaultRule): FaultHandle;
  /** Whether there was such a rule. */
  remove(id: number): boolean;
  clear(): void;
  list(): readonly ActiveFault[];
}

export interface FaultHandle {
  readonly id: number;
  remove(): void;
}

export interface ActiveFault {
  readonly id: number;
  readonly rule: FaultRule;
  /** What it could have struck so far, and what it struck. */
  readonly seen: number;
  readonly hits: number;
}

/** The same, for those who ask whether something goes wrong. */
export interface FaultRules extends Faults {
  /** The first fault of these kinds that strikes now. With `fits`, a rule counts only what its fault fits. */
  draw<K extends FaultKind>(kinds: readonly K[], about?: Draw<K>): FaultOf<K> | undefined;
  /** Every fault of these kinds, drawn or not. */
  standing<K extends FaultKind>(kinds: readonly K[]): readonly FaultOf<K>[];
}

export interface Draw<K extends FaultKind> {
  readonly operation?: string;
  fits?(fault: FaultOf<K>): boolean;
}

interface Entry {
  readonly id: number;
  readonly rule: FaultRule;
  readonly random: Random;
  readonly matches: (operation: string) => boolean;
  seen: number;
  hits: number;
}

/** Opens an empty list. Draws depend on the seed, the number of the rule and what came before, on nothing else. */
export function openFaults(seed: string, operations: readonly string[]): FaultRules {
  let entries: Entry[] = [];
  let lastId = 0;

  const remove = (id: number): boolean => {
    const before = entries.length;
    entries = entries.filter((entry) => entry.id !== id);
    return entries.length < before;
  };

  return {
    add(input) {
      const rule = readFaultRule(input, "rule");
      for (const [index, glob] of (rule.operations ?? []).entries()) {
        if (!operations.some(matcher([glob]))) {
          throw invalidInput(
            `rule.operations[${index}]: no operation is called ${glob}; write it as customers/getAll, with * for any text`,
          );
        }
      }
      const id = ++lastId;
      const random = randomStream(seed, `fault ${id}`);
      entries.push({ id, rule, random, matches: matcher(rule.operations), seen: 0, hits: 0 });
      return { id, remove: () => void remove(id) };
    },
    remove,
    clear() {
      entries = [];
    },
    list: () => entries.map(({ id, rule, seen, hits }) => ({ id, rule, seen, hits })),
    draw<K extends FaultKind>(kinds: readonly K[], { operation, fits }: Draw<K> = {}) {
      for (const entry of entries) {
        const { fault } = entry.rule;
        if (!isOf(fault, kinds)) continue;
        if (operation !== undefined && !entry.matches(operation)) continue;
        if (fits !== undefined && !fits(fault)) continue;
        if (strikes(entry)) return fault;
      }
      return undefined;
    },
    standing: (kinds) => entries.flatMap(({ rule }) => (isOf(rule.fault, kinds) ? [rule.fault] : [])),
  };
}

/** Counts one more that the rule fits, and says whether it is struck. */
function strikes(entry: Entry): boolean {
  const { times = Number.POSITIVE_INFINITY, after = 0, probability = 1 } = entry.rule;
  entry.seen++;
  if (entry.seen <= after || entry.hits >= times) return false;
  if (probability < 1 && !entry.random.chance(probability)) return false;
  entry.hits++;
  return true;
}

function isOf<K extends FaultKind>(fault: Fault, kinds: readonly K[]): fault is FaultOf<K> {
  return (kinds as readonly FaultKind[]).includes(fault.kind);
}

/** Whether one of the globs is the whole of a text; without globs everything is. */
function matcher(globs: readonly string[] | undefined): (text: string) => boolean {
  if (globs === undefined) return () => true;
  const patterns = globs.map((glob) => new RegExp(`^${glob.split("*").map(literally).join(".*")}$`));
  return (text) => patterns.some((pattern) => pattern.test(text));
}

function literally(text: string): string {
  return text.replaceAll(/[^\w/]/g, String.raw`\$&`);
}
