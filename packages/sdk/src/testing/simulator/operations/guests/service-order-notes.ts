import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { ServiceOrderNote } from "../../state/guest-tables.ts";
import type { State } from "../../state/state.ts";
import { listing } from "../listing.ts";
import { set } from "./values.ts";
import { known } from "../known.ts";
import { removal } from "./writing.ts";

/** What is written down for a reservation, or for an order of products. */
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
    for (const { OrderId } of made) world.childChanged(OrderId);
    return { ServiceOrderNotes: made.map((row) => world.add("serviceOrderNotes", row)) };
  }),
  operation("serviceOrderNotes/update", ({ ServiceOrderNoteUpdates }, world) => {
    const changes = ServiceOrderNoteUpdates.map((update) => {
      const row = known(world.state.serviceOrderNotes, update.ServiceOrderNoteId, "ServiceOrderNoteId");
      return [row, set(update, ["Text"])] as const;
    });
    for (const [{ OrderId }] of changes) world.childChanged(OrderId);
    return { ServiceOrderNotes: changes.map(([{ Id }, fields]) => world.change("serviceOrderNotes", Id, fields)) };
  }),
  removal("serviceOrderNotes/delete", "ServiceOrderNoteIds", "serviceOrderNotes", ({ OrderId }, world) =>
    world.childChanged(OrderId),
  ),
];

/** Refuses the id of what is neither a reservation nor an order of products. */
export function checkServiceOrder({ reservations, productServiceOrders }: State, id: string): void {
  if (reservations.get(id) === undefined && productServiceOrders.get(id) === undefined) throw invalid("ServiceOrderId");
}
