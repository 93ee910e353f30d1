import { once } from "node:events";
import { createServer as createNodeServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Hono } from "hono";
import { codeOf, openInn } from "../../test/inn.ts";
import type { ServerEnv } from "../http/env.ts";
import { createHub, type Hub } from "./hub.ts";
import { liveRoutes } from "./routes.ts";

let inn: Awaited<ReturnType<typeof openInn>>;
let server: Server;
let base: string;
let owner: string;
const draining = new AbortController();
beforeAll(async () => {
  inn = await openInn({ draining: draining.signal });
  owner = (await inn.person("owner")).cookie;
  server = createNodeServer(getRequestListener(inn.app.fetch)).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await inn.stop();
});

interface Heard {
  id?: number;
  event?: string;
  data?: { seq: number; name: string; payload: { tone?: string } };
}

/** Reads a feed as a browser would: message by message. */
async function feed(answer: Response) {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const next = async (): Promise<Heard | undefined> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const lines = text.slice(0, end).split("\n");
        text = text.slice(end + 2);
        const fields = Object.fromEntries(
          lines
            .filter((line) => !line.startsWith(":"))
            .map((line) => [line.split(": ", 1)[0], line.slice(line.indexOf(": ") + 2)]),
        );
        if (!fields["data"]) continue;
        return { event: fields["event"], id: Number(fields["id"]), data: JSON.parse(fields["data"]) };
      }
      const { done, value } = await reader.read();
      if (done) return undefined;
      text += value;
    }
  };
  return { next, close: () => reader.cancel() };
}

/** Over a socket, as browsers have it, and by fetch alone. */
const ways = {
  "node's response": (path: string, headers: Record<string, string>) => fetch(base + path, { headers }),
  "a web stream": async (path: string, headers: Record<string, string>) => inn.app.request(path, { headers }),
};

test.each(Object.entries(ways))(
  "over %s, events come as they are committed, of this property only",
  async (_, open) => {
    const answer = await open("/api/live?property=lighthouse", { cookie: owner });
    expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
    expect(answer.headers.get("content-security-policy")).toBeTruthy();
    const { next, close } = await feed(answer);
    await inn.kit.bell.ring("harbour", "elsewhere");
    await inn.kit.bell.ring("lighthouse", "first");
    await inn.kit.bell.ring("lighthouse", "second");
    const one = await next();
    expect(one).toMatchObject({ event: "innkit", data: { name: "bell.rung", payload: { tone: "first" } } });
    expect(one?.id).toBe(one?.data?.seq);
    expect(await next()).toMatchObject({ id: one!.id! + 1, data: { payload: { tone: "second" } } });
    await close();
  },
);

test.each(Object.entries(ways))("over %s, who comes back hears what was missed, once and in order", async (_, open) => {
  const before = await inn.events("lighthouse");
  for (const tone of ["a", "b", "c"]) await inn.kit.bell.ring("lighthouse", tone);
  const headers = { cookie: owner, "last-event-id": String(before.at(-1)!.seq) };
  const { next, close } = await feed(await open("/api/live?property=lighthouse", headers));
  await inn.kit.bell.ring("lighthouse", "d");
  const heard = [await next(), await next(), await next(), await next()];
  expect(heard.map((one) => one?.data?.payload.tone)).toEqual(["a", "b", "c", "d"]);
  await close();
});

test("who missed too much, or knows a future that is not ours, is told to begin anew", async () => {
  const rings = Array.from({ length: 1005 }, (_, n) => `n${n}`);
  const scope = { propertyId: "harbour", actor: "test" };
  const { seq } = (await inn.kit.kernel.events.list(scope, { newest: true, limit: 1 }))[0]!;
  await inn.kit.bell.ring("harbour", ...rings);
  for (const last of [seq, seq + 5000]) {
    const { next, close } = await feed(
      await fetch(`${base}/api/live?property=harbour&lastEventId=${last}`, { headers: { cookie: owner } }),
    );
    expect(await next()).toMatchObject({ event: "reset" });
    await close();
  }
});

test("nobody hears what they may not see", async () => {
  expect(await codeOf(inn.ask("/api/live?property=lighthouse"))).toBe("kernel/not_signed_in");
  const { cookie } = await inn.person("readonly", "harbour");
  expect(await codeOf(inn.ask("/api/live?property=lighthouse", { cookie }))).toBe("kernel/no_such_property");
});

test("a line is closed at the next sign of life when its person is shut out; others stay", async () => {
  const { cookie, id } = await inn.person("readonly", "lighthouse");
  const end = new AbortController();
  const hub = createHub({
    kit: inn.kit,
    people: inn.auth.people,
    draining: end.signal,
    log: inn.logger,
    heartbeatMs: 10,
  });
  const join = async (of: string) => {
    const { sessionId } = (await inn.auth.person(new Headers({ cookie: of })))!;
    const scope = { propertyId: "lighthouse", actor: "test" };
    const line = { beats: 0, closed: false };
    const write = (bytes: Uint8Array) =>
      void (line.beats += new TextDecoder().decode(bytes).includes("still here") ? 1 : 0);
    const listener = { sessionId, scope, plugins: new Set<string>() };
    await hub.join(listener, { write, close: () => void (line.closed = true) }, undefined).ready;
    return line;
  };
  const [theirs, ours] = [await join(cookie), await join(owner)];
  await vi.waitFor(() => expect(theirs.beats).toBeGreaterThan(0));
  await inn.auth.people.setDisabled(id, true);
  await vi.waitFor(() => expect(theirs.closed).toBe(true));
  expect(ours.closed).toBe(false);
  end.abort();
  expect(ours.closed).toBe(true);
});

test("who went away before their feed began is not kept", async () => {
  const end = new AbortController();
  const real = createHub({ kit: inn.kit, people: inn.auth.people, draining: end.signal, log: inn.logger });
  const count = { joined: 0, left: 0 };
  const hub: Hub = {
    join(...of) {
      count.joined++;
      const { ready, leave } = real.join(...of);
      return { ready, leave: () => (count.left++, leave()) };
    },
  };
  const person = (await inn.auth.person(new Headers({ cookie: owner })))!;
  const impatient = new AbortController();
  const app = new Hono<ServerEnv>().use(async (c, next) => {
    c.set("scope", { propertyId: "lighthouse", actor: "test" });
    c.set("person", person);
    c.set("permissions", new Set());
    c.set("requestId", "test");
    const gone = once(c.env.outgoing!, "close");
    impatient.abort();
    await gone;
    await next();
  });
  app.route("/", liveRoutes(hub, end.signal));
  const own = createNodeServer(getRequestListener(app.fetch)).listen(0, "127.0.0.1");
  await once(own, "listening");
  const { port } = own.address() as AddressInfo;
  await expect(fetch(`http://127.0.0.1:${port}/`, { signal: impatient.signal })).rejects.toThrow("aborted");
  await vi.waitFor(() => expect(count.joined).toBe(1));
  expect(count.left).toBe(1);
  end.abort();
  own.close();
});

test("when the server is to stop, readiness says so and every feed ends", async () => {
  expect((await fetch(`${base}/readyz`)).status).toBe(200);
  const { next } = await feed(await fetch(`${base}/api/live?property=lighthouse`, { headers: { cookie: owner } }));
  draining.abort();
  expect(await next()).toBeUndefined();
  expect((await fetch(`${base}/readyz`)).status).toBe(503);
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  expect(await codeOf(inn.ask("/api/live?property=lighthouse", { cookie: owner }))).toBe("kernel/stopping");
});
