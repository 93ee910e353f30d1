import type { ServerResponse } from "node:http";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import { allow, answers } from "@innkit/sdk/http";
import { errors } from "../errors.ts";
import type { ServerEnv } from "../http/env.ts";
import { headersOf } from "../http/headers.ts";
import { heardAnswer } from "../kernel-answers.ts";
import type { Hub, Line, Listener } from "./hub.ts";

/** A client that does not read is let go before it fills the memory; it comes back with its last id. */
const unreadMost = 1024 * 1024;

/** `GET /api/live?property=…`: the property's committed events by Server-Sent Events; `Last-Event-ID` resumes. */
export function liveRoutes(hub: Hub, draining: AbortSignal): Hono<ServerEnv> {
  return new Hono<ServerEnv>().get("/", allow("signed-in"), answers(heardAnswer, "text/event-stream"), async (c) => {
    const { scope, person, permissions, requestId } = c.var;
    if (!scope) throw errors.property_required();
    if (draining.aborted) throw errors.stopping();
    const lastId = idOf(c.req.header("last-event-id") ?? c.req.query("lastEventId"));
    const plugins = new Set([...permissions].map((permission) => permission.split(":")[0]!));
    const listener: Listener = { sessionId: person.sessionId, scope, plugins };
    const head = Object.fromEntries([
      ...headersOf(requestId),
      ["content-type", "text/event-stream; charset=utf-8"],
      ["cache-control", "no-store"],
      ["x-accel-buffering", "no"],
    ]) as Record<string, string>;
    const outgoing = c.env?.outgoing;
    if (!outgoing || "stream" in outgoing) return new Response(streamed(hub, listener, lastId), { headers: head });
    outgoing.writeHead(200, head);
    await written(hub, listener, lastId, outgoing);
    return RESPONSE_ALREADY_SENT;
  });
}

/** Straight to Node's response: a third of the memory and a fifth of the time of a web stream at 10,000 clients. */
async function written(hub: Hub, listener: Listener, lastId: number | undefined, out: ServerResponse): Promise<void> {
  const line: Line = {
    write(bytes) {
      if (out.writableEnded || out.destroyed) return;
      out.write(bytes);
      if (out.writableLength > unreadMost) out.destroy();
    },
    close: () => void out.end(),
  };
  const { ready, leave } = hub.join(listener, line, lastId);
  out.on("close", leave);
  // Gone before it began: nobody will say so again.
  if (out.destroyed) leave();
  await ready;
}

/** Where there is no Node response to write to. */
function streamed(hub: Hub, listener: Listener, lastId: number | undefined): ReadableStream<Uint8Array> {
  let leave = () => {};
  return new ReadableStream<Uint8Array>(
    {
      async start(out) {
        let open = true;
        const line: Line = {
          write(bytes) {
            if (!open) return;
            out.enqueue(bytes);
            if ((out.desiredSize ?? 0) < -unreadMost) this.close();
          },
          close() {
            if (open) out.close();
            open = false;
            leave();
          },
        };
        const joined = hub.join(listener, line, lastId);
        leave = () => {
          open = false;
          joined.leave();
        };
        await joined.ready;
      },
      cancel: () => leave(),
    },
    { highWaterMark: 0, size: (bytes) => bytes?.byteLength ?? 0 },
  );
}

function idOf(value: string | undefined): number | undefined {
  const id = Number(value);
  return value && Number.isSafeInteger(id) && id >= 0 ? id : undefined;
}
