import { Engine, type TopLevelCondition } from "json-rules-engine";
import { compile } from "./compile.ts";
import type { Trace } from "./evaluate.ts";
import { traceOf } from "./evaluate-with-engine.ts";
import { valueAt } from "./paths.ts";
import { dice, randomFacts, type RandomRule, randomRules, type RandomRules } from "./random-rules.fixture.ts";

/* json-rules-engine itself, with its own operators, and what it makes of rules beside what the compiled ones make of them. */

/** The engine with these rules; the only thing of ours in it is the resolver of paths. */
export function engineOf({ rules, conditions }: RandomRules, allowUndefinedFacts = false): Engine {
  const engine = new Engine([], { pathResolver: (value, path) => valueAt(value, path), allowUndefinedFacts });
  for (const [name, condition] of Object.entries(conditions)) engine.setCondition(name, condition as TopLevelCondition);
  for (const { name, priority, conditions: top } of rules) {
    engine.addRule({
      name,
      priority: priority ?? 1,
      conditions: structuredClone(top) as TopLevelCondition,
      event: { type: name },
    });
  }
  return engine;
}

/** What came of rules: what fired, in the order of priorities, and each condition's outcome by rule. */
export interface Came {
  readonly fired: readonly string[];
  readonly traces: Readonly<Record<string, Trace>>;
}

export async function byEngine(engine: Engine, facts: Record<string, unknown>): Promise<Came> {
  const { results, failureResults } = await engine.run(facts);
  const all = [...results, ...failureResults];
  const traces = all.map(({ name, result, conditions }) => [name, { ...traceOf(conditions), holds: result }] as const);
  return {
    // Within one priority the engine's order is that of its promises.
    fired: inOrder(results.map(({ name, priority }) => ({ name, priority: priority ?? 1 }))),
    traces: Object.fromEntries(traces),
  };
}

export function byCompiled(set: RandomRules, allowUndefinedFacts: boolean): (facts: Record<string, unknown>) => Came {
  const compiled = compile<RandomRule>(set.rules, { conditions: set.conditions, allowUndefinedFacts });
  return (facts) => {
    const over = compiled.over(facts);
    return {
      fired: inOrder(over.holding().map(({ name, priority }) => ({ name, priority: priority ?? 1 }))),
      traces: Object.fromEntries(compiled.rules.map(({ name }, at) => [name, over.trace(at)])),
    };
  };
}

function inOrder(fired: readonly { name: string; priority: number }[]): string[] {
  return fired
    .toSorted((a, b) => b.priority - a.priority || (a.name < b.name ? -1 : 1))
    .map(({ name, priority }) => `${priority} ${name}`);
}

export interface Difference {
  readonly set: RandomRules;
  readonly facts: Record<string, unknown>;
  readonly engine: Came;
  readonly compiled: Came;
}

/**
 * Runs random rules over random facts, by the engine and compiled, and tells where they part. Every third set is run with
 * facts left out, as `allowUndefinedFacts` permits.
 *
 * @returns the runs that were compared, those that the engine gave up (a list asked for in what is none), and differences
 */
export async function fuzz(
  runs: number,
  seed: number,
): Promise<{ runs: number; givenUp: number; fired: number; differences: Difference[] }> {
  const random = dice(seed);
  const differences: Difference[] = [];
  let [done, givenUp, fired] = [0, 0, 0];
  for (let round = 0; done + givenUp < runs; round++) {
    const set = randomRules(random);
    const lenient = round % 3 === 2;
    let engine = engineOf(set, lenient);
    const compiled = byCompiled(set, lenient);
    for (let n = 0; n < 25 && done + givenUp < runs; n++) {
      const facts = randomFacts(random, lenient ? 0.3 : 0);
      const ours = compiled(facts);
      const theirs = await byEngine(engine, facts).catch((error: unknown) => {
        if (error instanceof TypeError) return undefined;
        throw error;
      });
      if (theirs === undefined) {
        givenUp += 1;
        // What it began goes on behind the error and would end the next run early.
        engine = engineOf(set, lenient);
        continue;
      }
      done += 1;
      fired += theirs.fired.length;
      if (JSON.stringify(sorted(ours)) !== JSON.stringify(sorted(theirs)))
        differences.push({ set, facts, engine: theirs, compiled: ours });
    }
  }
  return { runs: done, givenUp, fired, differences };
}

function sorted({ fired, traces }: Came): unknown {
  const byName = Object.entries(traces).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [fired, byName.map(([name, trace]) => [name, lookedAt(trace)])];
}

/** Of what was not looked at, the engine does not say what a name stands for. */
function lookedAt(trace: Trace): unknown {
  if (trace.holds === null) return null;
  return "group" in trace ? { ...trace, conditions: trace.conditions.map(lookedAt) } : trace;
}
