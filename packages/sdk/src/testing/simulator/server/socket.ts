import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { HotelEvent } from "../life/desk.ts";

/** The event socket: who may connect, and what is sent. */
export interface Sockets {
  /** Answers an upgrade request: 404 off the path, 401 without the cookie, else a connection. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends events to everyone connected, some hundred to a frame. Nobody who comes later hears of them. */
  send(events: readonly HotelEvent[]): void;
  readonly connected: number;
  close(): void;
}

const PATH = "/ws/connector";
const MOST_EVENTS = 200;

export function openSockets(credentials: { readonly clientToken: string; readonly accessToken: string }): Sockets {
  const server = new WebSocketServer({ noServer: true });
  return {
    upgrade(request, socket, head) {
      const path = (request.url ?? "").split("?")[0];
      if (path !== PATH) return refuse(socket, "404 Not Found");
      if (!admits(request.headers.cookie, credentials)) return refuse(socket, "401 Unauthorized");
      server.handleUpgrade(request, socket, head, (connection) => {
        // A peer that breaks the protocol is closed by ws itself; there is nobody to tell.
        connection.on("error", () => connection.terminate());
      });
    },
    send(events) {
      for (let from = 0; from < events.length; from += MOST_EVENTS) {
        const frame = JSON.stringify({ Events: events.slice(from, from + MOST_EVENTS) });
        for (const client of server.clients) if (client.readyState === client.OPEN) client.send(frame);
      }
    },
    get connected() {
      return server.clients.size;
    },
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

/** The tokens come in one Cookie header, with no blank round `=`; tokens in the query count for nothing. */
function admits(
  cookie: string | undefined,
  credentials: { readonly clientToken: string; readonly accessToken: string },
): boolean {
  const pairs = new Map(
    (cookie ?? "").split("; ").map((pair) => pair.split(/=(.*)/s, 2) as [string, string | undefined]),
  );
  return pairs.get("ClientToken") === credentials.clientToken && pairs.get("AccessToken") === credentials.accessToken;
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
