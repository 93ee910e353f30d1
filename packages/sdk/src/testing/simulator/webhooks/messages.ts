import type { RowOf, TableName } from "../state/tables.ts";
import type { Change } from "../state/watch.ts";
import type { Switches } from "../switches.ts";

/** What a general webhook tells: that something happened to what has this id. */
export interface WebhookEvent {
  readonly Discriminator: Discriminator;
  readonly Value: { readonly Id: string };
}

export type Discriminator =
  | "ServiceOrderUpdated"
  | "ResourceUpdated"
  | "ResourceBlockUpdated"
  | "CustomerAdded"
  | "CustomerUpdated"
  | "PaymentUpdated"
  | "MessageAdded";

type Told<Row> = (
  change: { readonly row: Row; readonly before: Row | undefined },
  switches: Switches,
) => readonly Discriminator[];

/** What is told of each entity, an addition included; a further entity is a further line. */
const told: { readonly [K in TableName]?: Told<RowOf<K>> } = {
  reservations: () => ["ServiceOrderUpdated"],
  resources: () => ["ResourceUpdated"],
  resourceBlocks: () => ["ResourceBlockUpdated"],
  payments: () => ["PaymentUpdated"],
  messages: ({ before }) => (before === undefined ? ["MessageAdded"] : []),
  customers({ row, before }, { webhookOnMerge }) {
    if (before === undefined) return ["CustomerAdded", "CustomerUpdated"];
    const merged = before.MergeTargetId !== row.MergeTargetId;
    return merged && !webhookOnMerge ? [] : ["CustomerUpdated"];
  },
};

/** The events of a general webhook that a change makes; none for most entities. */
export function webhookEvents({ entity, row, before }: Change, switches: Switches): readonly WebhookEvent[] {
  // The rows are of this entity: that is what a change is.
  const kinds = (told[entity] as Told<Change["row"]> | undefined)?.({ row, before }, switches) ?? [];
  return kinds.map((Discriminator) => ({ Discriminator, Value: { Id: row.Id } }));
}
