import { changed, decimal, flag, inner, instant, localised, or, text, uuid, wholeOr, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface ProductRow extends MirrorRow {
  service_id: string;
  category_id: string | null;
  accounting_category_id: string | null;
  name: string;
  short_name: string | null;
  /** "once" | "per_time_unit" | "per_person_per_time_unit" | "per_person" */
  charging: string | null;
  /** "once" | "per_time_unit" */
  posting: string | null;
  currency: string | null;
  /** Money, as decimal text. */
  net: string | null;
  gross: string | null;
  /** What a stay itself is charged as, not an extra. */
  is_default: boolean;
  ordering: number;
  external_id: string | null;
  created_at: string | null;
}

/** What is sold beside the night. Read whole; the services must be known, for Mews wants them named. */
export const products: Resource = defineResource<ProductRow>({
  name: "products",
  label: "Products",
  entity: "product",
  table: "sync_product",
  operation: "products/getAll",
  collection: "Products",
  ids: "ProductIds",
  windowed: false,
  stamped: true,
  needs: ["serviceIds"],
  // Those that stand for the night too: order items name them.
  request: ({ serviceIds }) => ({ ServiceIds: serviceIds, IncludeDefault: true }),
  columns: {
    service_id: uuid("ServiceId"),
    category_id: uuid("CategoryId"),
    accounting_category_id: uuid("AccountingCategoryId"),
    name: or(localised("Names"), text("Name"), ""),
    short_name: localised("ShortNames"),
    charging: word("ChargingMode"),
    posting: word("PostingMode"),
    currency: inner("Price", "Currency"),
    net: decimal("Price", "NetValue"),
    gross: decimal("Price", "GrossValue"),
    is_default: flag("IsDefault", false),
    ordering: wholeOr("Ordering", 0),
    external_id: text("ExternalIdentifier"),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  said: { category_id: { of: "product_category" } },
  announces: "records_changed",
  pace: "others",
});
