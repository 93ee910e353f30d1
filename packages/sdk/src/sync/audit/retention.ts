import { type Kysely, sql } from "kysely";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncTables } from "../rows.ts";
import { recordAct } from "./record.ts";

/** Versions that one transaction leaves behind: while it lasts, others who write for this property wait. */
const retiredAtOnce = 10_000;

/** The record by which an audit's own past is named: where its tail was before and is now. */
export const tail = { entity: "audit", id: "00000000-0000-0000-0000-000000000000", kind: "retired" } as const;

interface Retired {
  readonly from_seq: string;
  readonly from_hash: string;
  readonly to_seq: string;
  readonly to_hash: string;
  readonly entries: number;
  readonly versions: number;
}

/**
 * Leaves behind one batch of entries older than `before`, and says so in the chain: a tail that moved without an entry
 * about it is no work of ours, and verifying names it.
 *
 * @returns how many entries; 0 when nothing is left to retire
 */
export async function retireBatch(
  tx: Kysely<SyncTables>,
  scope: Scope,
  { before, now, days, most = retiredAtOnce }: { before: Date; now: Date; days: number; most?: number },
): Promise<number> {
  const { rows } = await sql<Retired>`
    select from_seq, encode(from_hash, 'hex') as from_hash, to_seq, encode(to_hash, 'hex') as to_hash, entries, versions
    from sync_audit_retire(${before.toISOString()}::timestamptz, ${most}::integer)`.execute(tx);
  const [done] = rows;
  if (!done) return 0;
  const changes = { seq: [Number(done.from_seq), Number(done.to_seq)], hash: [done.from_hash, done.to_hash] } as const;
  const why = `Older than ${days} days: ${done.entries} entries with ${done.versions} versions, up to entry ${done.to_seq}`;
  const act = { direction: "here", actor: scope.actor, cause: "retire", why, at: now } as const;
  await recordAct(tx, scope.propertyId, act, [{ ...tail, changes }]);
  return done.entries;
}
