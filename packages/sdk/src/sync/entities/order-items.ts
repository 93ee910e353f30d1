import { sql } from "kysely";
import { account, changed, decimal, inner, innerUuid, instant, or, text, uuid, whole, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";

export interface OrderItemRow extends MirrorRow {
  service_id: string;
  /** The stay or the product order it is charged for. */
  order_id: string;
  /** Who it is charged to: a guest or a company. */
  guest_id: string | null;
  company_id: string | null;
  bill_id: string | null;
  product_id: string | null;
  accounting_category_id: string | null;
  /** The item that this one takes back. */
  rebated_item_id: string | null;
  /** "space_order", "product_order", "city_tax", "cancellation_fee" … */
  kind: string;
  /** "service" | "product" | "additional" */
  revenue: string | null;
  /** open | closed | inactive | canceled: only the first two count. */
  state: string;
  name: string | null;
  unit_count: number | null;
  currency: string | null;
  /** Money, as decimal text; a rebate is negative. */
  unit_net: string | null;
  unit_gross: string | null;
  net: string | null;
  gross: string | null;
  /** Before it was converted to another currency. */
  original_currency: string | null;
  original_net: string | null;
  original_gross: string | null;
  external_id: string | null;
  consumed_at: string | null;
  cancelled_at: string | null;
  closed_at: string | null;
  created_at: string;
}

/** What was charged, item by item. Read by windows of UpdatedUtc; nothing must be known. */
export const orderItems: Resource = defineResource<OrderItemRow>({
  name: "order_items",
  label: "Order items",
  entity: "order_item",
  table: "sync_order_item",
  operation: "orderItems/getAll",
  collection: "OrderItems",
  ids: "OrderItemIds",
  windowed: true,
  stamped: true,
  request: () => ({}),
  columns: {
    service_id: uuid("ServiceId"),
    order_id: uuid("ServiceOrderId"),
    guest_id: account("Customer"),
    company_id: account("Company"),
    bill_id: uuid("BillId"),
    product_id: or(innerUuid("Data", "Product", "ProductId"), innerUuid("Data", "Rebate", "ProductId")),
    accounting_category_id: uuid("AccountingCategoryId"),
    rebated_item_id: innerUuid("Data", "Rebate", "RebatedItemId"),
    kind: word("Type"),
    revenue: word("RevenueType"),
    state: word("AccountingState"),
    name: text("BillingName"),
    unit_count: whole("UnitCount"),
    currency: inner("Amount", "Currency"),
    unit_net: decimal("UnitAmount", "NetValue"),
    unit_gross: decimal("UnitAmount", "GrossValue"),
    net: decimal("Amount", "NetValue"),
    gross: decimal("Amount", "GrossValue"),
    original_currency: inner("OriginalAmount", "Currency"),
    original_net: decimal("OriginalAmount", "NetValue"),
    original_gross: decimal("OriginalAmount", "GrossValue"),
    external_id: text("ExternalIdentifier"),
    consumed_at: instant("ConsumedUtc"),
    cancelled_at: instant("CanceledUtc"),
    closed_at: instant("ClosedUtc"),
    is_active: sql`true`,
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  said: {
    order_id: { of: "reservation" },
    rebated_item_id: { label: "Takes back", of: "order_item" },
    unit_net: { label: "Price of one, net" },
    unit_gross: { label: "Price of one, gross" },
  },
  announces: "records_changed",
  pace: "money",
});
