import { createHash } from "node:crypto";
import type { MewsClient, MewsOperation } from "../../mews/options.ts";
import type { MewsCheckpoint, MewsPage, WalkOptions } from "../../mews/pages.ts";
import type { Pullable } from "../resource.ts";
import type { Span } from "./known.ts";

/** What is asked for of an entity, one walk after the other: by each of its time filters, and last what was deleted. */
export interface Bodies {
  readonly bodies: readonly object[];
  /** How many of them ask for rows that are there; the others for what was deleted. */
  readonly there: number;
}

/** @param span undefined where it is read whole */
export function bodiesOf(resource: Pullable, request: object, span: Span | undefined): Bodies {
  const filters = span ? (resource.windows ?? ["UpdatedUtc"]) : [];
  const spanned = (of: object): object[] =>
    span && filters.length > 0
      ? filters.map((filter) => ({ ...of, [filter]: { StartUtc: utc(span.from), EndUtc: utc(span.to) } }))
      : [of];
  const there = spanned(request);
  const deleted = resource.deleted ? spanned({ ...request, ...resource.deleted }) : [];
  return { bodies: [...there, ...deleted], there: there.length };
}

/** Where a walk stands. */
export interface Place {
  /** Which of the bodies is walked. */
  readonly walk: number;
  /** The digest of a request that names ids: a place is good for the same ids only. */
  readonly of?: string | undefined;
  readonly page?: MewsCheckpoint | undefined;
}

/** Where to go on behind a page; undefined behind the last one of the last body. */
export function placeAfter({ walk, of, page }: Place, bodies: number): Place | undefined {
  if (page) return { walk, of, page };
  return walk + 1 < bodies ? { walk: walk + 1, of } : undefined;
}

export function placeOf(cursor: string | null, of: string | undefined): Place | undefined {
  if (cursor === null) return undefined;
  const place = JSON.parse(cursor) as Place;
  return place.of === of ? place : undefined;
}

/** Of a request that names ids; undefined for another. */
export function digestOf({ needs }: Pullable, request: object): string | undefined {
  return needs && createHash("sha256").update(JSON.stringify(request)).digest("base64");
}

type Page = Pick<MewsPage<unknown>, "rows" | "text" | "next" | "requestId">;

/**
 * Hands on page after page; the next one is asked for while one is taken.
 *
 * @returns false when it was broken off
 */
export async function walkPages(
  { mews, signal }: { readonly mews: MewsClient; readonly signal: AbortSignal },
  operation: string,
  body: object,
  options: WalkOptions,
  take: (page: Page) => Promise<{ goOn: boolean }>,
): Promise<boolean> {
  const stop = new AbortController();
  const walk = mews.each(operation as MewsOperation, body, {
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

/** As Mews writes instants: whole seconds without a fraction. */
function utc(at: Date): string {
  return at.toISOString().replace(".000Z", "Z");
}
