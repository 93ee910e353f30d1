import { allow, answers, answersNothing, body, type HttpEnv, list, listAnswer } from "@innkit/sdk/http";
import { Hono } from "hono";
import type { VendorsService } from "./index.ts";
import { vendorList } from "./lists.ts";
import { newVendor, vendor, vendorChange } from "./schema.ts";

export function vendorRoutes(vendors: VendorsService): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get("/", allow("vendors:read"), list(vendorList), answers(listAnswer(vendor)), async (c) =>
      c.json(await vendors.page(c.var.scope, c.var.list)),
    )
    .get("/:id", allow("vendors:read"), answers(vendor), async (c) =>
      c.json(await vendors.get(c.var.scope, c.req.param("id"))),
    )
    .post("/", allow("vendors:write"), body(newVendor), answers(vendor), async (c) =>
      c.json(await vendors.create(c.var.scope, c.req.valid("json")), 201),
    )
    .patch("/:id", allow("vendors:write"), body(vendorChange), answers(vendor), async (c) =>
      c.json(await vendors.update(c.var.scope, c.req.param("id"), c.req.valid("json"))),
    )
    .delete("/:id", allow("vendors:write"), answersNothing(), async (c) => {
      await vendors.archive(c.var.scope, c.req.param("id"));
      return c.body(null, 204);
    });
}
