import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sql } from "kysely";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";

const minute = 60_000;

describe.each(testDatabases)("what does not work, on %s", (database) => {
  let hotel: CopiedHotel;
  beforeEach(async () => {
    hotel = await copiedHotel({ database, simulator: { size: 20, historyDays: 30, aheadDays: 20 } });
    await hotel.test.kit.sync.runNow(scope);
    hotel.advance(minute);
  }, 60_000);
  afterEach(() => hotel.stop());

  const sync = () => hotel.test.kit.sync;
  const owner = () => partsOf(hotel.test.kit).owner;
  const aside = async (filter: { entity?: string; isDismissed?: boolean } = {}) =>
    (await sync().quarantine.list(scope, { filter, perPage: 100 })).data;
  const stream = async (name: string) => (await sync().status(scope)).streams.find((one) => one.stream === name)!;
  /** Has Mews send bookings whose arrival is no instant. */
  const spoil = () => {
    hotel.between = async (input, send) => {
      const answer = await send();
      if (!input.includes("/reservations/") || answer.status === 204) return answer;
      const text = await answer.text();
      return new Response(text.replaceAll(/"ScheduledStartUtc":"[^"]*"/g, '"ScheduledStartUtc":"soon"'));
    };
  };
  /** Books, and has the bookings set aside. */
  const setAside = async (): Promise<string[]> => {
    const ids = [1, 2, 3].map(() => hotel.simulator.staff.book().reservationId);
    spoil();
    await sync().runNow(scope, "reservations");
    hotel.between = undefined;
    return ids;
  };

  test("streams that fail are told by their reason, with since when and what to do, and tried again", async () => {
    expect(await sync().failures(scope)).toEqual([]);
    hotel.between = async (input, send) =>
      /\/(rates|rateGroups)\/getAll/.test(input)
        ? new Response(JSON.stringify({ Message: "Invalid ServiceIds" }), { status: 400 })
        : send();
    await sync()
      .runNow(scope)
      .catch(() => {});
    const first = hotel.test.clock.now().toISOString();
    hotel.advance(20 * minute);
    await sync()
      .runNow(scope)
      .catch(() => {});
    const groups = await sync().failures(scope);
    expect(groups.map(({ kind, samples }) => [kind, samples])).toEqual([
      ["stream", ["rate_groups"]],
      ["stream", ["rates"]],
    ]);
    expect(Date.parse(groups[0]!.firstAt!)).toBe(Date.parse(first));
    expect(Date.parse(groups[0]!.lastAt!)).toBe(hotel.test.clock.now().getTime());
    expect(groups[0]!.advice).toContain("It is tried again by itself");

    hotel.between = undefined;
    expect(await sync().retryFailures(scope, groups[0]!.id)).toBe(1);
    expect((await stream("rate_groups")).nextLookAt).toBe(hotel.test.clock.now().toISOString());
    await sync().runNow(scope);
    expect(await sync().failures(scope)).toEqual([]);
    await expect(sync().retryFailures(scope, groups[0]!.id)).rejects.toMatchObject({ code: "sync/no_such_failure" });
  }, 60_000);

  test("an outage is one group of all streams", async () => {
    hotel.between = async () => new Response("{}", { status: 503 });
    await sync()
      .runNow(scope)
      .catch(() => {});
    const groups = await sync().failures(scope);
    const streams = (await sync().status(scope)).streams.length;
    expect(groups).toMatchObject([
      { kind: "stream", count: streams, what: expect.stringContaining("Hotel, Services") },
    ]);
    hotel.between = undefined;
    expect(await sync().retryFailures(scope, groups[0]!.id)).toBe(streams);
    await sync().runNow(scope);
    expect(await sync().failures(scope)).toEqual([]);
  }, 60_000);

  test("rows that do not fit are one group for one cause, whatever differs between them; the stream is shown as failed, and the others are copied", async () => {
    const ids = await setAside();
    const [group, ...others] = await sync().failures(scope);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ kind: "quarantine", what: "reservation", firstAt: expect.any(String) });
    expect(group!.count).toBeGreaterThanOrEqual(3);
    expect(group!.cause).toContain("…");
    expect(group!.samples[0]).toMatch(/^reservation\//);
    expect(await stream("reservations")).toMatchObject({
      state: "waiting",
      error: null,
      health: "failed",
      trouble: expect.stringMatching(/^\d+ of \d+ rows of a page did not fit and were set aside$/),
    });
    expect((await sync().status(scope)).headline).toMatch(/^Reservations: \d+ of \d+ rows/);
    await hotel.test.kit.kernel.settings.write(scope, "sync", { misfitsFail: "5000", misfitsWarn: "2" });
    expect(await stream("reservations")).toMatchObject({ health: "warned" });

    // Tried again while Mews still sends them so: they stay.
    spoil();
    expect(await sync().retryFailures(scope, group!.id)).toBe(group!.count);
    expect((await aside()).every(({ isAsked }) => isAsked)).toBe(true);
    await sync().runNow(scope, "rooms");
    await sync().runNow(scope, "reservations");
    expect((await aside()).length).toBe(group!.count);
    expect((await aside()).some(({ isAsked }) => isAsked)).toBe(false);

    hotel.between = undefined;
    await sync().retryFailures(scope, group!.id);
    hotel.advance(minute);
    await sync().runNow(scope);
    expect(await aside()).toEqual([]);
    expect(await stream("reservations")).toMatchObject({ health: "good", trouble: null });
    expect(await sync().reservations.get(scope, ids[0]!)).toMatchObject({ id: ids[0] });
  }, 60_000);

  test("rows are written again as they came, also when Mews does not give them any more", async () => {
    const [id = ""] = await setAside();
    // As after an update that understands them.
    await sql`update sync_quarantine set payload = replace(payload, '"soon"', '"2026-04-01T14:00:00Z"')`.execute(
      owner(),
    );
    hotel.between = async (input, send) =>
      input.includes("/reservations/") ? new Response(JSON.stringify({ Reservations: [], Cursor: null })) : send();
    expect(await sync().retryQuarantine(scope, [`reservation/${id}`, "reservation/none"])).toBe(1);
    // Whoever holds the lease does it, at its next look at the stream.
    await sync().runNow(scope, "reservations");
    expect(await sync().reservations.get(scope, id)).toMatchObject({ arrival: "2026-04-01T14:00:00Z" });
    const { rows } = await sql<{ cause: string }>`select cause from sync_audit_entry as e
      join sync_version as v on v.entry = e.id where v.id = ${id}`.execute(owner());
    expect(rows).toEqual([{ cause: "mended" }]);
  }, 60_000);

  test("rows that Mews gave garbled once leave quarantine when they are tried again, although the copy holds them as they are", async () => {
    const today = hotel.test.clock.now();
    const from = new Date(today.getTime() - 24 * 60 * minute).toISOString();
    await sync().backfill(scope, { stream: "reservations", from, to: today.toISOString() });
    spoil();
    await sync().runNow(scope, "reservations");
    const garbled = await aside();
    expect(garbled).not.toEqual([]);
    hotel.between = undefined;
    const { mewsId } = garbled[0]!;
    const version = await sync().history(scope, { entity: "reservation", id: mewsId });
    expect(version).not.toEqual([]);
    await sync().retryQuarantine(
      scope,
      garbled.map(({ id }) => id),
    );
    await sync().runNow(scope, "reservations");
    expect(await aside()).toEqual([]);
    expect(await sync().history(scope, { entity: "reservation", id: mewsId })).toEqual(version);
  }, 60_000);

  test("what is dismissed is counted no more, until Mews sends it with another content", async () => {
    const [id = ""] = await setAside();
    const key = `reservation/${id}`;
    const before = (await sync().status(scope)).quarantined;
    const { open, rows } = await sync().setAside(scope, { limit: 2 });
    expect([open, rows]).toEqual([before, (await aside()).slice(0, 2)]);
    expect(await sync().dismissQuarantine({ ...scope, actor: "ana@hotel.example" }, [key])).toBe(1);
    expect(await sync().dismissQuarantine(scope, [key])).toBe(0);
    expect((await sync().status(scope)).quarantined).toBe(before - 1);
    expect((await aside()).map((row) => row.id)).not.toContain(key);
    expect((await sync().setAside(scope, { limit: 0 })).open).toBe(before - 1);
    expect((await sync().setAside(scope)).rows.map((row) => row.id)).not.toContain(key);
    expect(await aside({ isDismissed: true })).toMatchObject([
      { id: key, mewsId: id, dismissedBy: "ana@hotel.example", payload: expect.stringContaining("soon") },
    ]);
    spoil();
    hotel.advance(5 * minute);
    await sync().runNow(scope, "reservations");
    expect((await sync().quarantine.get(scope, key)).dismissedAt).not.toBeNull();
    hotel.simulator.staff.checkIn(id);
    await sync().runNow(scope, "reservations");
    expect((await sync().quarantine.get(scope, key)).dismissedAt).toBeNull();
    await expect(sync().quarantine.get(scope, "reservation/none")).rejects.toMatchObject({ code: "sync/not_found" });
  }, 60_000);

  test("events that a plugin could not take are one group for each subscriber and cause", async () => {
    await sql`insert into kernel_dead_letter (id, property_id, subscriber, seq, error, attempts)
      select gen_random_uuid(), 'lighthouse', 'vendors:sync.guests_changed', seq, 'row ' || seq || ' is missing', 8
      from kernel_event where property_id = 'lighthouse' order by seq limit 3`.execute(owner());
    const [group, ...others] = await sync().failures(scope);
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      kind: "delivery",
      what: "vendors:sync.guests_changed",
      cause: "row … is missing",
      count: 3,
      advice: expect.stringContaining("Mend what vendors complains about"),
    });
    // There is no such plugin in this kit, and that is what the replay then says.
    expect(await sync().retryFailures(scope, group!.id)).toBe(3);
    expect(await sync().failures(scope)).toMatchObject([
      { count: 3, cause: expect.stringContaining("nobody is called") },
    ]);
  }, 60_000);
});
