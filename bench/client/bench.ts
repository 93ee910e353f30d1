import { parseArgs } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createMewsClient, type MewsClient } from "@innkit/sdk/mews";
import { type SimulatorWorker, startSimulatorWorker } from "@innkit/sdk/testing";
import { type Bench, median, table } from "../bench.ts";

const operation = "reservations/getAll/2023-06-06";
const days = 86_400_000;

/** What one walk over the hotel's reservations came to. */
interface Walk {
  pages: number;
  rows: number;
  milliseconds: number;
  /** Of this thread alone: what the client costs, whatever the simulator is doing. */
  cpuMilliseconds: number;
}

/**
 * Pages a second of `each`, rows parsed, beside bare `fetch` and `JSON.parse` over the same pages of the same simulator,
 * which runs in a thread of its own; and the heap over 1,000 pages. `--rounds N` (default 9), `--hotel ROOMS` (200).
 */
export const bench: Bench = async (options) => {
  const { values } = parseArgs({
    args: [...options],
    options: { rounds: { type: "string", default: "9" }, hotel: { type: "string", default: "200" } },
  });
  const hotel = await startSimulatorWorker({
    size: Number(values.hotel),
    at: new Date("2026-03-01T10:00:00Z"),
    requestLimit: { requests: 1_000_000, seconds: 1 },
  });
  try {
    const mews = createMewsClient({
      environment: { platformUrl: hotel.url, socketUrl: hotel.socketUrl },
      credentials: hotel.credentials,
      clientName: "Innkit bench 1.0",
      limits: [{ requests: 1_000_000, seconds: 1 }],
    });
    const walks: Record<"bare" | "each", Walk[]> = { bare: [], each: [] };
    await bare(hotel);
    await ours(mews);
    for (let round = 0; round < Number(values.rounds); round++) {
      // Whoever goes second finds a warmer machine: they take turns.
      const turns = round % 2 === 0 ? (["bare", "each"] as const) : (["each", "bare"] as const);
      for (const turn of turns) walks[turn].push(turn === "bare" ? await bare(hotel) : await ours(mews));
    }
    const [first] = walks.bare;
    if (walks.each.some(({ rows, pages }) => rows !== first?.rows || pages !== first.pages)) {
      throw new Error(`the two walks differ: ${JSON.stringify(walks)}`);
    }
    const speed = (turn: "bare" | "each"): number =>
      median(walks[turn].map(({ pages, milliseconds }) => (pages / milliseconds) * 1000));
    const cpu = (turn: "bare" | "each"): number =>
      median(walks[turn].map(({ pages, cpuMilliseconds }) => cpuMilliseconds / pages));
    const heap = await heapOver([300, 600, 900, 1_300], mews);
    table(
      ["client", "pages", "rows", "pages/s", "CPU ms a page"],
      (["bare", "each"] as const).map((turn) => [
        turn === "bare" ? "fetch + JSON.parse" : "each",
        walks[turn][0]?.pages ?? 0,
        walks[turn][0]?.rows ?? 0,
        Math.round(speed(turn)),
        cpu(turn).toFixed(2),
      ]),
    );
    table(
      ["heap after pages", "MB"],
      heap.map(({ pages, megabytes }) => [String(pages), megabytes.toFixed(1)]),
    );
    return {
      pages_per_second: {
        value: round2(speed("each") / speed("bare")),
        goal: 0.9,
        baseline: "bare fetch and JSON.parse",
      },
      heap_over_1000_pages: {
        value: round2((heap.at(-1)?.megabytes ?? 0) / (heap[0]?.megabytes ?? 1)),
        goal: 1.05,
        baseline: `the heap after ${heap[0]?.pages ?? 0} pages`,
        better: "less",
      },
    };
  } finally {
    await hotel.close();
  }
};

/** The last ninety days up to the hotel's now, in one window: the walks differ in nothing but who walks. */
const UpdatedUtc = {
  StartUtc: new Date(Date.parse("2026-03-02T00:00:00Z") - 89 * days).toISOString(),
  EndUtc: "2026-03-02T00:00:00Z",
};
const pageSize = 500;

async function bare({ url, credentials }: SimulatorWorker): Promise<Walk> {
  const done = stopwatch();
  let [pages, rows, cursor] = [0, 0, null as string | null];
  do {
    const response = await fetch(`${url}/api/connector/v1/${operation}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        ClientToken: credentials.clientToken,
        AccessToken: credentials.accessToken,
        Client: "Bare 1.0",
        UpdatedUtc,
        Limitation: cursor === null ? { Count: pageSize } : { Count: pageSize, Cursor: cursor },
      }),
    });
    const answer = JSON.parse(await response.text()) as { Reservations: unknown[]; Cursor: string | null };
    pages += 1;
    rows += answer.Reservations.length;
    cursor = answer.Cursor;
  } while (cursor !== null);
  return { pages, rows, ...done() };
}

async function ours(mews: MewsClient): Promise<Walk> {
  const done = stopwatch();
  let [pages, rows] = [0, 0];
  for await (const page of mews.each(operation, { UpdatedUtc }, { pageSize })) {
    pages += 1;
    rows += page.rows.length;
  }
  return { pages, rows, ...done() };
}

function stopwatch(): () => Pick<Walk, "milliseconds" | "cpuMilliseconds"> {
  const start = performance.now();
  const before = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(before);
    return { milliseconds: performance.now() - start, cpuMilliseconds: (user + system) / 1000 };
  };
}

/** The heap, swept, after walks of at least so many pages in all: what is held beyond a walk would show as a slope. */
async function heapOver(marks: readonly number[], mews: MewsClient): Promise<{ pages: number; megabytes: number }[]> {
  setFlagsFromString("--expose-gc");
  const sweep = runInNewContext("gc") as () => void;
  const found: { pages: number; megabytes: number }[] = [];
  for (let pages = 0; found.length < marks.length;) {
    pages += (await ours(mews)).pages;
    if (pages < (marks[found.length] ?? 0)) continue;
    sweep();
    found.push({ pages, megabytes: process.memoryUsage().heapUsed / 1e6 });
  }
  return found;
}

const round2 = (value: number): number => Math.round(value * 100) / 100;
