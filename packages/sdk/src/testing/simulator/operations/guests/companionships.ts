import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import { bounds } from "../../protocol/values.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { Companionship } from "../../state/guest-tables.ts";
import type { State } from "../../state/state.ts";
import type { World } from "../../world.ts";
import { companionsIn, ownersCompanionship, reservationOf } from "./companions.ts";
import { as2017 } from "../reservation-2017.ts";
import { known } from "../known.ts";

export const companionshipOperations: readonly Operation[] = [
  operation("companionships/getAll", (body, world) => {
    const { state } = world;
    const { Extent } = body;
    const rows = pageOf(body, world);
    const reservations = each(
      state.reservations,
      rows.map((row) => row.ReservationId),
    );
    const groups = [...new Set(rows.map((row) => row.ReservationGroupId))];
    const customers = each(
      state.customers,
      rows.map((row) => row.CustomerId),
    );
    return {
      Companionships: rows,
      Reservations: Extent.Reservations === true ? reservations.map(as2017(state)) : null,
      ReservationGroups:
        Extent.ReservationGroups === true ? groups.map((Id) => ({ Id, Name: state.groupNames.get(Id) ?? null })) : null,
      Customers: Extent.Customers === true ? customers : null,
      Cursor: rows.at(-1)?.Id ?? null,
    };
  }),
  operation("reservations/addCompanion", ({ ReservationId, CustomerId }, world) => {
    const { state } = world;
    const reservation = openReservation(state, ReservationId);
    const customer = known(state.customers, CustomerId, "CustomerId");
    const companions = companionsIn(state)(reservation);
    if (companions.some((row) => row.CustomerId === customer.Id)) {
      throw new Refusal(403, "The customer accompanies this reservation already.");
    }
    if (companions.length >= reservation.PersonCounts.reduce((sum, { Count }) => sum + Count, 0)) {
      throw new Refusal(403, "The reservation has as many companions as people it was made for.");
    }
    const CompanionshipId = addCompanion(world, reservation, customer.Id);
    world.childChanged(reservation.Id);
    return { CompanionshipId };
  }),
  operation("reservations/deleteCompanion", ({ ReservationId, CustomerId }, world) => {
    const reservation = openReservation(world.state, ReservationId);
    const row = companionsIn(world.state)(reservation).find((one) => one.CustomerId === CustomerId);
    if (row === undefined) throw invalid("CustomerId");
    if (world.state.companionships.get(row.Id) !== undefined) world.remove("companionships", row.Id);
    else world.state.withoutOwner.add(reservation.Id);
    world.childChanged(reservation.Id);
    return {};
  }),
];

/** The reservation, if people can still be added to it and taken off. */
function openReservation({ reservations }: State, id: string): Reservation {
  const row = reservations.get(id);
  if (row === undefined || row.State === "Canceled" || row.State === "Processed") throw invalid("ReservationId");
  return row;
}

function addCompanion({ state, add, uuid }: World, reservation: Reservation, customerId: string): string {
  // An owner who was taken off and is added again accompanies the reservation as before.
  if (customerId === reservation.AccountId) state.withoutOwner.delete(reservation.Id);
  const owner = ownersCompanionship(reservation, state);
  if (owner?.CustomerId === customerId) return owner.Id;
  const links = { ReservationGroupId: reservation.GroupId, ReservationId: reservation.Id };
  return add("companionships", { Id: uuid(), CustomerId: customerId, ...links }).Id;
}

/** First those who were added, newest first, then owners, newest reservation first. */
function pageOf(body: Body<"companionships/getAll">, { state }: World): readonly Companionship[] {
  const { CompanionshipIds, ReservationIds, CustomerIds, ReservationGroupIds, UpdatedUtc, Limitation } = body;
  const wanted = (list: readonly string[] | undefined): ((id: string | null) => boolean) => {
    const ids = list === undefined ? undefined : new Set(list);
    return (id) => ids === undefined || (id !== null && ids.has(id));
  };
  const [ofId, ofReservation] = [wanted(CompanionshipIds), wanted(ReservationIds)];
  const [ofCustomer, ofGroup] = [wanted(CustomerIds), wanted(ReservationGroupIds)];
  const where = (row: Companionship): boolean =>
    ofId(row.Id) && ofReservation(row.ReservationId) && ofCustomer(row.CustomerId) && ofGroup(row.ReservationGroupId);

  const { Count, Cursor } = Limitation;
  const atOwner = Cursor === undefined ? undefined : reservationOf(Cursor, state);
  const added =
    atOwner !== undefined
      ? []
      : state.companionships.page({
          ids: CompanionshipIds,
          updated: bounds(UpdatedUtc),
          where,
          limitation: { count: Count, cursor: Cursor },
        }).rows;
  if (added.length === Count) return added;
  const owners = state.reservations.page({
    ids: ReservationIds ?? CompanionshipIds?.flatMap((id) => reservationOf(id, state)?.Id ?? []),
    // An owner has accompanied the reservation since it was made.
    created: bounds(UpdatedUtc),
    where(reservation) {
      const row = ownersCompanionship(reservation, state);
      return row !== undefined && where(row);
    },
    limitation: { count: Count - added.length, cursor: atOwner?.Id },
  }).rows;
  return [...added, ...owners.flatMap((reservation) => ownersCompanionship(reservation, state) ?? [])];
}

/** The rows of these ids, each once. */
function each<T>(table: { get(id: string): T | undefined }, ids: readonly (string | null)[]): readonly T[] {
  return [...new Set(ids)].flatMap((id) => (id === null ? [] : (table.get(id) ?? [])));
}
