import { median, type Ratio, table } from "../bench.ts";
import type { Copy } from "./copy.ts";
import type { Property } from "./kit.ts";
import { type Hotel, measured, openHotel } from "./programs.ts";
import type { Growth, Sample } from "./programs/growth.ts";
import type { Polls } from "./programs/poll.ts";
import { dropDatabase, freshDatabase } from "./store.ts";

/* What the product costs as it goes on: memory over a long copy, and a look at Mews that finds nothing. */

/** Memory over a copy of so many guests. */
export async function memory(server: string, rows: number): Promise<Record<string, Ratio>> {
  const hotel = await openHotel({ guests: rows, stays: 2_000 });
  const database = await freshDatabase(server, "innkit_bench");
  try {
    const input = { database, part: "whole", property: at(hotel), rows, samples: 20 };
    return flatness(await measured<Growth>("growth", input));
  } finally {
    await hotel.close();
    await dropDatabase(server, "innkit_bench");
  }
}

/** Prints memory as it grew, and compares its last third with its first one, the beginning left out. */
export function flatness({ samples }: Growth): Record<string, Ratio> {
  const settled = samples.slice(Math.floor(samples.length / 10));
  const third = Math.max(1, Math.floor(settled.length / 3));
  const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(0);
  table(
    ["rows copied", "heap MB", "RSS MB"],
    samples.map(({ rows, heap, rss }) => [rows, megabytes(heap), megabytes(rss)]),
  );
  const slopes = (["heap", "rss"] as const).map((what) => `${what} ${slope(settled, what).toFixed(1)}`);
  process.stdout.write(`bytes a row, over all but the beginning: ${slopes.join(", ")}\n`);
  const growth = (what: "heap" | "rss"): Ratio => ({
    value:
      Math.round(
        (median(settled.slice(-third).map((sample) => sample[what])) /
          median(settled.slice(0, third).map((sample) => sample[what]))) *
          100,
      ) / 100,
    goal: 1.2,
    baseline: "the first third of the same copy",
    better: "less",
  });
  return { heap_growth: growth("heap"), memory_growth: growth("rss") };
}

/** By least squares. */
function slope(samples: readonly Sample[], what: "heap" | "rss"): number {
  const mean = (figure: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + figure(sample), 0) / samples.length;
  const [x, y] = [mean(({ rows }) => rows), mean((sample) => sample[what])];
  return mean((sample) => (sample.rows - x) * (sample[what] - y)) / mean(({ rows }) => (rows - x) ** 2);
}

/** Looks for news at a hotel that has none. */
export async function emptyPolls(server: string, polls: number): Promise<Record<string, Ratio>> {
  const hotel = await openHotel({ guests: 5_000, stays: 2_000, quietMinutes: 600 });
  const database = await freshDatabase(server, "innkit_bench");
  try {
    const { bare, guests, all, requests } = await measured<Polls>("poll", { database, property: at(hotel), polls });
    const cost = (ms: number | null): string => (ms === null ? "–" : String(Math.round((ms * 1000) / polls)));
    const row = (name: string, asked: number, { milliseconds, cpuMilliseconds, backendMilliseconds }: Copy) => [
      name,
      asked.toFixed(1),
      (milliseconds / polls).toFixed(1),
      cost(cpuMilliseconds),
      cost(backendMilliseconds),
    ];
    table(
      ["a look that finds nothing", "requests", "ms", "CPU µs: node", "database"],
      [
        row("bare fetch and JSON.parse", 1, bare),
        row("guests", requests.guests, guests),
        row("every stream", requests.all, all),
      ],
    );
    return {
      empty_poll_requests: {
        value: requests.guests,
        goal: 2,
        baseline: "one for the hotel's clock and one for its guests",
        better: "less",
      },
    };
  } finally {
    await hotel.close();
    await dropDatabase(server, "innkit_bench");
  }
}

function at({ url, socketUrl }: Hotel): Property {
  return { id: "bench", url, socketUrl, accessToken: "access" };
}
