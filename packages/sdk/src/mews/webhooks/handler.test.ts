import { expect, test } from "vitest";
import { mewsWebhookHandler, type MewsWebhook } from "./index.ts";
import { secretMatches } from "./secret.ts";

const current = "current-secret-0123456789";
const previous = "previous-secret-0123456789";
const hotel = "851df8c8-90f2-4c4a-8e01-a4fc46b25178";
const body = JSON.stringify({ EnterpriseId: hotel, Events: [] });

function address(secrets: readonly string[] | (() => Promise<readonly string[]>), maxBytes?: number) {
  const taken: MewsWebhook[] = [];
  const handle = mewsWebhookHandler({ secrets, take: (message) => void taken.push(message), maxBytes });
  const post = (secret: string, init: RequestInit = {}) =>
    handle(new Request(`https://hotel.example/hooks/mews/${secret}`, { method: "POST", body, ...init }));
  return { taken, post, handle };
}

test("a message with a live secret is taken and answered 202", async () => {
  const { taken, post } = address([current, previous]);
  expect((await post(current)).status).toBe(202);
  expect((await post(previous)).status).toBe(202);
  expect(taken).toHaveLength(2);
  expect(taken[0]).toMatchObject({ type: "general", enterpriseId: hotel });
});

test.each([
  ["a wrong secret", "current-secret-0123456780"],
  ["the beginning of one", current.slice(0, -1)],
  ["one with more behind it", `${current}9`],
  ["none", ""],
])("%s is answered 404 and nothing is taken", async (_, secret) => {
  const { taken, post } = address([current, previous]);
  expect((await post(secret)).status).toBe(404);
  expect(taken).toEqual([]);
});

test("secrets that are asked for each time change without a restart", async () => {
  let live = [previous];
  const { post } = address(async () => live);
  expect((await post(current)).status).toBe(404);
  live = [current, previous];
  expect([(await post(current)).status, (await post(previous)).status]).toEqual([202, 202]);
  live = [current];
  expect((await post(previous)).status).toBe(404);
});

test("what is no message is 400, what is no POST is 405", async () => {
  const { taken, post, handle } = address([current]);
  const refused = await post(current, { body: "no" });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: { code: "mews/invalid_webhook" } });
  const asked = await handle(new Request(`https://hotel.example/${current}`));
  expect([asked.status, asked.headers.get("allow")]).toEqual([405, "POST"]);
  expect(taken).toEqual([]);
});

test("a body that is too large is 413, also one that comes in pieces and does not say so", async () => {
  const { taken, post } = address([current], 1000);
  expect((await post(current, { body: "x".repeat(1001) })).status).toBe(413);
  let pieces = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      pieces++;
      controller.enqueue(new Uint8Array(400));
    },
  });
  const init: RequestInit & { duplex: "half" } = { body: endless, duplex: "half" };
  expect((await post(current, init)).status).toBe(413);
  expect(pieces).toBeLessThan(6);
  expect(taken).toEqual([]);
});

test("what cannot be stored is not acknowledged", async () => {
  const handle = mewsWebhookHandler({
    secrets: [current],
    take() {
      throw new Error("the disk is full");
    },
  });
  const request = new Request(`https://hotel.example/${current}`, { method: "POST", body });
  await expect(handle(request)).rejects.toThrow("the disk is full");
});

test.each([
  ["short", ["too-short"], "20 to 200"],
  ["not fit for an address", ["a secret with blanks in it"], "letters"],
  ["three", [current, previous, `${current}3`], "At most 2"],
])("secrets that are %s are refused at once, and not quoted", (_, secrets, words) => {
  expect(() => address(secrets)).toThrow(words);
  expect(() => address(secrets)).not.toThrow(secrets[0]!);
});

test("a secret that is not set matches nothing", async () => {
  expect(await secretMatches("", ["", undefined])).toBe(false);
  expect(await secretMatches("undefined", [undefined])).toBe(false);
  expect(await secretMatches(previous, [current, previous])).toBe(true);
});
