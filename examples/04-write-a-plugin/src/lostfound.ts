import { type Admin, defineErrors, definePlugin, type Plugin, type Scope } from "@innkit/sdk";
import { allow, applyList, body, type HttpEnv, list, listQuery } from "@innkit/sdk/http";
import type { ListRequest, ListResult, ListSpec } from "@innkit/sdk/http";
import { Hono } from "hono";
import { type Generated, type Selectable, sql } from "kysely";
import { z } from "zod";

// 1. What it publishes: other code sees this and nothing else.
export type LostFoundPlugin = Plugin<"lostfound", { service: LostFound; tables: { lostfound_item: ItemRow } }>;
export interface LostFound {
  page(scope: Scope, asked?: ListRequest): Promise<ListResult<Item>>;
  get(scope: Scope, id: string): Promise<Item>;
  report(scope: Scope, item: NewItem): Promise<Item>;
  change(scope: Scope, id: string, to: z.output<typeof change>): Promise<Item>;
}

// 2. A schema, written once: it checks what comes in, gives the types, and the admin draws the form from it.
const newItem = z.object({
  what: z.string().trim().min(1).max(200).meta({ title: "What", description: "As the guest would describe it" }),
  room: z.string().trim().max(40).meta({ title: "Found in", description: "A room, the bar, the beach" }),
});
const change = newItem.partial();
type NewItem = z.output<typeof newItem>;

// 3. Its table: named for the plugin, the property first in its key.
type ItemRow = NewItem & { property_id: string; id: Generated<string>; found_at: Generated<string> };
type Item = Selectable<ItemRow>;
const createItems = sql`create table lostfound_item (
  property_id text not null, id text not null default gen_random_uuid(), what text not null, room text not null,
  found_at timestamptz not null default now(), primary key (property_id, id))`;

// 4. What the admin shows: data, no React.
const admin: Admin = {
  resources: [
    {
      name: "items",
      label: "Lost and found",
      singular: "Found item",
      path: "/",
      title: "what",
      columns: [
        { field: "what", label: "What", sortable: true },
        { field: "room", label: "Found in", sortable: true },
        { field: "found_at", label: "Found", as: "datetime" },
      ],
      sort: "-found_at",
      form: newItem,
      read: "lostfound:read",
      write: "lostfound:write",
    },
  ],
};

// 5. Its routes. One that does not say who may call it stops the server from starting.
const column = (name: string) => ({ sql: sql.ref(name), type: "text" as const, sort: true });
const fields = { what: column("what"), room: column("room"), found_at: column("found_at") };
const items: ListSpec = { fields, sort: "-found_at", key: sql.ref("id") };
const [read, write] = [allow("lostfound:read"), allow("lostfound:write")];
const routes = (service: LostFound) =>
  new Hono<HttpEnv>()
    .get("/", read, list(items), async (c) => c.json(await service.page(c.var.scope, c.var.list)))
    .get("/:id", read, async (c) => c.json(await service.get(c.var.scope, c.req.param("id"))))
    .post("/", write, body(newItem), async (c) => c.json(await service.report(c.var.scope, c.req.valid("json")), 201))
    .patch("/:id", write, body(change), async (c) => {
      return c.json(await service.change(c.var.scope, c.req.param("id"), c.req.valid("json")));
    });

// 6. The plugin: the object must keep what the types promise.
const errors = defineErrors("lostfound", { not_found: [404, "There is no such item"] });
export const lostfound = (): LostFoundPlugin =>
  definePlugin<LostFoundPlugin>({
    name: "lostfound",
    version: "1.0.0",
    permissions: { "lostfound:read": "See found items", "lostfound:write": "Report found items" },
    migrations: { "001_item": { up: async (db) => void (await createItems.execute(db)) } },
    setup(ctx) {
      const rows = (to: Scope) => ctx.db(to).selectFrom("lostfound_item").where("property_id", "=", to.propertyId);
      const get = async (scope: Scope, id: string) => {
        const item = await rows(scope).selectAll().where("id", "=", id).executeTakeFirst();
        return item ?? Promise.reject(errors.not_found({ id }));
      };
      return {
        page: async (scope, asked = {}) => applyList(rows(scope).selectAll(), listQuery(items, asked, scope)),
        get,
        report: (scope, item) =>
          ctx.tx(scope, (tx) => {
            const row = { property_id: scope.propertyId, ...item };
            return tx.insertInto("lostfound_item").values(row).returningAll().executeTakeFirstOrThrow();
          }),
        change: (scope, id, to) =>
          ctx.tx(scope, async (tx) => {
            const item = tx.updateTable("lostfound_item").where((is) => is.and({ property_id: scope.propertyId, id }));
            if (Object.keys(to).length > 0) await item.set(to).execute();
            return get(scope, id);
          }),
      };
    },
    routes,
    admin,
  });
