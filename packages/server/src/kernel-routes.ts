import { Hono } from "hono";
import { z } from "zod";
import { allow, answers, body, query } from "@innkit/sdk/http";
import type { ServerEnv } from "./http/env.ts";
import { deadLettersAnswer, deliveriesAnswer, eventsAnswer, replayedAnswer } from "./kernel-answers.ts";
import type { ServedKit } from "./kit.ts";

const replay = z.object({ ids: z.array(z.string().min(1)).min(1).max(1000) });

/** All of it is answered: what would choose among it is refused, not passed over. */
const nothingAsked = z.strictObject({});

/** How far back the log can be paged. */
const reach = 1000;
const paging = z
  .strictObject({
    page: z.coerce.number().int().min(1).default(1),
    perPage: z.coerce.number().int().min(1).max(200).default(25),
  })
  .refine(({ page, perPage }) => page * perPage <= reach, {
    error: `page and perPage reach ${reach} events back at most`,
  });

/** The event log and its deliveries, for the people who look after the kit. */
export function kernelRoutes(kit: ServedKit): Hono<ServerEnv> {
  const { events, deliveries } = kit.kernel;
  return new Hono<ServerEnv>()
    .get("/events", allow("kernel:read"), query(paging), answers(eventsAnswer), async (c) => {
      const { page, perPage } = c.req.valid("query");
      const upTo = await events.list(c.var.scope, { newest: true, limit: page * perPage });
      return c.json({ data: upTo.slice((page - 1) * perPage), total: Math.min(upTo[0]?.seq ?? 0, reach) });
    })
    .get("/deliveries", allow("kernel:read"), query(nothingAsked), answers(deliveriesAnswer), async (c) => {
      const data = await deliveries.status(c.var.scope);
      return c.json({ data, total: data.length });
    })
    .get("/dead-letters", allow("kernel:read"), query(nothingAsked), answers(deadLettersAnswer), async (c) => {
      const data = await deliveries.deadLetters(c.var.scope);
      return c.json({ data, total: data.length });
    })
    .post("/dead-letters/replay", allow("kernel:write"), body(replay), answers(replayedAnswer), async (c) =>
      c.json(await deliveries.replay(c.var.scope, c.req.valid("json").ids)),
    );
}
