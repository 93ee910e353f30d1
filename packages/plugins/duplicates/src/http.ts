import { allow, answers, answersNothing, body, type HttpEnv, list } from "@innkit/sdk/http";
import { Hono } from "hono";
import { z } from "zod";
import { cardAnswer, decidedAnswer, pairAnswer, pairsAnswer, summaryAnswer } from "./answers.ts";
import type { DuplicatesService } from "./types.ts";
import { pairList } from "./views.ts";

const ids = z.array(z.guid().toLowerCase()).min(1).max(100);
const someIds = z.strictObject({ ids });
const choice = z.strictObject({
  ids,
  survivorId: z.guid().toLowerCase().optional(),
  chosen: z.record(z.string().max(40), z.guid().toLowerCase()).optional(),
});
const confirmed = z.strictObject({
  confirm: z.literal(true, { error: "A merge in Mews cannot be taken back: send confirm: true" }),
});

/** Routes below `/api/duplicates`. */
export function duplicatesRoutes(service: DuplicatesService): Hono<HttpEnv> {
  const read = "duplicates:read";
  const write = "duplicates:write";
  return new Hono<HttpEnv>()
    .get("/summary", allow(read), answers(summaryAnswer), async (c) => c.json(await service.summary(c.var.scope)))
    .get("/pairs", allow(read), list(pairList), answers(pairsAnswer), async (c) =>
      c.json(await service.pairs(c.var.scope, c.var.list)),
    )
    .get("/pairs/:id", allow(read), answers(pairAnswer), async (c) =>
      c.json(await service.pair(c.var.scope, c.req.param("id"))),
    )
    .get("/pairs/:id/card", allow(read), answers(cardAnswer), async (c) =>
      c.json(await service.card(c.var.scope, c.req.param("id"))),
    )
    .post("/pairs/merge", allow(write), body(choice), answers(decidedAnswer), async (c) => {
      const { ids: pairIds, ...chosen } = c.req.valid("json");
      return c.json(await service.merge(c.var.scope, pairIds, chosen));
    })
    .post("/pairs/different", allow(write), body(someIds), answers(decidedAnswer), async (c) =>
      c.json(await service.different(c.var.scope, c.req.valid("json").ids)),
    )
    .post("/pairs/later", allow(write), body(someIds), answers(decidedAnswer), async (c) =>
      c.json(await service.later(c.var.scope, c.req.valid("json").ids)),
    )
    .post("/pairs/:id/undo", allow(write), answers(pairAnswer), async (c) =>
      c.json(await service.undo(c.var.scope, c.req.param("id"))),
    )
    .post("/pairs/:id/push", allow("duplicates:push"), body(confirmed), answers(pairAnswer), async (c) =>
      c.json(await service.push(c.var.scope, c.req.param("id"), c.req.valid("json").confirm)),
    )
    .post("/review", allow(write), answersNothing(), async (c) => {
      await service.review(c.var.scope);
      return c.body(null, 202);
    });
}
