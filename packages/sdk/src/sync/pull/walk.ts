import type { Scope, Tx } from "../../kernel/plugin.ts";
import type { MewsLane } from "../../mews/ledger.ts";
import type { MewsClient } from "../../mews/options.ts";
import type { TellsProgress } from "../live/progress.ts";
import type { Hotel } from "./hotel.ts";
import type { SyncContext } from "../context.ts";
import { takeDeleted } from "./gone.ts";
import { knownOf, type Span } from "./known.ts";
import type { Lease } from "./lease.ts";
import { bodiesOf, digestOf, placeAfter, placeOf, walkPages } from "./requests.ts";
import type { Resource } from "../resource.ts";
import type { StreamRow } from "../rows.ts";
import { checkpoint } from "./stream-store.ts";
import type { SyncPlugin } from "../types.ts";
import { checkpointWindow, endWindow, type WindowRow } from "./window-store.ts";
import { writeRows } from "./write-rows.ts";

/** What a round of copying works with. */
export interface Round {
  readonly ctx: SyncContext;
  readonly scope: Scope;
  readonly lease: Lease;
  readonly mews: MewsClient;
  readonly hotel: Hotel;
  readonly signal: AbortSignal;
  /** In which lane its walks ask; in that of work that nobody waits for, unless told. */
  readonly lane?: MewsLane | undefined;
}

/**
 * Walks what is new in a stream, or all of it, to its end, from the last page that was kept. Each page's rows, the place
 * reached and the announcement commit together; the next page is asked for meanwhile.
 *
 * @param changed is told which rows each page changed
 * @returns false when the stream was paused on the way
 */
export async function walkStream(
  round: Round,
  resource: Resource,
  row: StreamRow,
  changed: (ids: readonly string[]) => void,
): Promise<boolean> {
  const span = row.window_from === null || row.window_to === null ? undefined : spanOf(row.window_from, row.window_to);
  // What is read whole is small, and what it asks for may have changed since: it starts anew.
  const cursor = resource.windowed ? row.page_cursor : null;
  const keep: Keep = (tx, reached) => checkpoint(tx, round.scope.propertyId, { stream: resource.name, ...reached });
  return walk(round, resource, { span, cursor, cause: "walk" }, keep, changed);
}

/** Walks a window of history in the same way; it ends with its last page. @returns false when its stream was paused on the way */
export async function walkWindow(
  round: Round,
  resource: Resource,
  row: WindowRow,
  tellsProgress: TellsProgress,
): Promise<boolean> {
  const { ctx, scope, lease } = round;
  let isEnded = false;
  const keep: Keep = (tx, reached) => {
    isEnded = reached.cursor === null;
    return checkpointWindow(tx, row, { ...reached, at: ctx.clock.now(), tellsProgress });
  };
  const span = spanOf(row.from_at, row.to_at);
  const goesOn = await walk(round, resource, { span, cursor: row.page_cursor, cause: "history" }, keep);
  if (goesOn && !isEnded) await endWindow(ctx, scope, lease, row, tellsProgress);
  return goesOn;
}

/** How far a walk is after a page, and how many of its rows are new. */
interface Reached {
  readonly cursor: string | null;
  readonly added: number;
}

/** Keeps the place, in the page's transaction. @returns whether to go on */
type Keep = (tx: Tx<SyncPlugin>, reached: Reached) => Promise<boolean>;

/** Walks by each of the resource's time filters in turn, or once where it is read whole; what was deleted comes last. */
async function walk(
  round: Round,
  resource: Resource,
  { span, cursor, cause }: { span: Span | undefined; cursor: string | null; cause: string },
  keep: Keep,
  changed: (ids: readonly string[]) => void = () => {},
): Promise<boolean> {
  const { ctx, scope, hotel, lane = "backfill" } = round;
  const request = resource.request(await knownOf(ctx, scope, resource, span ?? { from: hotel.now, to: hotel.now }));
  if (request === undefined) return true;
  const { bodies, there } = bodiesOf(resource, request, span);
  const of = digestOf(resource, request);
  const place = placeOf(cursor, of);
  for (let at = place?.walk ?? 0; at < bodies.length; at += 1) {
    const from = place?.page && place.walk === at ? { from: place.page } : {};
    const ended = await walkPages(round, resource.operation, bodies[at]!, { ...from, lane }, async (page) => {
      const next = placeAfter({ walk: at, of, page: page.next }, bodies.length);
      const kept = (tx: Tx<SyncPlugin>, added: number) =>
        keep(tx, { cursor: next ? JSON.stringify(next) : null, added });
      const written =
        at < there
          ? await writeRows(round, resource, page, { cause, notesMisfits: true, keep: kept })
          : await takeDeleted(round, resource, page, kept);
      changed(written.changed);
      return written;
    });
    if (!ended) return false;
  }
  return true;
}

/**
 * Fetches rows by their ids and writes what is new. Returns the ids that changed.
 *
 * @param cause what named them, for the audit
 */
export async function fetchRows(
  round: Round,
  resource: Resource,
  ids: readonly string[],
  { cause, lane = "interactive" }: { cause: string; lane?: MewsLane },
): Promise<string[]> {
  const { ctx, scope, hotel } = round;
  if (ids.length === 0 || resource.ids === undefined) return [];
  const request =
    resource.requestByIds ?? resource.request(await knownOf(ctx, scope, resource, { from: hotel.now, to: hotel.now }));
  if (request === undefined) return [];
  const changed: string[] = [];
  const body = { ...request, [resource.ids]: ids };
  await walkPages(round, resource.operation, body, { lane }, async (page) => {
    const written = await writeRows(round, resource, page, { cause });
    changed.push(...written.changed);
    return written;
  });
  return changed;
}

function spanOf(from: string, to: string): Span {
  return { from: new Date(from), to: new Date(to) };
}
