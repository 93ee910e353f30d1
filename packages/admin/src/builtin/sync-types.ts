/** What `GET /api/sync/status` says. */
export interface SyncStatus {
  connection: { state: string; since: string | null; reason: string | null };
  /** Null before the hotel is connected. */
  budget: {
    used: number;
    limit: number;
    windowSeconds: number;
    left: number;
    heldUntil: string | null;
    byLane: Readonly<Record<string, number>>;
    byFeature: Readonly<Record<string, number>>;
  } | null;
  /** "backfill" until the first copy is whole. */
  phase: string;
  streams: readonly StreamStatus[];
  /** What Mews would take now. */
  requestsLeft: number | null;
  rows: number;
  /** Rows that did not fit and were set aside. */
  quarantined: number;
  /** 0..1 */
  progress: number;
  estimateSeconds: number | null;
  headline: string;
}

export interface StreamStatus {
  stream: string;
  label: string;
  state: "idle" | "running" | "waiting" | "failed" | "paused";
  phase: string;
  rows: number;
  pages: number;
  windowsDone: number;
  windowsTotal: number;
  /** 0..1 */
  progress: number | null;
  mark: string | null;
  succeededAt: string | null;
  error: string | null;
  lagSeconds: number | null;
  /** How long after Mews changed something it was here, in seconds, of the last hour's changes; null where there was none. */
  lag: { p50: number; p95: number; versions: number } | null;
  rowsLastHour: number;
  backlog: { windows: number; hints: number; writes: number };
  nextLookAt: string | null;
  waitsFor: string | null;
  health: "good" | "warned" | "failed";
  trouble: string | null;
}
