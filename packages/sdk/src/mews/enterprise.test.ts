import { beforeAll, describe, expect, test } from "vitest";
import { createMewsClient } from "./client.ts";
import { operations } from "./operations/facts.ts";
import { operationShape } from "./operations/shape.ts";
import type { MewsClient, MewsOperation } from "./options.ts";
import { ok, rejection, scripted } from "./scripted.fixture.ts";
import { createSimulator, type Simulator } from "../testing/simulator/simulator.ts";

const enterprise = "3EDBE1B4-6739-40B7-81B3-D369D9469C48";
const id = enterprise.toLowerCase();
const chain = "8ddea57b-6a5c-4eec-8c4c-24467dce118e";
const configuration = () => ok({ NowUtc: "2026-03-01T10:00:00Z", Enterprise: { Id: id, ChainId: chain } });

describe("a client of one hotel of a token", () => {
  test("puts its enterprise, or its chain, into each request that has a place for it", async () => {
    const { mews, sent } = await scripted([], {
      enterprise,
      async fetch(url, init) {
        sent.push({ ...JSON.parse(String(init.body)), url });
        return url.endsWith("configuration/get") ? configuration() : ok({});
      },
    });
    const parameters = (operation: string) =>
      operationShape(operation)!
        .request.map(({ name }) => name)
        .filter((name) => /^(Enterprise|Chain)Ids?$/.test(name));
    const expected: Record<string, unknown> = {
      EnterpriseIds: [id],
      EnterpriseId: id,
      ChainIds: [chain],
      ChainId: chain,
    };
    let limited = 0;
    for (const operation of operations.keys()) {
      const [name] = parameters(operation);
      if (name === undefined) continue;
      await mews.call(operation as MewsOperation, {} as never).catch(() => undefined);
      expect(sent.at(-1), operation).toMatchObject({ [name]: expected[name] });
      limited++;
    }
    expect(limited).toBeGreaterThan(130);
    // The chain is asked for once, and not where the hotel was read before.
    expect(sent.filter(({ url }) => url.endsWith("configuration/get"))).toHaveLength(2);
  });

  test("refuses a request that names another hotel, before it is sent", async () => {
    const { mews, sent } = await scripted([ok({ Reservations: [], Cursor: null })], { enterprise });
    const asking = (EnterpriseIds: string[]) => mews.reservations.getAll({ EnterpriseIds, Limitation: { Count: 1 } });
    expect(await rejection(asking([id, chain]))).toMatchObject({
      code: "mews/invalid_request",
      message: expect.stringContaining("EnterpriseIds names another"),
    });
    await asking([enterprise]);
    expect(sent).toHaveLength(1);
  });

  test("does not ask for a list that would be of all hotels", async () => {
    const { mews, sent } = await scripted([], { enterprise });
    const refusal = await rejection(mews.sources.getAll({ Limitation: { Count: 1 } }));
    expect(refusal).toMatchObject({ code: "mews/not_permitted", operation: "sources/getAll" });
    expect((refusal as Error).message).toContain("takes a token of this hotel alone");
    expect(sent).toEqual([]);
  });
});

describe("against a token of three hotels", () => {
  let simulator: Simulator;
  const clientOf = (of: Simulator, limitedTo: string | undefined): MewsClient =>
    createMewsClient({
      environment: { platformUrl: "https://mews.example", socketUrl: "wss://mews.example" },
      credentials: of.credentials,
      clientName: "Test 1.0",
      fetch: async (input, init) => of.fetch(new Request(input, init)),
      enterprise: limitedTo,
    });
  beforeAll(async () => {
    const at = new Date("2026-03-27T08:00:00Z");
    simulator = await createSimulator({
      hotels: 3,
      size: 20,
      historyDays: 5,
      aheadDays: 5,
      at,
      switches: { unknownProperties: "refused" },
    });
  });

  test("each client reads its own hotel's rows, and changes nothing at another", async () => {
    const [, second, third] = simulator.hotels;
    const mews = clientOf(simulator, second!.enterprise.id);
    const { Enterprise } = await mews.configuration.get({});
    expect(Enterprise.Name).toBe(second!.enterprise.name);
    let stays = 0;
    for await (const { rows } of mews.each("reservations/getAll/2023-06-06", {})) stays += rows.length;
    expect(stays).toBe(second!.counts().reservations);

    const theirs = third!.staff.book({ nights: 1 }).reservationId;
    const body = { ReservationIds: [theirs], PostCancellationFee: false, SendEmail: false, Notes: "none" };
    expect(await rejection(mews.reservations.cancel(body))).toMatchObject({ code: "mews/invalid_request" });
    const ours = second!.staff.book({ nights: 1 }).reservationId;
    await mews.reservations.cancel({ ...body, ReservationIds: [ours] });
  });

  test("a probe asks for that hotel", async () => {
    const last = simulator.hotels[2]!.enterprise;
    const { enterprise: found } = await clientOf(simulator, last.id).probe(["reservations/getAll/2023-06-06"]);
    expect(found).toMatchObject({ id: last.id, isPortfolio: false });
    expect((await clientOf(simulator, undefined).probe([])).enterprise.isPortfolio).toBe(true);
  });
});
