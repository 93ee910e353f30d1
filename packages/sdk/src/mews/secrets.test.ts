import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { MewsClock } from "./clock.ts";
import { type BudgetStore, memoryStore } from "./ledger.ts";
import { createLimiter } from "./limiter.ts";
import type { MewsClient, MewsClientOptions } from "./options.ts";
import {
  credentials,
  fault,
  hangs,
  ok,
  rejection,
  type Scripted,
  scripted,
  type Sent,
  type Step,
} from "./scripted.fixture.ts";
import { sendOnce } from "./send-once.ts";
import { openMewsSocket } from "./socket.ts";

/** Everything a person or a machine could read off a value, hidden properties and causes included. */
function everythingIn(value: unknown): string {
  const parts = [inspect(value, { depth: Infinity, showHidden: true, getters: true, maxStringLength: Infinity })];
  const seen = new Set<unknown>();
  const visit = (one: unknown): void => {
    if (typeof one === "string") parts.push(one);
    if (typeof one !== "object" || one === null || seen.has(one)) return;
    seen.add(one);
    parts.push(String(one), JSON.stringify(one) ?? "");
    for (const key of Reflect.ownKeys(one)) {
      parts.push(String(key));
      visit(Reflect.get(one, key));
    }
  };
  visit(value);
  return parts.join("\n");
}

const tokens = [credentials.clientToken, credentials.accessToken];
const awkward = { clientToken: 'C+/="quoted" CANARY', accessToken: "A\\slash%&CANARY" };
const formsOf = (token: string): string[] => [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1)];

/** The secrets that can be read off a value, in any form. */
function leaksIn(value: unknown, secrets: readonly string[] = tokens): string[] {
  const text = everythingIn(value);
  return secrets.flatMap(formsOf).filter((form) => text.includes(form));
}

/** An error of a transport that carries all it was given, as those of HTTP libraries do. */
function talkative({ url, body, headers }: Sent): never {
  const text = JSON.stringify(body);
  const cause = Object.assign(new Error(`connect refused while sending ${text}`), { code: "ECONNREFUSED", body: text });
  const error = new TypeError(`fetch failed: ${url} ${text}`, { cause });
  throw Object.assign(error, { request: { url, body, headers }, options: { body: text } });
}

function broken({ body }: Sent): never {
  const cause = Object.assign(new Error(`closed after ${JSON.stringify(body)}`), { code: "UND_ERR_SOCKET", body });
  throw Object.assign(new TypeError(`terminated: ${JSON.stringify(body)}`, { cause }), { body });
}

const echoed = ({ body }: Sent, status: number): Response =>
  fault(
    status,
    { "request-id": `id-${String(body["AccessToken"])}` },
    JSON.stringify({
      Message: `Invalid ${String(body["AccessToken"])} and ${encodeURIComponent(String(body["ClientToken"]))}`,
      RequestId: String(body["ClientToken"]),
      Details: JSON.stringify(body),
    }),
  );

const failures: [name: string, steps: Step[], options?: Partial<MewsClientOptions>][] = [
  ...[302, 400, 401, 403, 404, 408, 409, 410, 413, 418].map((status): [string, Step[]] => [
    `status ${status} that quotes the request`,
    Array.from({ length: 3 }, () => (sent: Sent) => echoed(sent, status)),
  ]),
  ["a 500 that stays and quotes the request", Array.from({ length: 5 }, () => (sent: Sent) => echoed(sent, 500))],
  ["a 429 that stays and quotes the request", Array.from({ length: 9 }, () => (sent: Sent) => echoed(sent, 429))],
  ["a network error that carries the request", Array.from({ length: 5 }, () => talkative)],
  [
    "an answer that is the request",
    Array.from(
      { length: 5 },
      () =>
        ({ body }: Sent) =>
          ok(`<${JSON.stringify(body)}>`),
    ),
  ],
  [
    "an answer that is broken JSON with the request in it",
    Array.from(
      { length: 5 },
      () =>
        ({ body }: Sent) =>
          ok(`{${JSON.stringify(body)}}`),
    ),
  ],
  [
    "a redirect that names a token",
    [({ body }) => fault(302, { location: `https://x.example/${String(body["AccessToken"])}` })],
  ],
  ["a request that hangs", Array.from({ length: 5 }, () => hangs)],
  ["a connection that breaks and quotes the request", Array.from({ length: 5 }, () => broken)],
];

const list = { Extent: {}, Limitation: { Count: 1 } };
const calls = {
  "a read": (mews: MewsClient) => mews.customers.getAll(list),
  "a write that is done once": (mews: MewsClient) =>
    mews.tasks.add({ Name: "Towels", DeadlineUtc: "2026-03-01T12:00:00Z" }),
  "a write that cannot happen twice": (mews: MewsClient) => mews.bills.delete({ BillIds: ["b"] }),
  "a write that must not happen twice": (mews: MewsClient, clock: MewsClock) =>
    sendOnce(
      mews,
      "tasks/add",
      { Name: "Towels", DeadlineUtc: "2026-03-01T12:00:00Z" },
      {
        clock,
        find: async () => (await mews.tasks.getAll({ Limitation: { Count: 1 } })).Tasks[0],
      },
    ),
} as const;

async function failed(
  script: Scripted,
  call: (mews: MewsClient, clock: MewsClock) => Promise<unknown> = calls["a read"],
): Promise<unknown> {
  const error = rejection(call(script.mews, script.clock));
  await script.clock.advance(3_600_000);
  return error;
}

describe.each([
  ["plain tokens", credentials],
  ["tokens that read differently in JSON and in addresses", awkward],
])("with %s", (_kind, used) => {
  describe.each(Object.entries(calls))("%s", (_call, call) => {
    test.each(failures)("that ends in %s leaves no token in error, log or standing", async (_name, steps, options) => {
      const heard: unknown[] = [];
      const onStanding = (standing: unknown): void => void heard.push(standing);
      const script = await scripted([...steps], { credentials: used, onStanding, ...options });
      const error = await failed(script, call);
      expect(script.sent.length).toBeGreaterThan(0);
      expect(JSON.stringify(script.sent[0]?.body)).toContain("CANARY");
      const all = [error, script.log, script.mews, script.mews.standing(), await script.mews.deprecations(), heard];
      expect(leaksIn(all, Object.values(used))).toEqual([]);
      expect(script.log.length).toBeGreaterThan(0);
      expect(error).toMatchObject({ name: "MewsError", operation: script.sent[0]?.url.split("/v1/")[1] });
    });
  });

  test.each(failures)("a probe that meets %s leaves no token in what it finds", async (_name, steps) => {
    const configuration = ok({ NowUtc: "2026-03-01T10:00:00Z", Enterprise: { Currencies: [] } });
    const script = await scripted([configuration, ...steps], { credentials: used });
    const found = script.mews.probe(["services/getAll", "orders/add"]);
    await script.clock.advance(3_600_000);
    expect(leaksIn([await found, script.log, script.mews.standing()], Object.values(used))).toEqual([]);
  });
});

test("tokens that were used before are hidden as well as those in use", async () => {
  const tokens = [
    { clientToken: "CLIENT-ONE-CANARY", accessToken: "ACCESS-ONE-CANARY" },
    { clientToken: "CLIENT-TWO-CANARY", accessToken: "ACCESS-TWO-CANARY" },
  ];
  let turn = 0;
  const quoting = (): Response => fault(400, {}, JSON.stringify({ Message: JSON.stringify(tokens) }));
  const script = await scripted([ok({}), quoting()], { credentials: async () => tokens[turn]! });
  await script.mews.configuration.get({});
  turn = 1;
  const error = await failed(script);
  expect(error).toMatchObject({ code: "mews/invalid_request" });
  expect(
    leaksIn(
      [error, script.log],
      tokens.flatMap((each) => Object.values(each)),
    ),
  ).toEqual([]);
});

test("a walk that fails leaves no token behind", async () => {
  const script = await scripted(Array.from({ length: 30 }, () => (sent: Sent) => echoed(sent, 408)));
  const walk = async (): Promise<void> => {
    for await (const page of script.mews.each("services/getAll", {})) expect(page.rows).toEqual([]);
  };
  expect(leaksIn([await rejection(walk()), script.log])).toEqual([]);
});

test("credentials that cannot be read name no token, not even one that was never used", async () => {
  const unseen = `${"0123456789ABCDEF".repeat(2)}-${"0123456789ABCDE".repeat(2)}F`;
  const script = await scripted([], {
    credentials: () => Promise.reject(new Error(`could not decrypt ${unseen}`)),
  });
  const error = await failed(script);
  expect(error).toMatchObject({ code: "mews/credentials", cause: { message: "could not decrypt [token]" } });
  expect(leaksIn([error, script.log], [unseen])).toEqual([]);
});

test("an empty token is refused before anything is sent", async () => {
  const script = await scripted([], { credentials: { clientToken: "", accessToken: "A" } });
  expect(await failed(script)).toMatchObject({ code: "mews/credentials" });
  expect(script.sent).toHaveLength(0);
});

test("an aborted call hides a token in the reason for it", async () => {
  const abort = new AbortController();
  const script = await scripted([hangs]);
  const error = rejection(script.mews.configuration.get({}, { signal: abort.signal }));
  await script.clock.advance(1);
  abort.abort(new Error(`gave up on ${credentials.accessToken}`));
  expect(await error).toMatchObject({ code: "mews/aborted", cause: { message: "gave up on [token]" } });
  expect(leaksIn(await error)).toEqual([]);
});

test("a ledger is given a hash of the token, and its failure is named without the token", async () => {
  const keys: unknown[] = [];
  const memory = memoryStore();
  const store: BudgetStore = {
    ...memory,
    take(...given) {
      keys.push(given);
      return Promise.reject(new Error(`no table for ${credentials.accessToken}`));
    },
  };
  const script = await scripted([], { store });
  const error = await failed(script);
  expect(error).toMatchObject({ code: "mews/budget_unavailable" });
  expect(leaksIn([error, keys, script.log])).toEqual([]);
});

test("neither the client nor its limiter shows a token when it is looked at", async () => {
  const limiter = createLimiter();
  const { mews } = await scripted([ok({})], { limiter });
  await mews.configuration.get({});
  expect(leaksIn([mews, limiter, await mews.budget(), mews.standing()])).toEqual([]);
});

test("a socket that cannot be opened leaves no token in status or log", async () => {
  const log: unknown[] = [];
  const write = (fields: object, message: string): void => void log.push({ fields, message });
  const socket = await openMewsSocket({
    environment: "demo",
    credentials,
    onEvents: () => {},
    onGap: () => {},
    log: { info: write, warn: write, error: write },
    connect: (url, cookie) => {
      throw Object.assign(new Error(`cannot dial ${url} with ${cookie}`), { headers: { cookie } });
    },
  });
  await expect.poll(() => log.length).toBeGreaterThan(0);
  expect(socket.status().error).toMatchObject({ cause: { message: expect.stringContaining("[token]") } });
  expect(leaksIn([socket, socket.status(), log])).toEqual([]);
  await socket.close();
});

test("what is thrown keeps what helps: code, reason and the chain of causes", async () => {
  const script = await scripted(Array.from({ length: 5 }, () => talkative));
  const error = await failed(script);
  expect(error).toMatchObject({
    code: "mews/unreachable",
    cause: { name: "TypeError", cause: { code: "ECONNREFUSED" } },
  });
});
