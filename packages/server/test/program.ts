import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
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

/** Node writes what a program does to its errors, when it is asked to by SIGUSR2. */
const reporting = ["--report-on-signal", "--report-filename=stderr", "--report-compact", "--report-exclude-env"];

/**
 * Starts the command line as a person would; only `env` of the environment's settings reaches it. It ends with the test at
 * the latest. A test that fails shows what it wrote, and what it was doing where it still ran.
 */
export function innkit(args: readonly string[], env: Record<string, string> = {}): Program {
  const main = join(import.meta.dirname, "..", "src", "main.ts");
  const { PATH = "", HOME = "", NODE_COMPILE_CACHE = "" } = process.env;
  const child = spawn(process.execPath, [...reporting, "--conditions=innkit-source", main, ...args], {
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...env },
  });
  const out = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (out.stdout += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (out.stderr += String(chunk)));
  let isRunning = true;
  child.on("exit", () => (isRunning = false));
  const ended = new Promise<number | NodeJS.Signals | null>((done) =>
    child.on("close", (code, signal) => done(code ?? signal)),
  );
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") console.error(await storyOf({ args, child, out, isRunning }));
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

async function storyOf(program: Omit<Program, "until" | "ended"> & { args: readonly string[]; isRunning: boolean }) {
  const { args, child, out, isRunning } = program;
  const wrote = `${out.stderr}\n${out.stdout}`.trim();
  const how = isRunning ? `still ran: ${await workOf(child, out)}` : `ended with ${child.exitCode ?? child.signalCode}`;
  return `innkit ${args.join(" ")}\n  wrote: ${wrote}\n  ${how}`;
}

/** What a program is doing: where its code stands, and what it waits for. */
async function workOf(child: ChildProcess, out: { stderr: string }): Promise<string> {
  child.kill("SIGUSR2");
  for (let n = 0; n < 100; n++) {
    const whole = out.stderr.split("\n").slice(0, -1);
    const line = whole.find((one) => one.startsWith('{"header"'));
    if (line) {
      const { javascriptStack, libuv } = JSON.parse(line) as Report;
      return JSON.stringify({ stack: javascriptStack.stack, waits: libuv.filter((one) => one.is_active) });
    }
    await pause(100);
  }
  return "it does not answer what it is doing";
}
