import { createInnkit, pglite, postgres } from "@innkit/sdk";
import { runUntilSettled } from "../../src/commands/settle.ts";
import { standardPlugins } from "../../src/main/plugins.ts";
import { secretKeys } from "../../src/main/config.ts";

/*
 * One life of a process that syncs a hotel, as `innkit sync run --until-settled` is, on either database: it asks for some
 * writes, runs until nothing is left to do, prints how that was, and ends. The test kills it at any moment.
 */
const { CRASH_DATABASE = "", CRASH_HOTEL = "{}", CRASH_WRITES = "[]", CRASH_SECRET = "" } = process.env;
const scope = { propertyId: "lighthouse", actor: "crash" };
const kit = await createInnkit({
  database: CRASH_DATABASE.startsWith("postgres:") ? postgres(CRASH_DATABASE) : pglite(CRASH_DATABASE),
  plugins: standardPlugins(),
  secrets: secretKeys(CRASH_SECRET),
  log: { info() {}, warn() {}, error() {} },
});
await kit.kernel.properties.put("crash", { id: scope.propertyId, name: "Lighthouse" });
await kit.kernel.settings.write(scope, "mews", JSON.parse(CRASH_HOTEL));
for (const write of JSON.parse(CRASH_WRITES) as Write[]) {
  const asked = write.edit ? await kit.sync.edit(scope, write.edit) : await kit.sync.send(scope, write.command!);
  if (!asked) throw new Error("the write was not taken");
}
console.log(JSON.stringify({ begun: true }));
const settled = await runUntilSettled({ kit, scope }, { timeoutMs: 120_000, show() {} });
console.log(JSON.stringify({ settled }));
await kit.$stop();

interface Write {
  readonly edit?: Parameters<typeof kit.sync.edit>[1];
  readonly command?: Parameters<typeof kit.sync.send>[1];
}
