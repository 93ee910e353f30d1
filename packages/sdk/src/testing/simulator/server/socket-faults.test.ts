import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { ManualClock } from "../clock.ts";
import { createSimulator, type Simulator } from "../simulator.ts";

const at = new Date("2026-03-10T09:00:00Z");
let clock: ManualClock;
let simulator: Simulator;
let socketUrl: string;

beforeEach(async () => {
  clock = new ManualClock(at);
  simulator = await createSimulator({ size: 20, historyDays: 3, aheadDays: 10, at, clock });
  ({ socketUrl } = await simulator.listen());
});
afterEach(() => simulator.close());

function open(): WebSocket {
  const { clientToken, accessToken } = simulator.credentials;
  const headers = { Cookie: `ClientToken=${clientToken}; AccessToken=${accessToken}` };
  return new WebSocket(`${socketUrl}/ws/connector`, { headers });
}

async function connected(): Promise<{ socket: WebSocket; heard: string[] }> {
  const socket = open();
  const heard: string[] = [];
  socket.on("message", (data: Buffer) => {
    const { Events } = JSON.parse(data.toString("utf8")) as { Events: { Id: string }[] };
    heard.push(...Events.map(({ Id }) => Id));
  });
  await once(socket, "open");
  return { socket, heard };
}

/** A pong comes after every frame that was sent before it. */
async function caughtUp(socket: WebSocket): Promise<void> {
  const pong = once(socket, "pong");
  socket.ping();
  await pong;
}

const book = (): string => simulator.staff.book().reservationId;

test("an event is lost, and one is sent twice", async () => {
  const { socket, heard } = await connected();
  simulator.faults.add({ fault: { kind: "socketLost" }, after: 1, times: 1 });
  simulator.faults.add({ fault: { kind: "socketDuplicate" }, after: 1, times: 1 });
  const [first, , third] = [book(), book(), book()];
  await caughtUp(socket);
  expect(heard).toEqual([first, third, third]);
});

test("an event comes after the one that follows it, or late by itself", async () => {
  const { socket, heard } = await connected();
  simulator.faults.add({ fault: { kind: "socketReordered" }, times: 2 });
  const [first, second] = [book(), book()];
  await caughtUp(socket);
  expect(heard).toEqual([second, first]);
  const alone = book();
  await caughtUp(socket);
  expect(heard).toEqual([second, first]);
  clock.advance(5_000);
  await caughtUp(socket);
  expect(heard).toEqual([second, first, alone]);
});

test("a half-open connection stays open and says nothing, not even a pong; the next one works", async () => {
  const { socket, heard } = await connected();
  const pongs: unknown[] = [];
  socket.on("pong", (data) => pongs.push(data));
  simulator.faults.add({ fault: { kind: "socketHalfOpen" }, times: 1 });
  book();
  socket.ping();
  const other = await connected();
  const told = book();
  await caughtUp(other.socket);
  expect(other.heard).toEqual([told]);
  expect([heard, pongs, socket.readyState]).toEqual([[], [], WebSocket.OPEN]);
  expect(simulator.status().sockets).toEqual({ connected: 2, silent: 1 });
});

test("a connection ends in the handshake, or is refused with a status", async () => {
  simulator.faults.add({ fault: { kind: "socketRefused" }, times: 1 });
  const [error] = (await once(open(), "error")) as [Error];
  expect(error.message).toMatch(/socket hang up|ECONNRESET/);
  simulator.faults.add({ fault: { kind: "socketRefused", status: 503 }, times: 1 });
  const [refused] = (await once(open(), "error")) as [Error];
  expect(refused.message).toContain("503");
  expect((await connected()).socket.readyState).toBe(WebSocket.OPEN);
});

test("those who reconnect are thrown out again and again: a storm", async () => {
  const { socket } = await connected();
  simulator.faults.add({ fault: { kind: "socketClosed", milliseconds: 200 }, times: 3 });
  simulator.disconnectSockets();
  expect((await once(socket, "close"))[0]).toBe(1001);
  for (let round = 0; round < 3; round++) {
    const again = await connected();
    const closed = once(again.socket, "close");
    clock.advance(200);
    expect((await closed)[0]).toBe(1001);
  }
  const last = await connected();
  clock.advance(10_000);
  await caughtUp(last.socket);
});

test("a reservation that was only asked about is spelt as the switch says", async () => {
  simulator.switches.set({ socketInquiredState: "Enquired" });
  const { socket } = await connected();
  const states: string[] = [];
  socket.on("message", (data: Buffer) => {
    const { Events } = JSON.parse(data.toString("utf8")) as { Events: { Type: string; State: string }[] };
    states.push(...Events.filter(({ Type }) => Type === "Reservation").map(({ State }) => State));
  });
  for (let day = 0; day < 90 && !states.includes("Enquired"); day++) {
    simulator.setClock({ advanceSeconds: 86_400 });
    await caughtUp(socket);
  }
  expect(states).toContain("Enquired");
  expect(states).not.toContain("Inquired");
});
