import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase, testDatabases } from "../../testing/kit.ts";
import type { OpenDatabase } from "../database/door.ts";
import { postgres } from "../database/postgres.ts";

const quiet = { info() {}, warn() {}, error() {} };

let database: OpenDatabase;
let url: string;
beforeAll(async () => {
  database = await (await testDatabase("postgres")).open(quiet);
  url = "connectionString" in database.boss ? String(database.boss.connectionString) : "";
});
afterAll(() => database.close());

test("a connection that the server cuts between two statements fails its transaction, not the process", async () => {
  const work = database
    .scoped("lighthouse")
    .transaction()
    .execute(async (trx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await sql`select pg_terminate_backend(${rows[0]!.pid}::int)`.execute(database.owner);
      await pause(200);
      await sql`select 1`.execute(trx);
    });
  await expect(work).rejects.toMatchObject({ code: "kernel/database_away" });
});

test("an address with start options of its own keeps them, and plugins still run as the role without rights", async () => {
  const own = new URL(url);
  own.searchParams.set("options", "-c statement_timeout=54321");
  const opened = await postgres(own.href).open(quiet);
  try {
    const { rows } = await sql`
      select current_user as role, current_setting('statement_timeout') as own, current_setting('timezone') as zone`.execute(
      opened.scoped("lighthouse"),
    );
    expect(rows).toEqual([{ role: "innkit_app", own: "54321ms", zone: "UTC" }]);
  } finally {
    await opened.close();
  }
});

test.each(testDatabases)(
  "on %s a statement that takes a page of many rows is planned once, others each time",
  async (kind) => {
    const opened = await (await testDatabase(kind)).open(quiet);
    const kept = await opened
      .scoped("lighthouse")
      .transaction()
      .execute(async (trx) => {
        const lengths: number[] = [];
        for (const text of ["a".repeat(200_000), "b".repeat(300_000), "short"]) {
          const { rows } = await sql<{ length: number }>`select length(${text}::text) as length`.execute(trx);
          lengths.push(rows[0]!.length);
        }
        expect(lengths).toEqual([200_000, 300_000, 5]);
        const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(trx);
        return rows;
      });
    await opened.close();
    expect(kept).toEqual([{ statement: "select length($1::text) as length" }]);
  },
);

test("a database user that may make roles, but is no superuser, is enough", async () => {
  const { owner } = database;
  const user = new URL(url).pathname.slice(1).replace("test_", "user_");
  await sql`create role ${sql.id(user)} login createrole password 'for-this-test'`.execute(owner);
  // The role of a server that this user has set up: made by it, and so with the right to hand it on and no more.
  const { rows: server } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int as version`.execute(owner);
  const only = server[0]!.version < 160_000 ? sql`admin option` : sql`admin true, set false, inherit false`;
  await sql`grant innkit_app to ${sql.id(user)} with ${only}`.execute(owner);
  await sql`alter schema public owner to ${sql.id(user)}`.execute(owner);
  await sql`grant create on database ${sql.id(new URL(url).pathname.slice(1))} to ${sql.id(user)}`.execute(owner);
  const own = new URL(url);
  own.username = user;
  own.password = "for-this-test";
  const opened = await postgres(own.href).open(quiet);
  try {
    const { rows } = await sql`select current_user as role`.execute(opened.scoped("lighthouse"));
    expect(rows).toEqual([{ role: "innkit_app" }]);
  } finally {
    await opened.close();
    await sql`alter schema public owner to current_user`.execute(owner);
    await sql`drop owned by ${sql.id(user)} cascade`.execute(owner);
    await sql`drop role ${sql.id(user)}`.execute(owner);
  }
});

test("on PGlite, what the job store listens to is kept though a transaction that was open then is rolled back", async () => {
  const lite = await (await testDatabase("pglite")).open(quiet);
  const heard: string[] = [];
  let listening: Promise<unknown> | undefined;
  const work = lite
    .scoped("lighthouse")
    .transaction()
    .execute(async (trx) => {
      await sql`select 1`.execute(trx);
      const { boss } = lite;
      if (!("db" in boss)) throw new Error("here the jobs have connections of their own");
      listening = boss.db.listen?.(
        "bell",
        (payload) => void heard.push(payload),
        () => {},
      );
      await pause(50);
      throw new Error("changed my mind");
    });
  await expect(work).rejects.toThrow("changed my mind");
  await listening;
  await sql`select pg_notify('bell', 'ding')`.execute(lite.owner);
  await expect.poll(() => heard).toEqual(["ding"]);
  await lite.close();
});
