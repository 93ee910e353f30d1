import { MewsError } from "./errors.ts";

/** One connection. It is thrown away when it ends; what lasts is kept by the socket. */
export interface MewsWire {
  ping(): void;
  /** Ends it politely. */
  close(): void;
  /** Ends it at once. */
  terminate(): void;
}

/** What a connection tells of itself. `closed` comes once, last, and also where it never opened. */
export interface WireEvents {
  opened(): void;
  message(text: string): void;
  /** The other side is alive: it answered a ping, or sent one. */
  pong(): void;
  /** `status`: the HTTP status of a refused upgrade. */
  closed(why: { status?: number | undefined; error?: unknown }): void;
}

/** Opens a connection with exactly this Cookie header. */
export type Connect = (url: string, cookie: string, events: WireEvents) => MewsWire;

/** Far above any message of Mews; a frame that is larger is not one. */
const largestMessage = 4 * 1024 * 1024;

/**
 * Connects by WebSocket.
 *
 * @throws MewsError `mews/socket_unsupported` where a WebSocket cannot send headers, as in a browser.
 */
export async function webSocketConnect(): Promise<Connect> {
  const { default: WebSocket } = await import("isomorphic-ws");
  // A platform's own WebSocket takes no headers, and cannot ping either: that is how it is told apart.
  if (typeof WebSocket !== "function" || typeof WebSocket.prototype.ping !== "function") {
    throw new MewsError("mews/socket_unsupported", "socket", {
      reason: "it cannot send the Cookie header; open it on a server",
    });
  }
  return (url, cookie, events) => {
    const socket = new WebSocket(url, {
      headers: { Cookie: cookie },
      perMessageDeflate: false,
      maxPayload: largestMessage,
      followRedirects: false, // the header must not travel on
    });
    let status: number | undefined;
    let error: unknown;
    socket.on("open", () => events.opened());
    socket.on("message", (data, isBinary) => {
      if (!isBinary) events.message(String(data));
    });
    socket.on("pong", () => events.pong());
    socket.on("ping", () => events.pong());
    socket.on("error", (cause) => (error = cause));
    socket.on("unexpected-response", (_request, response) => {
      status = response.statusCode;
      response.resume();
      socket.terminate();
    });
    socket.on("close", () => events.closed({ status, error }));
    return {
      ping: () => {
        if (socket.readyState === WebSocket.OPEN) socket.ping();
      },
      close: () => socket.close(1000),
      terminate: () => socket.terminate(),
    };
  };
}
