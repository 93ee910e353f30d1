import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { hotel, type HotelOptions, type Question, type Traffic } from "../mews/hotel.ts";
import { quota } from "../mews/quota.ts";

// A hotel that answers over HTTP, within its limits, and whose socket says nothing but that it lives.
const options = JSON.parse(process.argv[2] ?? "{}") as HotelOptions;
const answer = hotel(options);
const gate = options.limit && quota(options.limit);
let traffic: Traffic = { requests: 0, refused: 0, tokens: {} };

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://bench");
  if (pathname === "/traffic") {
    response.end(JSON.stringify(traffic));
    traffic = { requests: 0, refused: 0, tokens: {} };
    return;
  }
  const at = performance.now();
  const question = JSON.parse(await text(request)) as Question;
  const waitMs = gate?.(question.AccessToken, at) ?? 0;
  traffic.requests++;
  if (gate) (traffic.tokens[question.AccessToken] ??= []).push({ at, refused: waitMs > 0 });
  if (waitMs > 0) {
    traffic.refused++;
    response.writeHead(429, { "retry-after": String(Math.ceil(waitMs / 1000)) }).end("{}");
    return;
  }
  if (options.latencyMs > 0) await pause(options.latencyMs);
  const body = answer(pathname.replace("/api/connector/v1/", ""), question);
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
}

const server = createServer((request, response) => {
  serve(request, response).catch((error: unknown) => {
    console.error(error);
    response.destroy();
  });
});
server.on("upgrade", ({ headers }, socket) => {
  const accept = createHash("sha1").update(`${headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept.digest("base64")}\r\n\r\n`,
  );
  socket.on("error", () => {});
  socket.on("data", (frame: Buffer) => {
    const kind = frame[0]! & 0x0f;
    if (kind === 0x8) socket.end();
    if (kind === 0x9) socket.write(Buffer.from([0x8a, 0x00]));
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
process.stdin.resume();
process.stdin.once("end", () => process.exit(0));
