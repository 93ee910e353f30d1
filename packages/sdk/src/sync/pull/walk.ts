import type { Context, Scope } from "../../kernel/plugin.ts";
import type { MewsLane } from "../../mews/ledger.ts";
import type { MewsClient, MewsOperation } from "../../mews/options.ts";
import type { MewsCheckpoint, WalkOptions } from "../../mews/pages.ts";
import { announce, type Hotel, recount } from "./hotel.ts";
import { fence, type Lease } from "./lease.ts";
import { isMisfit, writeCarefully } from "./quarantine.ts";
import type { Known, Resource } from "../resource.ts";
import type { StreamRow } from "../rows.ts";
import { ageCategories } from "../entities/services.ts";
import { checkpoint, countAdded } from "./stream-store.ts";
import type { SyncPlugin } from "../types.ts";
import { writePage } from "./upsert.ts";

/** What a round of copying works with. */
export interface Round {
  readonly ctx: Context<SyncPlugin>;
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
  const { ctx, scope } = round;
  const request = resource.request(await knownOf(ctx, scope, resource));
  if (request === undefined) return true;
  const window =
    row.window_from === null || row.window_to === null
      ? {}
      : { UpdatedUtc: { StartUtc: utc(row.window_from), EndUtc: utc(row.window_to) } };
  // What is read whole is small, and what it asks for may have changed since: it starts anew.
  const from = resource.windowed && row.page_cursor ? { from: JSON.parse(row.page_cursor) as MewsCheckpoint } : {};
  return walkPages(round, resource, { ...request, ...window }, { ...from, lane: "backfill" }, async (page) => {
    const cursor = page.next ? JSON.stringify(page.next) : null;
    return writeRows(round, resource, page.text, { stream: resource.name, cursor });
  });
}

/** Fetches rows by their ids and writes what is new. Returns the ids that changed. */
export async function fetchRows(
  round: Round,
  resource: Resource,
  ids: readonly string[],
  lane: MewsLane = "interactive",
): Promise<string[]> {
  const { ctx, scope } = round;
  if (ids.length === 0) return [];
  const request = resource.request(await knownOf(ctx, scope, resource));
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
      await announce(tx, resource.announces, changed);
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

/** What was read before and a request names. */
export async function knownOf(ctx: Context<SyncPlugin>, scope: Scope, resource: Resource): Promise<Known> {
  const db = ctx.db(scope);
  const { propertyId } = scope;
  const services = () =>
    db
      .selectFrom("sync_service")
      .select("id")
      .where("property_id", "=", propertyId)
      .where("kind", "=", "bookable")
      .orderBy("id")
      .execute();
  const categories = () =>
    db.selectFrom("sync_room_category").select("id").where("property_id", "=", propertyId).orderBy("id").execute();
  const needs = resource.needs ?? [];
  return {
    bookableServiceIds: needs.includes("bookableServiceIds") ? (await services()).map(({ id }) => id) : [],
    roomCategoryIds: needs.includes("roomCategoryIds") ? (await categories()).map(({ id }) => id) : [],
  };
}

/** As Mews writes instants: whole seconds without a fraction. */
function utc(at: string): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}
