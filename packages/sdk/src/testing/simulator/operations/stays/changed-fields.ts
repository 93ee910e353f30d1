import type { Body } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import { isInstant, wholeSecond } from "../../protocol/values.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { World } from "../../world.ts";
import { categoryOf, checkStay, personCounts, rateOf, releaseOf, segmentOf } from "./booking.ts";
import { known } from "../known.ts";
import { type BookableService } from "./bookable.ts";
import { roomOfCategory } from "./placing.ts";

export type Update = NonNullable<Body<"reservations/update">["ReservationUpdates"]>[number];
type Text = { readonly Value: string | null } | undefined;
type Changed = { -readonly [K in keyof Reservation]?: Reservation[K] };

const PURPOSES = ["Leisure", "Business", "Student"] as const;

/** The fields that the wrappers of an update set or clear, each held against what there is. */
export function changedFields(
  world: World,
  service: BookableService,
  before: Reservation,
  update: Update,
): Partial<Reservation> {
  const { state } = world;
  const fields: Changed = {};
  const text = (wrapper: Text, note: (value: string | null) => void): void => {
    if (wrapper !== undefined) note(wrapper.Value);
  };
  const id = (wrapper: Text, read: (value: string) => string, note: (value: string | null) => void): void =>
    text(wrapper, (value) => note(value === null ? null : read(value)));

  text(update.ChannelNumber, (value) => (fields.ChannelNumber = value));
  text(update.Purpose, (value) => {
    const purpose = PURPOSES.find((one) => one === value) ?? null;
    if (value !== purpose) throw invalid("Purpose");
    fields.Purpose = purpose;
  });
  id(
    update.CreditCardId,
    (value) => known(state.creditCards, value, "CreditCardId").Id,
    (value) => (fields.CreditCardId = value),
  );
  id(
    update.TravelAgencyId,
    (value) => known(state.companies, value, "TravelAgencyId").Id,
    (value) => (fields.TravelAgencyId = value),
  );
  id(
    update.CompanyId,
    (value) => known(state.companies, value, "CompanyId").Id,
    (value) => (fields.PartnerCompanyId = value),
  );
  id(
    update.BookerId,
    (value) => known(state.customers, value, "BookerId").Id,
    (value) => (fields.BookerId = value),
  );
  id(
    update.BusinessSegmentId,
    (value) => segmentOf(world, service, value),
    (value) => (fields.BusinessSegmentId = value),
  );
  id(
    update.AvailabilityBlockId,
    (value) => known(state.availabilityBlocks, value, "AvailabilityBlockId").Id,
    (value) => (fields.AvailabilityBlockId = value),
  );
  if (update.RateId !== undefined) fields.RateId = rateOf(world, service, needed(update.RateId, "RateId"));
  if (update.RequestedCategoryId !== undefined) {
    const category = needed(update.RequestedCategoryId, "RequestedCategoryId");
    fields.RequestedResourceCategoryId = categoryOf(world, service, category);
  }
  if (update.PersonCounts !== undefined) {
    if (update.PersonCounts.Value === null) throw invalid("PersonCounts");
    fields.PersonCounts = personCounts(world, service, { PersonCounts: update.PersonCounts.Value });
  }
  if (update.AssignedResourceLocked !== undefined) {
    if (update.AssignedResourceLocked.Value === null) throw invalid("AssignedResourceLocked");
    fields.AssignedResourceLocked = update.AssignedResourceLocked.Value;
  }
  const checkedIn = update.Options?.OwnerCheckedIn?.Value;
  if (typeof checkedIn === "boolean") fields.Options = { ...before.Options, OwnerCheckedIn: checkedIn };
  text(update.ReleasedUtc, (value) => {
    if (value !== null && !isInstant(value)) throw invalid("ReleasedUtc");
    fields.ReleasedUtc = releaseOf(world, before.State, value ?? undefined);
  });
  Object.assign(fields, changedTimes(world, before, update));

  const after = { ...before, ...fields };
  if (update.PersonCounts ?? update.RequestedCategoryId ?? update.StartUtc ?? update.EndUtc) checkStay(world, after);
  id(
    update.AssignedResourceId,
    (value) => roomOfCategory(world, value, after.RequestedResourceCategoryId),
    (value) => (fields.AssignedResourceId = value),
  );
  return fields;
}

function changedTimes(world: World, before: Reservation, { StartUtc, EndUtc }: Update): Changed {
  const fields: Changed = {};
  if (StartUtc !== undefined) {
    const start = instant(needed(StartUtc, "StartUtc"), "StartUtc");
    if (before.State === "Started" && start !== before.ScheduledStartUtc) {
      throw new Refusal(403, "The guest has arrived: the start cannot be changed any more.");
    }
    fields.ScheduledStartUtc = start;
    if (before.State !== "Started") fields.StartUtc = start;
  }
  if (EndUtc !== undefined) {
    const end = instant(needed(EndUtc, "EndUtc"), "EndUtc");
    if (before.State === "Started" && end <= world.stamp()) {
      throw new Refusal(403, "The stay would be over already: check the guest out instead.");
    }
    fields.ScheduledEndUtc = end;
    fields.EndUtc = end;
  }
  const { ScheduledStartUtc, ScheduledEndUtc } = { ...before, ...fields };
  if (ScheduledEndUtc <= ScheduledStartUtc) throw invalid("EndUtc", "The stay ends before it starts.");
  return fields;
}

function instant(value: string, parameter: string): string {
  if (!isInstant(value)) throw invalid(parameter);
  return wholeSecond(value);
}

function needed({ Value }: { readonly Value: string | null }, parameter: string): string {
  if (Value === null) throw invalid(parameter);
  return Value;
}
