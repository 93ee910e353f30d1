import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { createInnkit, type Innkit, type InnkitOptions, partsOf } from "../kernel/create.ts";
import type { Database } from "../kernel/database/door.ts";
import { adoptPglite } from "../kernel/database/pglite.ts";
import { postgres } from "../kernel/database/postgres.ts";
import type { Clock, Logger } from "../kernel/plugin.ts";
import type { SecretKeys } from "../kernel/secrets.ts";
import type { LoggedEvent } from "../kernel/service.ts";
import type { AnyPlugin } from "../kernel/types.ts";

/** Which database a test kit runs on. */
export type TestDatabase = "pglite" | "postgres";

/** A clock that stands until it is moved. */
export interface TestClock extends Clock {
  set(at: Date | string): void;
  /** Moves on by milliseconds. */
  advance(milliseconds: number): void;
}

export interface LogLine {
  level: "info" | "warn" | "error";
  message: string;
  fields: object;
}

export interface TestKit<P extends readonly AnyPlugin[]> {
  readonly kit: Innkit<P>;
  readonly clock: TestClock;
  /** What the kit logged. */
  readonly log: readonly LogLine[];
  /** The event log of a property, oldest first. */
  events(propertyId?: string): Promise<readonly LoggedEvent[]>;
  /** Runs deliveries and due jobs until none is left. */
  settle(): Promise<void>;
  stop(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface TestKitOptions<P extends readonly AnyPlugin[]> {
  plugins: P;
  /** Where the clock stands; default 1 March 2026, 10:00 UTC. */
  at?: Date | string;
  database?: TestDatabase;
  secrets?: SecretKeys;
  /** Ids of properties to make; default one, "lighthouse". */
  properties?: readonly string[];
}

/**
 * A kit on a fresh database, with a clock that stands still. Nothing runs by itself: `settle()` delivers and works off.
 * "postgres" needs a server in `INNKIT_TEST_POSTGRES` (a URL whose user may create databases).
 *
 * @example
 * await using test = await createTestKit({ plugins: [vendors()] });
 * await test.kit.vendors.create(scope, { name: "Harbour Spa" });
 * await test.settle();
 */
export async function createTestKit<const P extends readonly AnyPlugin[]>(
  options: TestKitOptions<P>,
): Promise<TestKit<P>> {
  const clock = testClock(options.at ?? "2026-03-01T10:00:00Z");
  const log: LogLine[] = [];
  const write = (level: LogLine["level"]) => (fields: object, message: string) =>
    void log.push({ level, message, fields });
  const logger: Logger = { info: write("info"), warn: write("warn"), error: write("error") };
  const kitOptions = {
    database: await testDatabase(options.database ?? "pglite"),
    plugins: options.plugins,
    secrets: options.secrets ?? testSecrets,
    log: logger,
    clock,
  } as unknown as InnkitOptions<P> & Parameters<typeof createInnkit<P>>[0];
  const kit = await createInnkit<P>(kitOptions);
  for (const id of options.properties ?? ["lighthouse"])
    await kit.kernel.properties.put("test", { id, name: "Lighthouse", timeZone: "Europe/Lisbon" });
  const stop = (): Promise<void> => kit.$stop();
  return {
    kit,
    clock,
    log,
    events: (propertyId = "lighthouse") => kit.kernel.events.list({ propertyId, actor: "test" }, { limit: 1000 }),
    settle: () => partsOf(kit).settle(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** The databases that tests of stores run on: `describe.each(testDatabases)("on %s", …)`. */
export const testDatabases: readonly TestDatabase[] = ["pglite", "postgres"];

/** A fresh, empty database of this kind; it is gone when it is closed. */
export async function testDatabase(kind: TestDatabase): Promise<Database> {
  return kind === "pglite" ? freshPglite() : freshPostgres();
}

const testSecrets: SecretKeys = { current: "test", keys: { test: Buffer.alloc(32, 7).toString("base64") } };
const extensions = { btree_gist, pg_trgm, unaccent };

/** Making a PGlite from nothing takes seconds; each test process does it once and starts from that snapshot. */
let snapshot: Promise<Blob> | undefined;

async function freshPglite(): Promise<Database> {
  snapshot ??= emptySnapshot();
  const loadDataDir = await snapshot;
  return {
    kind: "pglite",
    async open() {
      return adoptPglite(await PGlite.create({ loadDataDir, extensions }));
    },
  };
}

async function emptySnapshot(): Promise<Blob> {
  const lite = await PGlite.create({ extensions });
  try {
    return await lite.dumpDataDir("none");
  } finally {
    await lite.close();
  }
}

async function freshPostgres(): Promise<Database> {
  const url = process.env["INNKIT_TEST_POSTGRES"];
  if (!url) throw new Error("INNKIT_TEST_POSTGRES is not set: the test command starts a PostgreSQL server and sets it");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await administer(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const door = postgres(own.href, { connections: 4 });
  return {
    kind: "postgres",
    async open(log) {
      const database = await door.open(log);
      return {
        ...database,
        async close() {
          await database.close();
          await administer(url, `drop database ${name} with (force)`);
        },
      };
    },
  };
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function testClock(at: Date | string): TestClock {
  let now = new Date(at).getTime();
  return {
    now: () => new Date(now),
    set: (to) => void (now = new Date(to).getTime()),
    advance: (milliseconds) => void (now += milliseconds),
  };
}
