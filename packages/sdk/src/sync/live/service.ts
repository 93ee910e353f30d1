import type { SyncContext } from "../context.ts";
import { backfillRange } from "./backfill.ts";
import { failureGroups, retryGroup } from "./failures.ts";
import { liveListers } from "./lists.ts";
import { askAgain, dismiss } from "./quarantine.ts";
import type { LiveService } from "./types.ts";

/** @param wake has the hotel's work looked for at once, where this process does it */
export function liveService(ctx: SyncContext, wake: (propertyId: string) => void): LiveService {
  /** What was asked for is done by whoever holds the lease. */
  const waking = async (propertyId: string, work: Promise<number>): Promise<number> => {
    const count = await work;
    wake(propertyId);
    return count;
  };
  return {
    ...liveListers((scope) => ctx.db(scope)),
    failures: (scope) => failureGroups(ctx, scope),
    retryFailures: (scope, groupId) => waking(scope.propertyId, retryGroup(ctx, scope, groupId)),
    retryQuarantine: (scope, ids) => waking(scope.propertyId, askAgain(ctx, scope, ids)),
    dismissQuarantine: (scope, ids) => dismiss(ctx, scope, ids),
    backfill: (scope, range) => waking(scope.propertyId, backfillRange(ctx, scope, range)),
  };
}
