import { Hono } from "hono";
import { allow, type HttpEnv, list } from "../http.ts";
import { guestList } from "./guests.ts";
import type { CompletenessService } from "./types.ts";

/** Routes below `/api/completeness`. */
export function completenessRoutes(service: CompletenessService): Hono<HttpEnv> {
  const read = "completeness:read";
  return new Hono<HttpEnv>()
    .get("/summary", allow(read), async (c) => c.json(await service.summary(c.var.scope)))
    .get("/guests", allow(read), list(guestList), async (c) =>
      c.json(await service.guests.list(c.var.scope, c.var.list)),
    )
    .get("/guests/:id", allow(read), async (c) => c.json(await service.guests.get(c.var.scope, c.req.param("id"))))
    .get("/guests/:id/score", allow(read), async (c) =>
      c.json(await service.guests.score(c.var.scope, c.req.param("id"))),
    )
    .get("/guests/:id/stays", allow(read), async (c) =>
      c.json(await service.guests.stays(c.var.scope, c.req.param("id"))),
    );
}
