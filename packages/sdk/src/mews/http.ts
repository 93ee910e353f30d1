import { Hono } from "hono";
import { allow, type HttpEnv } from "../http/marks.ts";
import { answers } from "../http/query.ts";
import { hotelsAnswer, standingAnswer } from "./http-answers.ts";
import type { MewsService } from "./plugin.ts";
import { webhookRoutes } from "./webhooks/http.ts";

/** Routes below /api/mews. */
export function mewsRoutes(mews: MewsService): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get("/standing", allow("mews:read"), answers(standingAnswer), async (c) => {
      const { scope } = c.var;
      const { missing } = await mews.connection(scope);
      const deprecations = await mews.deprecations(scope);
      return c.json({ missing, deprecations, webhooks: await mews.webhooks.standing(scope) });
    })
    .get("/hotels", allow("mews:connect"), answers(hotelsAnswer), async (c) => c.json(await mews.hotels(c.var.scope)))
    .route("/", webhookRoutes(mews));
}
