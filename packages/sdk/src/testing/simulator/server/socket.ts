import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Clock } from "../clock.ts";
import type { FaultRules } from "../faults/rules.ts";
import type { Tokens } from "../protocol/tokens.ts";
import { disturb } from "./disturbed-events.ts";
import type { HotelEvent } from "./hotel-events.ts";

/** The event socket: who may connect, and what is sent. */
export interface Sockets {
  /** Answers an upgrade request: 404 off the path, 401 without the cookie, else a connection. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends events to everyone connected, some hundred to a frame. Nobody who comes later hears of them. */
  send(events: readonly HotelEvent[]): void;
  /** Open connections, and how many of them are silent. */
  readonly connected: number;
  readonly silent: number;
  /** Ends every connection, as a server does that goes away. */
  disconnect(): void;
  close(): void;
}

const PATH = "/ws/connector";
const MOST_EVENTS = 200;
const GOING_AWAY = 1001;

export function openSockets(tokens: Tokens, faults: FaultRules, clock: Clock): Sockets {
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  const silent = new WeakSet<WebSocket>();

  /** Whether the connection can carry something; it may fall silent over it. */
  const carries = (connection: WebSocket): boolean => {
    if (connection.readyState !== connection.OPEN || silent.has(connection)) return false;
    if (faults.draw(["socketHalfOpen"]) === undefined) return true;
    silent.add(connection);
    // Nothing is read any more either, so that not even a farewell is answered.
    connection.pause();
    return false;
  };
  const write = (events: readonly HotelEvent[]): void => {
    for (let from = 0; from < events.length; from += MOST_EVENTS) {
      const frame = JSON.stringify({ Events: events.slice(from, from + MOST_EVENTS) });
      for (const client of server.clients) if (carries(client)) client.send(frame);
    }
  };
  const disturbed = disturb(faults, clock, write);

  return {
    upgrade(request, socket, head) {
      // Who is refused may be gone before it hears of it.
      socket.on("error", () => socket.destroy());
      const path = (request.url ?? "").split("?")[0];
      if (path !== PATH) return refuse(socket, "404 Not Found");
      const refused = faults.draw(["socketRefused"]);
      if (refused?.status !== undefined) return refuse(socket, `${refused.status} Refused`);
      if (refused !== undefined) return void socket.destroy();
      if (!admits(request.headers.cookie, tokens)) return refuse(socket, "401 Unauthorized");
      server.handleUpgrade(request, socket, head, (connection) => {
        // A peer that breaks the protocol is closed by ws itself; there is nobody to tell.
        connection.on("error", () => connection.terminate());
        connection.on("ping", (data) => {
          if (carries(connection)) connection.pong(data);
        });
        const closed = faults.draw(["socketClosed"]);
        if (closed !== undefined) clock.setTimer(() => connection.close(GOING_AWAY), closed.milliseconds ?? 0);
      });
    },
    send: disturbed.send,
    get connected() {
      return server.clients.size;
    },
    get silent() {
      return [...server.clients].filter((client) => silent.has(client)).length;
    },
    disconnect() {
      for (const client of server.clients) client.close(GOING_AWAY);
    },
    close() {
      disturbed.close();
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

/** The tokens come in one Cookie header, with no blank round `=`; tokens in the query count for nothing. */
function admits(cookie: string | undefined, tokens: Tokens): boolean {
  const pairs = new Map(
    (cookie ?? "").split("; ").map((pair) => pair.split(/=(.*)/s, 2) as [string, string | undefined]),
  );
  return tokens.wrong(pairs.get("ClientToken"), pairs.get("AccessToken")) === undefined;
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
