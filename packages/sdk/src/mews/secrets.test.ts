import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import type { BudgetStore } from "./ledger.ts";
import { memoryStore } from "./ledger.ts";
import type { MewsClientOptions } from "./options.ts";
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
  ...[400, 401, 403, 404, 408, 409, 410, 413].map((status): [string, Step[]] => [
    `status ${status} that quotes the request`,
    [(sent) => echoed(sent, status)],
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
];

async function failed(script: Scripted): Promise<unknown> {
  const error = rejection(script.mews.customers.getAll({ Extent: {}, Limitation: { Count: 1 } }));
  await script.clock.advance(3_600_000);
  return error;
}

describe.each([
  ["plain tokens", credentials],
  ["tokens that read differently in JSON and in addresses", awkward],
])("with %s", (_kind, used) => {
  test.each(failures)("%s leaves no token in error or log", async (_name, steps, options) => {
    const script = await scripted([...steps], { credentials: used, ...options });
    const error = await failed(script);
    expect(script.sent.length).toBeGreaterThan(0);
    expect(JSON.stringify(script.sent[0]?.body)).toContain("CANARY");
    expect(leaksIn(error, Object.values(used))).toEqual([]);
    expect(leaksIn(script.log, Object.values(used))).toEqual([]);
    expect(script.log.length).toBeGreaterThan(0);
    expect(error).toMatchObject({ name: "MewsError", operation: "customers/getAll" });
  });
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

test("the client itself shows no token when it is looked at", async () => {
  const { mews } = await scripted([ok({})]);
  await mews.configuration.get({});
  expect(leaksIn([mews, await mews.budget()])).toEqual([]);
});

test("what is thrown keeps what helps: code, reason and the chain of causes", async () => {
  const script = await scripted(Array.from({ length: 5 }, () => talkative));
  const error = await failed(script);
  expect(error).toMatchObject({
    code: "mews/network",
    cause: { name: "TypeError", cause: { code: "ECONNREFUSED" } },
  });
});
