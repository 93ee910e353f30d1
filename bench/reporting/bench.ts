import { parseArgs } from "node:util";
import { reporting } from "@innkit/plugin-reporting";
import { createInnkit, mews, postgres, sync } from "@innkit/sdk";
import pg from "pg";
import { type Bench, failures, median, type Ratio, table } from "../bench.ts";
import { ownServer } from "../server.ts";
import { backendClock, dropDatabase, freshDatabase } from "../sync/store.ts";
import { fillHotel } from "./hotel.ts";
import { byProgram, byStatement, type Day, type Days, type Period } from "./plain.ts";

const scope = { propertyId: "bench", actor: "bench" };
const today = "2026-03-10";
const year: Period = { propertyId: scope.propertyId, from: "2025-01-01", to: "2025-12-31" };
const month = { from: "2024-06-01", to: "2024-06-30" };
const shared = { from: year.from, to: year.to, basis: "mews", by: "day" } as const;
const page = { from: year.from, to: year.to, basis: "mews", part: "roomsRevenue", perPage: 50 } as const;

/**
 * The key figures of a year, by day, of a large hotel: as the plugin answers them, by one plain statement, and by a program that
 * reads the rows. All three must be equal to the cent, or there is no ratio. And a page of the rows behind a number.
 *
 * `--stays N` of three years (100000), `--rounds N` (5), `--url postgres://…` of a server to use in place of one that is
 * started here; where that one compiles its statements (JIT), the plain ones pay for it.
 */
export const bench: Bench = async (options) => {
  const { values } = parseArgs({
    args: [...options],
    options: {
      stays: { type: "string", default: "100000" },
      rounds: { type: "string", default: "5" },
      url: { type: "string" },
    },
  });
  const { url: server, stop } = values.url ? { url: values.url, stop: async () => {} } : await ownServer();
  try {
    const url = await freshDatabase(server, "innkit_bench");
    const ratios = await measured(url, Number(values.stays), Number(values.rounds));
    await dropDatabase(server, "innkit_bench");
    return ratios;
  } finally {
    await stop();
  }
};

async function measured(url: string, stays: number, rounds: number): Promise<Record<string, Ratio>> {
  const kit = await createInnkit({
    database: postgres(url),
    secrets: { current: "k", keys: { k: Buffer.alloc(32, 1).toString("base64") } },
    log: failures,
    plugins: [mews(), sync(), reporting()] as const,
  });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await kit.kernel.properties.put("bench", { id: scope.propertyId, name: "Bench", country: "PT" });
    const { rooms, charges } = await fillHotel(url, { propertyId: scope.propertyId, stays, years: 3, today });
    process.stdout.write(`${rooms} rooms, ${stays} stays of three years, ${charges} charges\n`);
    const clock = await backendClock(url);
    const { kpis, rows } = kit.reporting;
    const four = ["roomsAvailable", "roomsSold", "roomsRevenue", "totalRevenue"] as const;
    const measure = async <Answer>(name: string, ask: () => Promise<Answer>) => {
      const spent: { wall: number; cpu: number }[] = [];
      let answer = await ask();
      for (let round = 0; round < rounds; round++) {
        const begun = { wall: performance.now(), cpu: clock() ?? 0, own: process.cpuUsage() };
        answer = await ask();
        const { user, system } = process.cpuUsage(begun.own);
        spent.push({
          wall: performance.now() - begun.wall,
          cpu: (clock() ?? 0) - begun.cpu + (user + system) / 1000,
        });
      }
      return { name, answer, wall: median(spent.map(({ wall }) => wall)), cpu: median(spent.map(({ cpu }) => cpu)) };
    };
    const ours = await measure("the plugin: four figures by day", () => kpis(scope, { ...shared, figures: [...four] }));
    const all = await measure("the plugin: every figure by day, with all that is left out", () => kpis(scope, shared));
    const oneMonth = await measure("the plugin: every figure of a month in the middle of the three years", () =>
      kpis(scope, { ...shared, ...month }),
    );
    const plain = await measure("one plain statement: four figures", () => byStatement(client, year));
    const program = await measure("a program that reads the rows: four figures", () => byProgram(client, year));
    const behind = await measure("the plugin: a page of the rows behind a number", () => rows(scope, page));
    table(
      ["figures of a year", "wall ms", "CPU ms"],
      [ours, all, oneMonth, plain, program, behind].map(({ name, wall, cpu }) => [
        name,
        wall.toFixed(0),
        cpu.toFixed(0),
      ]),
    );

    const days: Days = new Map(
      ours.answer.groups.map(({ key, values: of }) => [
        key,
        {
          available: of.roomsAvailable as number,
          sold: of.roomsSold as number,
          roomsRevenue: cents(of.roomsRevenue),
          totalRevenue: cents(of.totalRevenue),
        },
      ]),
    );
    const differ = (those: Days) => [...days].filter(([day, of]) => !isEqual(of, those.get(day))).length;
    const revenue = [...days.values()].reduce((sum, of) => sum + of.roomsRevenue, 0);
    const others = differ(plain.answer) + differ(program.answer) + Number(cents(behind.answer.sum) !== revenue);
    process.stdout.write(`${days.size} days; days on which the three differ by a night or a cent: ${others}\n`);
    const ratio = (theirs: { cpu: number }, of: { cpu: number } = ours) =>
      Math.round((theirs.cpu / of.cpu) * 100) / 100;
    return {
      year_against_program: { value: ratio(program), goal: 1, baseline: "CPU of reading the rows and counting them" },
      year_against_statement: { value: ratio(plain), goal: 1, baseline: "CPU of one plain statement" },
      month_against_year: { value: ratio(all, oneMonth), goal: 4, baseline: "CPU of the month, of every figure" },
      page_of_rows: { value: ratio(program, behind), goal: 1.5, baseline: "CPU of reading the rows and counting them" },
      days_that_differ: { value: others, goal: 0, baseline: "a plain statement and a program", better: "less" },
    };
  } finally {
    await client.end();
    await kit.$stop();
  }
}

const cents = (value: unknown) => Math.round(Number((value as { amount: string }).amount) * 100);

function isEqual(one: Day, other: Day | undefined): boolean {
  const names = ["available", "sold", "roomsRevenue", "totalRevenue"] as const;
  return names.every((name) => one[name] === other?.[name]);
}
