import { link } from "@innkit/plugin-duplicates/linkage";
import { type Ratio, table } from "../bench.ts";
import { measureGroups } from "./measure.ts";
import { makePeople } from "./people.ts";

const sizes = [4_000, 8_000, 16_000, 32_000];

/** Links ever more made-up guests: the CPU a record takes should hardly grow, since each is compared with its blocks only. */
export function growth(): Record<string, Ratio> {
  const costs: number[] = [];
  const rows = sizes.map((size) => {
    const { people, columns, truth } = makePeople(size, "desk", "english", 3);
    const begun = process.cpuUsage();
    const { compared, clusters } = link(people, columns);
    const { user, system } = process.cpuUsage(begun);
    const seconds = (user + system) / 1e6;
    costs.push(seconds / size);
    const { f1 } = measureGroups(
      clusters.map((ids) => ids.map(Number)),
      truth,
    );
    return [
      size,
      compared,
      (compared / size).toFixed(1),
      seconds.toFixed(2),
      Math.round(compared / seconds),
      ((seconds / size) * 1e6).toFixed(0),
      f1.toFixed(4),
    ];
  });
  table(["records", "pairs", "pairs a record", "CPU, s", "pairs a second", "µs a record", "F1"], rows);
  process.stdout.write("\n");
  const [first = 1, last = 1] = [costs[0], costs.at(-1)];
  return {
    cost_of_a_record_as_records_grow_eightfold: {
      value: Math.round((last / first) * 100) / 100,
      goal: 2.5,
      baseline: "a record among 4,000",
      better: "less",
    },
  };
}
