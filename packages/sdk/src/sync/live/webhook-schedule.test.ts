import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";
import { readMewsWebhook } from "../../mews/webhooks/message.ts";
import { integrationMessage, type Named, post } from "./post.fixture.ts";

/** What somebody does at the hotel, and what becomes of the message about it. */
interface Act {
  readonly what: "book" | "edit" | "cancel" | "clean";
  readonly which: number;
  /** How often the message comes: not at all, once, or again and again. */
  readonly copies: number;
  /** How many acts later. */
  readonly late: number;
  /** Whether what came is worked off before the next act. */
  readonly worksOff: boolean;
}

const entity: Readonly<Record<string, string>> = {
  ServiceOrderUpdated: "reservation",
  CustomerAdded: "guest",
  CustomerUpdated: "guest",
};

const act = fc.record<Act>({
  what: fc.constantFrom("book", "edit", "cancel", "clean"),
  which: fc.nat(1000),
  copies: fc.nat(3),
  late: fc.nat(4),
  worksOff: fc.boolean(),
});

describe.each(testDatabases)("any schedule of webhooks on %s", (database) => {
  let hotel: CopiedHotel;
  const stays: string[] = [];
  const guests: string[] = [];
  let rooms: string[];
  beforeAll(async () => {
    hotel = await copiedHotel({ database, simulator: { historyDays: 20, aheadDays: 40 } });
    await hotel.test.kit.sync.runNow(scope);
    const found = await hotel.test.kit.sync.rooms.list(scope, { perPage: 200 });
    rooms = found.data.map(({ id }) => id);
  }, 60_000);
  afterAll(() => hotel.stop());

  /** Does something at the hotel. @returns what Mews has to say about it */
  const perform = ({ what, which }: Act): Named[] => {
    hotel.advance(1000);
    const { staff } = hotel.simulator;
    if (what === "clean") {
      const id = rooms[which % rooms.length]!;
      staff.setRoomState(id, which % 2 === 0 ? "Inspected" : "Dirty");
      return [["ResourceUpdated", id]];
    }
    if (what === "edit" && guests.length > 0) {
      const id = guests[which % guests.length]!;
      staff.editGuest(id, { FirstName: `Name ${which}` });
      return [["CustomerUpdated", id]];
    }
    if (what === "cancel" && stays.length > 0) {
      const [id = ""] = stays.splice(which % stays.length, 1);
      staff.cancel(id);
      return [["ServiceOrderUpdated", id]];
    }
    const { reservationId, customerId } = staff.book({ arrival: new Date("2026-04-01T12:00:00Z") });
    stays.push(reservationId);
    guests.push(customerId);
    return [
      ["CustomerAdded", customerId],
      ["CustomerUpdated", customerId],
      ["ServiceOrderUpdated", reservationId],
    ];
  };
  const workOff = () => hotel.test.kit.sync.runNow(scope, "segments");

  /**
   * Lives through a schedule: acts, and messages about them late, doubled, out of order or never.
   *
   * @returns the stays and guests whose last change a message came about; rooms change by themselves too
   */
  const live = async (acts: readonly Act[]): Promise<string[]> => {
    const due: { at: number; events: Named[] }[] = [];
    const isTold = new Map<string, boolean>();
    for (let at = 0; at < acts.length + 5; at++) {
      const now = acts[at];
      if (now) {
        const events = perform(now);
        for (let copy = 0; copy < now.copies; copy++) due.push({ at: at + now.late + copy * 2, events });
        for (const [kind, id] of events) if (entity[kind]) isTold.set(`${entity[kind]} ${id}`, now.copies > 0);
      }
      for (const { events } of due.filter((message) => message.at === at)) await post(hotel, events);
      if (now?.worksOff) await workOff();
    }
    for (const { events } of due.filter((message) => message.at >= acts.length + 5)) await post(hotel, events);
    await workOff();
    return [...isTold].flatMap(([name, told]) => (told ? [name] : []));
  };

  test("ends with everything right that a message came about, and after a look at all changes with all that was lost", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
        const told = await live(acts);
        const wrong = await hotel.differences();
        expect(wrong.filter((line) => told.some((name) => line.startsWith(name)))).toEqual([]);
        await hotel.test.kit.sync.runNow(scope);
        expect(await hotel.differences()).toEqual([]);
      }),
      { numRuns: 10 },
    );
  }, 120_000);
});

describe("a hotel that is followed by webhooks", () => {
  let hotel: CopiedHotel;
  beforeAll(async () => {
    hotel = await copiedHotel({ database: "postgres", socket: true });
    await kit().$start();
    await vi.waitUntil(async () => (await status()).phase === "live", { timeout: 20_000 });
  }, 60_000);
  afterAll(() => hotel.stop());
  const kit = () => hotel.test.kit;
  const status = () => kit().sync.status(scope);
  const patience = { timeout: 15_000, interval: 100 };

  test("is right in a moment, without anybody looking for changes", async () => {
    const { customerId, reservationId } = hotel.simulator.staff.book({});
    await expect
      .poll(() =>
        kit()
          .sync.reservations.get(scope, reservationId)
          .catch(() => undefined),
      )
      .toBeDefined();
    hotel.asked.length = 0;
    // No message of the socket is about a guest, and the kit's clock stands still: nothing is due.
    hotel.simulator.staff.editGuest(customerId, { LastName: "Farol" });
    await post(hotel, [["CustomerUpdated", customerId]]);
    await expect
      .poll(async () => (await kit().sync.reservations.get(scope, reservationId)).guestName, patience)
      .toContain("Farol");
    expect(hotel.asked).toEqual(["customers/getAll"]);
  }, 60_000);

  test("stops when the integration is switched off, and goes on at once when it is back", async () => {
    const say = (Action: string) => hotel.test.kit.mews.webhooks.receive(readMewsWebhook(integrationMessage(Action)));
    hotel.between = async () => new Response(JSON.stringify({ Message: "Invalid AccessToken" }), { status: 401 });
    await say("IntegrationDisabled");
    await expect.poll(status, patience).toMatchObject({
      standing: "Needs attention",
      detail: "The integration was switched off in Mews",
    });
    await kit()
      .sync.runNow(scope)
      .catch(() => {});
    expect((await status()).streams.every(({ state }) => state === "failed")).toBe(true);
    hotel.between = undefined;
    await say("IntegrationEnabled");
    await expect.poll(status, patience).toMatchObject({ standing: "Up to date", connection: { state: "connected" } });
  }, 60_000);
});
