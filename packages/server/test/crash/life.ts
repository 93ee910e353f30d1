import { createInnkit, definePlugin, mews, pglite, type Plugin, postgres } from "@innkit/sdk";
import { sql } from "kysely";
import { runUntilSettled } from "../../src/commands/settle.ts";
import { secretKeys } from "../../src/main/config.ts";
import { standardPlugins } from "../../src/main/plugins.ts";
import { keeps } from "./early.ts";

/*
 * One life of a process that syncs a hotel, as `innkit sync run --until-settled` is, on either database: it asks for some
 * writes, runs until nothing is left to do, prints how that was, and ends. The test kills it at any moment.
 */
const {
  CRASH_DATABASE = "",
  CRASH_HOTEL = "{}",
  CRASH_NAME = "",
  CRASH_WRITES = "[]",
  CRASH_SECRET = "",
  CRASH_BUDGET = "{}",
  CRASH_PATIENCE = "120000",
} = process.env;
const scope = { propertyId: "lighthouse", actor: "crash" };

/** Done as the plugin of sync does it, in the property's name. */
let lapse = async (): Promise<void> => {};
type Lapse = Plugin<"lapse", { service: object }>;
const lapsing = definePlugin<Lapse>({
  name: "lapse",
  version: "1.0.0",
  setup(ctx) {
    lapse = () =>
      ctx.tx(scope, async (tx) => {
        await sql`update sync_lease set expires_at = clock_timestamp() - interval '1 second'
          where property_id = ${scope.propertyId}`.execute(tx);
      });
    return {};
  },
});
// The standard plugins, with the request budget of a hotel whose limit is counted in seconds.
const budget = JSON.parse(CRASH_BUDGET) as { requests: number; seconds: number };
const [, ...others] = standardPlugins();
const plugins = [mews({ limits: [budget], clientName: CRASH_NAME }), ...others] as const;
const kit = await createInnkit({
  database: CRASH_DATABASE.startsWith("postgres:") ? postgres(CRASH_DATABASE) : pglite(CRASH_DATABASE),
  // The kit is typed as one without it, as a command's is.
  plugins: [...plugins, lapsing] as unknown as typeof plugins,
  secrets: secretKeys(CRASH_SECRET),
  log: { info() {}, warn: told, error: told },
});
/** What went wrong, for whoever reads why a test failed. */
function told(...what: unknown[]): void {
  console.error(JSON.stringify(what));
}
await kit.kernel.properties.put("crash", { id: scope.propertyId, name: "Lighthouse" });
await kit.kernel.settings.write(scope, "mews", JSON.parse(CRASH_HOTEL));
const looked = performance.now();
const { heldUntil } = (await kit.mews.budget(scope)) ?? {};
if (heldUntil) keeps(heldUntil.getTime() - Date.now(), looked);
for (const write of JSON.parse(CRASH_WRITES) as Write[]) {
  const asked = write.edit ? await kit.sync.edit(scope, write.edit) : await kit.sync.send(scope, write.command!);
  if (!asked) throw new Error("the write was not taken");
}
console.log(JSON.stringify({ begun: true }));
// The lease of the life before runs out at once, as if its seconds had passed: else most kills would find a process that
// does nothing but wait for it.
if (process.env["CRASH_WAITS"] !== "1") await lapse();
const settled = await runUntilSettled({ kit, scope }, { timeoutMs: Number(CRASH_PATIENCE), show() {} });
console.log(JSON.stringify({ settled }));
await kit.$stop();

interface Write {
  readonly edit?: Parameters<typeof kit.sync.edit>[1];
  readonly command?: Parameters<typeof kit.sync.send>[1];
}
