import type { Scope } from "../../kernel/plugin.ts";
import type { Lister } from "../types.ts";
import type { GapField, QuarantineField } from "./lists.ts";
import type { GapKind } from "./tables.ts";

/** What tells how copying goes, and what can be done about it. */
export interface LiveService {
  /** Spans in which changes may have been missed, and what looking again has found. */
  readonly gaps: Lister<GapView, GapField>;
  /** Rows that did not fit and were set aside; those that were dismissed only where the query asks for them. */
  readonly quarantine: Lister<QuarantineView, QuarantineField>;
  /**
   * How many rows are set aside and were not dismissed, and the newest of them.
   *
   * @param options.limit 50 unless given, 1,000 at most
   * @example
   * const { open, rows } = await kit.sync.setAside(scope);
   */
  setAside(
    scope: Scope,
    options?: { readonly limit?: number | undefined },
  ): Promise<{ readonly open: number; readonly rows: readonly QuarantineView[] }>;
  /**
   * What does not work, grouped by its cause: streams that cannot be read, rows that do not fit, events that a plugin
   * could not take.
   *
   * @example
   * for (const { what, cause, count, advice } of await kit.sync.failures(scope)) console.log(what, count, cause, advice);
   */
  failures(scope: Scope): Promise<readonly FailureGroup[]>;
  /**
   * Tries again what a group of failures holds. Streams and rows are tried by whoever syncs the hotel, soon; events at once.
   *
   * @returns how many were asked for
   * @throws sync/no_such_failure
   */
  retryFailures(scope: Scope, groupId: string): Promise<number>;
  /**
   * Has rows tried again: as they came, and as Mews has them now. Those that fit leave quarantine.
   *
   * @returns how many were asked for
   */
  retryQuarantine(scope: Scope, ids: readonly string[]): Promise<number>;
  /**
   * Says of rows that they do not matter. They are counted no more, unless Mews sends them with another content.
   *
   * @returns how many it was said of
   */
  dismissQuarantine(scope: Scope, ids: readonly string[]): Promise<number>;
  /**
   * Reads again what Mews changed in a span of time, beside everything else.
   *
   * @returns in how many windows
   * @throws sync/no_such_stream, sync/not_windowed, sync/bad_range, sync/not_read_yet
   * @example
   * await kit.sync.backfill(scope, { stream: "reservations", from: "2025-01-01", to: "2025-04-01" });
   */
  backfill(scope: Scope, range: BackfillRange): Promise<number>;
}

export interface BackfillRange {
  readonly stream: string;
  /** An instant or a date, which begins at midnight UTC. */
  readonly from: string;
  readonly to: string;
}

export interface LiveEvents {
  /** A part more of a stream's history is here: told every few seconds at most, and at its end. */
  backfill_progressed: { stream: string; done: number; total: number };
  /** Nothing came from a source of messages for improbably long; changes are looked for. */
  silence: { source: string; since: string; expected: number };
}

export interface GapView {
  id: string;
  kind: GapKind;
  from: string;
  to: string;
  reason: string;
  noticedAt: string;
  /** Null while it is open. */
  caughtUpAt: string | null;
  /** Records that the catch-up changed. */
  recovered: number;
  verdict: string | null;
}

export interface QuarantineView {
  /** Entity and Mews id: "guest/…". */
  id: string;
  entity: string;
  mewsId: string;
  reason: string;
  /** As it came from Mews: JSON text, as a rule. */
  payload: string;
  at: string;
  firstAt: string | null;
  dismissedAt: string | null;
  dismissedBy: string | null;
  /** Whether somebody has asked for it to be tried again. */
  isAsked: boolean;
}

export interface FailureGroup {
  readonly id: string;
  readonly kind: "stream" | "quarantine" | "delivery";
  /** What it befalls: streams, an entity, or a subscriber. */
  readonly what: string;
  /** Without what differs from case to case. */
  readonly cause: string;
  readonly count: number;
  readonly firstAt: string | null;
  readonly lastAt: string | null;
  /** Ids of up to five cases: streams, rows of quarantine, dead letters. */
  readonly samples: readonly string[];
  /** What to do about it, in words. */
  readonly advice: string;
}

/** How long after Mews changed something it was here, in seconds. */
export interface StreamLag {
  readonly p50: number;
  readonly p95: number;
  /** Of how many changes. */
  readonly versions: number;
}

/** What the status tells of a stream besides how far it is. */
export interface StreamLive {
  /** Of what was changed and stored within the last hour, the latest 1,000 changes at most; null where nothing was. */
  readonly lag: StreamLag | null;
  readonly rowsLastHour: number;
  readonly backlog: {
    /** Windows of history that are left. */
    readonly windows: number;
    /** Ids that messages named and that were not read again yet. */
    readonly hints: number;
    /** Writes of its records that are on their way to Mews, or not known there yet. */
    readonly writes: number;
  };
  readonly nextLookAt: string | null;
  readonly waitsFor: string | null;
  /** The streams whose rows must be here before it goes on; none where nothing but its own turn is waited for. */
  readonly awaits: readonly string[];
  /** "warned" and "failed" also where too many rows of a page did not fit. */
  readonly health: "good" | "warned" | "failed";
  /** What made it so; null where it is good. */
  readonly trouble: string | null;
}
