import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

export interface Program {
  readonly child: ChildProcess;
  /** What it wrote so far. */
  readonly out: { stdout: string; stderr: string };
  /** Resolves with the match once the output holds it. @throws when the program ends before */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<number | NodeJS.Signals | null>;
}

/** Starts the command line as a person would; only `env` of the environment's settings reaches it. */
export function innkit(args: readonly string[], env: Record<string, string> = {}): Program {
  const main = join(import.meta.dirname, "..", "src", "main.ts");
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, ["--conditions=innkit-source", main, ...args], { env: { PATH, HOME, ...env } });
  const out = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (out.stdout += String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => (out.stderr += String(chunk)));
  const ended = new Promise<number | NodeJS.Signals | null>((done) =>
    child.on("close", (code, signal) => done(code ?? signal)),
  );
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
