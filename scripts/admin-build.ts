// Builds the admin for what serves it out of a checkout: the demo and the examples.
import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const admin = join(import.meta.dirname, "..", "packages", "admin");

/** The build is missing, or a source is newer. */
export function isAdminStale(): boolean {
  const page = join(admin, "dist", "index.html");
  if (!existsSync(page)) return true;
  const built = statSync(page).mtimeMs;
  const sources = ["src", "public", "index.html", "vite.config.ts", "package.json"].map((name) => join(admin, name));
  return sources.some((path) => existsSync(path) && newest(path) > built);
}

function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Its output is shown only when it fails. */
export function buildAdmin(): Promise<void> {
  const own = createRequire(join(admin, "package.json"));
  const vite = join(dirname(own.resolve("vite/package.json")), "bin", "vite.js");
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [vite, "build"], { cwd: admin, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += String(chunk)));
    child.on("error", failed);
    child.on("exit", (code) => (code === 0 ? done() : failed(new Error(`The admin could not be built:\n${output}`))));
  });
}
