import { partsOf } from "@innkit/sdk";
import { sql } from "kysely";
import { type Copies, type Copy, stopwatch } from "../copy.ts";
import { isServer, type Part, type Property, scopeOf, startKit, untilDelivered } from "../kit.ts";
import { backendClock } from "../store.ts";

// The product as its user runs it: a kit that is started, and copies; and the same again with nothing changed.
const { database, part, property, guests } = JSON.parse(process.argv[2] ?? "{}") as {
  database: string;
  part: Part;
  property: Property;
  guests: number;
};
const kit = await startKit(database, part, [property]);
const scope = scopeOf(property.id);
const { owner } = partsOf(kit);
const clock = isServer(database) ? await backendClock(database) : () => undefined;

/** From being let go until every row is stored and every event has been taken. */
async function copy(): Promise<Copy> {
  const done = stopwatch(clock);
  await kit.sync.resume(scope);
  await kit.sync.runNow(scope);
  await untilDelivered(kit, property.id);
  const copied = done(guests);
  const { rows } = await sql<{ guests: string }>`select count(*) as guests from sync_guest`.execute(owner);
  if (Number(rows[0]!.guests) !== guests) throw new Error(`${rows[0]!.guests} of ${guests} guests were copied`);
  return copied;
}

const first = await copy();
await kit.sync.pause(scope);
// As if no history had been read yet.
await sql`update sync_stream set mark = null, reached = null, phase = 'backfill', windows_done = 0, windows_total = 0,
  walking = false, succeeded_at = null`.execute(owner);
const again = await copy();
await kit.$stop();
process.stdout.write(`${JSON.stringify({ first, again } satisfies Copies)}\n`);
process.exit(0);
