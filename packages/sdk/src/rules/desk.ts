import { sql } from "kysely";
import { listQuery } from "../http/list-query.ts";
import { applyList } from "../http/apply-list.ts";
import { isUuid } from "../kernel/ids.ts";
import type { Context, Scope } from "../kernel/plugin.ts";
import { hotelDate } from "../sync/pull/hotel-clock.ts";
import { firingList, notificationList, recommendationList } from "./lists.ts";
import { rulesErrors } from "./errors.ts";
import type { NotificationView, RecommendationView, RulesPlugin, RulesService, RulesSummary } from "./types.ts";
import { firingView, notificationView, recommendationView } from "./views.ts";

type Ctx = Context<RulesPlugin>;

/** The part of the service for people: what fired, what is recommended, what was told. */
export function deskService(ctx: Ctx): Pick<RulesService, "firings" | "recommendations" | "notifications" | "summary"> {
  return {
    async firings(scope, asked = {}, ruleId) {
      if (ruleId !== undefined && !isUuid(ruleId)) throw rulesErrors.no_such_rule({ ruleId: ruleId.slice(0, 60) });
      const rows = ctx
        .db(scope)
        .selectFrom("rules_firing as f")
        .selectAll("f")
        .where("f.property_id", "=", scope.propertyId)
        .$if(ruleId !== undefined, (all) => all.where("f.rule_id", "=", ruleId!));
      const { data, ...page } = await applyList(rows, listQuery(firingList, asked, scope, ruleId));
      return { ...page, data: data.map(firingView) };
    },
    recommendations: recommendations(ctx),
    notifications: notifications(ctx),
    summary: (scope) => summarise(ctx, scope),
  };
}

function recommendations(ctx: Ctx): RulesService["recommendations"] {
  const rows = (scope: Scope) =>
    ctx
      .db(scope)
      .selectFrom("rules_recommendation as r")
      .innerJoin("rules_firing as f", (join) =>
        join.onRef("f.property_id", "=", "r.property_id").onRef("f.id", "=", "r.firing_id"),
      )
      .where("r.property_id", "=", scope.propertyId)
      .selectAll("r")
      .select(["f.rule_id", "f.rule_name", "f.guest_id", "f.reservation_id", "f.subject_label", "f.explanation"]);
  const get = async (scope: Scope, id: string): Promise<RecommendationView> => {
    const row = isUuid(id) ? await rows(scope).where("r.id", "=", id).executeTakeFirst() : undefined;
    if (!row) throw rulesErrors.no_such_recommendation({ id: id.slice(0, 60) });
    return recommendationView(row);
  };
  return {
    async list(scope, asked = {}) {
      const { data, ...page } = await applyList(rows(scope), listQuery(recommendationList, asked, scope));
      return { ...page, data: data.map(recommendationView) };
    },
    get,
    async decide(scope, id, { state, reason }) {
      if (!isUuid(id)) throw rulesErrors.no_such_recommendation({ id: id.slice(0, 60) });
      const at = ctx.clock.now().toISOString();
      await ctx.tx(scope, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable("rules_recommendation")
          .set({
            state,
            reason: reason || null,
            updated_at: at,
            closed_at: state === "open" ? null : at,
            closed_by: state === "open" ? null : scope.actor,
          })
          .where("property_id", "=", scope.propertyId)
          .where("id", "=", id)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) throw rulesErrors.no_such_recommendation({ id });
        await tx.emit("recommendations_changed", { ids: [id] });
      });
      return get(scope, id);
    },
  };
}

function notifications(ctx: Ctx): RulesService["notifications"] {
  const rows = (scope: Scope) =>
    ctx
      .db(scope)
      .selectFrom("rules_notification as n")
      .leftJoin("rules_firing as f", (join) =>
        join.onRef("f.property_id", "=", "n.property_id").onRef("f.id", "=", "n.firing_id"),
      )
      .where("n.property_id", "=", scope.propertyId)
      .where("n.delivered_at", "is not", null)
      .where("n.digest_id", "is", null)
      .selectAll("n")
      .select(
        // A digest says what it gathered as long as that is known: what was erased is not in it any more.
        sql<
          string | null
        >`(select string_agg(one.title, E'\n' order by one.created_at, one.id) from rules_notification as one
          where one.property_id = n.property_id and one.digest_id = n.id)`.as("gathered"),
      )
      .select(["f.rule_id", "f.rule_name", "f.guest_id", "f.reservation_id", "f.subject_label"]);
  const get = async (scope: Scope, id: string): Promise<NotificationView> => {
    const row = isUuid(id) ? await rows(scope).where("n.id", "=", id).executeTakeFirst() : undefined;
    if (!row) throw rulesErrors.no_such_notification({ id: id.slice(0, 60) });
    return notificationView(row);
  };
  return {
    async list(scope, asked = {}) {
      const { data, ...page } = await applyList(rows(scope), listQuery(notificationList, asked, scope));
      return { ...page, data: data.map(notificationView) };
    },
    get,
    async markRead(scope, id, read) {
      if (!isUuid(id)) throw rulesErrors.no_such_notification({ id: id.slice(0, 60) });
      const at = ctx.clock.now().toISOString();
      await ctx.tx(scope, async (tx) => {
        const { rows: marked } = await sql`update rules_notification
          set read_at = ${read ? sql`coalesce(read_at, ${at}::timestamptz)` : sql`null`}
          where property_id = ${scope.propertyId} and id = ${id}::uuid returning id`.execute(tx);
        if (marked.length === 0) throw rulesErrors.no_such_notification({ id });
        await tx.emit("notifications_changed", { ids: [id] });
      });
      return get(scope, id);
    },
    async markAllRead(scope) {
      const at = ctx.clock.now().toISOString();
      return ctx.tx(scope, async (tx) => {
        const marked = await tx
          .updateTable("rules_notification")
          .set({ read_at: at })
          .where("property_id", "=", scope.propertyId)
          .where("read_at", "is", null)
          .where("delivered_at", "is not", null)
          .where("digest_id", "is", null)
          .returning("id")
          .execute();
        for (let from = 0; from < marked.length; from += 1_000) {
          await tx.emit("notifications_changed", { ids: marked.slice(from, from + 1_000).map(({ id }) => id) });
        }
        return marked.length;
      });
    },
  };
}

/** Four counts in one statement, each by an index of its own. Today is the hotel's. */
async function summarise(ctx: Ctx, scope: Scope): Promise<RulesSummary> {
  const { propertyId } = scope;
  const { rows } = await sql<Record<keyof RulesSummary, string>>`
    select
      (select count(*) from rules_recommendation where property_id = ${propertyId} and state = 'open') as "openRecommendations",
      (select count(*) from rules_notification where property_id = ${propertyId} and read_at is null
        and delivered_at is not null and digest_id is null) as "unreadNotifications",
      (select count(*) from rules_rule where property_id = ${propertyId} and enabled) as active,
      (select count(*) from rules_firing where property_id = ${propertyId} and business_date = ${hotelDate(propertyId, ctx.clock.now())}) as "firingsToday"`.execute(
    ctx.db(scope),
  );
  const found = rows[0]!;
  return {
    openRecommendations: Number(found.openRecommendations),
    firingsToday: Number(found.firingsToday),
    unreadNotifications: Number(found.unreadNotifications),
    active: Number(found.active),
  };
}
