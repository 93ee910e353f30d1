import { setTimeout as pause } from "node:timers/promises";
import { type Property, scopeOf, startKit } from "../kit.ts";

// Many hotels in one kit, each with a token of its own, all copying their history at once for so long.
const { database, properties, seconds } = JSON.parse(process.argv[2] ?? "{}") as {
  database: string;
  properties: readonly Property[];
  seconds: number;
};
const kit = await startKit(database, "sync", properties);
const begun = process.cpuUsage();
for (const { id } of properties) await kit.sync.resume(scopeOf(id));
await pause(seconds * 1000);
const { user, system } = process.cpuUsage(begun);
const states = await Promise.all(properties.map(({ id }) => kit.sync.status(scopeOf(id))));
await kit.$stop();
process.stdout.write(
  `${JSON.stringify({
    /** Whether some were through before the time was: then there was nothing left to ask for. */
    idle: states.filter(({ phase }) => phase === "live").length,
    rows: states.reduce((sum, { rows }) => sum + rows, 0),
    cpuMilliseconds: (user + system) / 1000,
  })}\n`,
);
process.exit(0);
