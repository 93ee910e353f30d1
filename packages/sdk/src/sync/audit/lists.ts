import { type Kysely, sql } from "kysely";
import { applyList } from "../../http/apply-list.ts";
import type { ListQuery, ListResult, ListSpec } from "../../http/list.ts";
import type { Resource } from "../resource.ts";
import type { SyncTables } from "../rows.ts";
import { aboutEntries } from "./about.ts";
import type { AuditEntry, Erasure } from "./types.ts";

export type AuditField = "seq" | "at" | "direction" | "actor" | "cause" | "requestId";

/** What the list of entries sorts, filters and searches by. */
export const auditList: ListSpec<AuditField> = {
  fields: {
    seq: { sql: sql`e.seq`, type: "number", sort: true, filter: true, filled: true },
    at: { sql: sql`e.at`, type: "date", sort: true, filter: true, filled: true },
    direction: { sql: sql`e.direction`, type: "text", filter: true, values: ["in", "out", "here"] },
    actor: { sql: sql`e.actor`, type: "text", filter: true },
    cause: { sql: sql`e.cause`, type: "text", filter: true },
    requestId: { sql: sql`e.request_id`, type: "text", filter: true },
  },
  search: [sql`e.actor`, sql`e.cause`, sql`e.why`, sql`e.request_id`],
  sort: "-seq",
  key: sql`e.seq`,
};

export async function listEntries(
  db: Kysely<SyncTables>,
  resources: readonly Resource[],
  propertyId: string,
  query: ListQuery,
): Promise<ListResult<AuditEntry>> {
  const rows = db
    .selectFrom("sync_audit_entry as e")
    .where("e.property_id", "=", propertyId)
    .select([
      "e.id as name",
      "e.seq",
      "e.at",
      "e.direction",
      "e.actor",
      "e.cause",
      "e.why",
      "e.request_id as requestId",
      "e.rows",
    ]);
  const { data, ...page } = await applyList(rows, query);
  const about = await aboutEntries(db, resources, propertyId, data);
  const entries = data.map(({ name, ...entry }) => ({
    ...entry,
    id: String(entry.seq),
    seq: Number(entry.seq),
    about: about.get(name) ?? null,
  }));
  return { ...page, data: entries };
}

export type ErasureField = "at" | "entity" | "id" | "actor";

/** What the list of erasures sorts, filters and searches by. */
export const erasureList: ListSpec<ErasureField> = {
  fields: {
    at: { sql: sql`t.at`, type: "date", sort: true, filter: true, filled: true },
    entity: { sql: sql`t.entity`, type: "text", filter: true },
    id: { sql: sql`t.id::text`, type: "text", filter: true },
    actor: { sql: sql`t.actor`, type: "text", filter: true },
  },
  search: [sql`t.id::text`, sql`t.actor`, sql`t.why`],
  sort: "-at",
  key: sql`(t.entity || '/' || t.id)`,
};

export function listErasures(
  db: Kysely<SyncTables>,
  propertyId: string,
  query: ListQuery,
): Promise<ListResult<Erasure>> {
  const rows = db
    .selectFrom("sync_tombstone as t")
    .where("t.property_id", "=", propertyId)
    .select(["t.entity", "t.id", "t.at", "t.actor", "t.why as reason"]);
  return applyList(rows, query);
}
