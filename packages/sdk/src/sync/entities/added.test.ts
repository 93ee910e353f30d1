import { type RawBuilder, sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { definePlugin, type Plugin } from "../../kernel/plugin.ts";
import { mews, type MewsPlugin } from "../../mews/plugin.ts";
import { createTestKit, testDatabases, type TestKit } from "../../testing/kit.ts";
import { ManualClock } from "../../testing/simulator/clock.ts";
import { createSimulator, type Simulator } from "../../testing/simulator/simulator.ts";
import {
  column,
  defineResource,
  mirrorHead,
  mirrorKey,
  type MirrorRow,
  type Resource,
  sync,
  type SyncPlugin,
} from "../index.ts";
import { optionalStreams } from "../settings.ts";
import { streamsOf } from "./registry.ts";
import { resources } from "./streams.ts";

interface DepartmentRow extends MirrorRow {
  name: string;
}

/** Mews's departments, of which there is no built-in copy. */
const departments: Resource = defineResource<DepartmentRow>({
  name: "departments",
  label: "Departments",
  entity: "department",
  table: "lostfound_department",
  operation: "departments/getAll",
  collection: "Departments",
  ids: "DepartmentIds",
  windowed: false,
  stamped: true,
  request: () => ({}),
  columns: {
    name: column.text("Name"),
    is_active: column.flag("IsActive", true),
    updated_at: column.changed(),
  },
  announces: "records_changed",
  pace: "others",
});

type LostFound = Plugin<
  "lostfound",
  { tables: { lostfound_department: DepartmentRow }; dependsOn: { sync: SyncPlugin }; service: { add(): void } }
>;

const lostfound = definePlugin<LostFound>({
  name: "lostfound",
  version: "1.0.0",
  dependsOn: { sync: "required" },
  migrations: {
    "001_department": {
      up: async (db) =>
        void (await sql`create table lostfound_department (${mirrorHead}, name text not null, ${mirrorKey})`.execute(
          db,
        )),
    },
  },
  setup: (ctx) => {
    ctx.deps.sync.add(departments);
    return { add: () => ctx.deps.sync.add({ ...departments, name: "late", entity: "late", table: "lostfound_late" }) };
  },
});

const scope = { propertyId: "lighthouse", actor: "test" };

describe.each(testDatabases)("an entity that a plugin adds, on %s", (database) => {
  let simulator: Simulator;
  let kept: TestKit<readonly [MewsPlugin, SyncPlugin, LostFound]>;
  beforeAll(async () => {
    const at = new Date("2026-03-10T09:00:00Z");
    simulator = await createSimulator({ size: 20, historyDays: 20, aheadDays: 20, at, clock: new ManualClock(at) });
    kept = await createTestKit({
      plugins: [
        mews({ fetch: async (input, init) => simulator.fetch(new Request(input, init)), random: () => 0 }),
        sync(),
        lostfound,
      ] as const,
      at,
      database,
    });
    await kept.kit.kernel.settings.write(scope, "mews", {
      environment: "custom",
      platformUrl: "http://mews.example",
      socketUrl: "ws://mews.example",
      ...simulator.credentials,
    });
    await kept.kit.kernel.settings.write(scope, "sync", { off: [...optionalStreams] });
    await kept.kit.sync.runNow(scope);
  }, 60_000);
  afterAll(async () => {
    await kept.stop();
    await simulator.close();
  });

  test("is copied into the plugin's own table, announced, and shown among the streams", async () => {
    const { kit } = kept;
    const { rows } = await sql<{ id: string; name: string }>`
      select id::text as id, name from lostfound_department`.execute(partsOf(kit).owner);
    expect(rows.map(({ name }) => name)).toContain("Housekeeping");
    const events = await kit.kernel.events.list(scope, { names: ["sync.records_changed"], limit: 100 });
    const told = events.flatMap(({ payload }) =>
      payload["entity"] === "department" ? (payload["ids"] as string[]) : [],
    );
    expect(told.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    const { streams } = await kit.sync.status(scope);
    expect(streams.find(({ stream }) => stream === "departments")).toMatchObject({
      label: "Departments",
      phase: "live",
      rows: rows.length,
    });
    expect(kit.sync.streams.at(-1)).toBe("departments");
    await kit.sync.pause(scope, "departments");
    await kit.sync.resume(scope, "departments");
  }, 60_000);

  test("cannot be added once the kit has started", async () => {
    await kept.kit.$start();
    expect(() => kept.kit.lostfound.add()).toThrow(expect.objectContaining({ code: "sync/closed" }));
  }, 60_000);
});

test("what would get in the way of another entity is refused with the reason", () => {
  const refusal = (change: Partial<Resource>) => {
    try {
      streamsOf(resources).add({ ...departments, ...change });
      return "none";
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(refusal({})).toBe("none");
  expect(refusal({ name: "guests" })).toContain("there is one of that name");
  expect(refusal({ entity: "guest" })).toContain('"guest" is copied by another stream');
  expect(refusal({ table: "sync_guest" })).toContain('not with "sync_"');
  expect(refusal({ table: 'x"; drop table sync_guest' })).toContain("small letters");
  const columns: Record<string, RawBuilder<unknown>> = { ...departments.columns, payload: column.text("Name") };
  expect(refusal({ columns })).toContain('cannot be called "payload"');
});
