import { describe, expect, test } from "vitest";
import { createMewsClient } from "./client.ts";
import type { MewsEnvironment } from "./options.ts";
import { ok, rejection } from "./scripted.fixture.ts";
import { openMewsSocket } from "./socket.ts";
import { isDemoToken, isMixed, worldOf } from "./worlds.ts";

test.each([
  ["https://api.mews.com", "production"],
  ["https://API.Mews.com:443/x", "production"],
  ["wss://ws.mews.com.", "production"],
  ["https://mews.com", "production"],
  ["https://api.mews-demo.com", "demo"],
  ["wss://ws.mews-demo.com", "demo"],
  ["https://api.mews.com.example", "custom"],
  ["https://notmews.com", "custom"],
  ["https://mews.com@localhost", "custom"],
  ["http://127.0.0.1:4000", "custom"],
  ["", "custom"],
])("%s is of the world: %s", (address, world) => {
  expect(worldOf(address)).toBe(world);
});

const production = { platformUrl: "https://api.mews.com", socketUrl: "wss://ws.mews.com" };
const demo = { platformUrl: "https://api.mews-demo.com", socketUrl: "wss://ws.mews-demo.com" };
/** The beginning of the hash of a token that Mews publishes, and of one that it does not. */
const known = "0f9afea8aa18d24d0123456789abcdef";
const own = "ffffffffffffffff0123456789abcdef";

test.each<[environment: MewsEnvironment, hash: string, mixed: boolean]>([
  ["production", known, true],
  ["production", own, false],
  ["demo", known, false],
  [production, known, true],
  [production, own, false],
  [demo, known, false],
  [{ ...production, socketUrl: demo.socketUrl }, own, true],
  [{ ...demo, socketUrl: production.socketUrl }, own, true],
  [{ platformUrl: "https://proxy.example", socketUrl: production.socketUrl }, known, true],
  [{ platformUrl: "http://127.0.0.1", socketUrl: "ws://127.0.0.1" }, known, false],
])("%j with a token of hash %s is mixed: %s", (environment, hash, mixed) => {
  expect(isMixed(environment, [own, hash])).toBe(mixed);
});

test("a token is known by the whole beginning of its hash", () => {
  expect(isDemoToken(known)).toBe(true);
  expect(isDemoToken(known.slice(0, 15))).toBe(false);
  expect(isDemoToken("")).toBe(false);
});

describe("a world that is mixed", () => {
  const mixed = { ...production, socketUrl: demo.socketUrl };
  const credentials = { clientToken: "client", accessToken: "access" };

  test("gets nothing of a call", async () => {
    let sent = 0;
    const mews = createMewsClient({
      environment: mixed,
      credentials,
      clientName: "Lighthouse 1.0",
      fetch: async () => {
        sent += 1;
        return ok({});
      },
    });
    for (const call of [() => mews.configuration.get({}), () => mews.budget(), () => mews.probe()]) {
      expect(await rejection(call())).toMatchObject({ code: "mews/mixed_worlds" });
    }
    expect(sent).toBe(0);
  });

  test("is not dialled by a socket", async () => {
    let dialled = 0;
    const socket = await openMewsSocket({
      environment: mixed,
      credentials,
      onEvents: () => {},
      onGap: () => {},
      connect: () => {
        dialled += 1;
        throw new Error("dialled");
      },
    });
    await expect.poll(() => socket.status().error).toMatchObject({ code: "mews/mixed_worlds" });
    await socket.close();
    expect(dialled).toBe(0);
  });
});
