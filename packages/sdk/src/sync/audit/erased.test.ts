import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabases } from "../../testing/kit.ts";
import { guests } from "../entities/guests.ts";
import { customer, id, openMirror, pageOf, scope } from "../pull/mirror.fixture.ts";
import { upsert, writePage } from "../pull/upsert.ts";

describe.each(testDatabases)("passing over erased guests on %s", (database) => {
  let mirror: Awaited<ReturnType<typeof openMirror>>;
  beforeAll(async () => void (mirror = await openMirror(database)), 60_000);
  afterAll(() => mirror.stop());

  const page = pageOf(
    guests,
    Array.from({ length: 100 }, (_, at) => customer(at)),
  );
  /** The lines of the plan that look into the tombstones: how often each was run. */
  const looks = () =>
    mirror.ctx.tx(scope, async (tx) => {
      const explain = sql<Record<string, string>>`explain (analyze, timing off, costs off) ${upsert(guests, page)}`;
      const { rows } = await explain.execute(tx);
      const lines = rows.map((line) => line["QUERY PLAN"]!).filter((line) => line.includes("on sync_tombstone"));
      return lines.map((line) => /never executed|loops=\d+/.exec(line)![0]);
    });

  test("where nobody was erased it is found once a page, and no row is asked about", async () => {
    expect(await looks()).toEqual(["loops=1", "never executed", "never executed"]);
  });

  test("where somebody was, each row is looked up by its key, and theirs are not written", async () => {
    await mirror.ctx.tx(scope, (tx) =>
      sql`insert into sync_tombstone select ${scope.propertyId}, 'guest', ${id(7)}::uuid, now(), 'dora', 'x'`.execute(
        tx,
      ),
    );
    const later = pageOf(guests, [customer(6), customer(7), customer(8), customer(200, { MergeTargetId: id(7) })]);
    const written = await mirror.ctx.tx(scope, async (tx) => (await writePage(tx, guests, later)).ids);
    expect(written).toEqual([]); // 6 and 8 are there already, as they are
    const changed = pageOf(
      guests,
      [6, 7, 200].map((number) => customer(number, { LastName: "Changed", UpdatedUtc: "2025-07-01T00:00:00Z" })),
    );
    expect(await mirror.ctx.tx(scope, async (tx) => (await writePage(tx, guests, changed)).ids)).toEqual([
      id(6),
      id(200),
    ]);
    expect(await looks()).toEqual(["loops=1", "loops=100", expect.stringMatching(/^loops=\d+$/)]);
  });
});
