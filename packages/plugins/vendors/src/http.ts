import { allow, answers, answersNothing, body, type HttpEnv, list, listAnswer } from "@innkit/sdk/http";
import { Hono } from "hono";
import { sql } from "kysely";
import type { VendorsService } from "./index.ts";
import { newVendor, vendor, vendorChange } from "./schema.ts";

const column = (name: string) => sql.ref(`vendors_vendor.${name}`);

const vendorList = list({
  fields: {
    name: { sql: sql`lower(${column("name")})`, type: "text", sort: true },
    category: { sql: column("category"), type: "text", sort: true, filter: true },
    status: { sql: column("status"), type: "text", sort: true, filter: true },
    contactName: { sql: column("contact_name"), type: "text", sort: true },
    createdAt: { sql: column("created_at"), type: "date", sort: true, filter: true },
    updatedAt: { sql: column("updated_at"), type: "date", sort: true, filter: true },
  },
  search: ["name", "contact_name", "email", "phone", "notes"].map(column),
  sort: "name",
  key: column("id"),
});

export function vendorRoutes(vendors: VendorsService): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get("/", allow("vendors:read"), vendorList, answers(listAnswer(vendor)), async (c) =>
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
