/** What a general webhook can say of an entity. "Updated" is any change, its creation too. */
export type MewsWebhookKind =
  | "ServiceOrderUpdated"
  | "ResourceUpdated"
  | "ResourceBlockUpdated"
  | "CustomerAdded"
  | "CustomerUpdated"
  | "PaymentUpdated"
  | "MessageAdded";

/** How to read again what an event names. */
export interface MewsReread {
  readonly operation: string;
  /** The request field that takes the ids, at most 1,000; null where Mews takes them nowhere. */
  readonly ids: string | null;
  /** What the request needs besides: without it, what was cancelled or deleted may be missing. */
  readonly also: object;
}

const bothStates = { ActivityStates: ["Active", "Deleted"] };
const customers: MewsReread = {
  operation: "customers/getAll",
  ids: "CustomerIds",
  also: { ...bothStates, Extent: { Customers: true, Addresses: true } },
};

/**
 * Which operation reads again what each kind of event names. An id is not always found: a service order may be of a kind
 * that is no reservation, and the row may be gone.
 *
 * @example
 * const { operation, ids, also } = mewsWebhookReads.ServiceOrderUpdated;
 */
export const mewsWebhookReads: Readonly<Record<MewsWebhookKind, MewsReread>> = {
  ServiceOrderUpdated: {
    operation: "reservations/getAll/2023-06-06",
    ids: "ReservationIds",
    // All by name, as Mews does not say which it means by none.
    also: { States: ["Inquired", "Requested", "Optional", "Confirmed", "Started", "Processed", "Canceled"] },
  },
  ResourceUpdated: {
    operation: "resources/getAll",
    ids: "ResourceIds",
    also: { Extent: { Resources: true, Inactive: true } },
  },
  ResourceBlockUpdated: { operation: "resourceBlocks/getAll", ids: "ResourceBlockIds", also: bothStates },
  CustomerAdded: customers,
  CustomerUpdated: customers,
  PaymentUpdated: { operation: "payments/getAll", ids: "PaymentIds", also: {} },
  // Mews lists messages by their threads only.
  MessageAdded: { operation: "messages/getAll", ids: null, also: {} },
};

export const knownKinds: readonly string[] = Object.keys(mewsWebhookReads);
