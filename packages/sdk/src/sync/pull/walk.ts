import { createHash } from "node:crypto";
import type { Scope } from "../../kernel/plugin.ts";
import type { MewsLane } from "../../mews/ledger.ts";
import type { MewsClient, MewsOperation } from "../../mews/options.ts";
import type { MewsCheckpoint, WalkOptions } from "../../mews/pages.ts";
import { announce, type Hotel, recount } from "./hotel.ts";
import type { SyncContext } from "../context.ts";
import { knownOf, spanOf } from "./known.ts";
import { fence, type Lease } from "./lease.ts";
import { isMisfit, writeCarefully } from "./quarantine.ts";
import type { Resource } from "../resource.ts";
import type { StreamRow } from "../rows.ts";
import { ageCategories } from "../entities/age-categories.ts";
import { checkpoint, countAdded } from "./stream-store.ts";
import { writePage } from "./upsert.ts";

/** What a round of copying works with. */
export interface Round {
  readonly ctx: SyncContext;
  readonly scope: Scope;
  readonly lease: Lease;
  readonly mews: MewsClient;
  readonly hotel: Hotel;
  readonly signal: AbortSignal;
}

/**
 * Walks a stream's window to its end, from the last page that was kept. Each page's rows, the place reached and the
 * announcement commit together; the next page is asked for meanwhile.
 *
 * @returns false when the stream was paused on the way
 */
export async function walkStream(round: Round, resource: Resource, row: StreamRow): Promise<boolean> {
  const { ctx, scope, hotel } = round;
  const request = resource.request(await knownOf(ctx, scope, resource, spanOf(row, hotel.now)));
  if (request === undefined) return true;
  const window =
    row.window_from === null || row.window_to === null
      ? undefined
      : { StartUtc: utc(row.window_from), EndUtc: utc(row.window_to) };
  const bodies = window
    ? (resource.windows ?? ["UpdatedUtc"]).map((filter) => ({ ...request, [filter]: window }))
    : [request];
  const of = resource.needs && digestOf(request);
  const kept = placeOf(resource, row, of);
  for (let walk = kept?.walk ?? 0; walk < bodies.length; walk += 1) {
    const from = kept?.page && kept.walk === walk ? { from: kept.page } : {};
    const ended = await walkPages(round, resource, bodies[walk]!, { ...from, lane: "backfill" }, async (page) => {
      const next: Place | undefined = page.next
        ? { walk, of, page: page.next }
        : walk + 1 < bodies.length
          ? { walk: walk + 1, of }
          : undefined;
      return writeRows(round, resource, page.text, {
        stream: resource.name,
        cursor: next ? JSON.stringify(next) : null,
      });
    });
    if (!ended) return false;
  }
  return true;
}

/** Where a walk stands. */
interface Place {
  /** Which of the resource's time filters is walked by. */
  readonly walk: number;
  /** The digest of a request that names ids: a place is good for the same ids only. */
  readonly of?: string | undefined;
  readonly page?: MewsCheckpoint;
}

function placeOf({ windowed }: Resource, { page_cursor }: StreamRow, of: string | undefined): Place | undefined {
  // What is read whole is small, and what it asks for may have changed since: it starts anew.
  if (!windowed || page_cursor === null) return undefined;
  const place = JSON.parse(page_cursor) as Place;
  return place.of === of ? place : undefined;
}

function digestOf(request: object): string {
  return createHash("sha256").update(JSON.stringify(request)).digest("base64");
}

/** Fetches rows by their ids and writes what is new. Returns the ids that changed. */
export async function fetchRows(
  round: Round,
  resource: Resource,
  ids: readonly string[],
  lane: MewsLane = "interactive",
): Promise<string[]> {
  const { ctx, scope, hotel } = round;
  if (ids.length === 0 || resource.ids === undefined) return [];
  const request =
    resource.requestByIds ?? resource.request(await knownOf(ctx, scope, resource, { from: hotel.now, to: hotel.now }));
  if (request === undefined) return [];
  const changed: string[] = [];
  const body = { ...request, [resource.ids]: ids };
  await walkPages(round, resource, body, { lane }, async (page) => {
    const written = await writeRows(round, resource, page.text);
    changed.push(...written.changed);
    return written;
  });
  return changed;
}

interface Page {
  readonly text: string;
  readonly next: MewsCheckpoint | undefined;
}

async function walkPages(
  { mews, signal }: Round,
  resource: Resource,
  body: object,
  options: WalkOptions,
  take: (page: Page) => Promise<{ goOn: boolean }>,
): Promise<boolean> {
  const stop = new AbortController();
  const operation = resource.operation as MewsOperation;
  const walk = mews.each(operation, body, {
    ...options,
    feature: "sync",
    signal: AbortSignal.any([signal, stop.signal]),
  });
  const pages = walk[Symbol.asyncIterator]();
  let asked = pages.next();
  try {
    for (;;) {
      const { done, value: page } = await asked;
      if (done) return true;
      if (page.next !== undefined) {
        asked = pages.next();
        asked.catch(() => {}); // it is awaited next, or nobody is interested any more
      }
      const { goOn } = await take(page);
      if (!goOn) return false;
      if (page.next === undefined) return true;
    }
  } finally {
    stop.abort();
  }
}

/** Writes the rows of an answer; where some do not fit, all others. */
async function writeRows(
  { ctx, scope, lease, hotel: { zone, language } }: Round,
  resource: Resource,
  text: string,
  place?: { stream: string; cursor: string | null },
): Promise<{ changed: string[]; goOn: boolean }> {
  const { propertyId } = scope;
  const page = { propertyId, text, zone, language, at: ctx.clock.now() };
  const write = (carefully: boolean) =>
    ctx.tx(scope, async (tx) => {
      await fence(tx, lease);
      const {
        ids: changed,
        added,
        quarantined,
      } = carefully
        ? await writeCarefully(tx, resource, page)
        : { ...(await writePage(tx, resource, page)), quarantined: [] };
      const goOn = place ? await checkpoint(tx, propertyId, { ...place, added }) : true;
      if (!place) await countAdded(tx, propertyId, resource.name, added);
      if (resource === ageCategories && changed.length > 0) await recount(tx, propertyId, changed);
      await announce(tx, resource, changed);
      return { changed, quarantined, goOn };
    });
  try {
    return await write(false);
  } catch (error) {
    if (!isMisfit(error)) throw error;
    const result = await write(true);
    ctx.log.warn(
      { propertyId, stream: resource.name, ids: result.quarantined.slice(0, 20), count: result.quarantined.length },
      "rows from Mews do not fit and were set aside",
    );
    return result;
  }
}

/** As Mews writes instants: whole seconds without a fraction. */
function utc(at: string): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}
