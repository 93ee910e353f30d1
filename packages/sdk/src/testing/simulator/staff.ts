import { InnkitError } from "../../kernel/errors.ts";
import { type Calendar, utc } from "./calendar.ts";
import { NOBODY_IN } from "./hotel/booked.ts";
import { blankProfile, customerRow } from "./hotel/guests.ts";
import { mergedInto } from "./hotel/merged.ts";
import type { Desk } from "./life/desk.ts";
import { findRoom, soil } from "./life/rooms.ts";
import type { Random } from "./random.ts";
import type { CancellationReason, CustomerFields, Reservation } from "./state/guest-rows.ts";
import type { ResourceState } from "./state/house-rows.ts";

export interface NewBooking {
  /** An existing guest; or what the new profile says. Default: a new guest with a name only. */
  readonly customerId?: string;
  readonly guest?: Partial<CustomerFields>;
  /** Any instant of the local day of arrival. Default today. */
  readonly arrival?: Date;
  /** Default 1. */
  readonly nights?: number;
  /** Default: the first category of the stay service. */
  readonly categoryId?: string;
  readonly adults?: number;
}

/** People who work at the hotel: each act changes the rows, stamps them and is told to sockets and webhooks. */
export interface Staff {
  /** Confirmed → Started. A room is found if none is assigned. */
  checkIn(reservationId: string): void;
  /** Started → Processed; the room is dirty. */
  checkOut(reservationId: string): void;
  /** Confirmed, Optional or Inquired → Canceled. */
  cancel(reservationId: string, reason?: CancellationReason): void;
  book(booking?: NewBooking): { readonly reservationId: string; readonly customerId: string };
  editGuest(customerId: string, fields: Partial<CustomerFields>): void;
  /** The first profile is merged into the second: it is no longer active and names its heir. What refers to it stays. */
  mergeGuests(from: string, into: string): void;
  setRoomState(resourceId: string, state: ResourceState): void;
}

export interface StaffParts {
  readonly desk: Desk;
  readonly calendar: Calendar;
  readonly random: Random;
  readonly profileId: string;
  /** Brings the hotel up to date and answers the instant at which the act takes place. */
  readonly begin: () => number;
  /** Lets what was changed be told. */
  readonly done: () => void;
}

export function hireStaff({ desk, calendar, random, profileId, begin, done }: StaffParts): Staff {
  const { state } = desk;
  const updater = { UpdaterProfileId: profileId };

  /** The reservation, if it is in one of the states in which this may be done to it. */
  const reservation = (id: string, act: string, ...states: readonly Reservation["State"][]): Reservation => {
    const row = state.reservations.get(id);
    if (row === undefined) throw noSuch("reservation", id);
    if (!states.includes(row.State)) throw refused(`A reservation that is ${row.State} cannot ${act}`, { id });
    return row;
  };

  return {
    checkIn(id) {
      const at = begin();
      const row = reservation(id, "check in", "Confirmed");
      const started: Partial<Reservation> = {
        State: "Started",
        ActualStartUtc: utc(at),
        StartUtc: utc(at),
        Options: { ...NOBODY_IN, OwnerCheckedIn: true, AnyCompanionCheckedIn: true },
        ...updater,
      };
      if (row.ScheduledEndUtc <= utc(at)) throw refused("The stay is over already", { id });
      const room = findRoom(desk, { ...row, ...started }, row.AssignedResourceId);
      if (room === undefined) throw refused("No room is free for the whole stay", { id });
      desk.changeReservation(id, { ...started, AssignedResourceId: room }, at);
      done();
    },
    checkOut(id) {
      const at = begin();
      const row = reservation(id, "check out", "Started");
      desk.changeReservation(id, { State: "Processed", ActualEndUtc: utc(at), EndUtc: utc(at), ...updater }, at);
      if (row.AssignedResourceId !== null) soil(desk, row.AssignedResourceId, at);
      done();
    },
    cancel(id, reason = "RequestedByGuest") {
      const at = begin();
      reservation(id, "be cancelled", "Confirmed", "Optional", "Inquired", "Requested");
      desk.changeReservation(
        id,
        { State: "Canceled", CancelledUtc: utc(at), CancellationReason: reason, ...updater },
        at,
      );
      done();
    },
    book(booking = {}) {
      const at = begin();
      const category = state.resourceCategories.rows.find(
        (row) => booking.categoryId === undefined || row.Id === booking.categoryId,
      );
      if (category === undefined) throw noSuch("resource category", booking.categoryId ?? "");
      const customerId = booking.customerId ?? random.uuid();
      if (booking.customerId === undefined) {
        const fields: CustomerFields = { ...blankProfile, LastName: "Walk-in", ...booking.guest };
        desk.addCustomer(customerRow(customerId, state.enterprise.ChainId, fields, at, profileId), at);
      } else if (state.customers.get(customerId) === undefined) {
        throw noSuch("customer", customerId);
      }
      const day = calendar.dayOf(booking.arrival?.getTime() ?? at);
      const row = bookedByStaff(desk, random, category, {
        at,
        customerId,
        profileId,
        adults: booking.adults ?? 1,
        start: utc(calendar.instant(day, 15 * 60)),
        end: utc(calendar.instant(day + (booking.nights ?? 1), 11 * 60)),
      });
      desk.addReservation(row, at);
      done();
      return { reservationId: row.Id, customerId };
    },
    editGuest(customerId, fields) {
      const at = begin();
      if (state.customers.get(customerId) === undefined) throw noSuch("customer", customerId);
      desk.changeCustomer(customerId, { ...fields, ...updater }, at);
      done();
    },
    mergeGuests(from, into) {
      const at = begin();
      for (const id of [from, into]) {
        const row = state.customers.get(id);
        if (row === undefined) throw noSuch("customer", id);
        if (!row.IsActive) throw refused("A profile that was merged or deleted cannot be merged", { id });
      }
      if (from === into) throw refused("A profile cannot be merged into itself", { id: from });
      desk.changeCustomer(from, mergedInto(into, profileId), at);
      done();
    },
    setRoomState(resourceId, roomState) {
      const at = begin();
      if (state.resources.get(resourceId) === undefined) throw noSuch("resource", resourceId);
      desk.changeRoom(resourceId, roomState, at);
      done();
    },
  };
}

function bookedByStaff(
  desk: Desk,
  random: Random,
  category: { readonly Id: string; readonly ServiceId: string },
  made: {
    readonly at: number;
    readonly customerId: string;
    readonly profileId: string;
    readonly adults: number;
    readonly start: string;
    readonly end: string;
  },
): Reservation {
  const { rates, ageCategories } = desk.state;
  const ofService = rates.rows.filter((row) => row.ServiceId === category.ServiceId);
  const rate = ofService.find((row) => row.IsDefault) ?? ofService[0];
  const adult = ageCategories.rows.find(
    (row) => row.ServiceId === category.ServiceId && row.Classification === "Adult",
  );
  if (rate === undefined || adult === undefined) throw noSuch("rate or age category of service", category.ServiceId);
  const stamp = utc(made.at);
  return {
    Id: random.uuid(),
    ServiceId: category.ServiceId,
    AccountId: made.customerId,
    AccountType: "Customer",
    CreatorProfileId: made.profileId,
    UpdaterProfileId: made.profileId,
    BookerId: null,
    Number: "",
    State: "Confirmed",
    Origin: "Commander",
    CommanderOrigin: "InPerson",
    OriginDetails: null,
    CreatedUtc: stamp,
    UpdatedUtc: stamp,
    CancelledUtc: null,
    VoucherId: null,
    BusinessSegmentId: null,
    Options: NOBODY_IN,
    RateId: rate.Id,
    CreditCardId: null,
    GroupId: random.uuid(),
    RequestedResourceCategoryId: category.Id,
    AssignedResourceId: null,
    AvailabilityBlockId: null,
    PartnerCompanyId: null,
    TravelAgencyId: null,
    AssignedResourceLocked: false,
    ChannelNumber: null,
    ChannelManagerNumber: null,
    CancellationReason: null,
    ReleasedUtc: null,
    ScheduledStartUtc: made.start,
    ActualStartUtc: null,
    ScheduledEndUtc: made.end,
    ActualEndUtc: null,
    Purpose: null,
    QrCodeData: null,
    PersonCounts: [{ AgeCategoryId: adult.Id, Count: made.adults }],
    StartUtc: made.start,
    EndUtc: made.end,
  };
}

function noSuch(what: string, id: string): InnkitError {
  return new InnkitError("simulator/not_found", `There is no such ${what}`, { status: 404, details: { id } });
}

function refused(message: string, details: Readonly<Record<string, unknown>>): InnkitError {
  return new InnkitError("simulator/refused", message, { status: 409, details });
}
