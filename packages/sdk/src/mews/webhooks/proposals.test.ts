import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import type { Scope } from "../../kernel/plugin.ts";
import { createTestKit, testDatabases, type TestKit } from "../../testing/kit.ts";
import { createSimulator, type Simulator } from "../../testing/simulator/simulator.ts";
import { mews, type MewsPlugin } from "../plugin.ts";
import { readMewsWebhook } from "./message.ts";

/** Each test has a property of its own; all are the same hotel of Mews, with tokens of their own. */
const hotels = Array.from({ length: 15 }, (_, at) => `hotel-${at}`);
const integration = { Id: "c8bee838-7fb1-4f4e-8fac-ac87008b2f90", Name: "Innkit" };

describe.each(testDatabases)("what integration webhooks say, on %s", (database) => {
  let lighthouse: Simulator;
  let harbour: Simulator;
  let opened: TestKit<readonly [MewsPlugin]>;
  /** Which hotel each token opens; others are unknown to Mews. */
  const opens = new Map<string, Simulator>();
  /** Tokens that make Mews refuse the request itself. */
  const odd = new Set<string>();
  const asked: string[] = [];
  let tests = 0;
  let scope: Scope;
  let token: string;

  beforeAll(async () => {
    const size = { size: 20, historyDays: 5, aheadDays: 5 };
    lighthouse = await createSimulator(size);
    harbour = await createSimulator({ ...size, seed: "harbour" });
    const fetch = async (input: string, init: RequestInit) => {
      const body = JSON.parse(String(init.body)) as Record<string, string>;
      asked.push(body["AccessToken"]!);
      if (odd.has(body["AccessToken"]!)) return new Response("{}", { status: 400 });
      const hotel = opens.get(body["AccessToken"]!);
      if (!hotel) return lighthouse.fetch(new Request(input, init));
      return hotel.fetch(
        new Request(input, {
          ...init,
          body: JSON.stringify({
            ...body,
            AccessToken: hotel.credentials.accessToken,
            ClientToken: hotel.credentials.clientToken,
          }),
        }),
      );
    };
    opened = await createTestKit({
      plugins: [mews({ fetch, random: () => 0 })] as const,
      database,
      properties: hotels,
    });
  }, 60_000);
  beforeEach(async () => {
    scope = { propertyId: hotels[tests++]!, actor: "ana" };
    token = `CANARY-${randomUUID()}`;
    opens.clear();
    opens.set(token, lighthouse);
    // Properties of earlier tests are other hotels now, so that messages are for this one alone.
    await sql`delete from mews_enterprise`.execute(partsOf(opened.kit).owner);
    await opened.settle();
    const clientToken = lighthouse.credentials.clientToken;
    await opened.kit.kernel.settings.write(scope, "mews", { environment: "demo", clientToken, accessToken: token });
    await (await service().client(scope)).configuration.get({});
    asked.length = 0;
  });
  afterAll(async () => {
    await opened.stop();
    await lighthouse.close();
    await harbour.close();
  });

  const service = () => opened.kit.mews;
  const receive = (message: object) => service().webhooks.receive(readMewsWebhook(message));
  const created = (AccessToken: string, hotel = lighthouse) =>
    receive({
      Action: "IntegrationCreated",
      Data: {
        Enterprise: { Id: hotel.enterprise.id, Name: "Lighthouse" },
        Requestor: { Name: "Rui", Email: "rui@hotel.example" },
        AccessToken,
        CreatedUtc: "2026-03-01T10:00:00Z",
        IsEnabled: true,
        Integration: integration,
      },
    });
  const said = (Action: string, more: object = {}) => receive({ Action, Data: { Integration: integration, ...more } });
  const tokenInUse = async () => {
    asked.length = 0;
    await (await service().client(scope)).configuration.get({});
    return asked.at(-1);
  };
  const fresh = (hotel?: Simulator) => {
    const made = `CANARY-${randomUUID()}`;
    if (hotel) opens.set(made, hotel);
    return made;
  };
  const only = async () => {
    const list = await service().proposals(scope);
    expect(list).toHaveLength(1);
    return list[0]!;
  };
  const events = async (name: string) =>
    (await opened.events(scope.propertyId)).filter((event) => event.name === `mews.${name}`);
  const keptSecrets = async () =>
    (await partsOf(opened.kit).database.owner.selectFrom("kernel_secret").selectAll().execute()).filter(
      ({ property_id }) => property_id === scope.propertyId,
    );

  test("a token is proposed, found to fit, and used only once a person accepts it", async () => {
    const next = fresh(lighthouse);
    await created(next);
    expect(await only()).toMatchObject({ state: "unchecked", action: "IntegrationCreated", requestor: "Rui" });
    expect(asked).toEqual([]);
    await opened.settle();
    const { id, state } = await only();
    expect(state).toBe("fits");
    expect(await tokenInUse()).toBe(token);
    await service().accept(scope, id);
    expect(await tokenInUse()).toBe(next);
    expect(await service().proposals(scope)).toEqual([]);
    expect(await keptSecrets()).toEqual([]);
    expect([await events("token_proposed"), await events("token_accepted")]).toMatchObject([
      [{ payload: { proposalId: id }, actor: "mews" }],
      [{ payload: { proposalId: id }, actor: "ana" }],
    ]);
    await expect(service().accept(scope, id)).rejects.toMatchObject({ code: "mews/proposal_closed", status: 409 });
  });

  test("a new key of a known integration is proposed to the hotel whose messages it came with", async () => {
    await receive({ EnterpriseId: lighthouse.enterprise.id, IntegrationId: integration.Id, Events: [] });
    await said("IntegrationApiKeyCreated", { ApiKey: fresh(lighthouse) });
    await opened.settle();
    expect(await only()).toMatchObject({ state: "fits", integration: { id: integration.Id, name: "Innkit" } });
  });

  test("a token that opens another hotel does not fit, and nobody can accept it", async () => {
    await created(fresh(harbour));
    await opened.settle();
    const { id, state, reason } = await only();
    expect({ state, reason }).toEqual({ state: "unfit", reason: "It opens another hotel" });
    await expect(service().accept(scope, id)).rejects.toMatchObject({
      code: "mews/proposal_unfit",
      message: expect.stringContaining("another hotel"),
    });
    expect(await tokenInUse()).toBe(token);
  });

  test("a token that Mews does not know yet can be accepted once it does", async () => {
    const early = fresh();
    await created(early);
    await opened.settle();
    const { id, state } = await only();
    expect(state).toBe("unfit");
    await expect(service().accept(scope, id)).rejects.toMatchObject({ code: "mews/proposal_unfit" });
    opens.set(early, lighthouse);
    await service().accept(scope, id);
    expect(await tokenInUse()).toBe(early);
  });

  test("what is no token at all does not fit, and holds up no other", async () => {
    const none = fresh();
    odd.add(none);
    const next = fresh(lighthouse);
    await created(none);
    await created(next);
    await opened.settle();
    const proposed = await service().proposals(scope);
    expect(proposed.map(({ state }) => state).sort()).toEqual(["fits", "unfit"]);
  });

  test("a token that is declined is gone, and a repeated message does not bring it back", async () => {
    const next = fresh(lighthouse);
    await created(next);
    await created(next);
    const { id } = await only();
    await service().decline(scope, id);
    expect(await keptSecrets()).toEqual([]);
    await created(next);
    expect(await service().proposals(scope)).toEqual([]);
    expect(await events("token_declined")).toHaveLength(1);
    await expect(service().decline(scope, id)).rejects.toMatchObject({ code: "mews/proposal_closed" });
    await expect(service().decline(scope, "nothing")).rejects.toMatchObject({ code: "mews/no_such_proposal" });
  });

  test("the token in use is not proposed", async () => {
    await created(token);
    expect(await service().proposals(scope)).toEqual([]);
  });

  test("a token for a hotel that is not here is not kept; who it is for is listed", async () => {
    const lines = () => opened.log.filter(({ message }) => message.includes("none of the hotels")).length;
    opened.clock.advance(120_000);
    const before = lines();
    await created(fresh(harbour), harbour);
    await said("IntegrationDeleted", { Integration: { Id: randomUUID(), Name: "Somebody" } });
    expect(await service().proposals(scope)).toEqual([]);
    expect(await keptSecrets()).toEqual([]);
    const found = (await service().webhooks.strangers()).filter(({ id }) => id === harbour.enterprise.id);
    expect(found).toMatchObject([{ what: "enterprise", name: "Lighthouse", offeredToken: true, messages: 1 }]);
    expect(lines() - before).toBe(1);
    opens.set(token, harbour);
    await tokenInUse();
    expect((await service().webhooks.strangers()).map(({ id }) => id)).not.toContain(harbour.enterprise.id);
  });

  test("forged tokens are few: twenty an hour are looked at, and ten wait", async () => {
    for (let at = 0; at < 15; at++) await created(fresh());
    expect(await service().proposals(scope)).toHaveLength(10);
    await opened.settle();
    expect(asked).toHaveLength(10);
    for (let at = 0; at < 40; at++) await created(fresh());
    expect(await service().proposals(scope)).toHaveLength(10);
    await opened.settle();
    expect(asked).toHaveLength(20);
    expect(await keptSecrets()).toHaveLength(10);
    expect(opened.log.filter(({ message }) => message.includes("too many others")).length).toBeLessThan(3);
  });

  test("a proposal that nobody decides on is forgotten after thirty days, its token with it", async () => {
    await created(fresh(lighthouse));
    const { id, receivedAt, expiresAt } = await only();
    expect(expiresAt.getTime() - receivedAt.getTime()).toBe(30 * 86_400_000);
    opened.clock.advance(31 * 86_400_000);
    expect(await service().proposals(scope)).toEqual([]);
    await expect(service().accept(scope, id)).rejects.toMatchObject({ code: "mews/proposal_closed" });
    await service().webhooks.tidy(scope);
    expect(await keptSecrets()).toEqual([]);
    expect((await opened.events(scope.propertyId)).map(({ name }) => name)).not.toContain("mews.token_accepted");
  });

  test("an integration that was switched off is known as such, and works again once it is back", async () => {
    await created(token); // names the integration
    opens.delete(token);
    await said("IntegrationDisabled");
    expect(asked).toEqual([]);
    await opened.settle();
    expect(await service().connection(scope)).toMatchObject({
      state: "refused",
      reason: "The integration was switched off in Mews",
    });
    opens.set(token, lighthouse);
    await said("IntegrationEnabled");
    await opened.settle();
    expect(await service().connection(scope)).toMatchObject({ state: "connected", reason: null });
    expect((await events("integration_changed")).map(({ payload }) => payload)).toEqual([
      { action: "IntegrationDisabled", isOn: false },
      { action: "IntegrationEnabled", isOn: true },
    ]);
  });

  test("a forged end changes nothing and costs one request, however often it is sent", async () => {
    await created(token);
    asked.length = 0;
    for (let at = 0; at < 5; at++) await said("IntegrationDeleted");
    await opened.settle();
    expect(asked).toEqual([token]);
    expect(await service().connection(scope)).toMatchObject({ state: "connected" });
    expect(await events("integration_changed")).toEqual([]);
  });

  test("while Mews cannot be asked, what was claimed waits, and a proposal stays unchecked", async () => {
    const next = fresh(lighthouse);
    await created(next);
    opens.set(next, { ...lighthouse, fetch: async () => new Response("{}", { status: 503 }) });
    await opened.settle();
    expect(await only()).toMatchObject({ state: "unchecked" });
    opens.set(next, lighthouse);
    await service().webhooks.ask(scope);
    expect(await only()).toMatchObject({ state: "fits" });
  });

  test("no token is in a log line, an event, a list, or a row in clear", async () => {
    const { rows } = await sql<{ text: string }>`
      select t::text as text from mews_proposal t union all select t::text from kernel_secret t
      union all select t::text from mews_stranger t union all select t::text from kernel_event t`.execute(
      partsOf(opened.kit).owner,
    );
    await created(fresh(harbour));
    await opened.settle();
    const { id } = await only();
    const failure = await service()
      .accept(scope, id)
      .catch((error: unknown) => error);
    expect(rows.length).toBeGreaterThan(10);
    expect(
      JSON.stringify([
        rows,
        opened.log,
        await service().proposals(scope),
        await service().webhooks.strangers(),
        failure,
      ]),
    ).not.toContain("CANARY");
    expect(String((failure as Error).stack)).not.toContain("CANARY");
  });
});
