import { spawn } from "node:child_process";

/** Runs a program in the project's folder with its output shown; ends this process when the program fails. */
export async function run(
  title: string,
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<void> {
  const started = performance.now();
  process.stdout.write(`\n── ${title}\n`);
  const code = await new Promise<number>((done, failed) => {
    const child = spawn(program, args, {
      stdio: "inherit",
      shell: process.platform === "win32",
      env: { ...process.env, ...env },
    });
    child.once("error", failed);
    child.once("exit", (status) => done(status ?? 1));
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (code !== 0) {
    process.stderr.write(`\n✗ ${title} failed (code ${code}, ${seconds} s)\n`);
    process.exit(code);
  }
  process.stdout.write(`✓ ${title}, ${seconds} s\n`);
}
