import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterEach, expect, test, vi } from "vitest";
import { createTestKit, testDatabase } from "../../testing/kit.ts";
import { createInnkit, partsOf } from "../create.ts";
import { definePlugin, type Plugin } from "../plugin.ts";
import type { AnyPlugin } from "../types.ts";
import { guestbook } from "./guestbook.ts";

const quiet = { info() {}, warn() {}, error() {} };
const here = { propertyId: "lighthouse", actor: "ana" };

afterEach(() => void vi.useRealTimers());

test("an event whose server was killed is delivered when its lease has ended, without another event", async () => {
  await using t = await createTestKit({ plugins: [guestbook()] });
  const { owner } = partsOf(t.kit).database;
  await t.kit.guestbook.sign(here, "Ana");
  await sql`update kernel_cursor set holder = 'killed', held_until = now() + interval '1 hour'`.execute(owner);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  await t.kit.$start();
  await pause(300); // the look at the start finds it held
  expect(t.kit.guestbook.heard).toEqual([]);
  await sql`update kernel_cursor set held_until = now() - interval '1 second'`.execute(owner);
  vi.advanceTimersByTime(30_000);
  await expect.poll(() => t.kit.guestbook.heard.map(({ by }) => by)).toEqual(["Ana"]);
});

test("a stop while it starts aborts the start and ends each plugin once", async () => {
  const trace: string[] = [];
  let begun = () => {};
  const starting = new Promise<void>((done) => (begun = done));
  const slow = definePlugin<AnyPlugin>({
    name: "slow",
    version: "1.0.0",
    setup(ctx) {
      ctx.onStart((signal) => {
        begun();
        return new Promise((_, failed) => signal.addEventListener("abort", () => failed(signal.reason as Error)));
      });
      ctx.onStop(async () => void trace.push("stop"));
    },
  });
  const t = await createTestKit({ plugins: [slow], properties: [] });
  const start = t.kit.$start().catch((error: unknown) => error);
  await starting;
  await t.stop();
  expect(await start).toMatchObject({ code: "kernel/start_failed" });
  expect(trace).toEqual(["stop"]);
});

test("a subscriber that never ends does not keep a kit from stopping", async () => {
  const stuck = definePlugin<AnyPlugin>({
    name: "stuck",
    version: "1.0.0",
    setup: (ctx) => ctx.on("kernel.property_changed", () => new Promise(() => {})),
  });
  const kit = await createInnkit<readonly AnyPlugin[]>({
    database: await testDatabase("pglite"),
    plugins: [stuck],
    log: quiet,
    graceSeconds: 1,
  });
  await kit.$start();
  await kit.kernel.properties.put("test", { id: "lighthouse", name: "Lighthouse" });
  await kit.$stop();
  await expect(kit.$start()).rejects.toMatchObject({ code: "kernel/stopped" });
});

test("a job that fails while the kit runs by itself leaves a line in the log", async () => {
  await using t = await createTestKit({ plugins: [guestbook()] });
  await t.kit.$start();
  await t.kit.guestbook.sign(here, "Clumsy", { job: true });
  await expect
    .poll(() => t.log, { timeout: 10_000 })
    .toContainEqual({
      level: "warn",
      message: "a job failed and will be tried again",
      fields: { job: "guestbook.greet", propertyId: "lighthouse", attempt: 1, error: "dropped the pen" },
    });
});

type SlowPlugin = Plugin<"slow", { service: { heard: string[]; release(): void } }>;

test("handlers that take long in some properties do not keep another's from what a script announced", async () => {
  const slow = () => {
    let release = () => {};
    const free = new Promise<void>((done) => (release = done));
    const heard: string[] = [];
    return definePlugin<SlowPlugin>({
      name: "slow",
      version: "1.0.0",
      setup(ctx) {
        ctx.on("kernel.settings_changed", async ({ propertyId }) => {
          heard.push(propertyId);
          if (propertyId !== "c") await free;
        });
        return { heard, release };
      },
    });
  };
  const opened = await (await testDatabase("postgres")).open(quiet);
  const shared = { kind: opened.kind, open: async () => ({ ...opened, close: async () => {} }) };
  const kits = [1, 2].map(() => createInnkit({ database: shared, plugins: [slow(), guestbook()], log: quiet }));
  const [script, worker] = [await kits[0]!, await kits[1]!];
  for (const id of ["a", "b", "c"]) await script.kernel.properties.put("test", { id, name: id });
  await worker.$start();
  for (const propertyId of ["a", "b", "c"]) {
    await script.kernel.settings.write({ propertyId, actor: "test" }, "guestbook", { limit: 3 });
    await expect.poll(() => worker.slow.heard, { timeout: 15_000 }).toContain(propertyId);
  }
  worker.slow.release();
  await worker.$stop();
  await script.$stop();
  await opened.close();
});

test("a listener that throws keeps no other from the news", async () => {
  await using t = await createTestKit({ plugins: [guestbook()] });
  const heard: string[] = [];
  t.kit.$on("guestbook.signed", () => {
    throw new Error("clumsy");
  });
  t.kit.$on("guestbook.signed", async ({ payload }) => void heard.push(payload.by));
  await t.kit.guestbook.sign(here, "Ana");
  await t.kit.guestbook.sign(here, "Rui");
  await expect.poll(() => heard).toEqual(["Ana", "Rui"]);
  expect(t.log).toContainEqual({
    level: "error",
    message: "a listener failed",
    fields: { event: "guestbook.signed", error: "clumsy" },
  });
});

test("a handler that takes longer than its lease keeps it", async () => {
  let release = () => {};
  const free = new Promise<void>((done) => (release = done));
  let given = 0;
  const slow = definePlugin<AnyPlugin>({
    name: "slow",
    version: "1.0.0",
    setup: (ctx) =>
      ctx.on("kernel.property_changed", () => {
        given++;
        return free;
      }),
  });
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  await using t = await createTestKit({ plugins: [slow] });
  const { owner } = partsOf(t.kit).database;
  const settled = t.settle();
  await vi.waitFor(() => expect(given).toBe(1));
  await sql`update kernel_cursor set held_until = now() + interval '1 second'`.execute(owner);
  vi.advanceTimersByTime(20_000);
  const long = async () =>
    (await sql`select from kernel_cursor where held_until > now() + interval '30 seconds'`.execute(owner)).rows.length;
  await expect.poll(long).toBe(1);
  release();
  await settled;
  expect(given).toBe(1);
});
