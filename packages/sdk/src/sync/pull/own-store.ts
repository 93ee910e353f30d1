import { isInnkitError } from "../../kernel/errors.ts";
import type { MewsClient, MewsOperation, MewsRow } from "../../mews/options.ts";
import { errors } from "../errors.ts";
import type { Known, Pullable } from "../resource.ts";
import { nothingKnown, type Span } from "./known.ts";
import { bodiesOf, digestOf, placeAfter, placeOf, walkPages } from "./requests.ts";
import { historyWindows, newsWindow } from "./windows.ts";

/** Where a pull stands: plain JSON, kept by the store beside the rows. */
export interface PullPlace {
  /** Up to when, by Mews's clock, what changed is stored; undefined before the first pull. */
  readonly mark?: string;
  /** Down to when history is stored, or planned to be. */
  readonly reached?: string;
  /** The window that is being read, and behind which page. */
  readonly walk?: PullWalk;
}

export interface PullWalk {
  readonly of: "news" | "history";
  readonly from: string;
  readonly to: string;
  /** Undefined before its first page. */
  readonly cursor?: string;
}

export interface PulledPage<Row> {
  readonly rows: readonly Row[];
  /** The answer of Mews to the letter, for a database that reads JSON itself. */
  readonly text: string;
  /** These rows are what Mews lists as deleted; only of an entity with `deleted`. */
  readonly isDeleted: boolean;
}

/** A store of your own, of one entity of one hotel. */
export interface PullStore<Row> {
  /** What `save` was last given; undefined before. */
  place(): Promise<PullPlace | undefined>;
  /**
   * Keeps the rows and the place, both or neither. A row may come again, and an older state of it after a newer one: where
   * rows carry `UpdatedUtc`, keep the newer.
   */
  save(page: PulledPage<Row>, place: PullPlace): Promise<void>;
}

export interface PullOptions<Operation extends MewsOperation> {
  readonly mews: MewsClient;
  readonly store: PullStore<MewsRow<Operation>>;
  /** How far back; of an entity that is read whole it says nothing. An earlier one next time reads what lies between. */
  readonly historyFrom: Date;
  /** What is read once more behind the mark, for changes that Mews shows late; 600 seconds unless given, 1 at least. */
  readonly overlapSeconds?: number;
  /** What the request names, for an entity that `needs` something. */
  readonly known?: (span: Span) => Partial<Known> | Promise<Partial<Known>>;
  /** Mews's time, where it was just asked for: `NowUtc` of `configuration/get`. It costs a request each time unless given. */
  readonly now?: Date;
  readonly signal?: AbortSignal;
}

export interface Pulled {
  readonly pages: number;
  readonly rows: number;
}

/**
 * The loop behind the copy, for a store of your own: what changed since the last pull, by windows that close at Mews's own
 * time, then the history that is missing, newest first. Resolves when both are stored. It may be killed at any moment, and
 * be called again at once: it goes on behind the last page that was saved. Two at once of one store are not kept apart.
 *
 * @throws MewsError, sync/bad_resource, sync/bad_range for a history that begins at no date, what the store throws, and the signal's reason
 * @example
 * const bills = defineResource({ name: "bills", operation: "bills/getAll", windowed: true, request: () => ({}) });
 * const { rows } = await pull(bills, { mews, store, historyFrom: new Date("2025-01-01") });
 */
export async function pull<Operation extends MewsOperation>(
  resource: Pullable<Operation>,
  options: PullOptions<Operation>,
): Promise<Pulled> {
  const { mews, store, historyFrom, overlapSeconds = 600, signal = new AbortController().signal } = options;
  // As no history would be read from it, and the store would be taken for whole.
  if (resource.windowed && !isDate(historyFrom))
    throw errors.bad_range({}, { message: `historyFrom must be a valid Date, not ${String(historyFrom)}` });
  const now = options.now ?? new Date((await mews.configuration.get({}, { lane: "backfill", signal })).NowUtc);
  const done = { pages: 0, rows: 0 };

  const walk = async (span: Span | undefined, before: string | undefined, places: Places): Promise<void> => {
    const request = resource.request(await knownOf(resource, options, span ?? { from: now, to: now }));
    const { bodies, there } = bodiesOf(resource, request ?? {}, span);
    const of = digestOf(resource, request ?? {});
    const from = placeOf(before ?? null, of);
    let isEnded = false;
    const save = async (page: PulledPage<MewsRow<Operation>>, cursor: string | undefined): Promise<void> => {
      await store.save(page, cursor === undefined ? places.after : places.within(cursor));
      isEnded = cursor === undefined;
    };
    for (let at = request ? (from?.walk ?? 0) : bodies.length; at < bodies.length; at += 1) {
      const page = from?.walk === at && from.page ? { from: from.page } : {};
      await walkPages({ mews, signal }, resource.operation, bodies[at]!, { ...page, lane: "backfill" }, async (got) => {
        const next = placeAfter({ walk: at, of, page: got.next }, bodies.length);
        const rows = got.rows as readonly MewsRow<Operation>[];
        await save({ rows, text: got.text, isDeleted: at >= there }, next && JSON.stringify(next));
        done.pages += 1;
        done.rows += rows.length;
        return { goOn: true };
      }).catch((error: unknown) => {
        if (isInnkitError(error, "mews/aborted")) signal.throwIfAborted();
        throw error;
      });
      // A walk that is aborted between two requests ends like one that has no more pages.
      signal.throwIfAborted();
    }
    if (!isEnded) await save({ rows: [], text: "{}", isDeleted: false }, undefined);
  };

  let place = (await store.place()) ?? {};
  if (place.mark !== undefined && !isDate(new Date(place.mark)))
    throw errors.bad_range(
      {},
      { message: "The store's place() gives what save() was not given: its mark is no instant" },
    );
  if (!resource.windowed) {
    const before = place;
    await walk(undefined, undefined, { after: { mark: now.toISOString() }, within: () => before });
    return done;
  }
  const overlapMs = Math.max(1, overlapSeconds) * 1000;
  // The first pull's history reaches to now; later ones look at what is new, even where Mews's clock was set back.
  let isNew = place.mark === undefined;
  for (;;) {
    const step: PullWalk | undefined = place.walk ?? stepOf(place, { now, historyFrom, overlapMs, isNew });
    if (!step) {
      // History that begins no sooner than now has no window that would keep the mark.
      if (place.mark === undefined)
        await store.save({ rows: [], text: "{}", isDeleted: false }, { mark: now.toISOString() });
      return done;
    }
    const { mark, reached } = { mark: now.toISOString(), reached: step.to, ...place };
    const after = step.of === "news" ? { mark: secondBefore(step.to), reached } : { mark, reached: step.from };
    const within = (cursor: string): PullPlace => ({ mark, reached, walk: { ...step, cursor } });
    await walk({ from: new Date(step.from), to: new Date(step.to) }, step.cursor, { after, within });
    if (step.of === "news") isNew ||= new Date(step.to) > now;
    place = after;
  }
}

function isDate(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

/** What is stored as the place with a page: the walk's last, and others. */
interface Places {
  readonly after: PullPlace;
  within(this: void, cursor: string): PullPlace;
}

function stepOf(
  { mark, reached }: PullPlace,
  { now, historyFrom, overlapMs, isNew }: { now: Date; historyFrom: Date; overlapMs: number; isNew: boolean },
): PullWalk | undefined {
  const isNews = mark !== undefined && !isNew;
  const window = isNews
    ? newsWindow(mark, now, overlapMs)
    : historyWindows({ reached: reached ?? null }, { now, historyFrom })[0];
  if (!window) return undefined;
  return { of: isNews ? "news" : "history", from: window.from.toISOString(), to: window.to.toISOString() };
}

/** A window is closed behind the second that it was: of that one, later changes are yet to be read. */
function secondBefore(to: string): string {
  return new Date(Date.parse(to) - 1000).toISOString();
}

async function knownOf(
  { name, needs = [] }: Pullable,
  { known }: Pick<PullOptions<MewsOperation>, "known">,
  span: Span,
): Promise<Known> {
  const given: Partial<Known> = (await known?.(span)) ?? {};
  const missing = needs.find((need) => given[need] === undefined);
  if (missing !== undefined)
    throw errors.bad_resource(
      { resource: name, needs: missing },
      { message: `The request of "${name}" names ${missing}: return them from "known" of pull()` },
    );
  return { ...nothingKnown, ...given };
}
