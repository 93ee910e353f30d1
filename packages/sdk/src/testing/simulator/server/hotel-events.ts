import type { RowOf, TableName } from "../state/tables.ts";
import type { Change } from "../state/watch.ts";
import type { Switches } from "../switches.ts";

/** What a socket tells of a change. */
export type HotelEvent =
  | {
      readonly Type: "Reservation";
      readonly Id: string;
      readonly State: string;
      readonly StartUtc: string;
      readonly EndUtc: string;
      readonly AssignedResourceId: string | null;
    }
  | { readonly Type: "Resource"; readonly Id: string; readonly State: string }
  | { readonly Type: "DeviceCommand"; readonly Id: string; readonly State: string }
  | {
      readonly Type: "PriceUpdate";
      /** Of the event, not of a price. */
      readonly Id: string;
      readonly StartUtc: string;
      readonly EndUtc: string;
      readonly RateId: string;
      /** Null where the base price changed. */
      readonly ResourceCategoryId: string | null;
    };

/** The event of each entity that the socket tells of; a further entity is a further line. */
const events: { readonly [K in TableName]?: (row: RowOf<K>, switches: Switches) => HotelEvent } = {
  reservations: (row, { socketInquiredState }) => ({
    Type: "Reservation",
    Id: row.Id,
    State: row.State === "Inquired" ? socketInquiredState : row.State,
    StartUtc: row.StartUtc,
    EndUtc: row.EndUtc,
    AssignedResourceId: row.AssignedResourceId,
  }),
  resources: (row) => ({ Type: "Resource", Id: row.Id, State: row.State }),
};

/** The event that a change makes; none for most entities. */
export function hotelEvent({ entity, row }: Change, switches: Switches): HotelEvent | undefined {
  // The row is one of this entity's: that is what a change is.
  const make = events[entity] as ((row: Change["row"], switches: Switches) => HotelEvent) | undefined;
  return make?.(row, switches);
}
