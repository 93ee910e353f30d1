import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { createTestKit, testDatabases } from "../../testing/kit.ts";
import { partsOf } from "../create.ts";
import { refreshStatistics } from "../statistics.ts";
import { guestbook } from "./guestbook.ts";

const here = { propertyId: "lighthouse", actor: "ana" };
const there = { propertyId: "harbour", actor: "rui" };

describe.each(testDatabases)("a kit on %s", (database) => {
  const open = () => createTestKit({ plugins: [guestbook()], database, properties: ["lighthouse", "harbour"] });

  test("what a transaction writes, announces and enqueues is there together after the commit", async () => {
    await using t = await open();
    await t.kit.guestbook.sign(here, "Ana", { job: true });
    await t.settle();
    expect(await t.kit.guestbook.list(here)).toEqual(["Ana"]);
    expect(t.kit.guestbook.heard.map(({ by }) => by)).toEqual(["Ana"]);
    expect(t.kit.guestbook.jobs).toEqual([{ by: "Ana" }]);
    const events = await t.events();
    expect(events.map(({ name, actor }) => [name, actor])).toContainEqual(["guestbook.signed", "ana"]);
  });

  test("a transaction that fails leaves no row, no event and no job", async () => {
    await using t = await open();
    const before = await t.events();
    await expect(t.kit.guestbook.sign(here, "Ana", { fail: true, job: true })).rejects.toThrow("changed my mind");
    // An event that does not fit its schema names its fields, as a form does.
    const misfit = { code: "kernel/invalid_event", details: { issues: [{ path: "by" }] } };
    await expect(t.kit.guestbook.sign(here, JSON.parse("7") as string)).rejects.toMatchObject(misfit);
    for (const actor of ["", " ", undefined] as string[])
      await expect(t.kit.guestbook.sign({ ...here, actor }, "Ana")).rejects.toMatchObject({ code: "kernel/no_actor" });
    await t.settle();
    expect(await t.kit.guestbook.list(here)).toEqual([]);
    expect(t.kit.guestbook.heard).toEqual([]);
    expect(t.kit.guestbook.jobs).toEqual([]);
    expect(await t.events()).toEqual(before);
  });

  test("a property sees its own rows, even where a statement forgets to ask", async () => {
    await using t = await open();
    await t.kit.guestbook.sign(here, "Ana");
    await t.kit.guestbook.sign(there, "Rui");
    expect(await t.kit.guestbook.all(here)).toEqual(["Ana"]);
    expect(await t.kit.guestbook.all(there)).toEqual(["Rui"]);
    expect(await t.kit.guestbook.all(here)).toEqual(["Ana"]);
    expect(await t.kit.guestbook.all({ propertyId: "elsewhere", actor: "x" })).toEqual([]);
  });

  test("rows cannot be written for a property other than the scope's", async () => {
    await using t = await open();
    const { database: opened } = partsOf(t.kit);
    const insert = opened
      .scoped("lighthouse")
      .insertInto("kernel_dead_letter")
      .values({ property_id: "harbour", subscriber: "x", seq: 1, error: "x", attempts: 1 });
    await expect(insert.execute()).rejects.toThrow(/row-level security/);
  });

  test("events of a property arrive in order and once, however many transactions ran at the same time", async () => {
    await using t = await open();
    const names = Array.from({ length: 30 }, (_, n) => `Guest ${n}`);
    await Promise.all(names.map((name, n) => t.kit.guestbook.sign(n % 2 ? here : there, name)));
    await t.settle();
    for (const { propertyId } of [here, there]) {
      const heard = t.kit.guestbook.heard.filter(({ property }) => property === propertyId);
      expect(heard).toHaveLength(15);
      expect(heard.map(({ seq }) => seq)).toEqual(heard.map(({ seq }) => seq).toSorted((a, b) => a - b));
      const log = await t.events(propertyId);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, n) => n + 1));
    }
  });

  test("an event that a subscriber refuses holds back its later ones, is tried again, and then set aside and replayed", async () => {
    await using t = await open();
    t.kit.guestbook.refused.add("Troll");
    await t.kit.guestbook.sign(here, "Troll");
    await t.kit.guestbook.sign(here, "Ana");
    await t.settle();
    expect(t.kit.guestbook.heard).toEqual([]);
    const [status] = await t.kit.kernel.deliveries.status(here);
    expect(status).toMatchObject({
      subscriber: "guestbook:guestbook.signed",
      waiting: 2,
      attempt: 1,
      error: "no Troll here",
    });
    const { owner } = partsOf(t.kit).database;
    for (let attempt = 2; attempt <= 8; attempt++) {
      await owner.updateTable("kernel_cursor").set({ retry_at: null }).execute();
      await t.settle();
    }
    expect(t.kit.guestbook.heard.map(({ by }) => by)).toEqual(["Ana"]);
    const [letter] = await t.kit.kernel.deliveries.deadLetters(here);
    expect(letter).toMatchObject({ error: "no Troll here", attempts: 8, event: { name: "guestbook.signed" } });
    expect(await t.kit.kernel.deliveries.replay(here, [letter!.id])).toEqual({ delivered: 0, failed: 1 });
    t.kit.guestbook.refused.clear();
    expect(await t.kit.kernel.deliveries.replay(here, [letter!.id])).toEqual({ delivered: 1, failed: 0 });
    expect(await t.kit.kernel.deliveries.deadLetters(here)).toEqual([]);
    expect(t.kit.guestbook.heard.map(({ by }) => by)).toEqual(["Ana", "Troll"]);
  });

  test("one property's trouble does not delay another's", async () => {
    await using t = await open();
    t.kit.guestbook.refused.add("Troll");
    await t.kit.guestbook.sign(here, "Troll");
    await t.kit.guestbook.sign(there, "Rui");
    await t.settle();
    expect(t.kit.guestbook.heard.map(({ by }) => by)).toEqual(["Rui"]);
  });

  test("a started kit delivers and works by itself, and stops in order", async () => {
    const t = await open();
    const listened: string[] = [];
    const end = t.kit.$on("guestbook.signed", async ({ payload }) => void listened.push(payload.by));
    await Promise.all([t.kit.$start(), t.kit.$start()]);
    await t.kit.guestbook.sign(here, "Ana", { job: true });
    await expect
      .poll(() => [t.kit.guestbook.heard.length, t.kit.guestbook.jobs.length, listened], { timeout: 10_000 })
      .toEqual([1, 1, ["Ana"]]);
    end();
    await t.kit.guestbook.sign(here, "Rui");
    await expect.poll(() => t.kit.guestbook.heard.length).toBe(2);
    expect(listened).toEqual(["Ana"]);
    await Promise.all([t.kit.$stop(), t.kit.$stop()]);
    await expect(t.kit.$start()).rejects.toMatchObject({ code: "kernel/stopped" });
  });

  test("whoever listens for an event that nobody has is told what there is", async () => {
    await using t = await open();
    const listen = (event: string) => () => t.kit.$on(event as "guestbook.signed", async () => {});
    expect(listen("guestbook.signd")).toThrow(/"guestbook.signd"; there are: guestbook.signed/);
    expect(listen("signed")).toThrow(/"signed"; there are: kernel.property_changed, .*guestbook.signed/);
    listen("kernel.settings_changed")()();
  });

  test("the planner learns of a table that was just filled, and then leaves it alone", async () => {
    await using t = await open();
    const { database: opened } = partsOf(t.kit);
    const fill = sql`insert into guestbook_entry (property_id, signed_by) select 'lighthouse', 'Guest ' || n from generate_series(1, 3000) n`;
    await fill.execute(opened.owner);
    const known = async (): Promise<number> => {
      await refreshStatistics(opened, ["guestbook"]);
      const { rows } = await sql<{
        n: number;
      }>`select reltuples::int as n from pg_class where relname = 'guestbook_entry'`.execute(opened.owner);
      return rows[0]!.n;
    };
    // What a connection wrote is counted some seconds later; the server may also look by itself.
    await expect.poll(known, { interval: 300, timeout: 25_000 }).toBe(3000);
    await expect.poll(() => refreshStatistics(opened, ["guestbook"]), { interval: 300, timeout: 25_000 }).toEqual([]);
  }, 60_000);

  test("a job that fails is tried again", async () => {
    await using t = await open();
    await t.kit.guestbook.sign(here, "Clumsy", { job: true });
    await t.settle();
    expect(t.kit.guestbook.jobs).toEqual([]);
    await partsOf(t.kit)
      .database.owner.withTables<{ "pgboss.job": { start_after: Date; name: string } }>()
      .updateTable("pgboss.job")
      .set({ start_after: new Date(0) })
      .where("name", "=", "guestbook.greet")
      .execute();
    await t.settle();
    expect(t.kit.guestbook.jobs).toEqual([{ by: "Clumsy" }]);
  });
});
