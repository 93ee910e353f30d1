import { sql } from "kysely";
import { expect, test } from "vitest";
import { createTestKit, testDatabase } from "../../testing/kit.ts";
import { createInnkit, partsOf } from "../create.ts";
import type { OpenDatabase } from "../database/door.ts";
import { definePlugin, type JobRun, type Plugin } from "../plugin.ts";
import { guestbook, type GuestbookPlugin } from "./guestbook.ts";

type NightPlugin = Plugin<"night", { service: { runs: JobRun[] } }>;

function night(schedule?: string): NightPlugin {
  const runs: JobRun[] = [];
  return definePlugin<NightPlugin>({
    name: "night",
    version: "1.0.0",
    setup: () => ({ runs }),
    jobs: () => ({
      audit: { ...(schedule ? { schedule } : {}), run: async (job) => void runs.push(job) },
    }),
  });
}

const quiet = { info() {}, warn() {}, error() {} };
const schedules = async ({ owner }: OpenDatabase) =>
  (
    await sql<{
      name: string;
      cron: string;
      timezone: string;
    }>`select name, cron, timezone from pgboss.schedule`.execute(owner)
  ).rows;

test("a schedule is known to the database once the kit is started, and gone when its job no longer has one", async () => {
  const door = await testDatabase("postgres");
  const opened = await door.open(quiet);
  const shared = { kind: opened.kind, open: async () => ({ ...opened, close: async () => {} }) };
  const first = await createInnkit({ database: shared, plugins: [night("0 3 * * *")], log: quiet });
  expect(await schedules(opened)).toEqual([]);
  await first.$start();
  expect(await schedules(opened)).toEqual([{ name: "night.audit", cron: "0 3 * * *", timezone: "UTC" }]);
  await first.$stop();
  const beside = await createInnkit({ database: shared, plugins: [guestbook()], log: quiet });
  await beside.$start();
  expect(await schedules(opened)).toHaveLength(1);
  await beside.$stop();
  const second = await createInnkit({ database: shared, plugins: [night()], log: quiet });
  await second.$start();
  expect(await schedules(opened)).toEqual([]);
  await second.$stop();
  await opened.close();
});

test("a scheduled run belongs to no property", async () => {
  await using t = await createTestKit({ plugins: [night("0 3 * * *")] });
  await partsOf(t.kit).jobs.send({ queue: "night.audit", data: {} });
  await t.settle();
  expect(t.kit.night.runs).toMatchObject([{ attempt: 1 }]);
  expect(t.kit.night.runs[0]).not.toHaveProperty("scope");
});

type DeskPlugin = Plugin<
  "desk",
  { service: { count(propertyId: string): Promise<number> }; dependsOn: { guestbook: GuestbookPlugin } }
>;

test("a plugin joins the rows that another one lets it read, and sees only that property's", async () => {
  const desk = definePlugin<DeskPlugin>({
    name: "desk",
    version: "1.0.0",
    dependsOn: { guestbook: "required" },
    setup: (ctx) => ({
      async count(propertyId) {
        const rows = await ctx
          .db({ propertyId, actor: "desk" })
          .selectFrom("guestbook_entry")
          .select("signed_by")
          .execute();
        return rows.length;
      },
    }),
  });
  await using t = await createTestKit({ plugins: [desk, guestbook()], properties: ["lighthouse", "harbour"] });
  await t.kit.guestbook.sign({ propertyId: "lighthouse", actor: "ana" }, "Ana");
  expect(await t.kit.desk.count("lighthouse")).toBe(1);
  expect(await t.kit.desk.count("harbour")).toBe(0);
});
