import { compare, keysOf, learn, link, type Person } from "@innkit/plugin-duplicates/linkage";
import { mostInBlock } from "../../packages/plugins/duplicates/src/keys.ts";
import { guestColumns, guestRules } from "../../packages/plugins/duplicates/src/profiles.ts";
import { cpuSeconds, type Ratio, table } from "../bench.ts";
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
    const seconds = cpuSeconds(begun);
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

const changes = 2_000;

/**
 * One changed guest among 10,000 and among 100,000: the keys, the guests of its blocks, and the comparison with each, without
 * the database's look-up by an index. Beside it, what a search through all 10,000 costs.
 */
export async function oneChanged(): Promise<Record<string, Ratio>> {
  const model = await learn(guests(1_000, 3), guestColumns);
  const all = guests(10_000, 4);
  const searched = process.cpuUsage();
  link(all, guestColumns);
  const search = cpuSeconds(searched);
  const costs: number[] = [];
  const rows = [10_000, 100_000].map((size) => {
    const people = guests(size, 4);
    const blocks = new Map<string, number[]>();
    people.forEach((person, index) => {
      for (const key of keysOf(person, guestColumns, guestRules)) {
        const block = blocks.get(key);
        if (block) block.push(index);
        else blocks.set(key, [index]);
      }
    });
    let compared = 0;
    const begun = process.cpuUsage();
    for (let change = 0; change < changes; change++) {
      const guest = people[(change * 7_919) % size];
      if (!guest) continue;
      const near = keysOf(guest, guestColumns, guestRules)
        .map((key) => blocks.get(key) ?? [])
        .filter(({ length }) => length <= mostInBlock)
        .flat();
      const others = [...new Set(near)].flatMap((index) => people[index] ?? []).filter(({ id }) => id !== guest.id);
      const pairs = others.map(({ id }) => [guest.id, id] as const);
      // How many have a value is asked of the database, whose answer is not measured here.
      compared += compare([guest, ...others], pairs, model, { count: () => 2, known: () => size }).length;
    }
    const seconds = cpuSeconds(begun);
    costs.push(seconds / changes);
    return [size, (compared / changes).toFixed(1), ((seconds / changes) * 1e6).toFixed(0)];
  });
  table(["one changed guest among", "compared with", "CPU, µs"], rows);
  const [small = 1, large = 1] = costs;
  process.stdout.write(
    `a search through all 10,000: ${search.toFixed(1)} s of CPU, ${Math.round(search / small)} times as much\n\n`,
  );
  return {
    cost_of_a_changed_guest_among_tenfold: {
      value: Math.round((large / small) * 100) / 100,
      goal: 2.5,
      baseline: "a changed guest among 10,000",
      better: "less",
    },
  };
}

/** Made-up guests with the columns that the plugin compares a hotel's by. */
function guests(count: number, seed: number): Person[] {
  return makePeople(count, "desk", "english", seed).people.map(({ id, values }) => {
    const { given, surname, birth, email, phone, town, country } = values;
    return {
      id,
      values: { firstName: given, lastName: surname, birthDate: birth, email, phone, city: town, nationality: country },
    };
  });
}
