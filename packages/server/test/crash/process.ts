import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { budget, isLong, secret } from "./hotel.ts";

/** Begins one life: a process of its own that runs `life.ts`. */
export function begin(given: {
  /** An address of PostgreSQL, or a folder of PGlite. */
  database: string;
  /** What the property's settings say of Mews. */
  settings: object;
  /** What it calls itself when it asks Mews. */
  name: string;
  /** Writes that it asks for before it begins. */
  writes: readonly object[];
  /** Whether it waits for the lease of the life before it, as it would outside of tests. */
  waits?: boolean;
}): Life {
  const { PATH = "", HOME = "", NODE_COMPILE_CACHE = "" } = process.env;
  const env = {
    CRASH_DATABASE: given.database,
    CRASH_HOTEL: JSON.stringify(given.settings),
    CRASH_NAME: given.name,
    CRASH_WRITES: JSON.stringify(given.writes),
    CRASH_SECRET: secret,
    CRASH_BUDGET: JSON.stringify(budget),
    CRASH_WAITS: given.waits ? "1" : "0",
    // Twelve lives leave two dozen writes to the last one. One whose answer a kill took is given a minute by design; the rest
    // is work, a few seconds of a machine that is free and ten times that of one that is not.
    CRASH_PATIENCE: isLong ? "300000" : "120000",
  };
  const program = join(import.meta.dirname, "life.ts");
  const child = spawn(process.execPath, ["--conditions=innkit-source", program], {
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...env },
  });
  const out = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (out.stdout += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (out.stderr += String(chunk)));
  const ended = new Promise<number | string>((done) => child.on("close", (code, signal) => done(code ?? signal ?? "")));
  const begun = new Promise<void>((resolve) => {
    child.stdout.on("data", () => out.stdout.includes('"begun"') && resolve());
    child.on("close", () => resolve());
  });
  const early = () => out.stdout.split("\n").filter((line) => line.startsWith('{"early"'));
  return { child, out, begun, ended, early };
}

export interface Life {
  readonly child: ChildProcess;
  readonly out: { stdout: string; stderr: string };
  /** The kit is open and the writes are asked for. */
  readonly begun: Promise<void>;
  /** What it asked Mews before the end of a wait that it had read of. */
  early(): readonly string[];
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}
