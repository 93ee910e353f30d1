import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Programs that the tests start keep here what they compiled, for the next one: most of a short program's time is that. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "innkit-test-compiled-"));
  process.env["NODE_COMPILE_CACHE"] = folder;
  // A program that is just ending may still write there.
  return () => rm(folder, { recursive: true, force: true, maxRetries: 10 });
}
