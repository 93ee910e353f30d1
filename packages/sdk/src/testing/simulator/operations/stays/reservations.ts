import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import { type Bounds, bounds, meets, wholeSecond, within } from "../../protocol/values.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";
import { startOf2017 } from "../reservation-2017.ts";
import { extentsOf } from "./reservation-extents.ts";

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
  listing<Reservation>("reservations/getAll", {
    rows: ({ state }) => state.reservations,
    ids: "ReservationIds",
    by: {
      ServiceIds: (row) => row.ServiceId,
      GroupIds: (row) => row.GroupId,
      CustomerIds: (row) => row.AccountId,
      AssignedResourceIds: (row) => row.AssignedResourceId,
      RateIds: (row) => row.RateId,
      BusinessSegmentIds: (row) => row.BusinessSegmentId,
      ChannelNumbers: (row) => row.ChannelNumber,
      Numbers: (row) => row.Number,
    },
    services: "bookable",
    where: (row, body) => statesOf(body).includes(row.State) && inOldFilter(row, body),
    more: ({ rows }, { Extent }, world) => extentsOf(rows, Extent as Readonly<Record<string, boolean>>, world),
  }),
  operation("reservations/getChannelManagerDetails", ({ ReservationIds }, { state }) => ({
    ChannelManagerDetails: ReservationIds.map((id) => known(state.reservations, id, "ReservationIds"))
      .filter((row) => row.Origin === "ChannelManager")
      .map((row) => ({
        ReservationId: row.Id,
        RequestedRateCode: state.rates.get(row.RateId)?.ShortName ?? row.RateId,
        ChannelManagerName: row.OriginDetails,
        ChannelNumber: row.ChannelNumber,
        ChannelManagerGroupNumber: row.ChannelNumber,
        ChannelManagerNumber: row.ChannelManagerNumber,
        CreatedUtc: row.CreatedUtc,
      })),
  })),
];

type Body = Readonly<Record<string, unknown>>;

const KNOWN_STATES = ["Confirmed", "Started", "Processed"];
const EVERY_STATE = [...KNOWN_STATES, "Inquired", "Optional", "Requested", "Canceled"];

/** Without states the shape of 2017 answers what was or will be, but every state of what was asked for by name. */
function statesOf({ States, ReservationIds, GroupIds, Numbers, ChannelNumbers }: Body): readonly string[] {
  if (States === undefined) {
    return (ReservationIds ?? GroupIds ?? Numbers ?? ChannelNumbers) === undefined ? KNOWN_STATES : EVERY_STATE;
  }
  return (States as string[]).map((state) => (state === "Enquired" ? "Inquired" : state));
}

/** An interval and which time of a reservation it is held against; those that collide with it, if nothing is said. */
function inOldFilter(row: Reservation, { StartUtc, EndUtc, TimeFilter = "Colliding" }: Body): boolean {
  if (StartUtc === undefined && EndUtc === undefined) return true;
  if (typeof StartUtc !== "string") throw invalid("StartUtc");
  if (typeof EndUtc !== "string" || Date.parse(EndUtc) < Date.parse(StartUtc)) throw invalid("EndUtc");
  const limits = { from: wholeSecond(StartUtc), to: wholeSecond(EndUtc), exact: StartUtc === EndUtc };
  switch (TimeFilter) {
    case "Created":
      return within(limits, row.CreatedUtc);
    case "Updated":
      return within(limits, row.UpdatedUtc);
    case "Start":
      return within(limits, startOf2017(row));
    case "End":
      return within(limits, row.EndUtc);
    case "Canceled":
      return within(limits, row.CancelledUtc);
    case "Overlapping":
      return startOf2017(row) <= limits.from && row.EndUtc >= limits.to;
    default:
      return meets(limits, startOf2017(row), row.EndUtc);
  }
}

/** Whether the stay, as it really was or else as it is planned, shares an instant with the interval. */
function collides(row: Reservation, limits: Bounds): boolean {
  return meets(limits, row.ActualStartUtc ?? row.ScheduledStartUtc, row.ActualEndUtc ?? row.ScheduledEndUtc);
}
