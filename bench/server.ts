import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer } from "../packages/sdk/src/kernel/database/embedded.ts";

/** A real PostgreSQL in a folder that goes at the end. */
export async function ownServer(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "innkit-bench-"));
  await chmod(folder, 0o755);
  const server = await startServer(folder, { info() {}, warn() {}, error: console.error });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
