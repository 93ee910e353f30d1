import { afterEach, describe, expect, test } from "vitest";
import type { IncomingMessage } from "node:http";
import { inspect } from "node:util";
import { type WebSocket, WebSocketServer } from "ws";
import type { MewsEvent } from "./events.ts";
import { readEvents } from "./events.ts";
import type { MewsGap } from "./gaps.ts";
import { credentials, type ManualTime, manualTime, rejection, settled, start } from "./scripted.fixture.ts";
import { type MewsSocket, type MewsSocketOptions, openMewsSocket } from "./socket.ts";
import type { WireEvents } from "./wire.ts";

interface Line {
  at: number;
  url: string;
  cookie: string;
  events: WireEvents;
  pings: number;
  ended: "closed" | "terminated" | undefined;
}

interface Bench {
  socket: MewsSocket;
  clock: ManualTime;
  lines: Line[];
  gaps: MewsGap[];
  got: MewsEvent[];
  states: string[];
  log: object[];
  last(): Line;
}

/** A socket over lines that the test opens, feeds and cuts. Pings are answered while `alive` says so. */
async function bench(options: Partial<MewsSocketOptions> = {}, alive: () => boolean = () => true): Promise<Bench> {
  const clock = manualTime();
  const lines: Line[] = [];
  const gaps: MewsGap[] = [];
  const got: MewsEvent[] = [];
  const states: string[] = [];
  const log: object[] = [];
  const write = (fields: object, message: string): void => void log.push({ ...fields, message });
  const socket = await openMewsSocket({
    environment: "demo",
    credentials,
    clock,
    random: () => 0.5,
    log: { info: write, warn: write, error: write },
    onEvents: (events) => void got.push(...events),
    onGap: (gap) => void gaps.push(gap),
    onState: ({ state }) => states.push(state),
    connect(url, cookie, events) {
      const at = clock.now().getTime() - start.getTime();
      const line: Line = { at, url, cookie, events, pings: 0, ended: undefined };
      lines.push(line);
      return {
        ping() {
          line.pings += 1;
          if (alive()) queueMicrotask(() => events.pong());
        },
        close() {
          line.ended = "closed";
          events.closed({});
        },
        terminate() {
          line.ended = "terminated";
          events.closed({});
        },
      };
    },
    ...options,
  });
  await settled();
  const last = (): Line => {
    const line = lines.at(-1);
    if (line === undefined) throw new Error("no line was opened");
    return line;
  };
  return { socket, clock, lines, gaps, got, states, log, last };
}

const reservation = {
  Type: "Reservation",
  Id: "r1",
  State: "Confirmed",
  StartUtc: "2026-03-01T14:00:00Z",
  EndUtc: "2026-03-02T10:00:00Z",
  AssignedResourceId: null,
} as const;

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

const frame = (...events: object[]): string => JSON.stringify({ Events: events });
const seconds = (at: number): Date => new Date(start.getTime() + at * 1000);

describe("a socket", () => {
  test("dials one address with one cookie that has no blanks round its signs", async () => {
    const { last } = await bench();
    expect(last().url).toBe("wss://ws.mews-demo.com/ws/connector");
    expect(last().cookie).toBe("ClientToken=CLIENT-TOKEN-CANARY; AccessToken=ACCESS-TOKEN-CANARY");
  });

  test.each([
    [
      "throws",
      (): void => {
        throw new Error("the lamp is broken");
      },
    ],
    ["rejects", () => Promise.reject(new Error("the lamp is broken"))],
  ])("goes on though who listens to its state %s", async (_how, onState) => {
    const { socket, clock, got, gaps, log, last } = await bench({ onState });
    last().events.opened();
    await clock.advance(1_000);
    last().events.message(frame(reservation));
    await clock.advance(1_000);
    expect(socket.status().state).toBe("connected");
    expect([got.length, gaps.length]).toEqual([1, 1]);
    expect(log).toContainEqual({ error: "the lamp is broken", message: "A listener of the Mews socket failed" });
  });

  test("is down, catches up, is connected, and says since when", async () => {
    const { socket, clock, states, gaps, last } = await bench({ knownUntil: seconds(-600) });
    expect(socket.status()).toMatchObject({ state: "down", since: start, connections: 0 });
    await clock.advance(2_000);
    last().events.opened();
    await settled();
    expect(states).toEqual(["catching_up", "connected"]);
    expect(socket.status()).toMatchObject({ state: "connected", since: seconds(2), connections: 1, error: undefined });
    expect(gaps).toEqual([{ from: seconds(-600), to: seconds(2) }]);
  });

  test("hands over events of every kind, and those of kinds to come whole", async () => {
    const { got, last } = await bench();
    last().events.opened();
    const others = [
      { Type: "Resource", Id: "room", State: "Dirty" },
      { Type: "DeviceCommand", Id: "c1", State: "Pending" },
      { Type: "PriceUpdate", Id: "p1", RateId: null },
    ];
    const strange = [{ Type: "Weather", Id: "w1" }, { Type: "Reservation", Id: 7 }, null, { Type: "toString" }];
    last().events.message(frame(reservation, ...others));
    last().events.message(JSON.stringify({ Events: strange }));
    await settled();
    expect(got).toEqual([reservation, ...others, ...strange.map((Event) => ({ Type: "Unknown", Event }))]);
  });

  test.each(["", "ping", "[]", "{}", '{"Events":{}}', "null"])(
    "reports a gap for a message it cannot read: %j",
    async (text) => {
      const { clock, gaps, got, last } = await bench();
      last().events.opened();
      await clock.advance(5_000);
      last().events.message(text);
      await settled();
      expect(gaps).toEqual([
        { from: start, to: start },
        { from: start, to: seconds(5) },
      ]);
      expect(got).toEqual([]);
      expect(readEvents(text)).toBeUndefined();
    },
  );

  test("reports a gap for events that could not be taken", async () => {
    const { clock, gaps, last, log } = await bench({ onEvents: () => Promise.reject(new Error("the queue is full")) });
    last().events.opened();
    await clock.advance(5_000);
    last().events.message(frame(reservation));
    await settled();
    expect(gaps[1]).toEqual({ from: start, to: seconds(5) });
    expect(log).toContainEqual({ error: "the queue is full", message: "Events of the Mews socket could not be taken" });
  });
});

describe("a connection that is lost", () => {
  test("is dialled again, and the gap reaches from the last sign of life to the new opening", async () => {
    const { socket, clock, lines, gaps, states, last } = await bench();
    last().events.opened();
    await clock.advance(30_000); // one ping, answered after 25 s
    last().events.closed({ error: new Error("cut") });
    expect(socket.status()).toMatchObject({ state: "down", since: seconds(30), error: { code: "mews/network" } });
    await clock.advance(500);
    expect(lines).toHaveLength(2);
    await clock.advance(1_500);
    last().events.opened();
    await settled();
    expect(gaps[1]).toEqual({ from: seconds(25), to: seconds(32) });
    expect(states).toEqual(["catching_up", "connected", "down", "catching_up", "connected"]);
  });

  test("without a word is found out: first degraded, then ended and dialled again", async () => {
    let alive = true;
    const { socket, clock, lines, gaps, states, last } = await bench({}, () => alive);
    last().events.opened();
    await clock.advance(30_000);
    alive = false;
    await clock.advance(45_000); // the pings at 50 and 75 s go unanswered
    expect(socket.status()).toMatchObject({ state: "degraded", since: seconds(75), lastSignAt: seconds(25) });
    await clock.advance(25_500);
    expect(lines.map(({ ended }) => ended)).toEqual(["terminated", undefined]);
    alive = true;
    last().events.opened();
    await settled();
    expect(gaps[1]).toEqual({ from: seconds(25), to: seconds(100.5) });
    expect(states).toEqual(["catching_up", "connected", "degraded", "down", "catching_up", "connected"]);
  });

  test("is dialled with waits that double up to a minute, and start small after a sign of life", async () => {
    const { clock, last } = await bench();
    const waits: (number | undefined)[] = [];
    const lose = async (): Promise<void> => {
      last().events.closed({});
      const [wait = 0] = clock.waits();
      waits.push(wait);
      await clock.advance(wait);
    };
    for (let turn = 0; turn < 9; turn += 1) await lose();
    last().events.opened();
    await settled();
    await lose();
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 500]);
  });

  test("is not dialled in a circle by a server that opens and closes at once", async () => {
    const { clock, last } = await bench({}, () => false);
    const waits: (number | undefined)[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      last().events.opened();
      last().events.closed({});
      const [wait = 0] = clock.waits();
      waits.push(wait);
      await clock.advance(wait);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000]);
  });

  test("that never opens is given up after twenty seconds", async () => {
    const { socket, clock, lines } = await bench();
    await clock.advance(20_000);
    expect(lines[0]?.ended).toBe("terminated");
    await clock.advance(500);
    expect(lines).toHaveLength(2);
    expect(socket.status().state).toBe("down");
  });

  test.each([
    [401, "mews/unauthorized"],
    [403, "mews/forbidden"],
  ])("to a refusal by %i stays down and says %s", async (status, code) => {
    const told: unknown[] = [];
    const { socket, clock, lines, last } = await bench({ onState: ({ error }) => told.push(error) });
    last().events.closed({ status });
    await clock.advance(3_600_000);
    expect(lines).toHaveLength(1);
    expect(socket.status()).toMatchObject({ state: "down", error: { code, status, operation: "socket" } });
    expect(told).toEqual([socket.status().error]);
  });

  test("reads the tokens anew when it dials again", async () => {
    let turn = 0;
    const { clock, lines, last } = await bench({
      credentials: async () => ({ clientToken: "c", accessToken: `a${(turn += 1)}` }),
    });
    last().events.closed({});
    await clock.advance(1_000);
    expect(lines.map(({ cookie }) => cookie)).toEqual([
      "ClientToken=c; AccessToken=a1",
      "ClientToken=c; AccessToken=a2",
    ]);
  });
});

describe("a gap", () => {
  test("stays open until it is caught up, and the socket is degraded while that fails", async () => {
    const tried: MewsGap[] = [];
    const { socket, clock, last } = await bench({
      onGap(gap) {
        tried.push(gap);
        if (tried.length < 3) throw new Error("Mews is busy");
      },
    });
    last().events.opened();
    await settled();
    expect(socket.status()).toMatchObject({ state: "degraded", error: { message: "Mews is busy" } });
    await clock.advance(10_000);
    expect(tried).toEqual([tried[0], tried[0], tried[0]]);
    expect(socket.status()).toMatchObject({ state: "connected", since: seconds(1.5), error: undefined });
  });

  test("that opens while one is being caught up waits for it, and several that wait are read as one", async () => {
    const gaps: MewsGap[] = [];
    const finish: (() => void)[] = [];
    const { socket, clock, last } = await bench({
      onGap(gap) {
        gaps.push(gap);
        return new Promise((resolve) => finish.push(resolve));
      },
    });
    last().events.opened();
    for (const at of [1_000, 1_000, 1_000]) {
      await clock.advance(at);
      last().events.closed({});
      await clock.advance(at);
      last().events.opened();
      await settled();
    }
    expect(gaps).toHaveLength(1);
    expect(socket.status().state).toBe("catching_up");
    finish.shift()?.();
    await settled();
    expect(gaps).toHaveLength(2);
    expect(gaps[1]).toEqual({ from: start, to: seconds(6) });
    finish.shift()?.();
    await settled();
    expect(socket.status().state).toBe("connected");
  });
});

describe("closing", () => {
  test("ends the connection, every wait and every catch-up, and is for good", async () => {
    let signal: AbortSignal | undefined;
    const { socket, clock, lines, last } = await bench({
      onGap(_gap, given) {
        signal = given;
        return new Promise(() => {});
      },
    });
    last().events.opened();
    await socket.close();
    await socket.close();
    expect([last().ended, signal?.aborted, socket.status().state]).toEqual(["closed", true, "down"]);
    await clock.advance(3_600_000);
    expect(lines).toHaveLength(1);
    expect(clock.waits()).toEqual([]);
  });

  test("does not wait for ever for the other side", async () => {
    let ended = "";
    const { socket, clock } = await bench({
      connect: (_url, _cookie, events) => {
        queueMicrotask(() => events.opened());
        return { ping() {}, close: () => (ended += "close "), terminate: () => (ended += "terminate") };
      },
    });
    const closed = socket.close();
    await clock.advance(2_000);
    await closed;
    expect(ended).toBe("close terminate");
  });
});

test("no token is in anything a socket says, whatever fails", async () => {
  const told: unknown[] = [];
  const { socket, clock, log, last } = await bench({ onState: (status) => told.push(status) });
  const tokens = [credentials.clientToken, credentials.accessToken];
  last().events.opened();
  last().events.message(tokens.join());
  last().events.closed({ error: Object.assign(new Error(`bad header ${tokens.join()}`), { headers: tokens }) });
  await clock.advance(1_000);
  last().events.closed({ status: 502, error: new Error(tokens.join()) });
  told.push(socket, socket.status(), log);
  const text = inspect(told, { depth: Infinity, showHidden: true });
  for (const token of tokens) expect(text).not.toContain(token);
});

test("a token that would break out of its cookie is not sent", async () => {
  const { socket, lines } = await bench({ credentials: { clientToken: "a; Admin=1", accessToken: "b" } });
  expect(lines).toHaveLength(0);
  expect(socket.status().error).toMatchObject({ code: "mews/credentials" });
});

describe("over a real WebSocket", () => {
  const open: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).toReversed()) await one.close();
  });

  async function server(
    accept: (cookie: string | undefined) => boolean,
  ): Promise<{ url: string; sockets: WebSocket[]; asked: object[] }> {
    const sockets: WebSocket[] = [];
    const asked: object[] = [];
    const listening = new WebSocketServer({
      port: 0,
      host: "127.0.0.1",
      verifyClient({ req }: { req: IncomingMessage }) {
        const cookies = req.rawHeaders.filter((name) => name.toLowerCase() === "cookie").length;
        asked.push({ url: req.url, cookie: req.headers["cookie"], cookies });
        return accept(req.headers["cookie"]);
      },
    });
    listening.on("connection", (socket) => sockets.push(socket));
    await new Promise((resolve) => listening.once("listening", resolve));
    const address = listening.address();
    if (typeof address !== "object" || address === null) throw new Error("the server has no port");
    open.push({ close: () => new Promise((resolve) => listening.close(resolve)) });
    return { url: `ws://127.0.0.1:${address.port}`, sockets, asked };
  }

  test("it is let in by its cookie, takes events, answers pings, and closes", async () => {
    const { url, sockets, asked } = await server(() => true);
    const got = deferred<readonly MewsEvent[]>();
    const connected = deferred<void>();
    const socket = await openMewsSocket({
      environment: { platformUrl: "http://127.0.0.1:1", socketUrl: `${url}/` },
      credentials,
      onEvents: (events) => got.resolve(events),
      onGap: () => {},
      onState: ({ state }) => state === "connected" && connected.resolve(),
    });
    open.push(socket);
    await connected.promise;
    expect(asked).toEqual([
      {
        url: "/ws/connector",
        cookie: "ClientToken=CLIENT-TOKEN-CANARY; AccessToken=ACCESS-TOKEN-CANARY",
        cookies: 1,
      },
    ]);
    sockets[0]?.send(frame(reservation));
    expect(await got.promise).toEqual([reservation]);
    await socket.close();
    expect(socket.status().state).toBe("down");
  });

  test("a refusal is told from a network that is down", async () => {
    const { url } = await server(() => false);
    const refused = deferred<unknown>();
    const socket = await openMewsSocket({
      environment: { platformUrl: url, socketUrl: url },
      credentials,
      onEvents: () => {},
      onGap: () => {},
      onState: ({ error }) => refused.resolve(error),
    });
    open.push(socket);
    expect(await refused.promise).toMatchObject({ code: "mews/unauthorized", status: 401 });
  });
});

test("where a WebSocket cannot send headers, opening says so", async () => {
  const { vi } = await import("vitest");
  vi.doMock("isomorphic-ws", () => ({ default: globalThis.WebSocket }));
  const error = await rejection(
    openMewsSocket({ environment: "demo", credentials, onEvents: () => {}, onGap: () => {} }),
  );
  vi.doUnmock("isomorphic-ws");
  expect(error).toMatchObject({ code: "mews/socket_unsupported", message: expect.stringContaining("Cookie header") });
});
