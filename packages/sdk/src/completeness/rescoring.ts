import { sql } from "kysely";
import type { Context, Scope } from "../kernel/plugin.ts";
import { measureOf } from "./profiles.ts";
import { judgePage } from "./scoring.ts";
import type { CompletenessPlugin, Rescoring } from "./types.ts";
import type { RescoreRow } from "./tables.ts";
import { forgetKinds, tellOfGuests, weighKinds } from "./weighing.ts";

type Ctx = Context<CompletenessPlugin>;

/**
 * Has guests scored anew: all of them where the requirements are others than those that they were last scored by, and in any
 * case those who have no verdicts by the checks as they are.
 */
export async function beginRescore(ctx: Ctx, scope: Scope): Promise<void> {
  const { version } = await measureOf(ctx, scope);
  await ctx.tx(scope, async (tx) => {
    const now = sql`${ctx.clock.now().toISOString()}::timestamptz`;
    await sql`
      insert into completeness_rescore as old (property_id, run, version, weighed, total, done, changed, after, started_at, finished_at)
      select ${scope.propertyId}, 1, ${version}, false,
        (select count(*) from sync_guest as g where g.property_id = ${scope.propertyId} and g.sync_state <> 'erased'),
        0, 0, null, ${now}, null
      on conflict (property_id) do update
        set run = old.run + 1, version = excluded.version, weighed = false, total = excluded.total, done = 0, changed = 0, after = null,
          started_at = excluded.started_at, finished_at = null
        where old.version <> excluded.version`.execute(tx);
    await tx.enqueue("rescore", {}, { key: "rescore" });
  });
}

/**
 * One step of scoring anew, which commits by itself: a stopped run goes on where it was. First all kinds of guests are weighed,
 * by which their scores are right; then their guests are told of, and those judged who were not, or by other checks.
 *
 * @returns false when nothing is left
 */
export async function rescoreStep(ctx: Ctx, scope: Scope): Promise<boolean> {
  const run = await runOf(ctx, scope);
  if (run === undefined || run.finished_at !== null) return (await judgePage(ctx, scope, undefined)) !== undefined;
  const { version } = await measureOf(ctx, scope);
  // Others were saved meanwhile: what is being done is out of date.
  if (run.version !== version) {
    await beginRescore(ctx, scope);
    return true;
  }
  if (!run.weighed) {
    await weighKinds(ctx, scope, run.run);
    await note(ctx, scope, run, { weighed: true });
    return true;
  }
  const told = await tellOfGuests(ctx, scope, run.run, run.after);
  if (told !== undefined) {
    await note(ctx, scope, run, { after: told.last, done: run.done + told.done, changed: run.changed + told.changed });
    return true;
  }
  const judged = await judgePage(ctx, scope, undefined);
  if (judged !== undefined) {
    // Who was judged by other checks was told of, and counted, as one of the old kinds.
    await note(ctx, scope, run, { changed: run.changed + judged.changed, done: Math.max(run.done, judged.judged) });
    return true;
  }
  await forgetKinds(ctx, scope);
  await note(ctx, scope, run, { after: null, done: run.total, finished_at: ctx.clock.now().toISOString() });
  return true;
}

/** How far scoring anew is; null where nothing was ever scored. */
export async function progressOf(ctx: Ctx, scope: Scope): Promise<Rescoring | null> {
  const run = await runOf(ctx, scope);
  if (run === undefined) return null;
  const { total, done, changed, started_at, finished_at } = run;
  return {
    total,
    done: Math.min(done, total),
    changed,
    startedAt: new Date(started_at).toISOString(),
    finishedAt: finished_at === null ? null : new Date(finished_at).toISOString(),
  };
}

function runOf(ctx: Ctx, { propertyId }: Scope) {
  return ctx
    .db({ propertyId, actor: "completeness" })
    .selectFrom("completeness_rescore")
    .selectAll()
    .where("property_id", "=", propertyId)
    .executeTakeFirst();
}

function note(ctx: Ctx, scope: Scope, { run }: RescoreRow, change: Partial<RescoreRow>): Promise<unknown> {
  return ctx.tx(scope, (tx) =>
    tx
      .updateTable("completeness_rescore")
      .set(change)
      .where("property_id", "=", scope.propertyId)
      .where("run", "=", run)
      .execute(),
  );
}
