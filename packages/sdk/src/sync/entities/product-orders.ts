import { sql } from "kysely";
import { account, changed, instant, text, uuid, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { MirrorRow } from "../rows.ts";
import { origins, stayStates } from "../words.ts";

export interface ProductOrderRow extends MirrorRow {
  service_id: string;
  number: string | null;
  /** Who it is charged to: a guest or a company. */
  guest_id: string | null;
  company_id: string | null;
  booker_id: string | null;
  /** The stay it belongs to, if any. */
  reservation_id: string | null;
  segment_id: string | null;
  /** inquired | requested | optional | confirmed | started | processed | canceled */
  state: string;
  origin: string | null;
  cancelled_at: string | null;
  created_at: string;
}

const states = ["Inquired", "Confirmed", "Started", "Processed", "Canceled", "Optional", "Requested"] as const;

/**
 * Orders of products: Mews's product service orders. Read by windows of UpdatedUtc; the additional services must be known,
 * for Mews wants them named.
 */
export const productOrders: Resource = defineResource<ProductOrderRow>({
  name: "product_orders",
  label: "Product orders",
  entity: "product_order",
  table: "sync_product_order",
  operation: "productServiceOrders/getAll",
  collection: "ProductServiceOrders",
  ids: "ProductServiceOrderIds",
  windowed: true,
  stamped: true,
  needs: ["additionalServiceIds"],
  // All states by name: a cancellation must be seen.
  request: ({ additionalServiceIds }) => ({ ServiceIds: additionalServiceIds, States: states }),
  columns: {
    service_id: uuid("ServiceId"),
    number: text("Number"),
    guest_id: account("Customer"),
    company_id: account("Company"),
    booker_id: uuid("BookerId"),
    reservation_id: uuid("LinkedReservationId"),
    segment_id: uuid("BusinessSegmentId"),
    state: word("State"),
    origin: word("Origin"),
    cancelled_at: instant("CancelledUtc"),
    is_active: sql`true`,
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  refers: { booker_id: ["guest"] },
  said: {
    state: { words: stayStates },
    origin: { label: "Ordered through", words: origins },
  },
  announces: "records_changed",
  pace: "money",
});
