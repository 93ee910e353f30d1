import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { listQuery } from "../../http/list-query.ts";
import { applyList } from "../../http/apply-list.ts";
import type { ListSpec } from "../../http/list.ts";
import type { Context, Scope } from "../../kernel/plugin.ts";
import { errors } from "../errors.ts";
import { fence } from "../pull/lease.ts";
import type { Round } from "../pull/walk.ts";
import type { SyncTables } from "../rows.ts";
import type { Lister, SyncPlugin } from "../types.ts";
import type { Certificate, ProofStanding } from "./types.ts";
import type { CertificateRow } from "./tables.ts";

/** Certificates of which corrections are told. */
const lastFew = 30;

/** Keeps a certificate, takes its request away, and announces it. */
export async function certify(
  { ctx, scope, lease }: Pick<Round, "ctx" | "scope" | "lease">,
  found: Omit<Certificate, "audit">,
): Promise<void> {
  const { propertyId } = scope;
  await ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
    await sql`
      insert into sync_certificate (property_id, id, at, business_date, depth, repair, result, words, entities, checks, invariants,
        rows, differences, corrections, requests, seconds, audit_seq, audit_hash, asked_by)
      select ${propertyId}, ${found.id}, ${found.at}::timestamptz, ${found.businessDate}::date, ${found.depth}, ${found.repair},
        ${found.result}, ${found.words}, ${json(found.entities)}, ${json(found.checks)}, ${json(found.invariants)},
        ${found.rows}::bigint, ${found.differences}::bigint, ${found.corrections}::bigint, ${found.requests}::integer,
        ${found.seconds}::double precision, head.seq, encode(head.hash, 'hex'), ${found.askedBy}
      from (select 1) as once left join sync_audit_head as head on head.property_id = ${propertyId}`.execute(tx);
    await tx
      .deleteFrom("sync_proof_request")
      .where("property_id", "=", propertyId)
      .where("id", "=", found.id)
      .execute();
    await tx.emit("certified", { certificateId: found.id, result: found.result });
  });
}

export type CertificateField = "at" | "businessDate" | "result" | "depth" | "corrections" | "differences";

export const certificateList: ListSpec<CertificateField> = {
  fields: {
    at: { sql: sql`c.at`, type: "date", sort: true, filter: true, filled: true },
    businessDate: { sql: sql`c.business_date`, type: "date", sort: true, filter: true, filled: true },
    result: { sql: sql`c.result`, type: "text", sort: true, filter: true, filled: true, values: ["pass", "fail"] },
    depth: { sql: sql`c.depth`, type: "text", sort: true, filter: true, filled: true, values: ["full", "recent"] },
    corrections: { sql: sql`c.corrections`, type: "number", sort: true, filter: true, filled: true },
    differences: { sql: sql`c.differences`, type: "number", sort: true, filter: true, filled: true },
  },
  search: [sql`c.words`],
  sort: "-at",
  key: sql`c.id`,
};

/** The certificates of a property, newest first. */
export function certificateLister(read: (scope: Scope) => Kysely<SyncTables>): Lister<Certificate, CertificateField> {
  const rows = (scope: Scope) =>
    read(scope).selectFrom("sync_certificate as c").where("c.property_id", "=", scope.propertyId).selectAll("c");
  return {
    async list(scope, asked = {}) {
      const { data, ...page } = await applyList(rows(scope), listQuery(certificateList, asked, scope));
      return { ...page, data: data.map(viewOf) };
    },
    async get(scope, id) {
      const row = z.guid().safeParse(id).success
        ? await rows(scope).where("c.id", "=", id).executeTakeFirst()
        : undefined;
      if (!row) throw errors.not_found({ id });
      return viewOf(row);
    },
  };
}

/** How the copy stands by its last certificates. */
export async function standingOf(ctx: Pick<Context<SyncPlugin>, "db">, scope: Scope): Promise<ProofStanding> {
  const db = ctx.db(scope);
  const certificates = await db
    .selectFrom("sync_certificate")
    .select(["id", "at", "result", "words", "corrections"])
    .where("property_id", "=", scope.propertyId)
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(lastFew)
    .execute();
  const { waiting } = await db
    .selectFrom("sync_proof_request")
    .select(({ fn }) => fn.countAll().as("waiting"))
    .where("property_id", "=", scope.propertyId)
    .where("failed_at", "is", null)
    .executeTakeFirstOrThrow();
  const [last] = certificates;
  return {
    last: last ? { id: last.id, at: last.at, result: last.result, words: last.words } : null,
    waiting: Number(waiting),
    corrections: certificates.map(({ corrections }) => Number(corrections)),
  };
}

function viewOf(row: CertificateRow): Certificate {
  return {
    id: row.id,
    at: row.at,
    businessDate: row.business_date,
    depth: row.depth,
    repair: row.repair,
    result: row.result,
    words: row.words,
    entities: row.entities,
    checks: row.checks,
    invariants: row.invariants,
    rows: Number(row.rows),
    differences: Number(row.differences),
    corrections: Number(row.corrections),
    requests: row.requests,
    seconds: row.seconds,
    audit: row.audit_seq === null ? null : { seq: Number(row.audit_seq), hash: row.audit_hash ?? "" },
    askedBy: row.asked_by,
  };
}
