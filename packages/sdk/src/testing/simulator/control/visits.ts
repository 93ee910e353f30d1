import { createHash } from "node:crypto";
import type { Clock } from "../clock.ts";
import { slidingWindow } from "../protocol/limit.ts";
import { type DuplicateWrite, duplicateWrites } from "./writes.ts";

/** One request, as the simulator remembers it: no token, no body. */
export interface RequestEntry {
  /** When it came, by the clock on the wall. */
  readonly at: string;
  /** The operation, or the path where there is none. */
  readonly operation: string;
  /** Null where no answer was given. */
  readonly status: number | null;
  /** How long it took, in milliseconds. */
  readonly ms: number;
  /** Rows in the answer. */
  readonly rows: number;
  readonly requestId: string;
  /** What the caller calls itself. */
  readonly client: string | null;
  /** The faults that struck it. */
  readonly faults: readonly string[];
  /** The fields of the request by which rows were picked: `UpdatedUtc`, `ReservationIds` … */
  readonly filters: readonly string[];
  /** A digest of what was asked for, page by page the same for one walk; null where no operation was reached. */
  readonly asks: string | null;
  /** After which row the page begins; null for a first page. */
  readonly cursor: string | null;
}

/** What the callers have done so far. */
export interface Traffic {
  /** Requests with the right tokens, refused ones too. */
  readonly requests: number;
  readonly byOperation: Readonly<Record<string, number>>;
  /** The most that came within any so many seconds, and when the last of them came; null while none has come. */
  readonly busiest: { readonly seconds: number; readonly requests: number; readonly until: string | null };
  /** Answers of 429: over the limit, and by faults. */
  readonly tooMany: { readonly limit: number; readonly faults: number };
  /** Requests that came before the wait of a `Retry-After` was over. */
  readonly early: number;
  /** Of those, how many came within a quarter of a second after a wait was told: they may have been on their way. */
  readonly earlyOnTheWay: number;
  /** Creates that look like repeats of an earlier one, and the last of them. */
  readonly duplicateWrites: { readonly count: number; readonly last: readonly DuplicateWrite[] };
}

/** A request while it is answered. */
export interface Visit {
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  operation: string;
  client: string | null;
  faults: readonly string[];
  rows: number;
  filters: readonly string[];
  asks: string | null;
  cursor: string | null;
  /** Until when its answer tells the caller to wait, for an answer that leaves then; both in milliseconds since 1970. */
  waitUntil: ((sentAt: number) => number) | null;
}

export interface Visits {
  open(operation: string, requestId: string): Visit;
  /** The tokens were right. */
  admitted(visit: Visit): void;
  /** A 429 is given. What it tells of a wait stands in the visit: it counts once the answer has left. */
  tooMany(by: "limit" | "faults"): void;
  /** The operation has done its work. */
  processed(visit: Visit, body: Readonly<Record<string, unknown>>): void;
  close(visit: Visit, status: number | null): void;
  /** The last requests, oldest first: so many at most. */
  last(count?: number): readonly RequestEntry[];
  traffic(): Traffic;
}

const MOST_KEPT = 500;

const ON_THE_WAY_MS = 250;

export function keepVisits(clock: Clock, windowSeconds: number): Visits {
  const entries: RequestEntry[] = [];
  const byOperation: Record<string, number> = {};
  const window = slidingWindow(windowSeconds * 1000);
  const writes = duplicateWrites();
  const tooMany = { limit: 0, faults: 0 };
  const busiest = { seconds: windowSeconds, requests: 0, until: null as string | null };
  let [requests, early, earlyOnTheWay, heldAt, heldUntil] = [0, 0, 0, 0, 0];
  const now = (): number => clock.now().getTime();

  return {
    open: (operation, requestId) => ({
      requestId,
      at: now(),
      operation,
      client: null,
      faults: [],
      rows: 0,
      filters: [],
      asks: null,
      cursor: null,
      waitUntil: null,
    }),
    admitted({ operation }) {
      const at = now();
      requests++;
      byOperation[operation] = (byOperation[operation] ?? 0) + 1;
      if (at < heldUntil) {
        early++;
        if (at < heldAt + ON_THE_WAY_MS) earlyOnTheWay++;
      }
      window.note(at);
      const count = window.count(at);
      if (count <= busiest.requests) return;
      busiest.requests = count;
      busiest.until = new Date(at).toISOString();
    },
    tooMany(by) {
      tooMany[by]++;
    },
    processed(visit, body) {
      writes.note(visit, body);
      const { ClientToken: _client, AccessToken: _access, Client: _name, Limitation, ...content } = body;
      visit.filters = Object.keys(content);
      visit.asks = createHash("sha256").update(JSON.stringify(content)).digest("base64url").slice(0, 16);
      visit.cursor = cursorOf(Limitation);
    },
    close({ at, operation, client, faults, rows, requestId, filters, asks, cursor, waitUntil }, status) {
      if (waitUntil !== null) {
        heldAt = now();
        heldUntil = Math.max(heldUntil, waitUntil(heldAt));
      }
      entries.push({
        at: new Date(at).toISOString(),
        operation,
        status,
        ms: now() - at,
        rows,
        requestId,
        client,
        faults,
        filters,
        asks,
        cursor,
      });
      if (entries.length > MOST_KEPT) entries.shift();
    },
    last: (count = MOST_KEPT) => entries.slice(-count),
    traffic: () => ({
      requests,
      byOperation: { ...byOperation },
      busiest: { ...busiest },
      tooMany: { ...tooMany },
      early,
      earlyOnTheWay,
      duplicateWrites: writes.found(),
    }),
  };
}

function cursorOf(limitation: unknown): string | null {
  if (typeof limitation !== "object" || limitation === null || !("Cursor" in limitation)) return null;
  return typeof limitation.Cursor === "string" ? limitation.Cursor : null;
}
