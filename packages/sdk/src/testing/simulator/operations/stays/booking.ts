import { utc } from "../../calendar.ts";
import { NOBODY_IN } from "../../hotel/booked.ts";
import { capacityOf } from "../../hotel/seasonal-prices.ts";
import { personsOf } from "../../hotel/price-book.ts";
import { nightsOf } from "../../nights.ts";
import type { Body } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import { wholeSecond } from "../../protocol/values.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { World } from "../../world.ts";
import { readDuration } from "./duration.ts";
import { known } from "../known.ts";
import { type BookableService } from "./bookable.ts";
import { roomOfCategory } from "./placing.ts";

export type Parameters = Body<"reservations/add">["Reservations"][number];
type PersonCounts = Reservation["PersonCounts"];

const STATES: Readonly<Record<string, Reservation["State"]>> = {
  Confirmed: "Confirmed",
  Optional: "Optional",
  Enquired: "Inquired",
};

/**
 * A reservation as a request describes it, with every id held against what there is; it has no room yet. Notes, vouchers
 * and ordered products are records of their own.
 */
export function describedReservation(
  world: World,
  service: BookableService,
  asked: Parameters,
  groupId: string,
): Reservation {
  const { state } = world;
  const now = world.stamp();
  const State = STATES[asked.State ?? "Confirmed"];
  if (State === undefined) throw invalid("State");
  const [start, end] = [wholeSecond(asked.StartUtc), wholeSecond(asked.EndUtc)];
  const row: Reservation = {
    Id: world.uuid(),
    ServiceId: service.Id,
    AccountId: known(state.customers, asked.CustomerId, "CustomerId").Id,
    AccountType: "Customer",
    CreatorProfileId: world.integrationId,
    UpdaterProfileId: world.integrationId,
    BookerId: optional(asked.BookerId, (id) => known(state.customers, id, "BookerId").Id),
    Number: "",
    State,
    Origin: "Connector",
    CommanderOrigin: null,
    OriginDetails: null,
    CreatedUtc: now,
    UpdatedUtc: now,
    CancelledUtc: null,
    VoucherId: null,
    BusinessSegmentId: optional(asked.BusinessSegmentId, (id) => segmentOf(world, service, id)),
    Options: NOBODY_IN,
    RateId: rateOf(world, service, asked.RateId),
    CreditCardId: optional(asked.CreditCardId, (id) => known(state.creditCards, id, "CreditCardId").Id),
    GroupId: groupId,
    RequestedResourceCategoryId: categoryOf(world, service, asked.RequestedCategoryId),
    AssignedResourceId: null,
    AvailabilityBlockId: optional(
      asked.AvailabilityBlockId,
      (id) => known(state.availabilityBlocks, id, "AvailabilityBlockId").Id,
    ),
    PartnerCompanyId: optional(asked.CompanyId, (id) => known(state.companies, id, "CompanyId").Id),
    TravelAgencyId: optional(asked.TravelAgencyId, (id) => known(state.companies, id, "TravelAgencyId").Id),
    AssignedResourceLocked: false,
    ChannelNumber: asked.ChannelNumber ?? null,
    ChannelManagerNumber: null,
    CancellationReason: null,
    ReleasedUtc: releaseOf(world, State, asked.ReleasedUtc),
    ScheduledStartUtc: start,
    ActualStartUtc: null,
    ScheduledEndUtc: end,
    ActualEndUtc: null,
    Purpose: null,
    QrCodeData: null,
    PersonCounts: personCounts(world, service, asked),
    StartUtc: start,
    EndUtc: end,
  };
  if (asked.AssignedResourceId === undefined) {
    if (asked.AssignedResourceLocked === true) throw invalid("AssignedResourceLocked");
    return row;
  }
  return {
    ...row,
    AssignedResourceId: roomOfCategory(world, asked.AssignedResourceId, row.RequestedResourceCategoryId),
    AssignedResourceLocked: asked.AssignedResourceLocked ?? false,
  };
}

export function segmentOf({ state }: World, service: BookableService, id: string): string {
  const segment = known(state.businessSegments, id, "BusinessSegmentId");
  if (segment.ServiceId !== service.Id) throw invalid("BusinessSegmentId");
  return segment.Id;
}

export function rateOf({ state }: World, service: BookableService, id: string): string {
  const rate = known(state.rates, id, "RateId");
  if (rate.ServiceId !== service.Id) throw invalid("RateId");
  return rate.Id;
}

export function categoryOf({ state }: World, service: BookableService, id: string): string {
  const category = known(state.resourceCategories, id, "RequestedCategoryId");
  if (category.ServiceId !== service.Id) throw invalid("RequestedCategoryId");
  return category.Id;
}

/** People by age category; or, where nobody is in them, by the counts of old. */
export function personCounts(
  { state }: World,
  service: BookableService,
  { PersonCounts, AdultCount = 0, ChildCount = 0 }: Pick<Parameters, "PersonCounts" | "AdultCount" | "ChildCount">,
): PersonCounts {
  const ages = state.ageCategories.rows.filter((row) => row.IsActive && row.ServiceId === service.Id);
  for (const { AgeCategoryId, Count } of PersonCounts) {
    if (Count < 0 || !ages.some(({ Id }) => Id === AgeCategoryId)) throw invalid("PersonCounts");
  }
  const counts = PersonCounts.filter(({ Count }) => Count > 0);
  if (counts.length > 0) return counts;
  const old = [
    { AgeCategoryId: ages.find((row) => row.Classification === "Adult")?.Id ?? "", Count: AdultCount },
    { AgeCategoryId: ages.find((row) => row.Classification === "Child")?.Id ?? "", Count: ChildCount },
  ].filter(({ AgeCategoryId, Count }) => Count > 0 && AgeCategoryId !== "");
  if (old.length === 0) throw invalid("PersonCounts", "Somebody must stay.");
  return old;
}

/** Refuses a stay that cannot be: without a night, too long ago, or of more people than the room holds. */
export function checkStay({ state, calendar, at }: World, row: Reservation): void {
  // Not documented: day use of a service that sells nights is refused.
  if (nightsOf(calendar, row).length === 0) throw invalid("EndUtc", "The stay has no night.");
  const editable = readDuration(state.enterprise.OperationalEditableHistoryInterval)?.days ?? 0;
  if (calendar.dayOf(Date.parse(row.ScheduledEndUtc)) < calendar.dayOf(at()) - editable) {
    throw new Refusal(403, "The stay lies too far back to be changed.");
  }
  const category = state.resourceCategories.get(row.RequestedResourceCategoryId);
  const { most } = capacityOf(category);
  if (personsOf(row) > most) {
    throw new Refusal(403, `At most ${most} people fit into a ${category?.Names["en-US"] ?? "room of this category"}.`);
  }
}

/** Only what waits for confirmation lapses. */
export function releaseOf(world: World, State: Reservation["State"], release: string | undefined): string | null {
  if (release === undefined) return null;
  if (wholeSecond(release) <= world.stamp()) throw invalid("ReleasedUtc", "It has passed.");
  return State === "Optional" ? wholeSecond(release) : null;
}

/** Cancels the reservation when its time for confirmation has passed, unless it was confirmed or given more by then. */
export function arrangeRelease({ desk, state }: World, { Id, ReleasedUtc }: Reservation): void {
  if (ReleasedUtc === null) return;
  desk.diary.put(Date.parse(ReleasedUtc), (at) => {
    const row = state.reservations.get(Id);
    if (row?.State !== "Optional" || row.ReleasedUtc !== ReleasedUtc) return;
    const CancelledUtc = utc(at);
    desk.changeReservation(Id, { State: "Canceled", CancelledUtc, CancellationReason: "ConfirmationMissed" }, at);
  });
}

function optional<T>(value: T | undefined, read: (value: T) => string): string | null {
  return value === undefined ? null : read(value);
}
