import type { MewsResponse } from "../../../../mews/options.ts";
import type { Wire } from "../../protocol/wire.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { Companionship } from "../../state/guest-tables.ts";
import type { World } from "../../world.ts";

type Reservation2017 = NonNullable<Wire<MewsResponse<"customers/search">>["Customers"][number]["Reservation"]>;

/** A reservation in the shape of 2017, which some operations still answer. */
export function reservation2017(
  row: Reservation,
  { state }: World,
  companions: (reservation: Reservation) => readonly Companionship[],
): Reservation2017 {
  const counted = (classification: string): number =>
    row.PersonCounts.filter(
      ({ AgeCategoryId }) => state.ageCategories.get(AgeCategoryId)?.Classification === classification,
    )
      .map(({ Count }) => Count)
      .reduce((sum, count) => sum + count, 0);
  const { OwnerCheckedIn, AllCompanionsCheckedIn, AnyCompanionCheckedIn } = row.Options;
  return {
    Id: row.Id,
    ServiceId: row.ServiceId,
    GroupId: row.GroupId,
    Number: row.Number,
    ChannelNumber: row.ChannelNumber,
    ChannelManagerNumber: row.ChannelManagerNumber,
    ChannelManagerGroupNumber: null,
    ChannelManager: null,
    State: row.State === "Inquired" ? "Enquired" : row.State,
    Origin: row.Origin === "Commander" ? `Commander${row.CommanderOrigin ?? "InPerson"}` : row.Origin,
    OriginDetails: row.OriginDetails,
    Purpose: row.Purpose,
    CreatedUtc: row.CreatedUtc,
    UpdatedUtc: row.UpdatedUtc,
    CancelledUtc: row.CancelledUtc,
    StartUtc: row.StartUtc,
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
    Options: { OwnerCheckedIn, AllCompanionsCheckedIn, AnyCompanionCheckedIn },
    AssignedSpaceId: row.AssignedResourceId,
    AssignedSpaceLocked: row.AssignedResourceLocked,
    AdultCount: counted("Adult"),
    ChildCount: counted("Child"),
    CustomerId: row.AccountId,
    CompanionIds: companions(row).map(({ CustomerId }) => CustomerId),
    ChannelManagerId: null,
  };
}
