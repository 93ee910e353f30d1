import { type Kysely, type RawBuilder, sql } from "kysely";
import type { SyncTables } from "../rows.ts";
import { entryText, versionText } from "./chain.ts";
import { nextEntries } from "./sets.ts";
import { headOf } from "./verify.ts";

/** Versions in memory at once. */
const versionsAtOnce = 1_000;

interface Row {
  readonly seq: string;
  /** The entry's line, and those of its versions. */
  readonly lines: string;
}

/**
 * The chain from its tail to the head it has now, as lines of JSON: "chain" first, then each "entry" and after it its
 * "version"s, "end" last. The texts in them are those that the digests cover.
 */
export async function* chainLines(db: Kysely<SyncTables>, propertyId: string): AsyncGenerator<readonly string[]> {
  const { rows: ends } = await sql<{ tail_seq: string; tail_hash: string }>`
    select tail_seq, encode(tail_hash, 'hex') as tail_hash from sync_audit_head where property_id = ${propertyId}`.execute(
    db,
  );
  const head = await headOf(db, propertyId);
  let after = Number(ends[0]?.tail_seq ?? 0);
  yield [
    JSON.stringify({
      line: "chain",
      property: propertyId,
      from: ends[0] ? { seq: after, hash: ends[0].tail_hash } : null,
    }),
  ];
  const until = head?.seq ?? 0;
  while (after < until) {
    const { rows } = await set(propertyId, after, until).execute(db);
    if (rows.length === 0) break;
    yield rows.map(({ lines }) => lines);
    after = Number(rows.at(-1)!.seq);
  }
  yield [JSON.stringify({ line: "end", head: head ?? null })];
}

function set(propertyId: string, after: number, until: number): RawBuilder<Row> {
  const entry = (column: string): RawBuilder<unknown> => sql`chain.${sql.ref(column)}`;
  return sql<Row>`
    select chain.seq, concat_ws(e'\n', json_build_object('line', 'entry', 'text', (${entryText(entry, sql`chain.seq`)})::text,
      'hash', encode(chain.hash, 'hex'))::text, said.lines) as lines
    from (${nextEntries(propertyId, { after, until, most: versionsAtOnce })}) as chain
    left join lateral (
      select string_agg(json_build_object('line', 'version', 'text', (${versionText("v")})::text, 'changes', v.changes::text)::text, e'\n'
        order by v.n) as lines
      from sync_version as v where v.property_id = ${propertyId} and v.entry = chain.id
    ) as said on true
    order by chain.seq`;
}
