import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../testing/kit.ts";
import { createSimulator } from "../../testing/simulator/simulator.ts";
import { copiedHotel, type CopiedHotel, only, scope, start } from "../pull/hotel.fixture.ts";
import { type Named, post, randomIds } from "./post.fixture.ts";

describe.each(testDatabases)("what webhooks name, on %s", (database) => {
  let hotel: CopiedHotel;
  let guestIds: string[];
  beforeAll(async () => {
    hotel = await copiedHotel({ database });
    await hotel.test.kit.sync.runNow(scope);
    const pages = hotel.direct.each("customers/getAll", {
      UpdatedUtc: { StartUtc: "2025-10-01T00:00:00Z", EndUtc: "2026-03-10T09:00:00Z" },
      Extent: { Customers: true },
    });
    guestIds = [];
    for await (const { rows } of pages) guestIds.push(...rows.map(({ Id }) => Id));
  }, 60_000);
  beforeEach(() => {
    hotel.between = undefined;
    hotel.asked.length = 0;
    hotel.advance(1000);
  });
  afterAll(() => hotel.stop());

  const kit = () => hotel.test.kit;
  /** Looks at rooms alone, and works off what messages named. */
  const workOff = () => kit().sync.runNow(scope, "rooms");
  const requests = (operation: string) => hotel.asked.filter((path) => path.startsWith(operation)).length;
  const standing = () => kit().mews.webhooks.standing(scope);
  const head = async () => (await kit().kernel.events.list(scope, { newest: true, limit: 1 }))[0]?.seq ?? 0;
  const eventsSince = async (seq: number, name: string) =>
    (await kit().kernel.events.list(scope, { after: seq, limit: 1000 })).filter((event) => event.name === name);
  const editGuest = (id: string, FirstName: string) => hotel.simulator.staff.editGuest(id, { FirstName });
  const differs = async (...names: string[]) =>
    (await hotel.differences()).filter((line) => names.some((name) => line.startsWith(name)));

  test("500 events about 50 guests are 50 rows, one announcement, and one request", async () => {
    const before = await head();
    const storm = Array.from({ length: 500 }, (_, at): Named => ["CustomerUpdated", guestIds[at % 50]!]);
    for (let from = 0; from < 500; from += 100) await post(hotel, storm.slice(from, from + 100));
    expect(await standing()).toMatchObject({ messages: 5, events: 500, waiting: { CustomerUpdated: 50 }, dropped: 0 });
    expect((await eventsSince(before, "mews.hinted")).map(({ payload }) => payload)).toEqual([
      { kinds: { CustomerUpdated: 100 } },
    ]);
    expect(hotel.asked).toEqual([]);
    await workOff();
    expect(requests("customers/getAll")).toBe(1);
    expect((await standing()).waiting).toEqual({});
  });

  test("a guest is fetched once for having been added and updated, and announced once; a repeated message changes nothing", async () => {
    const id = guestIds[0]!;
    editGuest(id, "Changed");
    const before = await head();
    await post(hotel, [
      ["CustomerAdded", id],
      ["CustomerUpdated", id.toUpperCase()],
    ]);
    await workOff();
    expect(await differs(`guest ${id}`)).toEqual([]);
    expect(requests("customers/getAll")).toBe(1);
    expect((await eventsSince(before, "sync.guests_changed")).map(({ payload }) => payload)).toEqual([{ ids: [id] }]);
    const after = await head();
    await post(hotel, [["CustomerUpdated", id]]);
    await workOff();
    expect(await eventsSince(after, "sync.guests_changed")).toEqual([]);
  });

  test("a booking and a room are fetched, and the booking's new guest with it", async () => {
    const { reservationId, customerId } = hotel.simulator.staff.book({ guest: { LastName: "Farol" } });
    const { data } = await kit().sync.rooms.list(scope, { perPage: 1 });
    hotel.simulator.staff.setRoomState(data[0]!.id, "Inspected");
    await post(hotel, [
      ["ServiceOrderUpdated", reservationId],
      ["ResourceUpdated", data[0]!.id],
    ]);
    await kit().sync.runNow(scope, "segments");
    expect(await kit().sync.reservations.get(scope, reservationId)).toMatchObject({ guestId: customerId });
    expect(await kit().sync.rooms.get(scope, data[0]!.id)).toMatchObject({ state: "inspected" });
    expect(await differs(`guest ${customerId}`)).toEqual([]);
  });

  test("kinds of streams that are switched off are forgotten without a request; new kinds are kept and wake nobody", async () => {
    const before = await head();
    await post(
      hotel,
      ["PaymentUpdated", "MessageAdded", "ResourceBlockUpdated", "BillClosed"].map((kind): Named => [
        kind,
        guestIds[0]!,
      ]),
    );
    await post(hotel, [
      ["BillClosed", guestIds[1]!],
      ["CustomerUpdated", "no id"],
    ]);
    expect(await eventsSince(before, "mews.hinted")).toHaveLength(1);
    expect(hotel.test.log.filter(({ message }) => message.includes("nothing that could be read"))).toHaveLength(1);
    await workOff();
    expect(hotel.asked.filter((path) => !/^(configuration|resources)\//.test(path))).toEqual([]);
    expect(await standing()).toMatchObject({ waiting: {}, aside: { BillClosed: 2 } });
  });

  test("what could not be fetched waits for the next time", async () => {
    const id = guestIds[1]!;
    editGuest(id, "Later");
    await post(hotel, [["CustomerUpdated", id]]);
    hotel.between = async (input, send) =>
      input.endsWith("/customers/getAll") ? new Response("{}", { status: 503 }) : send();
    await expect(workOff()).rejects.toMatchObject({ code: "mews/unavailable" });
    expect((await standing()).waiting).toEqual({ CustomerUpdated: 1 });
    hotel.between = undefined;
    await workOff();
    expect((await standing()).waiting).toEqual({});
    expect(await differs(`guest ${id}`)).toEqual([]);
  });

  test("what is named again while it is fetched is fetched again", async () => {
    const id = guestIds[2]!;
    await post(hotel, [["CustomerUpdated", id]]);
    let times = 0;
    hotel.between = async (input, send) => {
      const answer = await send();
      if (input.endsWith("/customers/getAll") && ++times === 1) {
        editGuest(id, "Meanwhile");
        await post(hotel, [["CustomerUpdated", id]]);
      }
      return answer;
    };
    await workOff();
    expect(times).toBe(2);
    expect(await differs(`guest ${id}`)).toEqual([]);
  });

  test("an id that Mews refuses is set aside, the others are fetched, and it can be tried again", async () => {
    const [bad = ""] = randomIds(1);
    const good = guestIds.slice(10, 30);
    for (const id of good) editGuest(id, "Good");
    await post(
      hotel,
      [...good, bad].map((id): Named => ["CustomerUpdated", id]),
    );
    hotel.between = async (input, send, body) =>
      input.endsWith("/customers/getAll") && body.includes(bad)
        ? new Response(JSON.stringify({ Message: "Invalid CustomerIds" }), { status: 400 })
        : send();
    await workOff();
    expect(await standing()).toMatchObject({ waiting: {}, aside: { CustomerUpdated: 1 } });
    expect(await differs(...good.map((id) => `guest ${id}`))).toEqual([]);
    hotel.between = undefined;
    expect(await kit().mews.hints.replay(scope)).toBe(1);
    await workOff();
    const { waiting, aside } = await standing();
    expect([waiting, aside["CustomerUpdated"]]).toEqual([{}, undefined]);
  });

  test("where Mews refuses whatever is asked, it is not asked for each id", async () => {
    await post(
      hotel,
      randomIds(1000).map((id): Named => ["CustomerUpdated", id]),
    );
    hotel.between = async (input, send) =>
      input.endsWith("/customers/getAll") ? new Response("{}", { status: 400 }) : send();
    await expect(workOff()).rejects.toMatchObject({ code: "mews/invalid_request" });
    expect(requests("customers/getAll")).toBeLessThan(50);
    hotel.between = undefined;
    await workOff();
  });

  test("nothing is fetched for a stream that is paused: it looks for all changes when it goes on", async () => {
    const id = guestIds[3]!;
    await kit().sync.pause(scope, "guests");
    editGuest(id, "Paused");
    await post(hotel, [["CustomerUpdated", id]]);
    await workOff();
    expect(requests("customers/getAll")).toBe(0);
    expect((await standing()).waiting).toEqual({});
    await kit().sync.resume(scope, "guests");
    await kit().sync.runNow(scope);
    expect(await hotel.differences()).toEqual([]);
  });

  test("a flood of 30,000 forged ids leaves 20,000 rows, costs 20 requests, and all streams look at what is new", async () => {
    for (let message = 0; message < 60; message++)
      await post(
        hotel,
        randomIds(500).map((id): Named => ["CustomerUpdated", id]),
      );
    expect(await standing()).toMatchObject({ waiting: { CustomerUpdated: 20_000 }, dropped: 10_000 });
    await workOff();
    expect(requests("customers/getAll")).toBe(20 + 1);
    expect(await standing()).toMatchObject({ waiting: {}, dropped: 0 });
    const warnings = hotel.test.log.filter(({ message }) => message.includes("dropped"));
    expect(warnings.map(({ fields }) => fields)).toMatchObject([{ dropped: 500 }, { dropped: 10_000 }]);
    expect(new Set(hotel.asked)).toContain("reservations/getAll/2023-06-06");
  }, 120_000);

  test("a payment and a block of a room are fetched by their ids; a message, which has none to ask by, by a look at what is new", async () => {
    const streams = ["room_blocks", "payments", "message_threads", "messages"];
    await kit().kernel.settings.write(scope, "sync", only("companies", "segments", "rate_groups", ...streams));
    await kit().sync.runNow(scope);
    const call = hotel.direct.call;
    const { data: taken } = await kit().sync.rooms.list(scope, { perPage: 1 });
    const { MessageThreads: threads } = await call("messageThreads/add", { OriginalSender: "Ana", Subject: "Cot" });
    hotel.advance(400_000);
    await workOff();
    const { ExternalPaymentId: payment } = await call("payments/addExternal", {
      AccountId: guestIds[0]!,
      Amount: { Currency: "EUR", GrossValue: 10, TaxCodes: [] },
      Type: "Cash",
    });
    const { ResourceBlocks: blocks } = await call("resourceBlocks/add", {
      ResourceBlocks: [
        {
          ResourceId: taken[0]!.id,
          Type: "InternalUse",
          Name: "Fair",
          StartUtc: "2026-05-10T09:00:00Z",
          EndUtc: "2026-05-11T09:00:00Z",
        },
      ],
    });
    const { Messages: said } = await call("messages/add", {
      Messages: [{ MessageThreadId: threads[0]!.Id, Text: "A cot, please" }],
    });
    await post(hotel, [
      ["PaymentUpdated", payment],
      ["ResourceBlockUpdated", blocks[0]!.Id],
      ["MessageAdded", said[0]!.Message.Id],
    ]);
    hotel.advance(1000);
    hotel.asked.length = 0;
    await workOff();
    expect((await standing()).waiting).toEqual({});
    expect(await hotel.differences()).toEqual([]);
    for (const operation of ["payments", "resourceBlocks", "messageThreads", "messages"])
      expect([operation, requests(`${operation}/getAll`)]).toEqual([operation, 1]);
  });
});

describe("messages of another hotel", () => {
  test("are not followed, though the tokens were changed for that hotel's: no row of it gets in", async () => {
    const hotel = await copiedHotel({ database: "postgres", socket: true });
    const harbour = await createSimulator({ seed: "harbour", size: 20, historyDays: 10, aheadDays: 10, at: start });
    try {
      const { kit } = hotel.test;
      await kit.sync.runNow(scope);
      const { customerId } = harbour.staff.book({});
      hotel.between = async (input, _send, body) => harbour.fetch(new Request(input, { method: "POST", body }));
      await kit.kernel.settings.write(scope, "mews", { ...harbour.credentials });
      await (await kit.mews.client(scope)).configuration.get({});
      await kit.mews.webhooks.receive({
        type: "general",
        enterpriseId: harbour.enterprise.id,
        integrationId: undefined,
        events: [{ kind: "CustomerUpdated", id: customerId }],
        unreadable: 0,
      });
      expect((await kit.mews.webhooks.standing(scope)).waiting).toEqual({ CustomerUpdated: 1 });
      hotel.asked.length = 0;
      hotel.advance(600_000);
      await kit.$start();
      await expect.poll(async () => (await kit.sync.status(scope)).headline).toContain("These tokens open");
      expect(new Set(hotel.asked)).toEqual(new Set(["configuration/get"]));
      expect((await kit.mews.webhooks.standing(scope)).waiting).toEqual({ CustomerUpdated: 1 });
    } finally {
      await hotel.stop();
      await harbour.close();
    }
  }, 60_000);
});
