import { defineErrors, definePlugin, type Plugin, type Scope } from "@innkit/sdk";
import { applyList, type ListQuery, type ListResult } from "@innkit/sdk/http";
import { admin } from "./admin.ts";
import { routes } from "./http.ts";
import { found, type ItemChange, type NewItem } from "./schema.ts";
import { type Item, migrations, type Tables } from "./tables.ts";

// What the plugin publishes: its service, its events, its tables. Other code sees this and nothing else.
export type LostFoundPlugin = Plugin<
  "lostfound",
  { service: LostFound; events: { found: { itemId: string } }; tables: Tables }
>;
export interface LostFound {
  page(scope: Scope, query: ListQuery): Promise<ListResult<Item>>;
  get(scope: Scope, id: string): Promise<Item>;
  report(scope: Scope, item: NewItem): Promise<Item>;
  change(scope: Scope, id: string, change: ItemChange): Promise<Item>;
}

const errors = defineErrors("lostfound", { not_found: [404, "There is no such item"] });

export const lostfound = (): LostFoundPlugin =>
  definePlugin<LostFoundPlugin>({
    name: "lostfound",
    version: "1.0.0",
    permissions: { "lostfound:read": "See found items", "lostfound:write": "Report found items" },
    events: { found },
    migrations,
    setup(ctx) {
      // Row-level security hides other hotels' rows; the condition is here for the index, and as the first wall.
      const items = (scope: Scope) =>
        ctx.db(scope).selectFrom("lostfound_item").selectAll().where("property_id", "=", scope.propertyId);
      const get = (scope: Scope, id: string) =>
        items(scope)
          .where("id", "=", id)
          .executeTakeFirstOrThrow(() => errors.not_found({ id }));
      return {
        page: (scope, query) => applyList(items(scope), query),
        get,
        report: (scope, item) =>
          ctx.tx(scope, async (tx) => {
            const row = { property_id: scope.propertyId, ...item };
            const { id } = await tx.insertInto("lostfound_item").values(row).returning("id").executeTakeFirstOrThrow();
            await tx.emit("found", { itemId: id });
            return get(scope, id);
          }),
        change: (scope, id, change) =>
          ctx.tx(scope, async (tx) => {
            const mine = tx.updateTable("lostfound_item").where("property_id", "=", scope.propertyId);
            await mine.where("id", "=", id).set(change).execute();
            return get(scope, id);
          }),
      };
    },
    routes,
    admin,
  });
