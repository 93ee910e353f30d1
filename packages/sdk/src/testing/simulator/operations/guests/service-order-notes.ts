import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { ServiceOrderNote } from "../../state/guest-tables.ts";
import type { State } from "../../state/state.ts";
import { listing } from "../listing.ts";
import { set } from "./values.ts";
import { known } from "../known.ts";
import { removal } from "./writing.ts";

/** What is written down for a reservation. Its own stamp is left alone: Mews does not say that a note moves it. */
export const serviceOrderNoteOperations: readonly Operation[] = [
  listing<ServiceOrderNote>("serviceOrderNotes/getAll", {
    rows: ({ state }) => state.serviceOrderNotes,
    ids: "ServiceOrderNoteIds",
    by: { ServiceOrderIds: (row) => row.OrderId },
    where: (row, { Types = ["General", "ChannelManager"] }) => (Types as readonly string[]).includes(row.Type),
  }),
  operation("serviceOrderNotes/add", ({ ServiceOrderNotes }, world) => {
    const made = ServiceOrderNotes.map(({ ServiceOrderId, Text }): ServiceOrderNote => {
      checkServiceOrder(world.state, ServiceOrderId);
      const [CreatedUtc, UpdatedUtc] = [world.stamp(), world.stamp()];
      return { Id: world.uuid(), OrderId: ServiceOrderId, Text, Type: "General", CreatedUtc, UpdatedUtc };
    });
    return { ServiceOrderNotes: made.map((row) => world.add("serviceOrderNotes", row)) };
  }),
  operation("serviceOrderNotes/update", ({ ServiceOrderNoteUpdates }, world) => {
    const changes = ServiceOrderNoteUpdates.map((update) => {
      const row = known(world.state.serviceOrderNotes, update.ServiceOrderNoteId, "ServiceOrderNoteId");
      return [row.Id, set(update, ["Text"])] as const;
    });
    return { ServiceOrderNotes: changes.map(([id, fields]) => world.change("serviceOrderNotes", id, fields)) };
  }),
  removal("serviceOrderNotes/delete", "ServiceOrderNoteIds", "serviceOrderNotes"),
];

/** Refuses the id of a service order that there is not. */
export function checkServiceOrder({ reservations }: State, id: string): void {
  if (reservations.get(id) === undefined) throw invalid("ServiceOrderId");
}
