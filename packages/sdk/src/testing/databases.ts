import type { PGlite, PGliteOptions } from "@electric-sql/pglite";
import { randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { Database, OpenDatabase } from "../kernel/database/door.ts";
import { adoptPglite, loadPglite } from "../kernel/database/pglite.ts";
import { postgres } from "../kernel/database/postgres.ts";

/** Which database a test kit runs on. */
export type TestDatabase = "pglite" | "postgres";

/** The databases that tests of stores run on: `describe.each(testDatabases)("on %s", …)`. */
export const testDatabases: readonly TestDatabase[] = ["pglite", "postgres"];

/** Makes a database that begins as another was left. */
export type Template = () => Promise<Database>;

/** A fresh, empty database of this kind; it is gone when it is closed. */
export async function testDatabase(kind: TestDatabase): Promise<Database> {
  return kind === "pglite" ? pgliteFrom(await emptySnapshot()) : ownDatabase(await created("test"));
}

/**
 * Whether databases may be left behind until the run ends: `INNKIT_TEST_TEMPLATES` is a folder that is thrown away with the
 * run, and so is the server in `INNKIT_TEST_POSTGRES`.
 */
const runFolder = (): string | undefined => process.env["INNKIT_TEST_TEMPLATES"];

/** A template of what `fill` makes of an empty database; undefined where it would stay for good. */
export async function templateOf(
  kind: TestDatabase,
  fill: (database: Database) => Promise<void>,
): Promise<Template | undefined> {
  if (kind === "postgres") return runFolder() === undefined ? undefined : postgresTemplate(fill);
  const lite = await loaded(await emptySnapshot());
  const opened = await adoptPglite(lite);
  await fill({ kind, open: async () => ({ ...opened, close: async () => {} }) });
  const snapshot = await snapshotOf(lite);
  // The one that was filled is as good as a copy: it is the first, and spares the time of a start.
  let first: OpenDatabase | undefined = opened;
  return async () => {
    const kept = first;
    first = undefined;
    return kept ? { kind, open: async () => kept } : pgliteFrom(snapshot);
  };
}

async function postgresTemplate(fill: (database: Database) => Promise<void>): Promise<Template> {
  const name = await created("template");
  await fill(postgres(addressOf(name), { connections: 1 }));
  return async () => ownDatabase(await created("test", name));
}

/** Making a PGlite from nothing takes seconds: it is done once in a process, or once in a run, and others start from that. */
let empty: Promise<Blob> | undefined;

function emptySnapshot(): Promise<Blob> {
  return (empty ??= openedOrMade());
}

async function openedOrMade(): Promise<Blob> {
  const folder = runFolder();
  const file = folder && join(folder, "pglite.tar");
  if (file) {
    const kept = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
    if (kept) return new Blob([kept]);
  }
  const lite = await litePostgres();
  const made = await snapshotOf(lite);
  await lite.close();
  if (file) {
    // Another process may be reading or writing it: it appears whole, or not at all.
    const mine = `${file}.${process.pid}`;
    await writeFile(mine, made.stream());
    await rename(mine, file);
  }
  return made;
}

async function snapshotOf(lite: PGlite): Promise<Blob> {
  // Else each copy would begin by doing again what the log holds.
  await lite.exec("checkpoint");
  return lite.dumpDataDir("none");
}

const loaded = (snapshot: Blob): Promise<PGlite> => litePostgres({ loadDataDir: snapshot });

/** Loaded when it is needed: the simulator, in the same entry, is used where no database is. */
async function litePostgres(options: PGliteOptions = {}): Promise<PGlite> {
  const { PGlite, modules } = await loadPglite();
  return PGlite.create({ ...options, extensions: modules });
}

function pgliteFrom(snapshot: Blob): Database {
  return { kind: "pglite", open: async () => adoptPglite(await loaded(snapshot)) };
}

/** A database on the server that is dropped when it is closed. */
function ownDatabase(name: string): Database {
  const door = postgres(addressOf(name), { connections: 4 });
  return {
    kind: "postgres",
    async open(log) {
      const database = await door.open(log);
      return {
        ...database,
        async close() {
          await database.close();
          await administer(`drop database ${name} with (force)`);
        },
      };
    },
  };
}

async function created(prefix: string, template?: string): Promise<string> {
  const name = `${prefix}_${randomUUID().replaceAll("-", "")}`;
  await administer(`create database ${name}${template ? ` template ${template}` : ""}`);
  return name;
}

function server(): string {
  const url = process.env["INNKIT_TEST_POSTGRES"];
  if (!url) throw new Error("INNKIT_TEST_POSTGRES is not set: the test command starts a PostgreSQL server and sets it");
  return url;
}

function addressOf(database: string): string {
  const url = new URL(server());
  url.pathname = `/${database}`;
  return url.href;
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server() });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
