import { type Copy, stopwatch } from "../copy.ts";
import { type Property, scopeOf, startKit, untilDelivered } from "../kit.ts";
import { backendClock } from "../store.ts";

/** What looking for news costs where there are none: `rows` is how often it was done. */
export interface Polls {
  readonly bare: Copy;
  readonly guests: Copy;
  readonly all: Copy;
  readonly requests: { readonly guests: number; readonly all: number };
}

const { database, property, polls } = JSON.parse(process.argv[2] ?? "{}") as {
  database: string;
  property: Property;
  polls: number;
};
const kit = await startKit(database, "whole", [property]);
const scope = scopeOf(property.id);
const clock = await backendClock(database);
await kit.sync.resume(scope);
await kit.sync.runNow(scope);
await untilDelivered(kit, property.id);

async function repeated(poll: () => Promise<unknown>): Promise<{ used: Copy; requests: number }> {
  await poll();
  await traffic();
  const done = stopwatch(clock);
  for (let n = 0; n < polls; n++) await poll();
  const used = done(polls);
  return { used, requests: (await traffic()) / polls };
}

async function traffic(): Promise<number> {
  const { requests } = (await (await fetch(`${property.url}/traffic`)).json()) as { requests: number };
  return requests;
}

/** The least that a look at the guests could be: one request, and its answer parsed. */
async function bare(): Promise<unknown> {
  const now = Date.now();
  const utc = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
  const response = await fetch(`${property.url}/api/connector/v1/customers/getAll`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      AccessToken: "bare",
      UpdatedUtc: { StartUtc: utc(now - 600_000), EndUtc: utc(now) },
      Limitation: { Count: 1000 },
    }),
  });
  return JSON.parse(await response.text());
}

const alone = await repeated(bare);
const guests = await repeated(() => kit.sync.runNow(scope, "guests"));
const all = await repeated(() => kit.sync.runNow(scope));
await kit.$stop();
const found: Polls = {
  bare: alone.used,
  guests: guests.used,
  all: all.used,
  requests: { guests: guests.requests, all: all.requests },
};
process.stdout.write(`${JSON.stringify(found)}\n`);
process.exit(0);
