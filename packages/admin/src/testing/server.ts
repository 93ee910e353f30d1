import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the test server saw it. */
export interface Seen {
  method: string;
  /** Below `/api`, with its query. */
  path: string;
  property: string | undefined;
  body: unknown;
}

/** What the test server says: a value is a 200; `status` and `body` say more; `raw` is sent as it is. */
export type Says = { status: number; body?: unknown; raw?: string } | { json: unknown };

export interface TestServer {
  origin: string;
  seen: Seen[];
  /** Answers change during a test. */
  answer(say: (request: Seen) => Says): void;
  close(): Promise<void>;
}

/** A real HTTP server that answers as the contract says a server does. */
export async function startServer(say: (request: Seen) => Says): Promise<TestServer> {
  let current = say;
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const asked: Seen = {
        method: request.method ?? "",
        path: (request.url ?? "").replace(/^\/api/, ""),
        property: request.headers["x-innkit-property"]?.toString(),
        body,
      };
      seen.push(asked);
      const says = current(asked);
      const status = "status" in says ? says.status : 200;
      const value = "json" in says ? says.json : says.body;
      response.writeHead(status, { "content-type": "application/json" });
      response.end("raw" in says ? says.raw : value === undefined ? "" : JSON.stringify(value));
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answer: (next) => {
      current = next;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text === "" ? undefined : (JSON.parse(text) as unknown);
}
