import { type Kysely, sql, type Transaction } from "kysely";
import { kernelErrors } from "../failures.ts";
import { appRole, propertySetting } from "./door.ts";

/** What SQLSTATE says of what a user may not do. */
const insufficientPrivilege = "42501";

/** Runs set-up work while every other process that begins its own waits. */
export function oneAtATime<DB>(owner: Kysely<DB>, work: (trx: Transaction<DB>) => Promise<void>): Promise<void> {
  return owner.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('innkit set-up', 7))`.execute(trx);
    await work(trx);
  });
}

/** Makes the role that plugins run as, once per server; safe when several processes do it at once. @throws kernel/database_role when the user may not */
export async function ensureAppRole<DB>(database: Kysely<DB>): Promise<void> {
  const role = sql.lit(appRole);
  try {
    await oneAtATime(database, async (owner) => {
      await sql`do $$ begin
      if not exists (select from pg_roles where rolname = ${role}) then create role ${sql.id(appRole)} nologin; end if;
    exception when duplicate_object or unique_violation then null; end $$`.execute(owner);
      // From version 16 on, who makes a role is its member, but may not act as it before granting that to itself.
      await sql`do $$ begin
      if not pg_has_role(current_user, ${role}, case when current_setting('server_version_num')::int < 160000 then 'member' else 'set' end) then execute format('grant ${sql.raw(appRole)} to %I', current_user); end if;
    end $$`.execute(owner);
      await sql`grant usage on schema public to ${sql.id(appRole)}`.execute(owner);
    });
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === insufficientPrivilege)) throw cause;
    throw kernelErrors.database_role(
      { role: appRole },
      {
        cause,
        message: `The database user may not set up the role "${appRole}". As an administrator run once: create role ${appRole} nologin; grant ${appRole} to <that user>;`,
      },
    );
  }
}

/** The comment by which a migration says of a table that its rows are never changed or deleted. */
export const appendOnly = "append only";

/**
 * Puts row-level security on every table of a plugin: the app role sees and writes rows of the property that its
 * connection is set to, and no others; of a table whose comment is "append only" it may neither change nor delete any.
 * Repeating it changes nothing.
 *
 * @throws kernel/table_without_property for a table whose primary key does not begin with `property_id`
 */
export async function secureTables<DB>(owner: Kysely<DB>, plugin: string): Promise<void> {
  const { rows } = await sql<{ name: string; first_key: string | null; secured: boolean; kept: boolean }>`
    select c.relname as name, c.relrowsecurity as secured, obj_description(c.oid, 'pg_class') is not distinct from ${appendOnly} as kept,
      (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary) as first_key
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and starts_with(c.relname, ${`${plugin}_`})
      and c.relname not in (${`${plugin}_migration`}, ${`${plugin}_migration_lock`})
    order by c.relname`.execute(owner);
  for (const { name, first_key, secured, kept } of rows) {
    if (first_key !== "property_id") {
      throw kernelErrors.table_without_property(
        { table: name },
        {
          message: `The primary key of table ${name} must begin with property_id, so that each row belongs to one property`,
        },
      );
    }
    if (secured) continue;
    const table = sql.id(name);
    await sql`alter table ${table} enable row level security`.execute(owner);
    await sql`create policy property on ${table} to ${sql.id(appRole)}
      using (property_id = current_setting(${sql.lit(propertySetting)}, true))
      with check (property_id = current_setting(${sql.lit(propertySetting)}, true))`.execute(owner);
    const rights = kept ? sql`select, insert` : sql`select, insert, update, delete`;
    await sql`grant ${rights} on ${table} to ${sql.id(appRole)}`.execute(owner);
    await sql`do $$ begin
      execute (select coalesce(string_agg(format('grant usage on sequence %s to ${sql.raw(appRole)}', s.oid::regclass), '; '), 'select 1')
        from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
        where d.refobjid = ${sql.lit(name)}::regclass and d.deptype in ('a', 'i'));
    end $$`.execute(owner);
  }
}
