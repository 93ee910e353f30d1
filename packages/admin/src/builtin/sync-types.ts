/** What `GET /api/sync/status` says. */
export interface SyncStatus {
  connection: { state: string; since: string | null; reason: string | null };
  /** Null before the hotel is connected. */
  budget: { used: number; limit: number; windowSeconds: number; left: number; heldUntil: string | null } | null;
  /** "backfill" until the first copy is whole. */
  phase: string;
  streams: readonly StreamStatus[];
  /** What Mews would take now. */
  requestsLeft: number | null;
  rows: number;
  /** Rows that did not fit and were set aside. */
  quarantined: number;
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
}

/** How far the first copy is: the mean of its streams, by their share of windows. */
export function overallProgress({ streams }: Pick<SyncStatus, "streams">): number {
  const windows = streams.reduce((sum, { windowsTotal }) => sum + Math.max(1, windowsTotal), 0);
  const done = streams.reduce(
    (sum, { progress, windowsTotal }) => sum + (progress ?? 0) * Math.max(1, windowsTotal),
    0,
  );
  return windows === 0 ? 0 : done / windows;
}
