import { embeddedPostgres, pglite, postgres } from "@innkit/sdk";
import { openDoor } from "../../packages/server/src/main/door.ts";
import { openInn } from "../../packages/server/src/main/inn.ts";
import { standardPlugins } from "../../packages/server/src/main/plugins.ts";
import { told } from "./told.ts";

// The whole server on one door: kit with its plugins, sign-in, HTTP, background work.
const [kind, place = ""] = process.argv.slice(2);
const quiet = { info() {}, warn() {}, error: console.error };
const door = await openDoor({ port: 0, host: "127.0.0.1" });
const database = kind === "pglite" ? pglite(place) : kind === "embedded" ? embeddedPostgres(place) : postgres(place);
const inn = await openInn({
  door,
  database,
  plugins: standardPlugins(),
  secrets: { current: "k", keys: { k: Buffer.alloc(32, 1).toString("base64") } },
  admin: undefined,
  log: quiet,
});
await told(door.url, () => inn.stop());
