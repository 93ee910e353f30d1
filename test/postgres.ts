import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startServer } from "../packages/sdk/src/kernel/database/embedded.ts";

/**
 * Starts a real PostgreSQL for the whole run, unless `INNKIT_TEST_POSTGRES` names one already. Server and folder are thrown
 * away with the run: templates may stay in both, and nothing has to be safe from a power cut.
 */
export default async function postgresForTests(): Promise<(() => Promise<void>) | undefined> {
  if (process.env["INNKIT_TEST_POSTGRES"]) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "innkit-test-postgres-"));
  chmodSync(folder, 0o755);
  const log = { info() {}, warn() {}, error() {} };
  // Kits of two test files, and of the processes that they start and kill: those leave their sessions behind for a while.
  const server = await startServer(folder, log, 300);
  await waitForNoDisk(server.url);
  const templates = join(folder, "templates");
  await mkdir(templates);
  process.env["INNKIT_TEST_POSTGRES"] = server.url;
  process.env["INNKIT_TEST_TEMPLATES"] = templates;
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function waitForNoDisk(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const setting of ["fsync", "synchronous_commit", "full_page_writes"])
      await client.query(`alter system set ${setting} = off`);
    await client.query("select pg_reload_conf()");
  } finally {
    await client.end();
  }
}
