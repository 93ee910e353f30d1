import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestKit, testDatabase, testDatabases } from "../../testing/kit.ts";
import { createInnkit } from "../create.ts";
import { embeddedPostgres } from "../database/embedded.ts";
import { pglite } from "../database/pglite.ts";
import { postgres } from "../database/postgres.ts";
import { isInnkitError } from "../errors.ts";
import { ordered } from "../order.ts";
import { definePlugin, type Plugin } from "../plugin.ts";
import type { AnyPlugin } from "../types.ts";
import { guestbook } from "./guestbook.ts";

const quiet = { info() {}, warn() {}, error() {} };
const here = { propertyId: "lighthouse", actor: "ana" };

function named(
  name: string,
  dependsOn: Record<string, "required" | "optional"> = {},
  trace: string[] = [],
  fail?: "setup" | "start" | "stop",
): AnyPlugin {
  return definePlugin<AnyPlugin>({
    name,
    version: "1.0.0",
    dependsOn,
    setup(ctx) {
      trace.push(`set up ${name}`);
      ctx.onStart(async () => {
        if (fail === "start") throw new Error(`${name} cannot start`);
        trace.push(`start ${name}`);
      });
      ctx.onStop(async () => {
        trace.push(`stop ${name}`);
        if (fail === "stop") throw new Error(`${name} cannot stop`);
      });
      if (fail === "setup") throw new Error(`${name} is broken`);
    },
  });
}

describe("the order of plugins", () => {
  const order = (...plugins: AnyPlugin[]) => ordered(plugins).map(({ name }) => name);

  test("is dependencies first, else as given", () => {
    expect(order(named("c", { a: "required" }), named("b"), named("a"))).toEqual(["a", "c", "b"]);
    expect(order(named("c", { a: "optional" }), named("b"))).toEqual(["c", "b"]);
  });

  test("refuses a circle by naming it, a missing plugin by saying what to add, and a name twice", () => {
    expect(() =>
      order(named("a", { b: "required" }), named("b", { c: "required" }), named("c", { a: "optional" })),
    ).toThrow("a → b → c → a");
    expect(() => order(named("bookings", { vendors: "required" }))).toThrow("add vendors() to plugins");
    expect(() => order(named("a"), named("a"))).toThrow(/twice/);
    expect(() => order(named("Bad-Name"))).toThrow(/cannot be a plugin's name/);
  });
});

describe("a kit's life", () => {
  test("goes up in order and down in reverse", async () => {
    const trace: string[] = [];
    const t = await createTestKit({
      plugins: [named("b", { a: "required" }, trace), named("a", {}, trace)],
      properties: [],
    });
    await t.kit.$start();
    await t.stop();
    expect(trace).toEqual(["set up a", "set up b", "start a", "start b", "stop b", "stop a"]);
  });

  test("a set-up that fails stops what was set up, names the plugin and keeps its cause", async () => {
    const trace: string[] = [];
    const failed = await createTestKit({ plugins: [named("a", {}, trace), named("b", {}, trace, "setup")] }).catch(
      (error: unknown) => error,
    );
    expect(failed).toMatchObject({
      code: "kernel/setup_failed",
      details: { plugin: "b" },
      cause: { message: "b is broken" },
    });
    expect(trace).toEqual(["set up a", "set up b", "stop b", "stop a"]);
  });

  test("a start that fails half-way stops everything and names the plugin", async () => {
    const trace: string[] = [];
    const t = await createTestKit({
      plugins: [named("a", {}, trace), named("b", {}, trace, "start"), named("c", {}, trace)],
      properties: [],
    });
    await expect(t.kit.$start()).rejects.toMatchObject({ code: "kernel/start_failed", details: { plugin: "b" } });
    expect(trace).toEqual(["set up a", "set up b", "set up c", "start a", "stop c", "stop b", "stop a"]);
    await t.stop();
  });

  test("a stop finishes every step and then reports all failures together", async () => {
    const trace: string[] = [];
    const t = await createTestKit({
      plugins: [named("a", {}, trace, "stop"), named("b", {}, trace, "stop"), named("c", {}, trace)],
      properties: [],
    });
    const error: unknown = await t.stop().catch((reason: unknown) => reason);
    expect(isInnkitError(error, "kernel/stop_failed") && error.message).toMatch(/b cannot stop.*a cannot stop/);
    expect(trace.slice(3)).toEqual(["stop c", "stop b", "stop a"]);
  });
});

describe.each(testDatabases)("migrations on %s", (kind) => {
  type Broken = Plugin<"broken", { tables: { broken_row: { property_id: string } } }>;
  const broken = (statement: string) =>
    definePlugin<Broken>({
      name: "broken",
      version: "1.0.0",
      setup() {},
      migrations: {
        "001_fine": {
          up: (db) => sql`create table broken_row (property_id text primary key)`.execute(db).then(() => {}),
        },
        "002_bad": {
          up: (db) =>
            sql
              .raw(statement)
              .execute(db)
              .then(() => {}),
        },
      },
    });

  test("a step that fails leaves nothing of itself and names plugin and step", async () => {
    const failed = await createTestKit({
      plugins: [broken("create table broken_other (property_id text primary key); create tabel x")],
      database: kind,
    }).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: "kernel/migration_failed", details: { plugin: "broken", step: "002_bad" } });
  });

  test("a table that does not begin its key with the property is refused by name", async () => {
    const failed = await createTestKit({
      plugins: [broken("create table broken_other (id text primary key)")],
      database: kind,
    }).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      code: "kernel/table_without_property",
      message: expect.stringContaining("broken_other") as string,
    });
  });
});

test("two processes that start at once on a new database both come up, and each step has run once", async () => {
  const door = await testDatabase("postgres");
  const first = await door.open(quiet);
  const url = "connectionString" in first.boss ? String(first.boss.connectionString) : "";
  const kits = await Promise.all(
    [1, 2, 3].map(() => createInnkit({ database: postgres(url), plugins: [guestbook()], log: quiet })),
  );
  const { rows } = await sql<{ name: string }>`select name from guestbook_migration`.execute(first.owner);
  expect(rows).toEqual([{ name: "001_entry" }]);
  await Promise.all(kits.map((kit) => kit.$stop()));
  await first.close();
});

describe("a data folder", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "innkit-folder-"));
    await chmod(folder, 0o755);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each([
    ["pglite", pglite],
    ["embeddedPostgres", embeddedPostgres],
  ] as const)(
    "of %s refuses a second opener with one clear line, and keeps its rows for the next",
    async (name, door) => {
      const own = join(folder, name);
      const kit = await createInnkit({ database: door(own), plugins: [guestbook()], log: quiet });
      await kit.kernel.properties.put("test", { id: "lighthouse", name: "Lighthouse" });
      await kit.guestbook.sign(here, "Ana");
      await expect(createInnkit({ database: door(own), plugins: [guestbook()], log: quiet })).rejects.toMatchObject({
        code: "kernel/folder_in_use",
        message: expect.stringContaining("open in this process already") as string,
      });
      await kit.$stop();
      const again = await createInnkit({ database: door(own), plugins: [guestbook()], log: quiet });
      expect(await again.guestbook.list(here)).toEqual(["Ana"]);
      await again.$stop();
    },
  );

  test("with the lock of a process that is gone is taken over; one that is being made is not", async () => {
    const own = join(folder, "stale");
    await mkdir(own);
    await writeFile(join(own, "innkit.lock"), JSON.stringify({ pid: 2 ** 22 + 1, started: "1" }));
    const kits = await Promise.allSettled(
      [1, 2, 3].map(() => createInnkit({ database: pglite(own), plugins: [], log: quiet })),
    );
    const open = kits.flatMap((kit) => (kit.status === "fulfilled" ? [kit.value] : []));
    expect(open).toHaveLength(1);
    await open[0]!.$stop();
    await writeFile(join(own, "innkit.lock"), "");
    await expect(createInnkit({ database: pglite(own), plugins: [], log: quiet })).rejects.toMatchObject({
      code: "kernel/folder_in_use",
    });
  });

  test("that cannot be used says why", async () => {
    const file = join(folder, "a-file");
    await writeFile(file, "");
    await expect(createInnkit({ database: embeddedPostgres(file), plugins: [], log: quiet })).rejects.toMatchObject({
      code: "kernel/folder_unusable",
    });
    await expect(
      createInnkit({ database: pglite(join(file, "below")), plugins: [], log: quiet }),
    ).rejects.toMatchObject({ code: "kernel/folder_unusable" });
    await expect(
      createInnkit({ database: embeddedPostgres("/proc/innkit"), plugins: [], log: quiet }),
    ).rejects.toMatchObject({ code: "kernel/folder_unusable" });
  });

  test("whose process was killed opens again with every acknowledged row, on a server that the killed one left running", async () => {
    const own = join(folder, "killed");
    const program = join(import.meta.dirname, "writer.ts");
    const child = spawn(process.execPath, ["--conditions=innkit-source", program, own], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let acknowledged = 0;
    for await (const chunk of child.stdout) {
      acknowledged = Number(String(chunk).trim().split("\n").at(-1));
      if (acknowledged >= 25) break;
    }
    child.kill("SIGKILL");
    await once(child, "exit");
    const kit = await createInnkit({ database: embeddedPostgres(own), plugins: [guestbook()], log: quiet });
    expect((await kit.guestbook.list(here)).length).toBeGreaterThanOrEqual(acknowledged);
    await kit.$stop();
  });
});

test("a server that is not there, or an address that is none, says so without the password", async () => {
  const open = (url: string) =>
    createInnkit({ database: postgres(url), plugins: [], log: quiet }).catch((error: unknown) => error);
  const refused = await open("postgres://innkit:canary-pw@127.0.0.1:1/none");
  expect(refused).toMatchObject({
    code: "kernel/database_unreachable",
    message: expect.stringContaining("ECONNREFUSED") as string,
  });
  expect(JSON.stringify(refused) + String((refused as Error).stack)).not.toContain("canary-pw");
  expect(await open("mysql://x")).toMatchObject({
    code: "kernel/database_unreachable",
    message: expect.stringContaining("postgres://user") as string,
  });
});
