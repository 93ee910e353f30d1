import { Hono } from "hono";
import { allow, type HttpEnv } from "../../http/marks.ts";
import { answers, answersNothing } from "../../http/query.ts";
import { proposalsAnswer } from "../http-answers.ts";
import { readMewsWebhook } from "./message.ts";
import type { MewsWebhookService } from "./types.ts";

/** Routes below /api/mews. */
export function webhookRoutes(mews: MewsWebhookService): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .post("/webhooks/:secret", allow("public"), answersNothing(), async (c) => {
      // Whoever guesses is told what anybody is told who asks for what is not there.
      if (!(await mews.webhooks.admits(c.req.param("secret")))) return c.notFound();
      await mews.webhooks.receive(readMewsWebhook(await c.req.text()));
      return c.body(null, 202);
    })
    .get("/proposals", allow("mews:connect"), answers(proposalsAnswer), async (c) => {
      const data = await mews.proposals(c.var.scope);
      return c.json({ data, total: data.length });
    })
    .post("/proposals/:id/accept", allow("mews:connect"), answersNothing(), async (c) => {
      await mews.accept(c.var.scope, c.req.param("id"));
      return c.body(null, 204);
    })
    .post("/proposals/:id/decline", allow("mews:connect"), answersNothing(), async (c) => {
      await mews.decline(c.var.scope, c.req.param("id"));
      return c.body(null, 204);
    });
}
