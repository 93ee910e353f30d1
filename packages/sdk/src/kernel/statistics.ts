import { sql } from "kysely";
import type { OpenDatabase } from "./database/door.ts";
import { messageOf } from "./jobs.ts";
import type { Logger } from "./plugin.ts";

/** How often tables are looked at, in milliseconds. */
const every = 3000;

/**
 * Keeps what the planner knows of the plugins' tables young. A table that was just filled is unknown to it for up to a
 * minute (on PGlite for ever), and a plan made in that time can take a thousand times as long as it should.
 */
export async function refreshStatistics(
  { owner }: OpenDatabase,
  plugins: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select s.relname as name
    from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.schemaname = 'public' and split_part(s.relname, '_', 1) in (${sql.join(plugins)})
      and s.n_mod_since_analyze > 500 + 0.5 * greatest(c.reltuples, 0)`.execute(owner);
  for (const { name } of rows) {
    await owner.transaction().execute(async (trx) => {
      // A tenth of the usual sample: how many rows there are matters, not how each of forty columns is spread.
      await sql`set local default_statistics_target = 10`.execute(trx);
      await sql`analyze ${sql.table(name)}`.execute(trx);
    });
  }
  return rows.map(({ name }) => name);
}

/** Refreshes them until it is stopped. */
export function keepStatistics(database: OpenDatabase, plugins: readonly string[], log: Logger): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let busy = false;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    running = refreshStatistics(database, plugins)
      .catch((error: unknown) =>
        log.warn({ error: messageOf(error) }, "the planner's statistics could not be refreshed"),
      )
      .finally(() => (busy = false));
  }, every);
  return async () => {
    clearInterval(timer);
    await running;
  };
}
