import { Hono } from "hono";
import { z } from "zod";
import { allow, body } from "@innkit/sdk/http";
import type { ServerEnv } from "./http/env.ts";
import type { ServedKit } from "./kit.ts";

const replay = z.object({ ids: z.array(z.string().min(1)).min(1).max(1000) });

/** The event log and its deliveries, for the people who look after the kit. */
export function kernelRoutes(kit: ServedKit): Hono<ServerEnv> {
  const { events, deliveries } = kit.kernel;
  return new Hono<ServerEnv>()
    .get("/events", allow("kernel:read"), async (c) => {
      const data = await events.list(c.var.scope, { newest: true, limit: 200 });
      return c.json({ data, total: data[0]?.seq ?? 0 });
    })
    .get("/deliveries", allow("kernel:read"), async (c) => {
      const data = await deliveries.status(c.var.scope);
      return c.json({ data, total: data.length });
    })
    .get("/dead-letters", allow("kernel:read"), async (c) => {
      const data = await deliveries.deadLetters(c.var.scope);
      return c.json({ data, total: data.length });
    })
    .post("/dead-letters/replay", allow("kernel:write"), body(replay), async (c) =>
      c.json(await deliveries.replay(c.var.scope, c.req.valid("json").ids)),
    );
}
