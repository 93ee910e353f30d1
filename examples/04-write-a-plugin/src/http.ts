import { allow, body, type HttpEnv, list } from "@innkit/sdk/http";
import { Hono } from "hono";
import { sql } from "kysely";
import type { LostFound } from "./index.ts";
import { itemChange, newItem } from "./schema.ts";

const column = (name: string) => ({ sql: sql.ref(name), type: "text" as const, sort: true });
const fields = { what: column("what"), room: column("room"), found_at: column("found_at") };
const items = list({ fields, search: [fields.what.sql, fields.room.sql], sort: "-found_at", key: sql.ref("id") });

// A route that does not say who may call it stops the server from starting.
export const routes = (lostfound: LostFound): Hono<HttpEnv> =>
  new Hono<HttpEnv>()
    .get("/", allow("lostfound:read"), items, async (c) => c.json(await lostfound.page(c.var.scope, c.var.list)))
    .get("/:id", allow("lostfound:read"), async (c) => c.json(await lostfound.get(c.var.scope, c.req.param("id"))))
    .post("/", allow("lostfound:write"), body(newItem), async (c) =>
      c.json(await lostfound.report(c.var.scope, c.req.valid("json")), 201),
    )
    .patch("/:id", allow("lostfound:write"), body(itemChange), async (c) =>
      c.json(await lostfound.change(c.var.scope, c.req.param("id"), c.req.valid("json"))),
    );
