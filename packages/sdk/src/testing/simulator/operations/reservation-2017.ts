import type { Row } from "../protocol/wire.ts";
import type { Reservation } from "../state/guest-rows.ts";
import type { Companionship } from "../state/guest-tables.ts";
import type { State } from "../state/state.ts";
import { companionsIn } from "./guests/companions.ts";

/** A reservation in the shape of 12 April 2017, in which writes still answer. */
export type Reservation2017 = NonNullable<Row<"reservations/getAll">>;

/** What says of reservations of 2023 what the shape of 2017 has a place for; who accompanies them is gathered once. */
export function as2017(state: State): (row: Reservation) => Reservation2017 {
  const companions = companionsIn(state);
  return (row) => reservation2017(row, state, companions(row));
}

function reservation2017(
  row: Reservation,
  { ageCategories }: State,
  companions: readonly Companionship[],
): Reservation2017 {
  const byChannel = row.Origin === "ChannelManager";
  const count = (classification: "Adult" | "Child"): number =>
    row.PersonCounts.reduce(
      (sum, { AgeCategoryId, Count }) =>
        ageCategories.get(AgeCategoryId)?.Classification === classification ? sum + Count : sum,
      0,
    );
  return {
    Id: row.Id,
    ServiceId: row.ServiceId,
    GroupId: row.GroupId,
    Number: row.Number,
    ChannelNumber: row.ChannelNumber,
    ChannelManagerNumber: row.ChannelManagerNumber,
    ChannelManagerGroupNumber: byChannel ? row.ChannelNumber : null,
    ChannelManager: byChannel ? row.OriginDetails : null,
    State: row.State === "Inquired" ? "Enquired" : row.State,
    Origin: originOf(row),
    OriginDetails: row.OriginDetails,
    Purpose: row.Purpose,
    CreatedUtc: row.CreatedUtc,
    UpdatedUtc: row.UpdatedUtc,
    CancelledUtc: row.CancelledUtc,
    StartUtc: startOf2017(row),
    EndUtc: row.EndUtc,
    ReleasedUtc: row.ReleasedUtc,
    RequestedCategoryId: row.RequestedResourceCategoryId,
    AssignedResourceId: row.AssignedResourceId,
    AssignedResourceLocked: row.AssignedResourceLocked,
    BusinessSegmentId: row.BusinessSegmentId,
    CompanyId: row.PartnerCompanyId,
    TravelAgencyId: row.TravelAgencyId,
    AvailabilityBlockId: row.AvailabilityBlockId,
    RateId: row.RateId,
    VoucherId: row.VoucherId,
    CreditCardId: row.CreditCardId,
    CancellationReason: row.CancellationReason,
    PersonCounts: row.PersonCounts,
    OwnerId: row.AccountId,
    BookerId: row.BookerId,
    Options: {
      OwnerCheckedIn: row.Options.OwnerCheckedIn,
      AllCompanionsCheckedIn: row.Options.AllCompanionsCheckedIn,
      AnyCompanionCheckedIn: row.Options.AnyCompanionCheckedIn,
    },
    AssignedSpaceId: row.AssignedResourceId,
    AssignedSpaceLocked: row.AssignedResourceLocked,
    AdultCount: count("Adult"),
    ChildCount: count("Child"),
    CustomerId: row.AccountId,
    CompanionIds: companions.map(({ CustomerId }) => CustomerId),
    ChannelManagerId: null,
  };
}

/** The arrival as it was planned; as it was, where the guest came earlier. */
export function startOf2017({ ScheduledStartUtc, ActualStartUtc }: Reservation): string {
  return ActualStartUtc !== null && ActualStartUtc < ScheduledStartUtc ? ActualStartUtc : ScheduledStartUtc;
}

function originOf({ Origin, CommanderOrigin }: Reservation): Reservation2017["Origin"] {
  return Origin === "Commander" ? `Commander${CommanderOrigin ?? "InPerson"}` : Origin;
}
