import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PGlite } from "@electric-sql/pglite";
import { startServer } from "../../packages/sdk/src/kernel/database/embedded.ts";
import pg from "pg";
import { told } from "./told.ts";

// The least that could answer: the engine alone behind node:http, one statement run.
const [kind, place = ""] = process.argv.slice(2);
const quiet = { info() {}, warn() {}, error: console.error };
const close: (() => Promise<void>)[] = [];

async function connect(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("select 1");
  close.unshift(() => client.end());
}

if (kind === "pglite") {
  const lite = await PGlite.create({ dataDir: place });
  await lite.query("select 1");
  close.unshift(() => lite.close());
} else if (kind === "embedded") {
  const server = await startServer(place, quiet);
  close.unshift(() => server.stop());
  await connect(server.url);
} else await connect(place);

const server = createServer((_, response) => response.end("{}"));
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
close.unshift(() => new Promise((done) => server.close(() => done())));
await told(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, async () => {
  for (const end of close) await end();
});
