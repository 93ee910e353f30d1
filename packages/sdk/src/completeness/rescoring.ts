import { sql } from "kysely";
import type { Context, Scope } from "../kernel/plugin.ts";
import { measureOf } from "./profiles.ts";
import { judgePage } from "./scoring.ts";
import type { CompletenessPlugin, Rescoring } from "./types.ts";
import { weighPage } from "./weighing.ts";

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
      insert into completeness_rescore as old (property_id, version, total, done, changed, after, started_at, finished_at)
      select ${scope.propertyId}, ${version}, (select count(*) from sync_guest as g where g.property_id = ${scope.propertyId} and g.sync_state <> 'erased'),
        0, 0, null, ${now}, null
      on conflict (property_id) do update
        set version = excluded.version, total = excluded.total, done = 0, changed = 0, after = null,
          started_at = excluded.started_at, finished_at = null
        where old.version <> excluded.version`.execute(tx);
    await tx.enqueue("rescore", {}, { key: "rescore" });
  });
}

/**
 * One step of scoring anew, which commits by itself: a stopped run goes on where it was. First what was judged is weighed by
 * the requirements in force, then who was not judged is.
 *
 * @returns false when nothing is left
 */
export async function rescoreStep(ctx: Ctx, scope: Scope): Promise<boolean> {
  const run = await runOf(ctx, scope);
  if (run !== undefined && run.finished_at === null) {
    const { version } = await measureOf(ctx, scope);
    // Others were saved meanwhile: what is being done is out of date, and theirs begins at the first guest.
    if (run.version !== version) {
      await beginRescore(ctx, scope);
      return true;
    }
    const weighed = await weighPage(ctx, scope, run.after);
    if (weighed) await note(ctx, scope, version, { ...weighed, done: weighed.weighed });
    else {
      const judged = await judgePage(ctx, scope, undefined);
      await note(ctx, scope, version, judged && { ...judged, last: run.after, done: judged.judged });
    }
    return true;
  }
  return (await judgePage(ctx, scope, undefined)) !== undefined;
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

async function note(
  ctx: Ctx,
  scope: Scope,
  version: string,
  page: { last: string | null; done: number; changed: number } | undefined,
): Promise<void> {
  const now = sql`${ctx.clock.now().toISOString()}::timestamptz`;
  await ctx.tx(scope, (tx) =>
    sql`update completeness_rescore
      set ${page ? sql`after = ${page.last}::uuid, done = done + ${page.done}::integer, changed = changed + ${page.changed}::integer` : sql`after = null, finished_at = ${now}`}
      where property_id = ${scope.propertyId} and version = ${version}`.execute(tx),
  );
}
