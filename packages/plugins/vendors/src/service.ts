import { type Context, isUuid, type Scope } from "@innkit/sdk";
import { applyList, listQuery } from "@innkit/sdk/http";
import { type Selectable, sql } from "kysely";
import { vendorList } from "./lists.ts";
import { errors } from "./errors.ts";
import type { Vendor, VendorsPlugin, VendorsService } from "./index.ts";
import { newVendor, vendorChange } from "./schema.ts";
import type { VendorRow } from "./tables.ts";

export function vendorsService(ctx: Context<VendorsPlugin>): VendorsService {
  const rows = (scope: Scope) =>
    ctx.db(scope).selectFrom("vendors_vendor").selectAll().where("property_id", "=", scope.propertyId);

  async function find(scope: Scope, id: string): Promise<Selectable<VendorRow>> {
    const row = isUuid(id) ? await rows(scope).where("id", "=", id).executeTakeFirst() : undefined;
    if (!row) throw errors.not_found({ vendorId: id });
    return row;
  }

  return {
    list: async (scope) => (await rows(scope).orderBy("name").orderBy("id").execute()).map(toVendor),

    async page(scope, asked = {}) {
      const { data, ...page } = await applyList(rows(scope), listQuery(vendorList, asked, scope));
      return { ...page, data: data.map(toVendor) };
    },

    get: async (scope, id) => toVendor(await find(scope, id)),

    async create(scope, input) {
      const { contactName, ...vendor } = newVendor.parse(input);
      return uniquelyNamed(() =>
        ctx.tx(scope, async (tx) => {
          const row = await tx
            .insertInto("vendors_vendor")
            .values({ property_id: scope.propertyId, contact_name: contactName, ...vendor })
            .returningAll()
            .executeTakeFirstOrThrow();
          await tx.emit("created", { vendorId: row.id });
          return toVendor(row);
        }),
      );
    },

    async update(scope, id, input) {
      const { contactName, ...change } = vendorChange.parse(input);
      return uniquelyNamed(() =>
        ctx.tx(scope, async (tx) => {
          const { status } = await find(scope, id);
          if (status === "archived") throw errors.archived({ vendorId: id });
          const row = await tx
            .updateTable("vendors_vendor")
            .set({ ...change, contact_name: contactName, updated_at: sql`now()` })
            .where("property_id", "=", scope.propertyId)
            .where("id", "=", id)
            .returningAll()
            .executeTakeFirstOrThrow();
          await tx.emit("changed", { vendorId: id });
          return toVendor(row);
        }),
      );
    },

    archive: (scope, id) =>
      ctx.tx(scope, async (tx) => {
        const { status } = await find(scope, id);
        if (status === "archived") return;
        await tx
          .updateTable("vendors_vendor")
          .set({ status: "archived", updated_at: sql`now()` })
          .where("property_id", "=", scope.propertyId)
          .where("id", "=", id)
          .execute();
        await tx.emit("archived", { vendorId: id });
      }),
  };
}

/** The unique index decides, so that two who use one name at once cannot both win. */
async function uniquelyNamed<R>(write: () => Promise<R>): Promise<R> {
  try {
    return await write();
  } catch (error) {
    const violated = error instanceof Error && "constraint" in error ? error.constraint : undefined;
    if (violated === "vendors_vendor_name") {
      // Shown at the field: a form puts `issues` where they belong.
      const issues = [{ path: "name", message: "There is a vendor of this name already" }];
      throw errors.name_taken({ issues }, { cause: error });
    }
    throw error;
  }
}

function toVendor(row: Selectable<VendorRow>): Vendor {
  const { id, name, category, status, email, phone, website, notes } = row;
  const { contact_name: contactName, created_at: createdAt, updated_at: updatedAt } = row;
  return { id, name, category, status, contactName, email, phone, website, notes, createdAt, updatedAt };
}
