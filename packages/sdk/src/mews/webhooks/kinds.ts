import type { MewsOperation, MewsRequest } from "../options.ts";

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
  readonly operation: MewsOperation;
  /** The request field that takes the ids, at most 1,000; null where Mews takes them nowhere. */
  readonly ids: string | null;
  /** What the request needs besides: without it, what was cancelled or deleted may be missing. */
  readonly also: object;
}

/** The compiler holds the names to those of the operation's request. */
function reread<O extends MewsOperation>(
  operation: O,
  ids: (keyof MewsRequest<O> & string) | null,
  also: Partial<MewsRequest<O>> = {},
): MewsReread {
  return { operation, ids, also };
}

const customers = reread("customers/getAll", "CustomerIds", {
  ActivityStates: ["Active", "Deleted"],
  Extent: { Customers: true, Addresses: true },
});

/**
 * Which operation reads again what each kind of event names. An id is not always found: a service order may be of a kind
 * that is no reservation, and the row may be gone.
 *
 * @example
 * const { operation, ids, also } = mewsWebhookReads.ServiceOrderUpdated;
 */
export const mewsWebhookReads: Readonly<Record<MewsWebhookKind, MewsReread>> = {
  ServiceOrderUpdated: reread("reservations/getAll/2023-06-06", "ReservationIds", {
    // All by name, as Mews does not say which it means by none.
    States: ["Inquired", "Requested", "Optional", "Confirmed", "Started", "Processed", "Canceled"],
  }),
  ResourceUpdated: reread("resources/getAll", "ResourceIds", { Extent: { Resources: true, Inactive: true } }),
  ResourceBlockUpdated: reread("resourceBlocks/getAll", "ResourceBlockIds", { ActivityStates: ["Active", "Deleted"] }),
  CustomerAdded: customers,
  CustomerUpdated: customers,
  PaymentUpdated: reread("payments/getAll", "PaymentIds"),
  // Mews lists messages by their threads only.
  MessageAdded: reread("messages/getAll", null),
};

export const knownKinds: readonly string[] = Object.keys(mewsWebhookReads);
