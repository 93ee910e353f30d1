import { operation, type Operation } from "../../protocol/operation.ts";
import { Refusal } from "../../protocol/refusal.ts";
import { known } from "../known.ts";
import { chargesOf, post } from "../product-charges.ts";

export const reservationProductOperations: readonly Operation[] = [
  operation("reservations/addProduct", (body, world) => {
    const stay = known(world.state.reservations, body.ReservationId, "ReservationId");
    if (stay.State === "Processed" || stay.State === "Canceled")
      throw new Refusal(403, "Nothing can be added to a reservation that is over.");
    const rows = post(world, stay, chargesOf(world, stay, body));
    world.childChanged(stay.Id);
    return { ItemIds: rows.map((row) => row.Id) };
  }),
];
