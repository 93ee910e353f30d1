import { randomUUID } from "node:crypto";
import { type Logger, mews, partsOf, sync } from "@innkit/sdk";
import { createSimulator, createTestKit, type Simulator, testDatabases } from "@innkit/sdk/testing";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { codeOf, cookieOf, password } from "../test/inn.ts";
import { createAuth, createServer } from "./index.ts";

const current = "CANARY-current-secret-0001";
const previous = "CANARY-previous-secret-01";
const scope = { propertyId: "lighthouse", actor: "test" };
const at = new Date("2026-03-10T09:00:00Z");

describe.each(testDatabases)("webhooks of Mews by HTTP on %s", (database) => {
  let hotel: Simulator;
  let inn: Awaited<ReturnType<typeof openInn>>;
  let live: readonly string[] = [];
  beforeAll(async () => {
    hotel = await createSimulator({ size: 20, historyDays: 60, aheadDays: 30, at });
    inn = await openInn();
    await inn.kit.sync.runNow(scope);
  }, 60_000);
  beforeEach(() => void (live = [current]));
  afterAll(async () => {
    await inn.stop();
    await hotel.close();
  });

  async function openInn() {
    const made = await createTestKit({
      plugins: [
        mews({
          webhookSecrets: async () => live,
          fetch: async (input, init) => hotel.fetch(new Request(input, init)),
          limits: [{ requests: 100_000, seconds: 30 }],
        }),
        sync(),
      ] as const,
      database,
      at,
    });
    const { kit } = made;
    await kit.kernel.settings.write(scope, "mews", { environment: "demo", ...hotel.credentials });
    const lines: object[] = [];
    const write = (fields: object, message: string) => void lines.push({ message, ...fields });
    const log: Logger = { info: write, warn: write, error: write };
    const auth = await createAuth(kit, { secret: "test secret of the inn, long enough", log });
    const app = createServer(kit, { auth, log });
    const person = async (role: "owner" | "manager" | "frontdesk") => {
      const email = `${role}@inn.example`;
      await auth.people.add({ name: role, email, password, role, propertyId: null });
      const body = JSON.stringify({ email, password });
      const headers = { "content-type": "application/json" };
      return cookieOf(await app.request("/api/auth/sign-in/email", { method: "POST", headers, body }));
    };
    return { ...made, app, lines, person };
  }

  /** As Mews sends it: no origin, no cookie, no property. */
  const post = (message: unknown, secret = current) =>
    Promise.resolve(
      inn.app.request(`/api/mews/webhooks/${secret}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: typeof message === "string" ? message : JSON.stringify(message),
      }),
    );
  const general = (kind: string, ids: readonly string[], EnterpriseId = hotel.enterprise.id) => ({
    EnterpriseId,
    IntegrationId: "c8bee838-7fb1-4f4e-8fac-ac87008b2f90",
    Events: ids.map((Id) => ({ Discriminator: kind, Value: { Id } })),
  });
  const created = (AccessToken: string) => ({
    Action: "IntegrationCreated",
    Data: { Enterprise: { Id: hotel.enterprise.id, Name: "Lighthouse" }, AccessToken, IsEnabled: true },
  });
  const standing = () => inn.kit.mews.webhooks.standing(scope);
  const ask = (path: string, cookie: string, method = "GET") =>
    Promise.resolve(inn.app.request(`/api/mews${path}`, { method, headers: { cookie } }));
  const bodyOf = async (answer: Response | Promise<Response>) => {
    const { error } = (await (await answer).json()) as { error: { requestId?: string } };
    return { ...error, requestId: undefined };
  };

  test("a message is answered 202 once it is stored, and the copy follows", async () => {
    const { reservationId, customerId } = hotel.staff.book({ guest: { LastName: "Farol" } });
    const answer = await post(general("ServiceOrderUpdated", [reservationId]));
    expect([answer.status, await answer.text()]).toEqual([202, ""]);
    expect((await standing()).waiting).toEqual({ ServiceOrderUpdated: 1 });
    await inn.kit.sync.runNow(scope, "rooms");
    expect(await inn.kit.sync.reservations.get(scope, reservationId)).toMatchObject({ guestId: customerId });
    expect((await standing()).waiting).toEqual({});
  });

  test("a wrong secret, and an address without any, are what is not there: nothing is stored", async () => {
    const before = await standing();
    const nowhere = await bodyOf(inn.app.request("/api/mews/nothing", { method: "POST" }));
    const message = general("CustomerUpdated", [randomUUID()]);
    expect(await bodyOf(post(message, "CANARY-wrong-secret-00001"))).toEqual(nowhere);
    live = [];
    expect(await bodyOf(post(message))).toEqual(nowhere);
    expect(await codeOf(post(message))).toBe("kernel/no_such_route");
    expect(await standing()).toEqual(before);
  });

  test("two secrets are live while one is changed for the other", async () => {
    const message = general("CustomerUpdated", []);
    const both = async () => [(await post(message, previous)).status, (await post(message, current)).status];
    live = [previous];
    expect(await both()).toEqual([202, 404]);
    live = [current, previous];
    expect(await both()).toEqual([202, 202]);
    live = [current];
    expect(await both()).toEqual([404, 202]);
  });

  test("what is no message is 400, what is too large 413, and whom nobody knows is accepted and set aside", async () => {
    expect(await codeOf(post("{"))).toBe("mews/invalid_webhook");
    expect(await codeOf(post({ Hello: "Mews" }))).toBe("mews/invalid_webhook");
    expect((await post("x".repeat(300 * 1024))).status).toBe(413);
    const stranger = randomUUID();
    expect((await post(general("CustomerUpdated", [randomUUID()], stranger))).status).toBe(202);
    expect(await inn.kit.mews.webhooks.strangers()).toMatchObject([{ id: stranger, messages: 1 }]);
  });

  test("a storm of copies, in any order and many at once, is one row for each thing named, and each answer comes in time", async () => {
    const ids = Array.from({ length: 300 }, () => randomUUID());
    const copies = Array.from({ length: 96 }, (_, n) => ids.slice((n * 7) % 200, ((n * 7) % 200) + 100));
    const took: number[] = [];
    for (let from = 0; from < copies.length; from += 24) {
      const answers = copies.slice(from, from + 24).map(async (some) => {
        const start = performance.now();
        const { status } = await post(general("CustomerUpdated", some.toReversed()));
        took.push(performance.now() - start);
        return status;
      });
      expect(new Set(await Promise.all(answers))).toEqual(new Set([202]));
    }
    expect((await standing()).waiting).toEqual({ CustomerUpdated: new Set(copies.flat()).size });
    // Mews gives up after five seconds.
    expect(Math.max(...took)).toBeLessThan(2000);
    await inn.kit.mews.hints.discard(scope, ["CustomerUpdated"]);
  });

  test("who may decide on a proposed token is said by a permission that only owners have, and who may see the hotels of a token; how Mews stands is for all", async () => {
    const [owner, manager, frontdesk] = [
      await inn.person("owner"),
      await inn.person("manager"),
      await inn.person("frontdesk"),
    ];
    expect((await post(created("CANARY-token-of-nobody"))).status).toBe(202);
    const list = await ask("/proposals", owner);
    const { data, total } = (await list.json()) as { data: { id: string; state: string }[]; total: number };
    expect({ total, state: data[0]?.state }).toEqual({ total: 1, state: "unchecked" });
    const { id } = data[0]!;
    const told = (await (await ask("/standing", frontdesk)).json()) as { webhooks: { messages: number } };
    expect(told).toMatchObject({ missing: [], deprecations: [], webhooks: { dropped: 0 } });
    expect(told.webhooks.messages).toBeGreaterThan(0);
    expect((await ask("/standing", "")).status).toBe(401);
    const { id: enterpriseId, name } = hotel.enterprise;
    const opened = { isPortfolio: false, hotels: [{ id: enterpriseId, name }] };
    expect(await (await ask("/hotels", owner)).json()).toEqual(opened);
    for (const cookie of [manager, frontdesk, ""]) {
      expect((await ask("/hotels", cookie)).ok).toBe(false);
      expect((await ask("/proposals", cookie)).ok).toBe(false);
      expect((await ask(`/proposals/${id}/accept`, cookie, "POST")).ok).toBe(false);
    }
    expect(await codeOf(ask(`/proposals/${id}/accept`, owner, "POST"))).toBe("mews/proposal_unfit");
    expect(await codeOf(ask(`/proposals/${id}/decline`, owner, "POST"))).toBe(204);
    expect(await codeOf(ask(`/proposals/${id}/decline`, owner, "POST"))).toBe("mews/proposal_closed");
    expect(await codeOf(ask("/proposals/none/accept", owner, "POST"))).toBe("mews/no_such_proposal");
    const document = JSON.stringify(
      await (await inn.app.request("/api/openapi.json", { headers: { cookie: owner } })).json(),
    );
    expect(document).toContain("/api/mews/webhooks/{secret}");
    expect(document).not.toContain("CANARY");
  });

  test("a message that cannot be stored is not acknowledged; neither secret nor token is in a log, an answer or a row", async () => {
    const { owner, database: opened } = partsOf(inn.kit);
    await sql`alter table mews_inbox rename to mews_outbox`.execute(owner);
    try {
      const failures = [
        await post(general("CustomerUpdated", [randomUUID()])),
        await post(created("CANARY-token-that-is-lost")),
      ];
      expect(failures.map(({ status }) => status)).toEqual([500, 500]);
      const answers = await Promise.all(failures.map((answer) => answer.text()));
      expect(answers.join()).not.toContain("CANARY");
    } finally {
      await sql`alter table mews_outbox rename to mews_inbox`.execute(owner);
    }
    const written = inn.lines.filter((line) => JSON.stringify(line).includes("a request failed"));
    expect(written).toMatchObject([
      { route: "POST /api/mews/webhooks/:secret" },
      { route: "POST /api/mews/webhooks/:secret" },
    ]);
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname in ('public', 'pgboss')`.execute(owner);
    const kept: unknown[] = [];
    for (const { name } of rows.filter((table) => !table.name.startsWith("sync_"))) {
      const schema = await sql<{
        schema: string;
      }>`select schemaname as schema from pg_tables where tablename = ${name}`.execute(owner);
      kept.push(
        ...(await sql`select t::text from ${sql.id(schema.rows[0]!.schema, name)} as t`.execute(opened.owner)).rows,
      );
    }
    expect(kept.length).toBeGreaterThan(20);
    expect(JSON.stringify([inn.lines, inn.log, kept])).not.toContain("CANARY");
  });
});
