import { createInnkit, type Innkit, type InnkitOptions } from "../kernel/create.ts";
import type { Clock, Logger } from "../kernel/plugin.ts";
import type { SecretKeys } from "../kernel/secrets.ts";
import type { LoggedEvent } from "../kernel/service.ts";
import type { AnyPlugin } from "../kernel/types.ts";
import type { TestDatabase } from "./databases.ts";
import { databaseWithTables } from "./templates.ts";

/** A clock that stands until it is moved. */
export interface TestClock extends Clock {
  set(at: Date | string): void;
  /** Moves on by milliseconds. */
  advance(milliseconds: number): void;
}

export { type TestDatabase, testDatabase, testDatabases } from "./databases.ts";

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
    database: await databaseWithTables(options.database ?? "pglite", options.plugins),
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
    settle: () => kit.kernel.settle(),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

const testSecrets: SecretKeys = { current: "test", keys: { test: Buffer.alloc(32, 7).toString("base64") } };

function testClock(at: Date | string): TestClock {
  let now = new Date(at).getTime();
  return {
    now: () => new Date(now),
    set: (to) => void (now = new Date(to).getTime()),
    advance: (milliseconds) => void (now += milliseconds),
  };
}
