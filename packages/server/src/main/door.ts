import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { errors } from "../errors.ts";
import type { ServerEnv } from "../http/env.ts";
import { answerOf } from "../http/failures.ts";
import { headersOf } from "../http/headers.ts";

/** A listening port. It is taken before the slow work begins, so that one in use is known at once. */
export interface Door {
  readonly url: string;
  /** From now on the app answers; before, everyone is told to wait. */
  open(app: Hono<ServerEnv>): void;
  /** Takes no new connection, lets running requests finish for so long, then cuts what is left. */
  close(graceSeconds: number): Promise<void>;
}

/** The port cannot be listened on; {@link message} says it in one line. */
export class DoorError extends Error {
  override readonly name = "DoorError";
}

/** @throws DoorError when the port is in use, not allowed, or the host is not of this machine */
export async function openDoor({ port, host }: { port: number; host: string }): Promise<Door> {
  let answer: RequestListener = notYet;
  const server = createServer(
    {
      // Whoever sends slowly does not hold a socket: checked each second, where Node's own default is half a minute.
      headersTimeout: 5_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: 1_000,
    },
    (incoming, outgoing) => answer(incoming, outgoing),
  );
  await new Promise<void>((done, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) => failed(new DoorError(reasonOf(error, port, host))));
    server.listen(port, host, done);
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`,
    open(app) {
      const listener = getRequestListener(app.fetch);
      answer = (incoming, outgoing) => void listener(incoming, outgoing);
    },
    async close(graceSeconds) {
      const closed = new Promise<void>((done) => server.close(() => done()));
      // A kept-alive connection whose request has just ended counts as idle only now.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const cut = setTimeout(() => server.closeAllConnections(), graceSeconds * 1000);
      await closed;
      clearInterval(idle);
      clearTimeout(cut);
    },
  };
}

function notYet(_: IncomingMessage, outgoing: ServerResponse): void {
  const error = errors.starting({ retryAfter: 2 });
  const requestId = randomUUID();
  const { head, problem } = answerOf(error, requestId);
  outgoing.writeHead(error.status, { ...head, ...Object.fromEntries(headersOf(requestId)) });
  outgoing.end(JSON.stringify(problem));
}

function reasonOf({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} is in use on ${host}: stop what uses it, or choose another with --port or PORT`;
    case "EACCES":
      return `Port ${port} may not be used by this user: choose one from 1024 up`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${host} is not an address of this machine`;
    default:
      return `Cannot listen on ${host}:${port}: ${message}`;
  }
}
