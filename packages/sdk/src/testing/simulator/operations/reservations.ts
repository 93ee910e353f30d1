import { type Operation, operation } from "../protocol/operation.ts";
import { type Bounds, enums, ids, interval, limitation, texts, within } from "../protocol/request.ts";
import type { Reservation } from "../state/guest-rows.ts";
import { among, checkEnterprises, checkServices, pageAnswer } from "./scope.ts";

export const reservationOperations: readonly Operation[] = [
  operation({
    path: "reservations/getAll/2023-06-06",
    request: {
      EnterpriseIds: ids(),
      ReservationIds: ids(),
      ServiceIds: ids(),
      ReservationGroupIds: ids(),
      AccountIds: ids(),
      PartnerCompanyIds: ids(100),
      TravelAgencyIds: ids(100),
      Numbers: texts(),
      ChannelNumbers: texts(100),
      AssignedResourceIds: ids(),
      AvailabilityBlockIds: ids(100),
      CreatedUtc: interval(),
      UpdatedUtc: interval(),
      CollidingUtc: interval(),
      ScheduledStartUtc: interval(),
      ActualStartUtc: interval(),
      ActualEndUtc: interval(),
      ScheduledEndUtc: interval(),
      States: enums("Inquired", "Confirmed", "Started", "Processed", "Canceled", "Optional", "Requested"),
      Limitation: limitation(),
    },
    answer(body, state) {
      checkEnterprises(state, body.EnterpriseIds);
      checkServices(state, body.ServiceIds, true);
      const tests: ((row: Reservation) => boolean)[] = [];
      const listed = (wanted: readonly string[] | undefined, value: (row: Reservation) => string | null): void => {
        if (wanted === undefined) return;
        const known = among(wanted);
        tests.push((row) => known(value(row)));
      };
      const timed = (bounds: Bounds | undefined, value: (row: Reservation) => string | null): void => {
        if (bounds !== undefined) tests.push((row) => within(bounds, value(row)));
      };
      listed(body.States, (row) => row.State);
      listed(body.ServiceIds, (row) => row.ServiceId);
      listed(body.ReservationGroupIds, (row) => row.GroupId);
      listed(body.AccountIds, (row) => row.AccountId);
      listed(body.PartnerCompanyIds, (row) => row.PartnerCompanyId);
      listed(body.TravelAgencyIds, (row) => row.TravelAgencyId);
      listed(body.Numbers, (row) => row.Number);
      listed(body.ChannelNumbers, (row) => row.ChannelNumber);
      listed(body.AssignedResourceIds, (row) => row.AssignedResourceId);
      listed(body.AvailabilityBlockIds, (row) => row.AvailabilityBlockId);
      timed(body.ScheduledStartUtc, (row) => row.ScheduledStartUtc);
      timed(body.ActualStartUtc, (row) => row.ActualStartUtc);
      timed(body.ScheduledEndUtc, (row) => row.ScheduledEndUtc);
      timed(body.ActualEndUtc, (row) => row.ActualEndUtc);
      const { CollidingUtc: colliding } = body;
      if (colliding !== undefined) tests.push((row) => collides(row, colliding));

      const page = state.reservations.page({
        ids: body.ReservationIds,
        created: body.CreatedUtc,
        updated: body.UpdatedUtc,
        where: (row) => tests.every((test) => test(row)),
        limitation: body.Limitation,
      });
      return pageAnswer("Reservations", page);
    },
  }),
];

/** Whether the stay, as it really was or else as it is planned, shares an instant with the interval. */
function collides(row: Reservation, bounds: Bounds): boolean {
  const start = row.ActualStartUtc ?? row.ScheduledStartUtc;
  const end = row.ActualEndUtc ?? row.ScheduledEndUtc;
  if (bounds.exact) return start <= bounds.from && bounds.from < end;
  return start < bounds.to && end > bounds.from;
}
