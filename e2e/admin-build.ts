import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of the built admin. */
    admin: string;
  }
}

const run = promisify(execFile);
const admin = resolve(import.meta.dirname, "../packages/admin");

/** Builds the admin once for the run, as its sources are now and as it is for hotels: the run's own NODE_ENV would make another. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dist = await mkdtemp(join(tmpdir(), "innkit-e2e-"));
  const vite = join(admin, "node_modules/vite/bin/vite.js");
  await run(process.execPath, [vite, "build", "--outDir", dist, "--emptyOutDir", "--logLevel", "error"], {
    cwd: admin,
    env: { ...process.env, NODE_ENV: "production" },
  });
  project.provide("admin", dist);
  return () => rm(dist, { recursive: true, force: true });
}
