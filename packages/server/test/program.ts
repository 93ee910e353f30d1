import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { onTestFinished } from "vitest";

export interface Program {
  readonly child: ChildProcess;
  /** What it wrote so far. */
  readonly out: { stdout: string; stderr: string };
  /** Resolves with the match once the output holds it. @throws when the program ends before */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Node writes what a program does to a file, when it is asked to by SIGUSR2; without names of addresses, which take long. */
const reporting = ["--report-on-signal", "--report-exclude-env", "--report-exclude-network"];

/**
 * Starts the command line as a person would; only `env` of the environment's settings reaches it. It ends with the test at
 * the latest. A test that fails shows what it wrote, and what it was doing where it still ran.
 */
export function innkit(args: readonly string[], env: Record<string, string> = {}): Program {
  const report = join(tmpdir(), `innkit-program-${randomUUID()}.json`);
  const main = join(import.meta.dirname, "..", "src", "main.ts");
  const { PATH = "", HOME = "", NODE_COMPILE_CACHE = "" } = process.env;
  const child = spawn(
    process.execPath,
    [
      ...reporting,
      `--report-directory=${dirname(report)}`,
      `--report-filename=${basename(report)}`,
      "--conditions=innkit-source",
      main,
      ...args,
    ],
    {
      env: { PATH, HOME, NODE_COMPILE_CACHE, ...env },
    },
  );
  const out = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (out.stdout += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (out.stderr += String(chunk)));
  let isRunning = true;
  child.on("exit", () => (isRunning = false));
  const ended = new Promise<number | NodeJS.Signals | null>((done) =>
    child.on("close", (code, signal) => done(code ?? signal)),
  );
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") console.error(await storyOf({ args, child, out, isRunning, report }));
    if (isRunning) child.kill("SIGKILL");
  });
  return {
    child,
    out,
    ended,
    until: (pattern) =>
      new Promise((done, failed) => {
        const look = (): void => {
          const found = pattern.exec(out.stdout);
          if (found) done(found);
        };
        child.stdout.on("data", look);
        void ended.then((how) =>
          failed(new Error(`ended with ${how} before ${pattern}: ${out.stderr}\n${out.stdout}`)),
        );
        look();
      }),
  };
}

interface Report {
  readonly javascriptStack: { readonly stack?: readonly string[] };
  readonly libuv: readonly { readonly type: string; readonly is_active: boolean }[];
}

async function storyOf(
  program: Omit<Program, "until" | "ended"> & { args: readonly string[]; isRunning: boolean; report: string },
) {
  const { args, child, out, isRunning, report } = program;
  const wrote = `${out.stderr}\n${out.stdout}`.trim();
  const how = isRunning
    ? `still ran: ${await workOf(child, report)}`
    : `ended with ${child.exitCode ?? child.signalCode}`;
  return `innkit ${args.join(" ")}\n  wrote: ${wrote}\n  ${how}`;
}

/** What a program is doing: where its code stands, and what it waits for. */
async function workOf(child: ChildProcess, report: string): Promise<string> {
  child.kill("SIGUSR2");
  for (let n = 0; n < 100 && !existsSync(report); n++) await pause(100);
  if (!existsSync(report)) return "it does not answer what it is doing";
  await pause(1000); // until it is written to its end
  const { javascriptStack, libuv } = JSON.parse(readFileSync(report, "utf8")) as Report;
  rmSync(report);
  return JSON.stringify({ stack: javascriptStack.stack, waits: libuv.filter((one) => one.is_active) });
}
