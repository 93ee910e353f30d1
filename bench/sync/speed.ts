import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, type Ratio, table } from "../bench.ts";
import type { Copies, Copy } from "./copy.ts";
import type { Part, Property } from "./kit.ts";
import { type Hotel, listening, measured, openHotel } from "./programs.ts";
import { dropDatabase, freshDatabase } from "./store.ts";

/* Rows a second: ours, part by part, the best bare pipeline, PGlite, and the peer. */

export interface Speeds {
  readonly server: string;
  readonly rounds: number;
  readonly pages: number;
  readonly only: ReadonlySet<string>;
}

type Runner = "bare" | Part | "pglite" | "peer";
const called: Record<Runner, string> = {
  bare: "bare pipeline",
  sync: "the copy alone",
  completeness: "with scores",
  whole: "the whole product",
  pglite: "the whole on PGlite",
  peer: "stripe-sync-engine",
};
/** Parts only explain the whole, and PGlite takes its time. */
const once: ReadonlySet<Runner> = new Set(["sync", "completeness", "pglite"]);
const days = 360;
const peerCustomers = 5_000;

/** Measures who is wanted, in turns, and prints them. */
export async function speeds({ server, rounds, pages, only }: Speeds): Promise<Record<string, Ratio>> {
  const runners: Runner[] = [
    ...(only.has("whole") ? (["bare", "sync", "completeness"] as const) : []),
    "whole",
    ...(only.has("pglite") ? (["pglite"] as const) : []),
    ...(only.has("peer") ? (["peer"] as const) : []),
  ];
  const found = new Map<Runner, Copies[]>(runners.map((runner) => [runner, []]));
  const hotel = await openHotel({ guests: pages * 1000, stays: 2_000, days });
  try {
    for (let round = 0; round < rounds; round++) {
      // Who goes first changes: the machine may be warmer, or busier, then.
      for (const runner of round % 2 === 0 ? runners : runners.toReversed()) {
        if (round > 0 && once.has(runner)) continue;
        found.get(runner)!.push(await copied(runner, { server, hotel, pages }));
      }
    }
  } finally {
    await hotel.close();
  }
  print(found);
  return ratiosOf(found);
}

interface Places {
  readonly server: string;
  readonly hotel: Hotel;
  readonly pages: number;
}

async function copied(runner: Runner, { server, hotel, pages }: Places): Promise<Copies> {
  const at = ({ url, socketUrl }: Hotel): Property => ({ id: "bench", url, socketUrl, accessToken: "access" });
  if (runner === "pglite") {
    const folder = await mkdtemp(join(tmpdir(), "innkit-bench-pglite-"));
    try {
      const guests = pages * 1000;
      return await measured<Copies>("product", { database: folder, part: "whole", property: at(hotel), guests });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const database = await freshDatabase(server, "innkit_bench");
  try {
    if (runner === "bare") return await measured<Copies>("bare", { url: hotel.url, database, days });
    if (runner !== "peer")
      return await measured<Copies>("product", { database, part: runner, property: at(hotel), guests: pages * 1000 });
    const { port, close } = await listening("stripe-api", { customers: peerCustomers });
    try {
      return await measured<Copies>("stripe", { database, port, customers: peerCustomers });
    } finally {
      await close();
    }
  } finally {
    await dropDatabase(server, "innkit_bench");
  }
}

type Found = ReadonlyMap<Runner, readonly Copies[]>;

const speedOf = ({ rows, milliseconds }: Copy): number => (rows / milliseconds) * 1000;
const middle = (copies: readonly Copies[], figure: (copies: Copies) => number): number => median(copies.map(figure));

function print(found: Found): void {
  const cost = (ms: number | null, rows: number): string => (ms === null ? "–" : ((ms * 1000) / rows).toFixed(1));
  table(
    ["copied by", "rows", "rows/s", "again", "CPU µs a row: node", "database", "again: node", "database"],
    [...found].map(([runner, copies]) => {
      const byFirst = copies.toSorted((a, b) => a.first.milliseconds - b.first.milliseconds);
      const { first, again } = byFirst[Math.floor(byFirst.length / 2)]!;
      return [
        called[runner],
        first.rows,
        Math.round(middle(copies, (one) => speedOf(one.first))),
        Math.round(middle(copies, (one) => speedOf(one.again))),
        ...[first, again].flatMap(({ rows, cpuMilliseconds, backendMilliseconds }) => [
          cost(cpuMilliseconds, rows),
          cost(backendMilliseconds, rows),
        ]),
      ];
    }),
  );
  const cpu = ({ rows, cpuMilliseconds, backendMilliseconds }: Copy): number =>
    ((cpuMilliseconds + (backendMilliseconds ?? Number.NaN)) * 1000) / rows;
  const [bare, whole] = (["bare", "whole"] as const).map((runner) =>
    found.has(runner) ? middle(found.get(runner)!, (one) => cpu(one.first)) : Number.NaN,
  ) as [number, number];
  // On a busy machine the clock tells of others' work too; what each row took of the CPU does less.
  if (bare > 0 && whole > 0)
    process.stdout.write(
      `CPU µs a row, both sides: bare ${bare.toFixed(0)}, whole ${whole.toFixed(0)}: ${round(bare / whole)} of it is the bare pipeline's\n`,
    );
}

function ratiosOf(found: Found): Record<string, Ratio> {
  const whole = found.get("whole")!;
  const first = (runner: Runner): number => middle(found.get(runner)!, (one) => speedOf(one.first));
  const against = (name: string, runner: Runner, ours: Runner, goal: number): Record<string, Ratio> =>
    found.has(runner) && found.has(ours)
      ? { [name]: { value: round(first(ours) / first(runner)), goal, baseline: called[runner] } }
      : {};
  return {
    ...against("whole", "bare", "whole", 0.75),
    ...(found.has("bare") && {
      resync: {
        value: round(middle(whole, ({ first: one, again }) => speedOf(again) / speedOf(one))),
        goal: 1.25,
        baseline: "the first copy of the same rows",
      },
    }),
    ...against("pglite", "whole", "pglite", 0.4),
    ...against("peer", "peer", "whole", 5),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
