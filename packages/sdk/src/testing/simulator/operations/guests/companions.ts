import { relatedId } from "../../random.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { Companionship } from "../../state/guest-tables.ts";
import type { State } from "../../state/state.ts";

/**
 * The companionship of a reservation's owner, which comes with the reservation and follows its owner; undefined where a
 * company owns it or the owner was taken off. Nobody else is known to travel along until they are added.
 */
export function ownersCompanionship(reservation: Reservation, { withoutOwner }: State): Companionship | undefined {
  const { Id, AccountId, AccountType, GroupId } = reservation;
  if (AccountType !== "Customer" || withoutOwner.has(Id)) return undefined;
  return { Id: relatedId(Id, OWNER), CustomerId: AccountId, ReservationGroupId: GroupId, ReservationId: Id };
}

/** The reservation whose owner's companionship has this id, if there is one. */
export function reservationOf(companionshipId: string, { reservations }: State): Reservation | undefined {
  return reservations.get(relatedId(companionshipId, OWNER));
}

/** Looks up who accompanies a reservation, its owner first. */
export function companionsIn(state: State): (reservation: Reservation) => readonly Companionship[] {
  const added = new Map<string | null, Companionship[]>();
  for (const row of state.companionships.rows) {
    const others = added.get(row.ReservationId);
    if (others === undefined) added.set(row.ReservationId, [row]);
    else others.push(row);
  }
  return (reservation) => {
    const owner = ownersCompanionship(reservation, state);
    const others = added.get(reservation.Id) ?? [];
    return owner === undefined ? others : [owner, ...others];
  };
}

const OWNER = "companionship of the owner";
