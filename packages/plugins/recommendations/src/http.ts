import { allow, answers, body, type HttpEnv, list } from "@innkit/sdk/http";
import { editedAnswer } from "@innkit/sdk/sync";
import { Hono } from "hono";
import { z } from "zod";
import {
  decidedAnswer,
  letterAnswer,
  previewAnswer,
  recommendationAnswer,
  recommendationsAnswer,
  summaryAnswer,
  tonightAnswer,
  workListAnswer,
} from "./answers.ts";
import { itemList, workList } from "./lists.ts";
import type { RecommendationsService } from "./types.ts";

const read = "recommendations:read";
const write = "recommendations:write";

const ids = z.array(z.guid()).min(1).max(200).meta({ title: "Recommendations" });
const reason = z.string().trim().max(500).meta({ title: "Why" });
const decision = z.discriminatedUnion("state", [
  z.strictObject({ ids, state: z.literal("open"), reason: reason.optional() }),
  z.strictObject({ ids, state: z.literal("done"), reason: reason.optional() }),
  z.strictObject({ ids, state: z.literal("dismissed"), reason: reason.min(1, "Say why it is dismissed") }),
  z.strictObject({
    ids,
    state: z.literal("snoozed"),
    until: z.iso.date().meta({ title: "Until" }),
    reason: reason.optional(),
  }),
]);
const owner = z.strictObject({
  ids,
  owner: z.string().trim().min(1).max(200).nullable().meta({ title: "Who sees to it" }),
});
const value = z.strictObject({ value: z.string().trim().min(1).max(1000).meta({ title: "The right value" }) });

/** Routes below `/api/recommendations`. */
export function recommendationsRoutes(service: RecommendationsService): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get("/", allow(read), list(itemList), answers(recommendationsAnswer), async (c) =>
      c.json(await service.list(c.var.scope, c.var.list)),
    )
    .get("/work-list", allow(read), list(workList), answers(workListAnswer), async (c) =>
      c.json(await service.workList(c.var.scope, c.var.list)),
    )
    .get("/tonight", allow(read), answers(tonightAnswer), async (c) => c.json(await service.tonight(c.var.scope)))
    .get("/summary", allow(read), answers(summaryAnswer), async (c) => c.json(await service.summary(c.var.scope)))
    .get("/letter/:guestId", allow(write), answers(letterAnswer), async (c) =>
      c.json(await service.letter(c.var.scope, c.req.param("guestId"))),
    )
    .post("/decide", allow(write), body(decision), answers(decidedAnswer), async (c) => {
      const { ids: which, ...decided } = c.req.valid("json");
      return c.json(await service.decide(c.var.scope, which, decided));
    })
    .post("/assign", allow(write), body(owner), answers(decidedAnswer), async (c) => {
      const { ids: which, owner: whose } = c.req.valid("json");
      return c.json(await service.assign(c.var.scope, which, whose));
    })
    .post("/asked", allow(write), body(z.strictObject({ ids })), answers(decidedAnswer), async (c) =>
      c.json(await service.asked(c.var.scope, c.req.valid("json").ids)),
    )
    .get("/:id", allow(read), answers(recommendationAnswer), async (c) =>
      c.json(await service.get(c.var.scope, c.req.param("id"))),
    )
    .post("/:id/preview", allow("sync:write"), body(value), answers(previewAnswer), async (c) =>
      c.json(await service.preview(c.var.scope, c.req.param("id"), c.req.valid("json").value)),
    )
    .post("/:id/write", allow("sync:write"), body(value), answers(editedAnswer), async (c) => {
      const made = await service.write(c.var.scope, c.req.param("id"), c.req.valid("json").value);
      return c.json({ write: made ?? null }, made ? 202 : 200);
    });
}
