import type { Context, Job, Scope } from "../../kernel/plugin.ts";
import type { SyncPlugin } from "../types.ts";
import { retireBatch } from "./retention.ts";
import type { AuditService } from "./types.ts";
import { headOf } from "./verify.ts";

type Ctx = Context<SyncPlugin>;

const dayMs = 86_400_000;

/** What is done by itself, once a day. */
export function auditJobs(sync: AuditService, ctx: Ctx): Record<string, Job> {
  return {
    audit_head: {
      schedule: "17 1 * * *",
      run: ({ signal }) =>
        eachHotel(ctx, signal, "the head of the audit could not be exported", (scope) => exportHead(ctx, scope)),
    },
    erase_followers: {
      schedule: "31 1 * * *",
      run: ({ signal }) =>
        eachHotel(ctx, signal, "what came to hang on erased guests could not be erased", (scope) =>
          sync.erasures.follow(scope),
        ),
    },
    audit_retention: {
      schedule: "43 2 * * *",
      run: ({ signal }) =>
        eachHotel(ctx, signal, "old entries of the audit could not be retired", (scope) => retire(ctx, scope, signal)),
    },
  };
}

/**
 * Lets the head out of the database, by the log and by an event: whoever could alter the whole chain cannot reach what
 * stands elsewhere already.
 */
async function exportHead(ctx: Ctx, scope: Scope): Promise<void> {
  const head = await ctx.tx(scope, async (tx) => {
    const newest = await headOf(tx, scope.propertyId);
    if (newest) await tx.emit("audit_head", newest);
    return newest;
  });
  if (head) ctx.log.info({ propertyId: scope.propertyId, ...head }, "audit head");
}

async function retire(ctx: Ctx, scope: Scope, signal: AbortSignal): Promise<void> {
  const { auditDays: days } = await ctx.settings(scope);
  const now = ctx.clock.now();
  const before = new Date(now.getTime() - days * dayMs);
  let retired = 0;
  do {
    signal.throwIfAborted();
    retired = await ctx.tx(scope, (tx) => retireBatch(tx, scope, { before, now, days }));
  } while (retired > 0);
}

/** One hotel's trouble is no other's. */
async function eachHotel(
  ctx: Ctx,
  signal: AbortSignal,
  failed: string,
  work: (scope: Scope) => Promise<void>,
): Promise<void> {
  for (const { id: propertyId } of await ctx.properties()) {
    signal.throwIfAborted();
    await work({ propertyId, actor: "sync" }).catch((error: unknown) =>
      ctx.log.error({ propertyId, error: error instanceof Error ? error.message : String(error) }, failed),
    );
  }
}
