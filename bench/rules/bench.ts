import { parseArgs } from "node:util";
import { engineOf, fuzz } from "../../packages/sdk/src/rules/engine.fixture.ts";
import { dice } from "../../packages/sdk/src/rules/random-rules.fixture.ts";
import { compile, type Condition } from "@innkit/sdk/rules";
import { type Bench, cpuSeconds, median, table } from "../bench.ts";
import { guests, hotelRules } from "./hotel.ts";

/**
 * 50 rules over 10,000 guests: json-rules-engine's own `run()` (one engine, one run at a time, the safe resolver of paths:
 * its best plain use) beside the compiled rules, with and without a trace of every condition. All must fire the same events
 * for every guest. Then random rules over random facts, by the engine and compiled, condition by condition.
 * `--guests N` (default 10,000), `--fuzz N` runs (default 100,000), `--seed N`.
 */
export const bench: Bench = async (options) => {
  const { values } = parseArgs({
    args: [...options],
    options: {
      guests: { type: "string", default: "10000" },
      fuzz: { type: "string", default: "100000" },
      seed: { type: "string", default: "5" },
    },
  });
  const seed = Number(values.seed);
  const rules = hotelRules(dice(seed));
  const house = guests(Number(values.guests), seed + 1);
  const engine = engineOf({ rules, conditions: {} });
  const compiled = compile(rules);
  const places = compiled.rules.map((_, at) => at);

  const fired = { engine: "", compiled: "", traced: "" };
  const byEngine = async (): Promise<string[]> => {
    const said: string[] = [];
    for (const facts of house) {
      const { events } = await engine.run(facts);
      said.push(
        events
          .map(({ type }) => type)
          .toSorted()
          .join(),
      );
    }
    return said;
  };
  const byCompiled = (): string[][] =>
    house.map((facts) =>
      compiled
        .over(facts)
        .holding()
        .map(({ name }) => name),
    );
  const byTraced = (): string[][] =>
    house.map((facts) => {
      const over = compiled.over(facts);
      return places.flatMap((at) => (over.trace(at).holds ? [compiled.rules[at]!.name] : []));
    });

  // Warm, and then in turns, so that what else the machine does falls on all.
  for (let n = 0; n < 3; n++) byTraced();
  for (let n = 0; n < 3; n++) byCompiled();
  const seconds = { engine: [] as number[], compiled: [] as number[], traced: [] as number[] };
  for (let round = 0; round < 3; round++) {
    fired.compiled = JSON.stringify(timed(seconds.compiled, byCompiled).map(inOneOrder));
    fired.traced = JSON.stringify(timed(seconds.traced, byTraced).map(inOneOrder));
  }
  const begun = process.cpuUsage();
  fired.engine = JSON.stringify(await byEngine());
  seconds.engine.push(cpuSeconds(begun));
  const other = Number(fired.engine !== fired.compiled) + Number(fired.engine !== fired.traced);
  const { runs, givenUp, fired: firings, differences } = await fuzz(Number(values.fuzz), seed);

  const leaves = rules.reduce((sum, { conditions }) => sum + comparisonsOf(conditions), 0);
  const events = (JSON.parse(fired.engine) as string[]).reduce(
    (sum, one) => sum + (one ? one.split(",").length : 0),
    0,
  );
  const speed = (kind: keyof typeof seconds) => house.length / median(seconds[kind]);
  process.stdout.write(
    `${rules.length} rules, ${leaves} comparisons, ${house.length} guests, ${events} events; by CPU time\n`,
  );
  table(
    ["evaluation", "guests/s", "rules/s", "ratio"],
    (["engine", "traced", "compiled"] as const).map((kind) => [
      { engine: "json-rules-engine run()", traced: "compiled, each condition traced", compiled: "compiled" }[kind],
      Math.round(speed(kind)).toLocaleString("en"),
      Math.round(speed(kind) * rules.length).toLocaleString("en"),
      (speed(kind) / speed("engine")).toFixed(1),
    ]),
  );
  process.stdout.write(
    `${runs} random runs with ${firings} events compared condition by condition: ${differences.length} differences` +
      ` (${givenUp} more in which the engine stops with an error and compiled rules do not hold)\n`,
  );
  if (differences[0]) process.stdout.write(`the first: ${JSON.stringify(differences[0])}\n`);
  const baseline = "json-rules-engine 7.3.1 run(), one engine, same rules and guests";
  return {
    compiled: { value: round(speed("compiled") / speed("engine")), goal: 100, baseline },
    traced: { value: round(speed("traced") / speed("engine")), goal: 10, baseline },
    different_events: { value: other, goal: 0, baseline: "the engine's events", better: "less" },
    fuzz_differences: { value: differences.length, goal: 0, baseline: `${runs} random runs`, better: "less" },
  };
};

/** Within a priority the engine's order is that of its promises. */
function inOneOrder(names: readonly string[]): string {
  return names.toSorted().join();
}

function timed<Result>(into: number[], work: () => Result): Result {
  const begun = process.cpuUsage();
  const result = work();
  into.push(cpuSeconds(begun));
  return result;
}

function comparisonsOf(condition: Condition): number {
  if ("all" in condition) return condition.all.reduce((sum, one) => sum + comparisonsOf(one), 0);
  if ("any" in condition) return condition.any.reduce((sum, one) => sum + comparisonsOf(one), 0);
  return "not" in condition ? comparisonsOf(condition.not) : 1;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
