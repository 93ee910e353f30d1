import { sql } from "kysely";
import { expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { copiedHotel, scope } from "../pull/hotel.fixture.ts";

test("a recent reconcile spends far fewer requests, and finds what is wrong of these days", async () => {
  const hotel = await copiedHotel({ simulator: { size: 20, historyDays: 500, aheadDays: 40 } });
  try {
    const { kit } = hotel.test;
    await kit.sync.runNow(scope);
    hotel.advance(15 * 60_000);
    const full = await kit.sync.reconcile(scope);
    const recent = await kit.sync.reconcile(scope, { depth: "recent" });
    expect([full, recent].map(({ result, corrections }) => [result, corrections])).toEqual([
      ["pass", 0],
      ["pass", 0],
    ]);
    expect(recent.requests).toBeLessThan(full.requests / 2);
    const stays = (one: typeof full) => one.entities.find(({ stream }) => stream === "reservations")!;
    expect(stays(recent).here).toEqual(stays(recent).mews);
    expect(stays(recent).here.rows).toBeLessThan(stays(full).here.rows / 3);
    expect(recent.words).toContain("recent ones only");

    const owner = partsOf(kit).owner;
    const { rows } = await sql<{ id: string }>`select id::text as id from sync_reservation
      where state = 'started' and updated_at < '2026-03-09' order by id limit 2`.execute(owner);
    const [altered, deleted] = rows.map(({ id }) => id);
    await sql`update sync_payload set payload = payload || '{"ChannelNumber":"x"}' where id = ${altered}::uuid`.execute(
      owner,
    );
    await sql`delete from sync_reservation where id = ${deleted}::uuid`.execute(owner);
    const found = stays(await kit.sync.reconcile(scope, { depth: "recent" }));
    expect(found.differing.ids).toEqual([altered]);
    expect(found.missing.ids).toEqual([deleted]);
    expect(await hotel.differences()).toEqual([]);
  } finally {
    await hotel.stop();
  }
}, 120_000);
