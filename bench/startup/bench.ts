import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { startServer } from "../../packages/sdk/src/kernel/database/embedded.ts";
import pg from "pg";
import { type Bench, median, table } from "../bench.ts";

type Kind = "postgres" | "embedded" | "pglite";
type Program = "ours" | "bare";
interface Start {
  milliseconds: number;
  megabytes: number;
}

/** How many times as long, and as much memory, as the bare engine a start of the server may take. */
const goals: Record<Kind, { first: number; again: number; memory: number }> = {
  postgres: { first: 6, again: 5, memory: 2.5 },
  embedded: { first: 2.5, again: 4, memory: 2.5 },
  pglite: { first: 2, again: 3.5, memory: 1.6 },
};

/**
 * Start-up time and memory of the whole server on each of the three doors, beside the bare engine in the same run.
 * `--runs N` (default 3).
 */
export const bench: Bench = async (options) => {
  const { values } = parseArgs({ args: [...options], options: { runs: { type: "string", default: "3" } } });
  const folder = await mkdtemp(join(tmpdir(), "innkit-bench-"));
  await chmod(folder, 0o755);
  const shared = await startServer(join(folder, "shared"), { info() {}, warn() {}, error: console.error });
  const rows: (string | number)[][] = [];
  const ratios: Awaited<ReturnType<Bench>> = {};
  try {
    for (const kind of ["postgres", "embedded", "pglite"] as const) {
      const found: Record<Program, { first: Start[]; again: Start[] }> = {
        ours: { first: [], again: [] },
        bare: { first: [], again: [] },
      };
      for (let run = 0; run < Number(values.runs); run++) {
        for (const program of ["bare", "ours"] as const) {
          const place = await placeFor(kind, join(folder, `${kind}-${program}-${run}`), shared.url);
          found[program].first.push(await start(program, kind, place));
          found[program].again.push(await start(program, kind, place));
        }
      }
      const of = (program: Program, when: "first" | "again", what: keyof Start) =>
        median(found[program][when].map((one) => one[what]));
      for (const program of ["bare", "ours"] as const) {
        rows.push([
          `${kind}, ${program === "bare" ? "the bare engine" : "the server"}`,
          Math.round(of(program, "first", "milliseconds")),
          Math.round(of(program, "again", "milliseconds")),
          Math.round(of(program, "again", "megabytes")),
        ]);
      }
      const baseline = `bare ${kind} engine behind node:http`;
      const ratio = (what: keyof Start, when: "first" | "again", goal: number) => ({
        value: round(of("ours", when, what) / of("bare", when, what)),
        goal,
        baseline,
        better: "less" as const,
      });
      ratios[`${kind}_first_start`] = ratio("milliseconds", "first", goals[kind].first);
      ratios[`${kind}_start_again`] = ratio("milliseconds", "again", goals[kind].again);
      ratios[`${kind}_memory`] = ratio("megabytes", "again", goals[kind].memory);
    }
  } finally {
    await shared.stop();
    await rm(folder, { recursive: true, force: true });
  }
  table(["door", "first start, ms", "start again, ms", "node memory, MB"], rows);
  return ratios;
};

/** A new database of the shared server, or a new folder. */
async function placeFor(kind: Kind, path: string, url: string): Promise<string> {
  if (kind !== "postgres") return path;
  const name = `bench_${path.split("-").slice(-2).join("_")}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

/** Starts a program in a fresh process: until it answers over HTTP, and its memory a second later. */
async function start(program: Program, kind: Kind, place: string): Promise<Start> {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    ["--conditions=innkit-source", join(import.meta.dirname, `${program}.ts`), kind, place],
    {
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { url } = await next<{ url: string }>(lines, child);
  const answer = await fetch(`${url}/healthz`);
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${program} on ${kind} answered ${answer.status}`);
  const milliseconds = performance.now() - begun;
  const { rss } = await next<{ rss: number }>(lines, child);
  child.stdin.end();
  await once(child, "exit");
  return { milliseconds, megabytes: rss / 1e6 };
}

async function next<T>(lines: AsyncIterator<string>, child: ChildProcess): Promise<T> {
  const { value, done } = await lines.next();
  if (done) throw new Error(`a measured program ended early (code ${child.exitCode ?? "none"})`);
  return JSON.parse(value) as T;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
