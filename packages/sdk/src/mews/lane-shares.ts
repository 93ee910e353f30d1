import type { MewsLane } from "./ledger.ts";

/** The part of a window that a lane must have had, while others were let in too, for it not to have been passed over. */
const least = 1 / 8;

/** What the lanes had of the last two windows, as far as one limiter let them in. */
export interface LaneShares {
  granted(lane: MewsLane, now: number): void;
  /**
   * Whether a lane moves: it had an eighth of a window, and no less than the others together. Who waits in one that moves
   * waits for those of the same lane, and is not passed over.
   */
  moves(lane: MewsLane, now: number): boolean;
}

export function laneShares({ requests, ms }: { readonly requests: number; readonly ms: number }): LaneShares {
  const log: { readonly at: number; readonly lane: MewsLane }[] = [];
  const counts: Record<MewsLane, number> = { interactive: 0, hint: 0, backfill: 0 };
  const forget = (now: number): void => {
    // Of one window alone nothing would be left at the very moment at which it has slid and the next may go.
    const gone = log.findIndex(({ at }) => at + 2 * ms > now);
    for (const { lane } of log.splice(0, gone < 0 ? log.length : gone)) counts[lane]--;
  };
  return {
    granted(lane, now) {
      forget(now);
      log.push({ at: now, lane });
      counts[lane]++;
    },
    moves(lane, now) {
      forget(now);
      return counts[lane] >= Math.ceil(requests * least) && counts[lane] * 2 >= log.length;
    },
  };
}
