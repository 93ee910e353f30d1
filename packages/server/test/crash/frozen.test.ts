import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { asAdministrator, emptyDatabase } from "./databases.ts";
import { isLong, openHotel, requestsMore, smallPages, writesOf } from "./hotel.ts";
import { begin } from "./process.ts";
import { expectTruth } from "./truth.ts";

/*
 * A process is stopped as a whole, as a suspended machine is, for longer than its lease. Another takes the hotel over, and
 * the first wakes up in the middle of the page that it was writing.
 */

/** How long a transaction may stand still before the database ends it: what it holds is free then. */
const stuck = "-c idle_in_transaction_session_timeout=2000";

/** The database as one process knows it: PostgreSQL tells by the name who wrote. */
function as(name: string, database: string): string {
  const url = new URL(database);
  url.searchParams.set("application_name", name);
  url.searchParams.set("options", stuck);
  return url.href;
}

/** Who put a page on record, and whose turn it was just then. */
const writers = `
  create table crash_writer (epoch bigint, writer text);
  grant insert on crash_writer to innkit_app;
  create function crash_noted() returns trigger language plpgsql as $$ begin
    if new.direction = 'in' then
      insert into crash_writer select epoch, current_setting('application_name') from sync_lease where property_id = new.property_id;
    end if;
    return new;
  end $$;
  create trigger crash_noted after insert on sync_audit_entry for each row execute function crash_noted();`;

test(
  "a process that is stopped past its lease writes nothing when it wakes: each turn has one writer, and nothing is lost",
  { timeout: 360_000 },
  async () => {
    const { hotel, settings } = await openHotel("frozen", [smallPages]);
    const database = await emptyDatabase();
    const asked: string[] = [];
    const live = (life: number, name: string) => {
      const writes = writesOf(life);
      asked.push(...writes.map(({ requestId }) => requestId));
      return begin({
        database: as(name, database),
        settings: settings(),
        name,
        writes: writes.map(({ write }) => write),
        waits: true,
      });
    };
    const turns = () =>
      asAdministrator(
        database,
        "select epoch::integer as epoch, array_agg(distinct writer) as writers from crash_writer group by epoch order by epoch",
      );
    const first = live(0, "first");
    try {
      await first.begun;
      await asAdministrator(database, writers);
      await requestsMore(hotel, 30, first.ended);
      first.child.kill("SIGSTOP");
      if (isLong) await pause(9000);
      else
        await asAdministrator(database, "update sync_lease set expires_at = clock_timestamp() - interval '1 second'");
      const second = live(1, "second");
      await second.begun;
      await expect.poll(turns, { timeout: 60_000 }).toHaveLength(2);
      first.child.kill("SIGCONT");
      expect(await second.ended, second.out.stderr).toBe(0);
      expect(await first.ended, first.out.stderr).toBe(0);
      expect([...first.early(), ...second.early()]).toEqual([]);
      const told = await turns();
      expect(told.slice(0, 2)).toEqual([
        { epoch: 1, writers: ["first"] },
        { epoch: 2, writers: ["second"] },
      ]);
      // Whoever had the hotel after that, had it alone.
      for (const turn of told) expect(turn["writers"]).toHaveLength(1);
      await expectTruth({ hotel, database, asked });
    } finally {
      first.child.kill("SIGCONT");
      first.child.kill("SIGKILL");
      await hotel.close();
    }
  },
);
