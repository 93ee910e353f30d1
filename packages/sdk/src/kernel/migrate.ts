import { type Kysely, sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { oneAtATime, secureTables } from "./database/role.ts";
import { kernelErrors } from "./failures.ts";

/** A plugin's tables, as its history tells them. */
export interface History {
  readonly plugin: string;
  readonly migrations: Readonly<Record<string, Migration>>;
}

/**
 * Brings every plugin's tables up to date, in the order given. Each plugin has a history of its own
 * (`<plugin>_migration`); a lock in the database makes a second process wait and then find nothing to do. A step that
 * fails is rolled back whole. Where all is up to date it is two statements.
 *
 * @throws kernel/migration_failed naming plugin and step, kernel/database_away
 */
export async function migrateAll<DB>(owner: Kysely<DB>, histories: readonly History[]): Promise<void> {
  const current = await upToDate(owner, histories);
  for (const history of histories) if (!current.has(history.plugin)) await migrate(owner, history);
}

/** The plugins whose steps have all run and whose tables are all secured. */
async function upToDate<DB>(owner: Kysely<DB>, histories: readonly History[]): Promise<Set<string>> {
  const names = JSON.stringify(histories.map(({ plugin }) => plugin));
  const { rows: begun } = await sql<{ plugin: string }>`
    select p.plugin from jsonb_array_elements_text(${names}::jsonb) as p (plugin)
    where to_regclass('public.' || p.plugin || '_migration') is not null and not exists (
      select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not c.relispartition and not c.relrowsecurity and starts_with(c.relname, p.plugin || '_')
        and c.relname not in (p.plugin || '_migration', p.plugin || '_migration_lock'))`.execute(owner);
  if (begun.length === 0) return new Set();
  const tables = begun.map(({ plugin }) => sql`select ${plugin} as plugin, name from ${sql.id(`${plugin}_migration`)}`);
  const { rows } = await sql<{ plugin: string; name: string }>`${sql.join(tables, sql` union all `)}`.execute(owner);
  const complete = histories.filter(({ plugin, migrations }) => {
    const steps = rows.flatMap((row) => (row.plugin === plugin ? [row.name] : [])).toSorted();
    return begun.some((one) => one.plugin === plugin) && steps.join() === Object.keys(migrations).toSorted().join();
  });
  return new Set(complete.map(({ plugin }) => plugin));
}

async function migrate<DB>(owner: Kysely<DB>, { plugin, migrations }: History): Promise<void> {
  const migrator = new Migrator({
    db: owner,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: `${plugin}_migration`,
    migrationLockTableName: `${plugin}_migration_lock`,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    // Where the server went away Kysely may tell only that it gave the connection up: asking once more tells why.
    await sql`select 1`.execute(owner);
    const step = results?.find(({ status }) => status === "Error")?.migrationName;
    const reason = error instanceof Error ? error.message : String(error);
    throw kernelErrors.migration_failed(
      { plugin, step },
      {
        cause: error,
        message: `The tables of plugin "${plugin}" could not be brought up to date${step ? ` (step ${step})` : ""}: ${reason}`,
      },
    );
  }
  await oneAtATime(owner, (trx) => secureTables(trx, plugin));
}
