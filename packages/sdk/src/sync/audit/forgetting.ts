import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { appRole, propertySetting } from "../../kernel/database/door.ts";
import { appendOnly } from "../../kernel/database/role.ts";

/** A record that was erased for good. What Mews says of it later is passed over. */
export interface TombstoneRow {
  property_id: string;
  entity: string;
  id: string;
  at: string;
  actor: string;
  why: string;
}

export interface ForgettingTables {
  sync_tombstone: TombstoneRow;
}

/** No hotel's audit is shorter than this. */
export const fewestDays = 30;

const tenant = sql`current_setting(${sql.lit(propertySetting)}, true)`;

/*
 * The role that plugins run as can add to the audit and read it, nothing else. Where the audit may forget, it does so in
 * two functions of its owner. Each acts on the session's property only and names every table in full, so that nothing
 * in the caller's search path can stand in for one.
 */

/**
 * Leaves behind the oldest entries, as long as they are older than `before` and than the floor by the database's own
 * clock; never the newest entry, and no more than fit `most` versions, but at least one.
 */
const retire = sql`
  create function sync_audit_retire(before timestamptz, most integer)
    returns table (from_seq bigint, from_hash bytea, to_seq bigint, to_hash bytea, entries integer, versions integer)
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
  declare
    tenant constant text := ${tenant};
    youngest constant timestamptz := least(before, now() - interval ${sql.lit(`${fewestDays} days`)});
    head public.sync_audit_head;
  begin
    select * into head from public.sync_audit_head as h where h.property_id = tenant for update;
    if not found then return; end if;
    from_seq := head.tail_seq;
    from_hash := head.tail_hash;
    with oldest as (
      select e.seq, e.hash, e.at, sum(e.rows) over (order by e.seq) - e.rows as earlier
      from (select * from public.sync_audit_entry as e where e.property_id = tenant and e.seq > head.tail_seq and e.seq < head.seq
        order by e.seq limit 1000) as e
    )
    select o.seq, o.hash into to_seq, to_hash from oldest as o
    where o.earlier < most and o.seq < coalesce((select min(young.seq) from oldest as young where young.at >= youngest), head.seq)
    order by o.seq desc limit 1;
    if not found then return; end if;
    delete from public.sync_version as v using public.sync_audit_entry as e
    where e.property_id = tenant and e.seq > from_seq and e.seq <= to_seq and v.property_id = tenant and v.entry = e.id;
    get diagnostics versions = row_count;
    delete from public.sync_audit_entry as e where e.property_id = tenant and e.seq > from_seq and e.seq <= to_seq;
    get diagnostics entries = row_count;
    update public.sync_audit_head as h set tail_seq = to_seq, tail_hash = to_hash where h.property_id = tenant;
    return next;
  end $body$`;

/** Blanks what the versions of erased records say; refuses records that have no tombstone. */
const forget = sql`
  create function sync_audit_forget(of_entity text, which uuid[]) returns integer
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $body$
  declare
    tenant constant text := ${tenant};
    forgotten integer;
  begin
    if exists (select from unnest(which) as one (id) where not exists (
      select from public.sync_tombstone as t where t.property_id = tenant and t.entity = of_entity and t.id = one.id)) then
      raise exception 'only what was erased is forgotten' using errcode = 'insufficient_privilege';
    end if;
    update public.sync_version as v set changes = null
    where v.property_id = tenant and v.entity = of_entity and v.id = any(which) and v.changes is not null;
    get diagnostics forgotten = row_count;
    return forgotten;
  end $body$`;

/** Tombstones, and the two ways in which the audit may forget. */
export const forgetting: Migration = {
  async up(db) {
    const retireName = sql`function sync_audit_retire(timestamptz, integer)`;
    const forgetName = sql`function sync_audit_forget(text, uuid[])`;
    for (const statement of [
      sql`create table sync_tombstone (
        property_id text not null, entity text not null, id uuid not null, at timestamptz not null, actor text not null,
        why text not null, primary key (property_id, entity, id))`,
      sql`comment on table sync_tombstone is ${sql.lit(appendOnly)}`,
      sql`create index sync_guest_merged on sync_guest (property_id, merge_target_id) where merge_target_id is not null`,
      sql`create index sync_audit_entry_at on sync_audit_entry (property_id, at, seq)`,
      retire,
      forget,
      sql`revoke all on ${retireName} from public`,
      sql`revoke all on ${forgetName} from public`,
      sql`grant execute on ${retireName} to ${sql.id(appRole)}`,
      sql`grant execute on ${forgetName} to ${sql.id(appRole)}`,
    ]) {
      await statement.execute(db);
    }
  },
};
