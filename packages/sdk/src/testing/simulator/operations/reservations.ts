import type { Operation } from "../protocol/operation.ts";
import { type Bounds, bounds } from "../protocol/values.ts";
import type { Reservation } from "../state/guest-rows.ts";
import { listing } from "./listing.ts";

export const reservationOperations: readonly Operation[] = [
  listing<Reservation>("reservations/getAll/2023-06-06", {
    rows: ({ state }) => state.reservations,
    ids: "ReservationIds",
    by: {
      States: (row) => row.State,
      ServiceIds: (row) => row.ServiceId,
      ReservationGroupIds: (row) => row.GroupId,
      AccountIds: (row) => row.AccountId,
      PartnerCompanyIds: (row) => row.PartnerCompanyId,
      TravelAgencyIds: (row) => row.TravelAgencyId,
      Numbers: (row) => row.Number,
      ChannelNumbers: (row) => row.ChannelNumber,
      AssignedResourceIds: (row) => row.AssignedResourceId,
      AvailabilityBlockIds: (row) => row.AvailabilityBlockId,
    },
    times: {
      ScheduledStartUtc: (row) => row.ScheduledStartUtc,
      ActualStartUtc: (row) => row.ActualStartUtc,
      ScheduledEndUtc: (row) => row.ScheduledEndUtc,
      ActualEndUtc: (row) => row.ActualEndUtc,
    },
    services: "bookable",
    where: (row, { CollidingUtc }) => {
      const colliding = bounds(CollidingUtc as { StartUtc: string; EndUtc: string } | undefined);
      return colliding === undefined || collides(row, colliding);
    },
  }),
];

/** Whether the stay, as it really was or else as it is planned, shares an instant with the interval. */
function collides(row: Reservation, limits: Bounds): boolean {
  const start = row.ActualStartUtc ?? row.ScheduledStartUtc;
  const end = row.ActualEndUtc ?? row.ScheduledEndUtc;
  if (limits.exact) return start <= limits.from && limits.from < end;
  return start < limits.to && end > limits.from;
}
