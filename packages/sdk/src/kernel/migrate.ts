import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { oneAtATime, secureTables } from "./database/role.ts";
import { kernelErrors } from "./failures.ts";

/**
 * Brings one plugin's tables up to date. Each plugin has a history of its own (`<plugin>_migration`); a lock in the
 * database makes a second process wait and then find nothing to do. A step that fails is rolled back whole.
 *
 * @throws kernel/migration_failed naming plugin and step
 */
export async function migrate<DB>(
  owner: Kysely<DB>,
  plugin: string,
  migrations: Readonly<Record<string, Migration>>,
): Promise<void> {
  const migrator = new Migrator({
    db: owner,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: `${plugin}_migration`,
    migrationLockTableName: `${plugin}_migration_lock`,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
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
