import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type Copy, stopwatch } from "../copy.ts";
import { type Part, type Property, scopeOf, startKit, untilDelivered } from "../kit.ts";
import type { Traffic } from "../mews/hotel.ts";
import { backendClock } from "../store.ts";

/** Memory after so many rows, in bytes; the heap is swept. */
export interface Sample {
  readonly rows: number;
  readonly heap: number;
  readonly rss: number;
}

export interface Growth {
  /** Until nothing was left to do. */
  readonly copy: Copy;
  /** Until the rows that were asked for were there, and with how many requests. */
  readonly there: { readonly milliseconds: number; readonly requests: number; readonly refused: number };
  readonly samples: readonly Sample[];
}

// One long copy, and what it holds on the way.
const {
  database,
  part,
  property,
  rows,
  samples: wanted,
} = JSON.parse(process.argv[2] ?? "{}") as {
  database: string;
  part: Part;
  property: Property;
  rows: number;
  samples: number;
};
setFlagsFromString("--expose-gc");
const sweep = runInNewContext("gc") as () => void;
const kit = await startKit(database, part, [property]);
const scope = scopeOf(property.id);
const begun = performance.now();
const done = stopwatch(await backendClock(database));
await kit.sync.resume(scope);
let isCopying = true;
const copying = kit.sync.runNow(scope).finally(() => (isCopying = false));
const samples: Sample[] = [];
let there: Growth["there"] | undefined;
while (isCopying) {
  await Promise.race([copying, pause(200)]);
  const copied = (await kit.sync.status(scope)).rows;
  if (copied >= rows) there ??= { milliseconds: performance.now() - begun, ...(await trafficOf(property)) };
  if (copied < ((samples.length + 1) / wanted) * rows) continue;
  sweep();
  const { heapUsed, rss } = process.memoryUsage();
  samples.push({ rows: copied, heap: heapUsed, rss });
}
await copying;
there ??= { milliseconds: performance.now() - begun, ...(await trafficOf(property)) };
await untilDelivered(kit, property.id);
const { rows: copied, quarantined } = await kit.sync.status(scope);
const copy = done(copied);
if (copied < rows || quarantined > 0)
  throw new Error(`${copied} of ${rows} rows were copied, ${quarantined} set aside`);
await kit.$stop();
process.stdout.write(`${JSON.stringify({ copy, there, samples } satisfies Growth)}\n`);
process.exit(0);

async function trafficOf({ url }: Property): Promise<{ requests: number; refused: number }> {
  const { requests, refused } = (await (await fetch(`${url}/traffic`)).json()) as Traffic;
  return { requests, refused };
}
