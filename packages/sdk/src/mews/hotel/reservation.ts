import type { AddedReservation, Reservation, Reservation20170412 } from "../operations/types.ts";

type Common =
  | "Id"
  | "ServiceId"
  | "AccountId"
  | "GroupId"
  | "Number"
  | "State"
  | "Origin"
  | "CommanderOrigin"
  | "OriginDetails"
  | "BookerId"
  | "CreatedUtc"
  | "UpdatedUtc"
  | "CancelledUtc"
  | "CancellationReason"
  | "ReleasedUtc"
  | "VoucherId"
  | "BusinessSegmentId"
  | "RateId"
  | "CreditCardId"
  | "RequestedResourceCategoryId"
  | "AssignedResourceId"
  | "AssignedResourceLocked"
  | "AvailabilityBlockId"
  | "PartnerCompanyId"
  | "TravelAgencyId"
  | "ChannelNumber"
  | "ChannelManagerNumber"
  | "Purpose"
  | "PersonCounts";

/** A reservation in one form, whichever operation answered it: what both forms tell, by the names of 2023. */
export interface AnyReservation extends Pick<Reservation, Common> {
  /** Null where the form of 2017 does not tell whether a company owns the stay. */
  readonly AccountType: Reservation["AccountType"] | null;
  /** The planned arrival, or the real one where the guest came earlier. */
  readonly StartUtc: string;
  /** The planned departure; once the guest has left, the real one. */
  readonly EndUtc: string;
}

/**
 * Reads a reservation of either form: `reservations/getAll/2023-06-06` answers one; add, update and the operation of 2017
 * answer the other.
 *
 * @example
 * const { Reservations } = await mews.reservations.add(body);
 * const booked = Reservations.map(readReservation);
 */
export function readReservation(row: Reservation | Reservation20170412 | AddedReservation): AnyReservation {
  if ("Reservation" in row) return readReservation(row.Reservation);
  return "ScheduledStartUtc" in row ? ofToday(row) : ofBefore(row);
}

function ofToday(row: Reservation): AnyReservation {
  const { ScheduledStartUtc, ActualStartUtc, ScheduledEndUtc, ActualEndUtc } = row;
  return {
    ...common(row),
    AccountId: row.AccountId,
    AccountType: row.AccountType,
    CommanderOrigin: row.CommanderOrigin,
    RequestedResourceCategoryId: row.RequestedResourceCategoryId,
    PartnerCompanyId: row.PartnerCompanyId,
    StartUtc: ActualStartUtc !== null && ActualStartUtc < ScheduledStartUtc ? ActualStartUtc : ScheduledStartUtc,
    EndUtc: ActualEndUtc ?? ScheduledEndUtc,
  };
}

function ofBefore(row: Reservation20170412): AnyReservation {
  const { OwnerId, CustomerId, Origin } = row;
  const commander = /^Commander(.+)$/.exec(Origin)?.[1];
  return {
    ...common(row),
    ...(row.State === "Enquired" && { State: "Inquired" }),
    AccountId: OwnerId ?? CustomerId,
    AccountType: OwnerId === undefined || OwnerId === CustomerId ? "Customer" : null,
    Origin: commander === undefined ? Origin : "Commander",
    CommanderOrigin: commander ?? null,
    RequestedResourceCategoryId: row.RequestedCategoryId,
    PartnerCompanyId: row.CompanyId,
    StartUtc: row.StartUtc,
    EndUtc: row.EndUtc,
  };
}

type Shared = Omit<
  AnyReservation,
  | "AccountId"
  | "AccountType"
  | "CommanderOrigin"
  | "RequestedResourceCategoryId"
  | "PartnerCompanyId"
  | "StartUtc"
  | "EndUtc"
>;

/** The fields that have one name and one meaning in both forms. */
function common(row: Reservation | Reservation20170412): Shared {
  return {
    Id: row.Id,
    ServiceId: row.ServiceId,
    GroupId: row.GroupId,
    Number: row.Number,
    State: row.State,
    Origin: row.Origin,
    OriginDetails: row.OriginDetails,
    BookerId: row.BookerId,
    CreatedUtc: row.CreatedUtc,
    UpdatedUtc: row.UpdatedUtc,
    CancelledUtc: row.CancelledUtc,
    CancellationReason: row.CancellationReason,
    ReleasedUtc: row.ReleasedUtc,
    VoucherId: row.VoucherId,
    BusinessSegmentId: row.BusinessSegmentId,
    RateId: row.RateId,
    CreditCardId: row.CreditCardId,
    AssignedResourceId: row.AssignedResourceId,
    AssignedResourceLocked: row.AssignedResourceLocked,
    AvailabilityBlockId: row.AvailabilityBlockId,
    TravelAgencyId: row.TravelAgencyId,
    ChannelNumber: row.ChannelNumber,
    ChannelManagerNumber: row.ChannelManagerNumber,
    Purpose: row.Purpose,
    PersonCounts: row.PersonCounts,
  };
}
