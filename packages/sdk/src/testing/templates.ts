import { historiesOf } from "../kernel/create.ts";
import type { Database } from "../kernel/database/door.ts";
import { jobQueue } from "../kernel/jobs.ts";
import { type History, migrateAll } from "../kernel/migrate.ts";
import type { Logger } from "../kernel/plugin.ts";
import type { AnyPlugin } from "../kernel/types.ts";
import { type Template, type TestDatabase, templateOf, testDatabase } from "./databases.ts";

interface Known {
  readonly steps: readonly unknown[];
  template?: Promise<Template | undefined>;
}

/** How many lists of migrations a process remembers: each may hold a whole database. */
const most = 4;
const known: Record<TestDatabase, Known[]> = { pglite: [], postgres: [] };
const quiet: Logger = { info() {}, warn() {}, error() {} };

/**
 * A fresh database; from the second one for the same migrations on, one in which these plugins' tables stand already, and
 * nothing else. Making tables takes longer than many a test, and each kit of a test file would do it again.
 *
 * @throws what making the tables throws in `createInnkit`
 */
export async function databaseWithTables(kind: TestDatabase, plugins: readonly AnyPlugin[]): Promise<Database> {
  const histories = historiesOf(plugins);
  const steps = stepsOf(histories);
  const one = known[kind].find((other) => areSame(other.steps, steps));
  if (one) {
    one.template ??= templateOf(kind, (database) => makeTables(database, histories));
    const copy = await one.template;
    return copy ? copy() : testDatabase(kind);
  }
  known[kind].push({ steps });
  if (known[kind].length > most) known[kind].shift();
  return testDatabase(kind);
}

/** Names and the steps themselves: steps of one name may make different tables in two tests. */
function stepsOf(histories: readonly History[]): unknown[] {
  return histories.flatMap(({ plugin, migrations }) => [plugin, ...Object.entries(migrations).flat()]);
}

function areSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((step, index) => step === others[index]);
}

async function makeTables(door: Database, histories: readonly History[]): Promise<void> {
  const database = await door.open(quiet);
  const jobs = jobQueue(database, quiet);
  try {
    await migrateAll(database.owner, histories);
    await jobs.prepare({}, []);
  } finally {
    await jobs.close();
    await database.close();
  }
}
