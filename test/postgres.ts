import { mkdtemp, rm } from "node:fs/promises";
import { chmodSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../packages/sdk/src/kernel/database/embedded.ts";

/** Starts a real PostgreSQL for the whole run, unless `INNKIT_TEST_POSTGRES` names one already. */
export default async function postgresForTests(): Promise<(() => Promise<void>) | undefined> {
  if (process.env["INNKIT_TEST_POSTGRES"]) return undefined;
  const folder = await mkdtemp(join(tmpdir(), "innkit-test-postgres-"));
  chmodSync(folder, 0o755);
  const log = { info() {}, warn() {}, error() {} };
  const server = await startServer(folder, log);
  process.env["INNKIT_TEST_POSTGRES"] = server.url;
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
