import { utc } from "../../calendar.ts";
import { personsOf } from "../../hotel/price-book.ts";
import { soil } from "../../life/rooms.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { World } from "../../world.ts";
import { known } from "../known.ts";

/** The operations that move a reservation from one state to another. None leads back. */
export const reservationMoveOperations: readonly Operation[] = [
  operation("reservations/confirm", ({ ReservationIds }, world) => {
    const rows = inState(world, ReservationIds, "Optional");
    for (const { Id } of rows) change(world, Id, { State: "Confirmed", ReleasedUtc: null });
    return { ReservationIds: rows.map(({ Id }) => Id) };
  }),
  operation("reservations/cancel", ({ ReservationIds, Notes, PostCancellationFee }, world) => {
    if (Notes.trim() === "") throw invalid("Notes");
    const rows = inState(world, ReservationIds, "Confirmed", "Optional", "Inquired");
    // The request has no place for a reason. That the answer of Mews is then `Other` is not documented.
    const canceled = { State: "Canceled", CancelledUtc: world.stamp(), CancellationReason: "Other" } as const;
    // A fee is posted as the terms of the rate have it, and only when it is asked for.
    if (PostCancellationFee !== true) for (const { Id } of rows) world.state.feeWaived.add(Id);
    for (const { Id } of rows) change(world, Id, canceled);
    return { ReservationIds: rows.map(({ Id }) => Id) };
  }),
  operation("reservations/start", ({ ReservationId }, world) => {
    const { state, desk } = world;
    const row = known(state.reservations, ReservationId, "ReservationId");
    const now = world.stamp();
    if (row.State !== "Confirmed") throw refused(row, "only a confirmed one can be checked in");
    if (row.ScheduledStartUtc > now) throw refused(row, "its start lies in the future");
    if (row.ScheduledEndUtc <= now) throw refused(row, "its stay is over already");
    const room = row.AssignedResourceId === null ? undefined : state.resources.get(row.AssignedResourceId);
    if (room === undefined) throw refused(row, "no room is assigned to it");
    if (room.State !== "Inspected") throw refused(row, `room ${room.Name} is ${room.State}, not inspected`);
    const started: Partial<Reservation> = {
      State: "Started",
      ActualStartUtc: now,
      StartUtc: now,
      Options: {
        OwnerCheckedIn: true,
        AllCompanionsCheckedIn: personsOf(row) === 1,
        AnyCompanionCheckedIn: true,
        ConnectorCheckIn: true,
      },
    };
    if (!desk.isFree(room.Id, { ...row, ...started })) throw refused(row, `room ${room.Name} is still taken`);
    change(world, row.Id, started);
    return {};
  }),
  operation("reservations/process", ({ ReservationId, AllowOpenBalance, Notes }, world) => {
    const { state, desk, calendar } = world;
    const row = known(state.reservations, ReservationId, "ReservationId");
    if (AllowOpenBalance === true && (Notes ?? "").trim() === "") throw invalid("Notes");
    if (row.State !== "Started") throw refused(row, "only a guest who is in the house can be checked out");
    if (calendar.dayOf(world.at()) < calendar.dayOf(Date.parse(row.ScheduledEndUtc))) {
      throw refused(row, "its last day has not come: change its end first");
    }
    const now = utc(world.at());
    change(world, row.Id, { State: "Processed", ActualEndUtc: now, EndUtc: now });
    if (row.AssignedResourceId !== null) soil(desk, row.AssignedResourceId, world.at());
    return {};
  }),
];

/** The reservations, all in a state in which this may be done to them: else none is touched. */
function inState(
  { state }: World,
  ids: readonly string[],
  ...states: readonly Reservation["State"][]
): readonly Reservation[] {
  return [...new Set(ids)].map((id) => {
    const row = known(state.reservations, id, "ReservationIds");
    if (!states.includes(row.State)) throw invalid("ReservationIds", `Reservation ${row.Number} is ${row.State}.`);
    return row;
  });
}

function change(world: World, id: string, fields: Partial<Reservation>): void {
  world.desk.changeReservation(id, { ...fields, UpdaterProfileId: world.integrationId }, world.at());
}

function refused({ Number: number, State }: Reservation, why: string): Refusal {
  return new Refusal(403, `Reservation ${number} is ${State}: ${why}.`);
}
