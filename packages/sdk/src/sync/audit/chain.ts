import { type Kysely, type RawBuilder, sql } from "kysely";
import type { SyncTables } from "../rows.ts";
import type { AuditEntryRow } from "./tables.ts";

/** Who did what, from where, and why: what one entry says besides its versions. */
export interface Act {
  readonly direction: AuditEntryRow["direction"];
  readonly actor: string;
  readonly cause: string;
  readonly why?: string | null | undefined;
  readonly requestId?: string | null | undefined;
  readonly at: Date;
}

/** What an entry covers: its id, how many versions name it, and the digest over theirs. */
export interface Covered {
  readonly entry: string;
  readonly rows: number;
  /** In hexadecimal. */
  readonly rowsDigest: string;
}

/** Where a chain begins, before its first entry. */
export function chainStart(propertyId: string): RawBuilder<Uint8Array> {
  return sql`sha256(convert_to(${propertyId}, 'UTF8'))`;
}

/**
 * What the digest of a version covers, as one JSON text: everything it says, its changes by their own digest, so that
 * these can be erased.
 *
 * @param version the columns under this alias
 */
export function versionText(version: string): RawBuilder<unknown> {
  const of = (column: string) => sql.ref(`${version}.${column}`);
  return sql`concat(${of("entry")}, ':', ${of("n")}, ':', ${of("entity")}, ':', ${of("id")}, ':', ${of("kind")}, ':',
    extract(epoch from ${of("mews_at")}), ':', ${of("content")}, ':', encode(${of("changes_digest")}, 'hex'))`;
}

/** SHA-256 of one version. */
export function versionDigest(version: string): RawBuilder<Uint8Array> {
  return sql`sha256(convert_to(${versionText(version)}, 'UTF8'))`;
}

/** SHA-256 of the changes, as they stand in the table. */
export function changesDigest(changes: RawBuilder<unknown>): RawBuilder<Uint8Array> {
  return sql`sha256(convert_to((${changes})::text, 'UTF8'))`;
}

/** SHA-256 over the digests of an entry's versions, `digest` and `n` being at hand. */
export const rowsDigest: RawBuilder<Uint8Array> = sql`sha256(coalesce(string_agg(digest, ''::bytea order by n), ''::bytea))`;

/** The hash of an entry, from the one before it. */
export function entryHash(before: RawBuilder<unknown>, entry: RawBuilder<unknown>): RawBuilder<Uint8Array> {
  return sql`sha256(${before} || convert_to((${entry})::text, 'UTF8'))`;
}

/** What the hash of an entry covers, as one JSON text. */
export function entryText(
  part: (column: keyof AuditEntryRow) => RawBuilder<unknown>,
  seq: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`jsonb_build_array(${seq}, ${part("id")}, extract(epoch from ${part("at")}), ${part("direction")}, ${part("actor")},
    ${part("cause")}, ${part("why")}, ${part("request_id")}, ${part("rows")}, encode(${part("rows_digest")}, 'hex'))`;
}

/**
 * Closes an entry: its versions stand already, now it takes its place in the property's chain. Last in a transaction,
 * because from here on until the commit others who write for this property wait.
 */
export async function seal(
  tx: Kysely<SyncTables>,
  propertyId: string,
  act: Act,
  { entry, rows, rowsDigest: digest }: Covered,
): Promise<void> {
  const values: Record<string, RawBuilder<unknown>> = {
    id: sql`${entry}::bigint`,
    at: sql`${act.at.toISOString()}::timestamptz`,
    direction: sql`${act.direction}::text`,
    actor: sql`${act.actor}::text`,
    cause: sql`${act.cause}::text`,
    why: sql`${act.why ?? null}::text`,
    request_id: sql`${act.requestId ?? null}::text`,
    rows: sql`${rows}::integer`,
    rows_digest: sql`decode(${digest}::text, 'hex')`,
  };
  const names = Object.keys(values);
  const part = (column: string) => sql`act.${sql.ref(column)}`;
  const { rows: sealed } = await sql`
    with act as (select ${sql.join(names.map((name) => sql`${values[name]!} as ${sql.ref(name)}`))}),
    head as (
      update sync_audit_head as head set seq = head.seq + 1, hash = ${entryHash(sql`head.hash`, entryText(part, sql`head.seq + 1`))}
      from act where head.property_id = ${propertyId} returning head.seq, head.hash
    )
    insert into sync_audit_entry (property_id, seq, hash, ${sql.join(names.map((name) => sql.ref(name)))})
    select ${propertyId}, head.seq, head.hash, ${sql.join(names.map(part))} from act cross join head returning seq`.execute(
    tx,
  );
  if (sealed.length > 0) return;
  await sql`insert into sync_audit_head (property_id, seq, hash, tail_seq, tail_hash)
    values (${propertyId}, 0, ${chainStart(propertyId)}, 0, ${chainStart(propertyId)}) on conflict do nothing`.execute(
    tx,
  );
  await seal(tx, propertyId, act, { entry, rows, rowsDigest: digest });
}
