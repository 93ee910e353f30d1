import { utc } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { CancellationReason, Customer, Reservation } from "../state/guest-rows.ts";
import { bookedReservation } from "./booked.ts";
import type { Channel } from "./demand.ts";
import { mergedInto } from "./merged.ts";
import type { BookingPlan, Draft, Known, Step } from "./plan.ts";
import type { PlannerParts } from "./planner.ts";
import { profileAtCheckIn, profileLater } from "./profiles.ts";
import type { Category, Room } from "./property.ts";

/** What is settled of a booking before its details are drawn. */
export interface BookingOutline {
  readonly channel: Channel;
  /** Local day of arrival. */
  readonly day: number;
  readonly lead: number;
  readonly nights: number;
  readonly groupId: string;
  /** Which room of its group, from 0. */
  readonly index: number;
  readonly category: Category;
  /** When it was made, for the later rooms of a group. */
  readonly created?: number | undefined;
  readonly fate:
    { readonly kind: "stay"; readonly room: Room } | { readonly kind: "cancel" } | { readonly kind: "noShow" };
}

const SECOND = 1000;
const MINUTE = 60_000;
const ARRIVAL = 15 * 60;
const DEPARTURE = 11 * 60;

/** Draws a booking and all that will come of it, in order of time. */
export function planBooking(parts: PlannerParts, outline: BookingOutline): BookingPlan {
  const { random, calendar, property } = parts;
  const { channel, day, nights, fate } = outline;
  const instant = (on: number, minutes: number): number =>
    calendar.instant(on, Math.floor(minutes)) + random.between(0, 59) * SECOND;

  const checkIn = instant(day, clamp(1010 + random.normal() * 140, 13 * 60, 23 * 60 + 50));
  const created = outline.created ?? createdAt(random, outline, checkIn, instant);
  const start = calendar.instant(day, ARRIVAL);
  const endOf = (length: number): string => utc(calendar.instant(day + length, DEPARTURE));

  const companyId = channel === "corporate" ? random.pick(parts.partners.corporate).id : null;
  const creator = channel === "ota" || channel === "website" ? 0 : random.between(1, property.staff.length - 1);
  const clerk = (): string => random.pick(property.staff.slice(1));
  const creatorId = property.staff[creator] ?? "";
  const met = parts.guests.meet({ created, day, channel, companyId, creatorId });

  const reservation = bookedReservation(parts, outline, {
    created,
    start: utc(start),
    end: endOf(nights),
    companyId,
    creatorId,
  });
  reservation.AccountId = met.known.customerId;
  const steps: Step[] = [];
  const step = (kind: Step["kind"], at: number, fields: Partial<Reservation>): void => {
    steps.push({ at, kind, reservation: { ...fields, UpdaterProfileId: clerk() } });
  };
  const profile = (at: number, fields: Partial<Customer>): void => {
    if (Object.keys(fields).length === 0) return;
    met.known.fields = { ...met.known.fields, ...fields };
    const { customerId } = met.known;
    steps.push({ at, kind: "profile", profile: { customerId, fields: { ...fields, UpdaterProfileId: clerk() } } });
  };

  if (fate.kind === "cancel") {
    planCancellation(random, reservation, created, start, step);
  } else {
    if (outline.lead >= 10 && random.chance(0.03)) {
      reservation.State = "Optional";
      const release = created + random.between(3, 6) * 86_400_000;
      reservation.ReleasedUtc = utc(release);
      step("confirm", release - random.between(2, 40) * 3_600_000, { State: "Confirmed", ReleasedUtc: null });
    }
    if (outline.lead >= 9 && random.chance(0.05)) {
      const at = created + (start - created) * (0.75 + random.next() * 0.2);
      step("change", whole(at), changedBeforeArrival(random, reservation, nights, endOf));
    }
    if (outline.lead >= 9 && random.chance(0.02)) {
      profile(
        whole(created + (start - created) * (0.72 + random.next() * 0.2)),
        profileLater(random, met.known.person, met.known.fields),
      );
    }
  }

  if (fate.kind === "noShow") {
    const at = instant(day + 1, random.between(180, 300));
    step("cancel", at, { State: "Canceled", CancelledUtc: utc(at), CancellationReason: "NoShow" });
  }

  if (fate.kind === "stay") {
    if (random.chance(0.04)) {
      reservation.AssignedResourceId = fate.room.id;
      reservation.AssignedResourceLocked = true;
    } else {
      const early = instant(
        day -
          random.weighted([
            [0, 5],
            [1, 3],
            [2, 2],
          ] as const),
        random.between(540, 750),
      );
      const at = early > created ? early : created + Math.min(90 * SECOND, Math.floor((checkIn - created) / 2));
      step("assign", whole(at), { AssignedResourceId: fate.room.id });
    }
    planStay({ parts, outline, reservation, checkIn, endOf, instant, step, profile, met: met.known });
    planMerge(random, steps, met, clerk);
  } else {
    met.known.freeFrom = start;
  }

  steps.sort((a, b) => a.at - b.at);
  return {
    created,
    reservation,
    guest: met.profile,
    person: met.profile === undefined ? undefined : met.known.person,
    steps,
  };
}

interface StayParts {
  readonly parts: PlannerParts;
  readonly outline: BookingOutline;
  readonly reservation: Draft<Reservation>;
  readonly checkIn: number;
  readonly endOf: (nights: number) => string;
  readonly instant: (day: number, minutes: number) => number;
  readonly step: (kind: Step["kind"], at: number, fields: Partial<Reservation>) => void;
  readonly profile: (at: number, fields: Partial<Customer>) => void;
  readonly met: Known;
}

/** Arrival, what the desk learns then, a longer or shorter stay, departure. */
function planStay({ parts, outline, reservation, checkIn, endOf, instant, step, profile, met }: StayParts): void {
  const { random } = parts;
  const { day, nights } = outline;
  step("checkIn", checkIn, {
    State: "Started",
    ActualStartUtc: utc(checkIn),
    StartUtc: utc(checkIn),
    Options: {
      OwnerCheckedIn: true,
      AllCompanionsCheckedIn: random.chance(0.8),
      AnyCompanionCheckedIn: true,
      ConnectorCheckIn: random.chance(0.06),
    },
  });
  profile(checkIn + random.between(1, 8) * MINUTE, profileAtCheckIn(random, met));

  let last = nights;
  const whim = random.next();
  if (nights >= 3 && whim < 0.02) {
    last = nights - 1;
  } else if (nights >= 2 && whim < 0.05 && reservation.ScheduledEndUtc === endOf(nights)) {
    reservation.ScheduledEndUtc = endOf(nights - 1);
    reservation.EndUtc = reservation.ScheduledEndUtc;
    step("change", instant(day + nights - 1, random.between(450, 590)), {
      ScheduledEndUtc: endOf(nights),
      EndUtc: endOf(nights),
    });
  }
  const checkOut = instant(day + last, clamp(612 + random.normal() * 55, 300, 749));
  step("checkOut", checkOut, { State: "Processed", ActualEndUtc: utc(checkOut), EndUtc: utc(checkOut) });
  if (random.chance(0.03)) {
    profile(checkOut + random.between(2, 200) * 3_600_000, profileLater(random, met.person, met.fields));
  }
  met.freeFrom = checkOut + 9 * 86_400_000;
}

/** Staff find some second profiles and merge them into the first; what refers to the second goes on doing so. */
function planMerge(
  random: Random,
  steps: Step[],
  met: { readonly known: Known; readonly twinOf: string | undefined },
  clerk: () => string,
): void {
  if (met.twinOf === undefined || !random.chance(0.15)) return;
  const at = met.known.freeFrom + random.between(1, 600) * 3_600_000;
  steps.push({
    at,
    kind: "merge",
    profile: { customerId: met.known.customerId, fields: mergedInto(met.twinOf, clerk()) },
  });
}

function planCancellation(
  random: Random,
  reservation: Draft<Reservation>,
  created: number,
  start: number,
  step: (kind: Step["kind"], at: number, fields: Partial<Reservation>) => void,
): void {
  const wait = start - created;
  const soon = random.chance(0.3);
  const share = soon ? random.next() * 0.15 : Math.exp(0.7 * Math.log(1 - random.next()));
  let at = whole(created + Math.max(2 * MINUTE, wait * share * 0.995));
  let reason: CancellationReason = random.weighted([
    ["RequestedByGuest", 50],
    ["BookedElsewhere", 8],
    ["RequestedByBooker", 8],
    ["TravelAgency", reservation.TravelAgencyId === null ? 0 : 18],
    ["InvalidPayment", 6],
    ["PriceTooHigh", 3],
    ["InputError", 3],
    ["ForceMajeure", 1],
    ["Other", 5],
  ] as const);
  if (wait > 9 * 86_400_000 && random.chance(0.08)) {
    const release = created + random.between(3, 7) * 86_400_000;
    reservation.State = random.chance(0.8) ? "Optional" : "Inquired";
    reservation.ReleasedUtc = utc(release);
    at = release;
    reason = reservation.State === "Optional" ? "ConfirmationMissed" : "BookingAbandoned";
  }
  step("cancel", at, { State: "Canceled", CancelledUtc: utc(at), CancellationReason: reason });
}

/** The reservation turns into its final form by this change; what it was before is put into the draft. */
function changedBeforeArrival(
  random: Random,
  reservation: Draft<Reservation>,
  nights: number,
  endOf: (nights: number) => string,
): Partial<Reservation> {
  if (nights >= 2 && random.chance(0.5)) {
    reservation.ScheduledEndUtc = endOf(nights - 1);
    reservation.EndUtc = reservation.ScheduledEndUtc;
    return { ScheduledEndUtc: endOf(nights), EndUtc: endOf(nights) };
  }
  const [adults] = reservation.PersonCounts;
  const counts = reservation.PersonCounts;
  if (adults !== undefined && adults.Count > 1) {
    reservation.PersonCounts = [{ ...adults, Count: adults.Count - 1 }];
  }
  return { PersonCounts: counts, Purpose: reservation.Purpose ?? "Leisure" };
}

function createdAt(
  random: Random,
  { channel, day, lead }: BookingOutline,
  checkIn: number,
  instant: (day: number, minutes: number) => number,
): number {
  if (channel === "walkIn") return checkIn - random.between(4, 25) * MINUTE;
  if (lead === 0) return Math.min(instant(day, random.between(1, 900)), checkIn - 40 * MINUTE);
  // People book in the evening more than at noon, and seldom at night.
  return instant(
    day - lead,
    random.chance(0.12) ? random.between(0, 479) : clamp(1000 + random.normal() * 240, 480, 1439),
  );
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Instants are kept to the second, as Mews shows them. */
function whole(instant: number): number {
  return Math.floor(instant / SECOND) * SECOND;
}
