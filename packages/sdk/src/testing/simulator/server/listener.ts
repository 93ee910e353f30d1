import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Call, Reply } from "../protocol/reply.ts";
import type { Sockets } from "./socket.ts";

export interface Listener {
  /** Where operations are called: the platform address. */
  readonly url: string;
  /** Where the event socket is: the socket address, without its path. */
  readonly socketUrl: string;
  close(): Promise<void>;
}

/** Opens a port for the operations and the event socket. Port 0 takes any that is free. */
export async function listen(
  answer: (call: Call) => Promise<Reply>,
  sockets: Sockets,
  options: { readonly port?: number; readonly host?: string } = {},
): Promise<Listener> {
  const host = options.host ?? "127.0.0.1";
  const server = createServer((request, response) => void serve(answer, request, response));
  server.on("upgrade", (request, socket, head) => sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the simulator has no port");
  const authority = `${host.includes(":") ? `[${host}]` : host}:${address.port}`;
  return {
    url: `http://${authority}`,
    socketUrl: `ws://${authority}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function serve(
  answer: (call: Call) => Promise<Reply>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const [path = "", query] = (request.url ?? "").split(/\?(.*)/s, 2);
    const reply = await answer({
      method: request.method ?? "",
      path,
      query: new URLSearchParams(query),
      header(name) {
        const value = request.headers[name.toLowerCase()];
        return typeof value === "string" ? value : null;
      },
      text: () => read(request),
    });
    if (reply.ends === "unanswered") return void response.destroy();
    const bytes = Buffer.from(reply.text ?? "");
    const length = reply.text === null ? {} : { "Content-Length": bytes.length };
    response.writeHead(reply.status, { ...reply.headers, ...length });
    if (reply.ends === undefined) return void response.end(bytes);
    response.flushHeaders();
    response.write(bytes.subarray(0, reply.ends.afterBytes), () => response.destroy());
  } catch (error) {
    // A broken connection, or a fault of the simulator's own: the caller sees the connection end.
    response.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
