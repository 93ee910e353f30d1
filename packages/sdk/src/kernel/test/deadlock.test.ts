import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createTestKit, type TestDatabase, testDatabases } from "../../testing/index.ts";
import { definePlugin, type Plugin, type Scope, type Tx } from "../plugin.ts";

type TillPlugin = Plugin<
  "till",
  {
    service: {
      work<R>(scope: Scope, work: (tx: Tx<TillPlugin>) => Promise<R>): Promise<R>;
      /** Who asked for the job that ran. */
      readonly counted: string[];
    };
    events: { moved: { by: string } };
    tables: { till_drawer: { property_id: string; name: string; coins: number } };
  }
>;

/** Two drawers with coins, and whatever a test does with them in a transaction. */
function till(): TillPlugin {
  const counted: string[] = [];
  return definePlugin<TillPlugin>({
    name: "till",
    version: "1.0.0",
    events: { moved: z.object({ by: z.string() }) },
    migrations: {
      "001_drawer": {
        async up(db) {
          await sql`create table till_drawer (property_id text not null, name text not null, coins integer not null,
            primary key (property_id, name))`.execute(db);
        },
      },
    },
    setup: (ctx) => ({ work: (scope, work) => ctx.tx(scope, work), counted }),
    jobs: () => ({ count: { run: async ({ input }) => void counted.push((input as { by: string }).by) } }),
  });
}

const scope: Scope = { propertyId: "lighthouse", actor: "test" };
const open = (database: TestDatabase) => createTestKit({ plugins: [till()] as const, database });

/** Adds a coin, announces it and asks for a count. */
async function add(tx: Tx<TillPlugin>, drawer: string, by: string): Promise<void> {
  await sql`insert into till_drawer as held (property_id, name, coins) values (${scope.propertyId}, ${drawer}, 1)
    on conflict (property_id, name) do update set coins = held.coins + 1`.execute(tx);
  await tx.emit("moved", { by });
  await tx.enqueue("count", { by });
}

const drawers = (tx: Tx<TillPlugin>) =>
  tx
    .selectFrom("till_drawer")
    .select(["name", "coins"])
    .where("property_id", "=", scope.propertyId)
    .orderBy("name")
    .execute();
/** What one transaction waits at until another opens it. */
function gate(): { open(): void; opened: Promise<void> } {
  let open = () => {};
  const opened = new Promise<void>((done) => (open = done));
  return { open: () => open(), opened };
}
/** PostgreSQL ends the transaction with this code. */
const end = (tx: Tx<TillPlugin>, code: string) =>
  sql`do ${sql.raw(`$$ begin raise exception 'ended' using errcode = '${code}'; end $$`)}`.execute(tx);

describe.each(testDatabases)("on %s", (database) => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => void (opened = await open(database)));
  afterAll(() => opened.stop());

  test.runIf(database === "postgres")(
    "of two transactions that wait for each other both are stored, each once, with its announcements and jobs",
    async () => {
      const { kit, events, settle } = opened;
      const ran: string[] = [];
      const held = { left: gate(), right: gate() };
      const move = (by: string, [first, second]: readonly ["left" | "right", "left" | "right"]) =>
        kit.till.work(scope, async (tx) => {
          ran.push(by);
          await add(tx, first, by);
          held[first].open();
          await held[second].opened;
          await add(tx, second, by);
        });
      await Promise.all([move("Ada", ["left", "right"]), move("Bo", ["right", "left"])]);
      await settle();
      // One of them was ended by PostgreSQL, and ran once more.
      expect(ran).toHaveLength(3);
      expect(await kit.till.work(scope, drawers)).toEqual([
        { name: "left", coins: 2 },
        { name: "right", coins: 2 },
      ]);
      const told = (await events()).filter(({ name }) => name === "till.moved").map(({ payload }) => payload["by"]);
      expect(told.toSorted()).toEqual(["Ada", "Ada", "Bo", "Bo"]);
      expect(kit.till.counted.toSorted()).toEqual(["Ada", "Ada", "Bo", "Bo"]);
    },
  );

  test.each(["40P01", "40001"])(
    "what PostgreSQL ends with %s runs again as a whole, from the outermost call on",
    async (code) => {
      const { kit, events } = opened;
      const before = (await events()).length;
      let ran = 0;
      const found = await kit.till.work(scope, async (tx) => {
        ran++;
        await add(tx, code, "Ada");
        // A service that joins: its own call is not what runs again.
        await kit.till.work(scope, async (inner) => (ran < 3 ? void (await end(inner, code)) : add(inner, code, "Bo")));
        return (await drawers(tx)).find(({ name }) => name === code);
      });
      expect([ran, found?.coins]).toEqual([3, 2]);
      expect((await events()).slice(before).map(({ payload }) => payload["by"])).toEqual(["Ada", "Bo"]);
    },
  );

  test("it runs four times at most, and then says what PostgreSQL said", async () => {
    let ran = 0;
    const work = opened.kit.till.work(scope, (tx) => (ran++, end(tx, "40P01")));
    await expect(work).rejects.toMatchObject({ code: "40P01" });
    expect(ran).toBe(4);
  });

  test("whatever else ends it is thrown at once", async () => {
    const codes: string[] = [];
    for (const code of ["23505", "55P03", "57014"]) {
      const work = opened.kit.till.work(scope, (tx) => (codes.push(code), end(tx, code)));
      await expect(work).rejects.toMatchObject({ code });
    }
    expect(codes).toEqual(["23505", "55P03", "57014"]);
  });
});
