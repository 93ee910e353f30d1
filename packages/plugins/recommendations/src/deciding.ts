import type { Context, Scope } from "@innkit/sdk";
import { hotelDate } from "@innkit/sdk/sync";
import { sql } from "kysely";
import { errors } from "./errors.ts";
import { announce, takeTurn } from "./turn.ts";
import { byIds } from "./reading.ts";
import type { Decision, RecommendationsPlugin, RecommendationsService } from "./types.ts";

type Ctx = Context<RecommendationsPlugin>;

/** The part of the service by which people decide. */
export function decider(ctx: Ctx): Pick<RecommendationsService, "decide" | "assign" | "asked"> {
  return {
    async decide(scope, ids, decision) {
      if (decision.state === "dismissed" && decision.reason.trim() === "") throw errors.reason_missing();
      return ctx.tx(scope, async (tx) => {
        await takeTurn(tx, scope);
        const before = await byIds(ctx, scope, ids);
        if (decision.state === "snoozed") await checkDay(ctx, scope, decision.until);
        const at = ctx.clock.now().toISOString();
        const isOver = decision.state === "done" || decision.state === "dismissed";
        await tx
          .updateTable("recommendations_item")
          .set({
            state: decision.state,
            reason: decision.reason?.trim() || null,
            snoozed_until: decision.state === "snoozed" ? decision.until : null,
            updated_at: at,
            closed_at: isOver ? at : null,
            closed_by: isOver ? scope.actor : null,
          })
          .where("property_id", "=", scope.propertyId)
          .where(
            "id",
            "in",
            before.map(({ id }) => id),
          )
          .execute();
        const ofRules = before.filter(({ kind }) => kind === "rule").map(({ id }) => id);
        if (ofRules.length > 0) await decideThere(ctx, scope, ofRules, decision);
        await announce(tx, before);
        return byIds(ctx, scope, ids);
      });
    },

    assign: (scope, ids, owner) => change(ctx, scope, ids, { owner: owner?.trim() || null }),
    asked: (scope, ids) => change(ctx, scope, ids, { asked_at: ctx.clock.now().toISOString(), asked_by: scope.actor }),
  };
}

/** What a rule recommended stands as a person decided, there as here; put off, it stays open there. */
async function decideThere(ctx: Ctx, scope: Scope, ids: readonly string[], decision: Decision): Promise<void> {
  const rows = await ctx
    .db(scope)
    .selectFrom("recommendations_item")
    .select("occasion")
    .where("property_id", "=", scope.propertyId)
    .where("id", "in", ids)
    .execute();
  const state = decision.state === "snoozed" ? "open" : decision.state;
  const reason = decision.reason === undefined ? {} : { reason: decision.reason };
  for (const { occasion } of rows) await ctx.deps.rules?.recommendations.decide(scope, occasion, { state, ...reason });
}

/** @throws recommendations/wrong_day for a day that is not a later one, within a year */
async function checkDay(ctx: Ctx, scope: Scope, until: string): Promise<void> {
  const { rows } = await sql<{ fits: boolean; today: string }>`
    select day.date::text as today, ${until}::date > day.date and ${until}::date <= day.date + 366 as fits
    from (select ${hotelDate(scope.propertyId, ctx.clock.now())} as date) as day`.execute(ctx.db(scope));
  const { fits, today } = rows[0]!;
  if (!fits) {
    throw errors.wrong_day(
      { until, today },
      { message: `At the hotel it is ${today}: put it off to a later day, at most a year away, not to ${until}` },
    );
  }
}

async function change(
  ctx: Ctx,
  scope: Scope,
  ids: readonly string[],
  set: { owner: string | null } | { asked_at: string; asked_by: string },
) {
  return ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const before = await byIds(ctx, scope, ids);
    await tx
      .updateTable("recommendations_item")
      .set({ ...set, updated_at: ctx.clock.now().toISOString() })
      .where("property_id", "=", scope.propertyId)
      .where(
        "id",
        "in",
        before.map(({ id }) => id),
      )
      .execute();
    await announce(tx, before);
    return byIds(ctx, scope, ids);
  });
}

/** Brings back what was put off to today; returns nothing, and announces what came back. */
export async function wake(ctx: Ctx, scope: Scope): Promise<void> {
  const { propertyId } = scope;
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const { rows } = await sql<{ id: string }>`
      update recommendations_item as i
      set state = 'open', reason = null, snoozed_until = null, updated_at = ${ctx.clock.now().toISOString()}::timestamptz
      where i.property_id = ${propertyId} and i.state = 'snoozed'
        and i.snoozed_until <= ${hotelDate(propertyId, ctx.clock.now())} returning i.id`.execute(tx);
    await announce(tx, rows);
  });
}
