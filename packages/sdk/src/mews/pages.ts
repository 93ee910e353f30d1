import type { MewsError } from "./errors.ts";
import type { MewsLane } from "./ledger.ts";
import type { OperationFacts } from "./operations/facts.ts";
import { lists, windows } from "./operations/limits.ts";
import type { MewsLog } from "./options.ts";
import type { Answer } from "./pipeline.ts";
import { asInterval, type Interval, newerHalf, olderRest, planOf } from "./plan.ts";

/** Where a walk stands: plain JSON, good for the same operation and body. */
export interface MewsCheckpoint {
  /** Which part of the walk: one window of time and one slice of each list. */
  readonly part: number;
  /** The window under way, where it is not the whole of its part. */
  readonly window?: Interval | undefined;
  readonly cursor: string | null;
}

export interface WalkOptions {
  /** Backfill unless given. */
  lane?: MewsLane | undefined;
  /** On whose behalf, for those who read the budget; the operation's resource unless given. */
  feature?: string | undefined;
  signal?: AbortSignal | undefined;
  /** Rows a page, 1 to 1000; 1000 unless given. */
  pageSize?: number | undefined;
  /** Goes on where an earlier walk of the same body stood: its last `page.next`. */
  from?: MewsCheckpoint | undefined;
}

export interface MewsPage<Row> {
  /** Parsed when first looked at. */
  readonly rows: readonly Row[];
  /** The answer as it came, for those who hand it on unparsed; `{}` where Mews answered without a body. */
  readonly text: string;
  readonly requestId: string | undefined;
  /** The window this page was asked for, where the walk has a time filter. */
  readonly window: { readonly from: Date; readonly to: Date } | undefined;
  /** Which part of the walk this is, from 0, and how many there are. */
  readonly part: number;
  readonly parts: number;
  /** Where to go on after this page; undefined on the last. Stored with the rows, it makes the walk resumable. */
  readonly next: MewsCheckpoint | undefined;
}

const largestPage = 1000;

/** Below this a smaller page does not help: then the window is halved, if there is one. */
const smallPage = 100;

/** Text up to this size is parsed to count its rows, which often saves the request for an empty last page. */
const cheapToParse = 262_144;

/** How often a page that has a cursor but no rows is asked for in all: Mews gives a cursor where there are rows. */
const mostAsked = 3;

/** What a walk is given. It imports nothing of the client, which loads it at the first walk. */
export interface WalkParts {
  ask(body: object): Promise<Answer>;
  parse(answer: Answer): Record<string, unknown>;
  isTooHeavy(error: unknown): boolean;
  readonly Failure: typeof MewsError;
  readonly log: MewsLog | undefined;
}

export async function* walk<Row>(
  operation: string,
  facts: OperationFacts,
  body: object,
  options: WalkOptions,
  { ask, parse, isTooHeavy, Failure, log }: WalkParts,
): AsyncGenerator<MewsPage<Row>, void, undefined> {
  const plan = planOf({ windows: windows[operation], lists: lists[operation] }, body);
  const size = Math.min(largestPage, Math.max(1, Math.trunc(options.pageSize ?? largestPage)));
  for (let part = options.from?.part ?? 0; part < plan.parts; part += 1) {
    const base = plan.part(part);
    const whole = plan.window === undefined ? undefined : asInterval(base[plan.window]);
    const start = options.from?.part === part ? options.from : undefined;
    let count = size;
    let window = start?.window ?? whole;
    let cursor = start?.cursor ?? null;
    const seen = new Set<string>();
    let hollow = 0;
    const contradictory = ({ requestId }: Answer, reason: string): MewsError =>
      new Failure("mews/unexpected_answer", operation, { status: 200, requestId, reason });
    /** Begins the newer half of the window anew. @returns false where it cannot be halved */
    const halve = (): boolean => {
      const half = window === undefined ? undefined : newerHalf(window);
      if (half === undefined) return false;
      window = half;
      cursor = null; // a cursor belongs to its filters
      seen.clear();
      return true;
    };
    for (;;) {
      const filters = window === undefined || plan.window === undefined ? base : { ...base, [plan.window]: window };
      let answer: Answer;
      try {
        answer = await ask(facts.paginated ? { ...filters, Limitation: limitation(count, cursor) } : filters);
      } catch (error) {
        if (!isTooHeavy(error)) throw error;
        const least = window !== undefined && newerHalf(window) !== undefined ? smallPage : 1;
        if (facts.paginated && count > least) count = Math.max(least, Math.ceil(count / 2));
        else if (!halve()) throw error;
        log?.warn({ operation, count, window }, "Mews found the request too heavy: asking for less");
        continue;
      }
      const body = readable<Row>(facts, answer, parse);
      let onward = body.cursor(count);
      const { requestId } = answer;
      if (onward !== null && body.isHollow()) {
        if (++hollow === mostAsked) throw contradictory(answer, "it gives a cursor, but no rows");
        log?.warn({ operation, requestId }, "Mews gave a cursor, but no rows: asking again");
        continue;
      }
      hollow = 0;
      if (onward !== null && seen.has(onward)) {
        if (body.rows().length < count) onward = null;
        else if (!halve()) throw contradictory(answer, "it gives the same cursor again, and rows lie behind it");
        log?.warn({ operation, requestId, window }, "Mews repeated a cursor: asking for less, or at the end");
        if (onward !== null) continue;
      }
      const rest =
        onward !== null || whole === undefined || window === undefined ? undefined : olderRest(whole, window);
      const more = onward !== null || rest !== undefined;
      const next: MewsCheckpoint | undefined = more
        ? { part, ...cutWindow(rest ?? window, whole), cursor: onward }
        : part + 1 < plan.parts
          ? { part: part + 1, cursor: null }
          : undefined;
      yield page(body, answer, { part, parts: plan.parts, window, next });
      if (!more) break;
      if (onward === null) {
        window = rest;
        seen.clear();
      } else seen.add(onward);
      cursor = onward;
    }
  }
}

function limitation(count: number, cursor: string | null): object {
  return cursor === null ? { Count: count } : { Count: count, Cursor: cursor };
}

/** A window is worth noting only where it is not the whole of its part. */
function cutWindow(window: Interval | undefined, whole: Interval | undefined): { window?: Interval } {
  if (window === undefined || whole === undefined) return {};
  return window.StartUtc === whole.StartUtc && window.EndUtc === whole.EndUtc ? {} : { window };
}

interface Readable<Row> {
  rows(): readonly Row[];
  /** The cursor that leads on; null where this page is the last. */
  cursor(count: number): string | null;
  /** Whether it has a list, and nothing in it. Where the request asked for no part of the rows there is no list. */
  isHollow(): boolean;
}

function readable<Row>({ rows }: OperationFacts, answer: Answer, parse: WalkParts["parse"]): Readable<Row> {
  let parsed: Record<string, unknown> | undefined;
  const root = (): Record<string, unknown> => (parsed ??= parse(answer));
  const list = (): readonly Row[] | undefined => {
    const found: unknown = rows === "" ? [root()] : root()[rows];
    return Array.isArray(found) ? found : undefined;
  };
  return {
    rows: () => list() ?? [],
    isHollow: () => answer.text.length <= cheapToParse && list()?.length === 0,
    cursor(count) {
      const length = answer.text.length <= cheapToParse ? list()?.length : undefined;
      if (length !== undefined && length > 0 && length < count) return null;
      const tail = parsed === undefined ? cursorAtEnd(answer.text) : undefined;
      const cursor = tail === undefined ? root()["Cursor"] : tail;
      return typeof cursor === "string" ? cursor : null;
    },
  };
}

/**
 * Reads the cursor off the end of a large body, which saves parsing it. What stands before the one closing brace is a
 * member of the root; inside text its quotes would be escaped. Undefined where the cursor stands elsewhere.
 */
export function cursorAtEnd(text: string): string | null | undefined {
  const found = /[,{]\s*"Cursor"\s*:\s*(?:"([^"\\]*)"|null)\s*\}\s*$/.exec(text.slice(-400));
  return found === null ? undefined : (found[1] ?? null);
}

function page<Row>(
  body: Readable<Row>,
  { text, requestId }: Answer,
  place: { part: number; parts: number; window: Interval | undefined; next: MewsCheckpoint | undefined },
): MewsPage<Row> {
  const { part, parts, window, next } = place;
  return {
    get rows() {
      return body.rows();
    },
    text,
    requestId,
    window: window && { from: new Date(window.StartUtc), to: new Date(window.EndUtc) },
    part,
    parts,
    next,
  };
}
