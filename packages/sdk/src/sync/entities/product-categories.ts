import { sql } from "kysely";
import { changed, innerUuid, instant, localised, or, uuid, wholeOr } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface ProductCategoryRow extends MirrorRow {
  service_id: string;
  parent_id: string | null;
  name: string;
  ordering: number;
  created_at: string | null;
}

/** How products are sorted. Read whole; the services must be known, for Mews wants them named. */
export const productCategories: Resource = defineResource<ProductCategoryRow>({
  name: "product_categories",
  label: "Product categories",
  entity: "product_category",
  table: "sync_product_category",
  operation: "productCategories/getAll",
  collection: "ProductCategories",
  ids: "ProductCategoryIds",
  windowed: false,
  stamped: true,
  needs: ["serviceIds"],
  request: ({ serviceIds }) => ({ ServiceIds: serviceIds }),
  columns: {
    service_id: uuid("ServiceId"),
    parent_id: innerUuid("ParentProductCategory", "Id"),
    name: or(localised("Names"), ""),
    ordering: wholeOr("Ordering", 0),
    is_active: sql`true`,
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  said: { parent_id: { label: "Part of", of: "product_category" } },
  announces: "records_changed",
  pace: "others",
});
