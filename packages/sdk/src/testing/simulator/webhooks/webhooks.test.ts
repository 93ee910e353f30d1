import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../clock.ts";
import { probe } from "../probe.fixture.ts";
import { createSimulator, type Simulator } from "../simulator.ts";
import type { ReceiverOptions } from "./receiver.ts";

const at = new Date("2026-03-10T09:00:00Z");
const MINUTE = 60_000;
const url = "https://hooks.example/mews?secret=s3cret";
let clock: ManualClock;
let mews: Simulator;

interface Envelope {
  readonly EnterpriseId: string;
  readonly IntegrationId: string;
  readonly Events: readonly { readonly Discriminator: string; readonly Value: { readonly Id: string } }[];
}

beforeEach(async () => {
  clock = new ManualClock(at);
  mews = await createSimulator({ size: 20, historyDays: 3, aheadDays: 10, at, clock });
});
afterEach(() => mews.close());

/** A receiver in this process, which answers as it is told and then 200. */
function receiver(...answers: (number | "silence")[]): {
  requests: Request[];
  messages: Envelope[];
  at: ReceiverOptions;
} {
  const requests: Request[] = [];
  const messages: Envelope[] = [];
  return {
    requests,
    messages,
    at: {
      url,
      async fetch(request) {
        requests.push(request);
        const answer = answers.shift() ?? 200;
        if (answer === "silence") return new Promise(() => undefined);
        messages.push((await request.json()) as Envelope);
        return new Response("thank you", { status: answer });
      },
    },
  };
}

async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await mews.webhooks.settled();
}

const kinds = ({ messages }: { messages: readonly Envelope[] }): string[][] =>
  messages.map(({ Events }) => Events.map(({ Discriminator }) => Discriminator));

describe("what is told", () => {
  test("a booking by a new guest is one message: order, added and updated guest, each by its id", async () => {
    const hook = receiver();
    mews.webhooks.add(hook.at);
    const { reservationId, customerId } = mews.staff.book();
    await pass(5_000);
    expect(hook.messages).toEqual([
      {
        EnterpriseId: mews.enterprise.id,
        IntegrationId: mews.integration.id,
        Events: [
          { Discriminator: "CustomerAdded", Value: { Id: customerId } },
          { Discriminator: "CustomerUpdated", Value: { Id: customerId } },
          { Discriminator: "ServiceOrderUpdated", Value: { Id: reservationId } },
        ],
      },
    ]);
    const [request] = hook.requests;
    expect([request?.method, request?.url, request?.headers.get("Content-Type")]).toEqual([
      "POST",
      url,
      "application/json",
    ]);
  });

  test("an edit, a check-in with its room, and a merge; the merge only where the switch lets it", async () => {
    const hook = receiver();
    mews.webhooks.add(hook.at);
    const [one, two] = [mews.staff.book(), mews.staff.book()];
    await pass(5_000);
    mews.staff.editGuest(one.customerId, { Phone: "1" });
    mews.staff.checkIn(one.reservationId);
    mews.staff.checkOut(one.reservationId);
    await pass(5_000);
    mews.staff.mergeGuests(two.customerId, one.customerId);
    await pass(5_000);
    mews.switches.set({ webhookOnMerge: false });
    const third = mews.staff.book({ guest: { LastName: "Costa" } });
    await pass(5_000);
    mews.staff.mergeGuests(third.customerId, one.customerId);
    await pass(5_000);
    expect(kinds(hook).slice(1)).toEqual([
      ["CustomerUpdated", "ServiceOrderUpdated", "ServiceOrderUpdated", "ResourceUpdated"],
      ["CustomerUpdated"],
      ["CustomerAdded", "CustomerUpdated", "ServiceOrderUpdated"],
    ]);
  });

  test("what the API writes is told as what staff do: a payment, a block of a room, a message", async () => {
    const { customerId } = mews.staff.book();
    const { ask } = probe(mews);
    const add = async (operation: string, body: object, rows: string): Promise<{ readonly Id: string }> =>
      ((await ask(operation, body))[rows] as readonly { readonly Id: string }[])[0] ?? { Id: "" };
    const room = await add("resources/getAll", { Extent: { Resources: true }, Limitation: { Count: 1 } }, "Resources");
    const thread = { OriginalSender: "Ana", Subject: "Cot" };
    const { Id: MessageThreadId } = await add("messageThreads/add", thread, "MessageThreads");
    const hook = receiver();
    mews.webhooks.add(hook.at);
    const Amount = { Currency: "EUR", GrossValue: 10, TaxCodes: [] };
    const paid = await ask("payments/addExternal", { AccountId: customerId, Amount, Type: "Cash" });
    const time = { StartUtc: "2026-05-10T09:00:00Z", EndUtc: "2026-05-11T09:00:00Z" };
    const closed = { ResourceId: room.Id, Type: "InternalUse", Name: "Fair", ...time };
    const block = await add("resourceBlocks/add", { ResourceBlocks: [closed] }, "ResourceBlocks");
    const said = await ask("messages/add", { Messages: [{ MessageThreadId, Text: "A cot, please" }] });
    const [{ Message }] = said["Messages"] as readonly [{ readonly Message: { readonly Id: string } }];
    await pass(5_000);
    expect(hook.messages.map(({ Events }) => Events)).toEqual([
      [
        { Discriminator: "PaymentUpdated", Value: { Id: paid["ExternalPaymentId"] } },
        { Discriminator: "ResourceBlockUpdated", Value: { Id: block.Id } },
        { Discriminator: "MessageAdded", Value: { Id: Message.Id } },
      ],
    ]);
  });

  test("a receiver hears only of the kinds that it chose, and of nothing before it came", async () => {
    mews.staff.book();
    const hook = receiver();
    mews.webhooks.add({ ...hook.at, kinds: ["CustomerUpdated"] });
    mews.staff.book();
    await pass(5_000);
    expect(kinds(hook)).toEqual([["CustomerUpdated"]]);
  });

  test("more than so many events are another message", async () => {
    mews.switches.set({ webhookEventsPerMessage: 4 });
    const hook = receiver();
    mews.webhooks.add(hook.at);
    for (let booking = 0; booking < 3; booking++) mews.staff.book();
    await pass(5_000);
    expect(hook.messages.map(({ Events }) => Events.length).toSorted()).toEqual([1, 4, 4]);
  });
});

describe("how it is delivered", () => {
  test("messages lag some seconds behind, or minutes as with Mews", async () => {
    const hook = receiver();
    mews.webhooks.add(hook.at);
    mews.staff.book();
    await pass(999);
    expect(hook.messages).toHaveLength(0);
    await pass(4_001);
    expect(hook.messages).toHaveLength(1);
    mews.switches.set({ webhookLag: "realistic" });
    mews.staff.book();
    await pass(2 * MINUTE - 1);
    expect(hook.messages).toHaveLength(1);
    await pass(3 * MINUTE);
    expect(hook.messages).toHaveLength(2);
  });

  test("what is refused is sent again after minutes, then given up and counted", async () => {
    mews.switches.set({ webhookRetrySeconds: [180, 300] });
    const hook = receiver(500, 404, 503);
    mews.webhooks.add(hook.at);
    mews.staff.book();
    await pass(5_000);
    expect(mews.webhooks.deliveries()).toMatchObject([{ state: "waiting", tries: 1, answer: 500 }]);
    await pass(179_000);
    expect(hook.messages).toHaveLength(1);
    await pass(2_000);
    expect(hook.messages).toHaveLength(2);
    await pass(301_000);
    expect(mews.webhooks.deliveries()).toMatchObject([{ state: "discarded", tries: 3, answer: 503, nextTry: null }]);
    expect(mews.webhooks.receivers()).toMatchObject([{ delivered: 0, discarded: 1, waiting: 0 }]);
    await pass(60 * MINUTE);
    expect(hook.messages).toHaveLength(3);
    expect(new Set(hook.messages.map((message) => JSON.stringify(message))).size).toBe(1);
  });

  test("a receiver has five seconds to answer", async () => {
    const hook = receiver("silence", 202);
    mews.webhooks.add(hook.at);
    mews.staff.book();
    while (mews.webhooks.deliveries().length === 0) clock.advance(1);
    clock.advance(4_999);
    await new Promise(setImmediate);
    expect(mews.webhooks.deliveries()).toMatchObject([{ state: "underWay", tries: 1 }]);
    await pass(1);
    expect(mews.webhooks.deliveries()).toMatchObject([{ state: "waiting", answer: "no answer in 5 seconds" }]);
    expect(hook.requests[0]?.signal.aborted).toBe(true);
    await pass(3 * MINUTE);
    expect(mews.webhooks.deliveries()).toMatchObject([{ state: "delivered", tries: 2, answer: 202 }]);
  });

  test("of many messages that wait for one receiver the oldest are given up and counted", async () => {
    mews.switches.set({ webhookEventsPerMessage: 1 });
    mews.webhooks.add({ url, fetch: () => Promise.resolve(new Response(null, { status: 500 })) });
    for (let booking = 0; booking < 340; booking++) mews.staff.book();
    await pass(5_000);
    expect(mews.webhooks.receivers()).toMatchObject([{ delivered: 0, discarded: 20, waiting: 1000 }]);
  });

  test("a receiver that is taken away hears no more", async () => {
    const hook = receiver(500);
    const { id, remove } = mews.webhooks.add(hook.at);
    mews.staff.book();
    await pass(5_000);
    remove();
    expect(mews.webhooks.remove(id)).toBe(false);
    await pass(60 * MINUTE);
    expect(hook.requests).toHaveLength(1);
  });

  test("faults lose a message, send one twice, and one later", async () => {
    const hook = receiver();
    mews.webhooks.add(hook.at);
    mews.faults.add({ fault: { kind: "webhookLost" }, times: 1 });
    mews.faults.add({ fault: { kind: "webhookDuplicate" }, times: 1 });
    mews.faults.add({ fault: { kind: "webhookLate", seconds: 600 }, after: 2, times: 1 });
    for (let message = 0; message < 3; message++) {
      mews.staff.book();
      await pass(5_000);
    }
    expect(hook.messages).toHaveLength(2);
    expect(hook.messages[0]).toEqual(hook.messages[1]);
    const states = mews.webhooks.deliveries().map(({ state }) => state);
    expect(states).toEqual(["lost", "delivered", "delivered", "waiting"]);
    await pass(600_000);
    expect(hook.messages).toHaveLength(3);
  });
});

describe("the integration", () => {
  test("a new access token is told, and nothing but the message tells it", async () => {
    const hook = receiver();
    mews.webhooks.add(hook.at);
    const old = mews.credentials.accessToken;
    mews.changeIntegration("IntegrationApiKeyCreated");
    await pass(5_000);
    const { accessToken } = mews.credentials;
    expect(accessToken).not.toBe(old);
    expect(hook.messages).toEqual([
      {
        Action: "IntegrationApiKeyCreated",
        Data: { ApiKey: accessToken, Integration: { Id: mews.integration.id, Name: mews.integration.name } },
      },
    ]);
    const shown = JSON.stringify([mews.status(), mews.report(), mews.requestLog()]);
    expect(shown).toContain("https://hooks.example");
    for (const secret of [accessToken, old, "s3cret"]) expect(shown).not.toContain(secret);
  });

  test("switched off it is told, and its tokens open nothing until it is switched on", async () => {
    const hook = receiver();
    mews.webhooks.add(hook.at);
    const ask = async (): Promise<number> => {
      const { clientToken: ClientToken, accessToken: AccessToken } = mews.credentials;
      const body = JSON.stringify({ ClientToken, AccessToken, Client: "Innkit tests 1.0" });
      const request = new Request("https://mews.example/api/connector/v1/configuration/get", { method: "POST", body });
      return (await mews.fetch(request)).status;
    };
    const statuses = [];
    for (const action of ["IntegrationCreated", "IntegrationDisabled", "IntegrationEnabled"] as const) {
      mews.changeIntegration(action);
      statuses.push(await ask());
      await pass(5_000);
    }
    mews.changeIntegration("IntegrationDeleted");
    statuses.push(await ask());
    expect(statuses).toEqual([200, 401, 200, 401]);
    expect(hook.messages[0]).toMatchObject({
      Action: "IntegrationCreated",
      Data: { Enterprise: { Id: mews.enterprise.id }, AccessToken: mews.credentials.accessToken, IsEnabled: true },
    });
    expect(hook.messages.slice(1)).toMatchObject([{ Action: "IntegrationDisabled" }, { Action: "IntegrationEnabled" }]);
  });
});

test("an address that is none is refused without being quoted", () => {
  const refused = expect.objectContaining({
    code: "simulator/invalid",
    message: expect.not.stringContaining("s3cret"),
  });
  expect(() => mews.webhooks.add({ url: "s3cret" })).toThrow(refused);
  expect(() => mews.webhooks.add({ url: "ftp://s3cret.example" })).toThrow(refused);
  expect(() => mews.webhooks.add({ url, kinds: ["Nothing" as "MessageAdded"] })).toThrow(/webhook\.kinds\[0\]/);
});
