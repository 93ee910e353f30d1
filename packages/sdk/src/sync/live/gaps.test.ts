import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";
import { post, randomIds } from "./post.fixture.ts";
import type { GapView } from "./types.ts";

const minute = 60_000;
const patience = { timeout: 20_000, interval: 50 };
const gapsOf = async (hotel: CopiedHotel): Promise<GapView[]> =>
  (await hotel.test.kit.sync.gaps.list(scope, { perPage: 50 })).data;

describe.each(testDatabases)("spans in which nobody looked, on %s", (database) => {
  let hotel: CopiedHotel;
  beforeAll(async () => {
    hotel = await copiedHotel({ database });
    await hotel.test.kit.sync.runNow(scope);
  }, 60_000);
  beforeEach(() => {
    hotel.between = undefined;
    hotel.advance(minute);
  });
  afterAll(() => hotel.stop());

  const kit = () => hotel.test.kit;
  const looked = async () => (await gapsOf(hotel)).filter(({ kind }) => kind === "looks");
  const owner = () => partsOf(hotel.test.kit).owner;

  test("looks as often as planned are no gap", async () => {
    for (let look = 0; look < 3; look++) {
      await kit().sync.runNow(scope);
      hotel.advance(minute);
    }
    expect(await gapsOf(hotel)).toEqual([]);
  });

  test("a process that was not there leaves a gap: from, to, why, and what looking again has changed", async () => {
    await kit().sync.runNow(scope);
    const from = hotel.test.clock.now();
    hotel.test.clock.advance(50 * minute);
    const { reservationId, customerId } = hotel.simulator.staff.book({ guest: { LastName: "Farol" } });
    await kit().sync.runNow(scope);
    const [gap] = await looked();
    expect(gap).toMatchObject({ kind: "looks", reason: "Innkit was not running" });
    expect([Date.parse(gap!.from), Date.parse(gap!.to)]).toEqual([from.getTime(), hotel.test.clock.now().getTime()]);
    expect(gap!.caughtUpAt).not.toBeNull();
    // The stay, its guest, and what else changed at the desk.
    expect(gap!.recovered).toBeGreaterThanOrEqual(2);
    expect(gap!.verdict).toBe(`${gap!.recovered} records had changed meanwhile`);
    expect(await kit().sync.reservations.get(scope, reservationId)).toMatchObject({ guestId: customerId });
    expect(await kit().sync.gaps.get(scope, gap!.id)).toEqual(gap);
  });

  test("where nothing had changed, that is the verdict", async () => {
    await kit().sync.runNow(scope);
    hotel.test.clock.advance(30 * minute);
    await kit().sync.runNow(scope);
    expect((await looked())[0]).toMatchObject({ recovered: 0, verdict: "Nothing was missed" });
  });

  test("a pause is told with who paused", async () => {
    await kit().sync.runNow(scope);
    await kit().sync.pause({ ...scope, actor: "ana@hotel.example" });
    hotel.advance(20 * minute);
    await kit().sync.resume(scope);
    await kit().sync.runNow(scope);
    expect((await looked())[0]).toMatchObject({ reason: "Copying was paused by ana@hotel.example" });
  });

  test("an outage of Mews is told with its error, once, and closed by the look that got through", async () => {
    await kit().sync.runNow(scope);
    const before = (await looked()).length;
    hotel.between = async () => new Response("{}", { status: 503 });
    for (let tries = 0; tries < 3; tries++) {
      hotel.advance(10 * minute);
      await expect(kit().sync.runNow(scope)).rejects.toMatchObject({ code: "mews/unavailable" });
    }
    expect(await looked()).toHaveLength(before);
    hotel.between = undefined;
    await kit().sync.runNow(scope);
    const [gap] = await looked();
    expect(await looked()).toHaveLength(before + 1);
    expect(gap!.reason).toContain("Mews");
    expect(gap!.caughtUpAt).not.toBeNull();
  });

  test("a gap that was open when its holder died is closed by the next one, and counts what both changed", async () => {
    await kit().sync.runNow(scope);
    hotel.test.clock.advance(40 * minute);
    hotel.simulator.staff.book({ guest: { LastName: "Bruma" } });
    hotel.between = async (input, send) =>
      input.endsWith("/customers/getAll") ? new Response("{}", { status: 503 }) : send();
    await kit()
      .sync.runNow(scope)
      .catch(() => {});
    const [open] = await looked();
    expect(open).toMatchObject({ caughtUpAt: null, verdict: null });
    expect(open!.recovered).toBeGreaterThan(0);
    hotel.between = undefined;
    hotel.advance(minute);
    await kit().sync.runNow(scope, "rooms");
    const closed = await kit().sync.gaps.get(scope, open!.id);
    expect(closed.caughtUpAt).not.toBeNull();
    expect(closed.recovered).toBeGreaterThan(open!.recovered);
    expect(await hotel.differences()).toEqual([]);
  });

  test("a stream that may not be read does not keep a gap open; the verdict names it", async () => {
    await kit().sync.runNow(scope);
    hotel.test.clock.advance(30 * minute);
    hotel.between = async (input, send) =>
      input.endsWith("/rates/getAll")
        ? new Response(JSON.stringify({ Message: "Invalid ServiceIds" }), { status: 400 })
        : send();
    await kit()
      .sync.runNow(scope)
      .catch(() => {});
    const [gap] = await looked();
    expect(gap!.verdict).toMatch(/^Nothing was missed\. Rates could not be read: .*Invalid ServiceIds/);
    hotel.between = undefined;
    await kit().sync.runNow(scope);
  });

  test("webhooks that had to be dropped are a gap, which a look at everything closes", async () => {
    await kit().sync.runNow(scope);
    await post(
      hotel,
      randomIds(1).map((id) => ["CustomerUpdated", id]),
    );
    await sql`update mews_inbox set dropped = 7`.execute(owner());
    hotel.advance(6 * minute);
    await kit().sync.runNow(scope);
    const found = (await gapsOf(hotel)).find(({ kind }) => kind === "webhooks");
    // The look that makes up for it is made in the same run.
    expect(found).toMatchObject({
      reason: "7 messages of Mews's webhooks were dropped: too many waited",
      caughtUpAt: expect.any(String),
      verdict: expect.any(String),
    });
  });

  test("a silence that a holder told before it died is judged by the next: nothing had changed", async () => {
    await kit().sync.runNow(scope);
    const now = hotel.test.clock.now().toISOString();
    await sql`insert into sync_gap (property_id, kind, streams, from_at, to_at, reason, noticed_at)
      values ('lighthouse', 'silence', '{reservations,rooms}', ${now}, ${now}, 'Nothing came', ${now})`.execute(
      owner(),
    );
    hotel.test.clock.advance(minute);
    await kit().sync.runNow(scope, "segments");
    expect((await gapsOf(hotel)).find(({ kind }) => kind === "silence")).toMatchObject({
      recovered: 0,
      verdict: "Nothing had changed: it was quiet",
    });
  });

  test("another hotel sees none of them", async () => {
    await kit().kernel.properties.put("test", { id: "harbour", name: "Harbour" });
    expect(await kit().sync.gaps.list({ ...scope, propertyId: "harbour" })).toEqual({ data: [], total: 0 });
  });
});

describe.each(testDatabases)("a socket that breaks, on %s", (database) => {
  test("leaves a gap that is closed by what the look has changed", async () => {
    const hotel = await copiedHotel({ database, socket: true });
    const status = () => hotel.test.kit.sync.status(scope);
    try {
      await hotel.test.kit.$start();
      await vi.waitUntil(async () => {
        const { phase, connection } = await status();
        return phase === "live" && connection.socket === "connected";
      }, patience);
      expect(await gapsOf(hotel)).toEqual([]);
      hotel.breakSocket();
      await expect.poll(() => status(), patience).toMatchObject({ connection: { state: "degraded" } });
      hotel.simulator.staff.book();
      hotel.mendSocket();
      await expect
        .poll(() => gapsOf(hotel), patience)
        .toMatchObject([{ kind: "socket", recovered: 1, verdict: "1 record had changed meanwhile" }]);
    } finally {
      await hotel.stop();
    }
  }, 60_000);
});
