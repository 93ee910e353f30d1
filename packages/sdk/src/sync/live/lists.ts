import { type Kysely, sql } from "kysely";
import { listQuery } from "../../http/list-query.ts";
import { applyList } from "../../http/apply-list.ts";
import type { ListSpec } from "../../http/list.ts";
import type { Scope } from "../../kernel/plugin.ts";
import { errors } from "../errors.ts";
import type { SyncTables } from "../rows.ts";
import { gapKinds } from "./tables.ts";
import type { LiveService } from "./types.ts";

type Read = (scope: Scope) => Kysely<SyncTables>;

export type GapField = "kind" | "from" | "to" | "noticedAt" | "recovered" | "isOpen";

export const gapList: ListSpec<GapField> = {
  fields: {
    kind: { sql: sql`gap.kind`, type: "text", sort: true, filter: true, values: gapKinds },
    from: { sql: sql`gap.from_at`, type: "date", sort: true, filter: true, filled: true },
    to: { sql: sql`gap.to_at`, type: "date", sort: true, filter: true, filled: true },
    noticedAt: { sql: sql`gap.noticed_at`, type: "date", sort: true, filter: true, filled: true },
    recovered: { sql: sql`gap.recovered`, type: "number", sort: true, filter: true },
    isOpen: { sql: sql`(gap.caught_up_at is null)`, type: "boolean", filter: true },
  },
  sort: "-noticedAt",
  key: sql`gap.id`,
};

export type QuarantineField = "entity" | "at" | "isDismissed";

export const quarantineList: ListSpec<QuarantineField> = {
  fields: {
    entity: { sql: sql`aside.entity`, type: "text", sort: true, filter: true },
    at: { sql: sql`aside.at`, type: "date", sort: true, filter: true, filled: true },
    isDismissed: { sql: sql`(aside.dismissed_at is not null)`, type: "boolean", filter: true },
  },
  search: [sql`aside.reason`, sql`aside.id`],
  sort: "-at",
  key: sql`(aside.entity || '/' || aside.id)`,
};

/** The readers of gaps and quarantine. */
export function liveListers(read: Read): Pick<LiveService, "gaps" | "quarantine" | "setAside"> {
  return {
    gaps: {
      list: async (scope, asked = {}) => applyList(gapRows(read, scope), listQuery(gapList, asked, scope)),
      async get(scope, id) {
        const gap = await gapRows(read, scope)
          .where(sql`gap.id::text`, "=", id)
          .executeTakeFirst();
        if (!gap) throw errors.not_found({ id });
        return gap;
      },
    },
    quarantine: {
      async list(scope, asked = {}) {
        const rows = quarantineRows(read, scope);
        const query = listQuery(quarantineList, asked, scope);
        const isAsked = query.filters.some(({ field }) => field === "isDismissed");
        return applyList(isAsked ? rows : rows.where("aside.dismissed_at", "is", null), query);
      },
      async get(scope, id) {
        const { entity, mewsId } = namesOf(id);
        const row = await quarantineRows(read, scope)
          .where("aside.entity", "=", entity)
          .where("aside.id", "=", mewsId)
          .executeTakeFirst();
        if (!row) throw errors.not_found({ id });
        return row;
      },
    },
    async setAside(scope, { limit = 50 } = {}) {
      const open = quarantineRows(read, scope).where("aside.dismissed_at", "is", null);
      const counted = open.clearSelect().select(sql<string>`count(*)`.as("n"));
      const newest = open.orderBy("aside.at", "desc").orderBy("aside.entity").orderBy("aside.id");
      const { n } = await counted.executeTakeFirstOrThrow();
      return { open: Number(n), rows: limit > 0 ? await newest.limit(Math.min(1000, limit)).execute() : [] };
    },
  };
}

/** The parts of a quarantined row's id. */
export function namesOf(id: string): { entity: string; mewsId: string } {
  const slash = id.indexOf("/");
  return { entity: id.slice(0, Math.max(slash, 0)), mewsId: id.slice(slash + 1) };
}

function gapRows(read: Read, scope: Scope) {
  return read(scope)
    .selectFrom("sync_gap as gap")
    .where("gap.property_id", "=", scope.propertyId)
    .select([
      "gap.id",
      "gap.kind",
      "gap.from_at as from",
      "gap.to_at as to",
      "gap.reason",
      "gap.noticed_at as noticedAt",
      "gap.caught_up_at as caughtUpAt",
      "gap.recovered",
      "gap.verdict",
    ]);
}

function quarantineRows(read: Read, scope: Scope) {
  return read(scope)
    .selectFrom("sync_quarantine as aside")
    .where("aside.property_id", "=", scope.propertyId)
    .select([
      sql<string>`aside.entity || '/' || aside.id`.as("id"),
      "aside.entity",
      "aside.id as mewsId",
      "aside.reason",
      "aside.payload",
      "aside.at",
      "aside.first_at as firstAt",
      "aside.dismissed_at as dismissedAt",
      "aside.dismissed_by as dismissedBy",
      sql<boolean>`exists (select from sync_retry as asked where asked.property_id = aside.property_id
        and asked.entity = aside.entity and asked.id = aside.id)`.as("isAsked"),
    ]);
}
