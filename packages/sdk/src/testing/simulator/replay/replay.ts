import { type Calendar, calendarOf, utc } from "../calendar.ts";
import { NOBODY_IN } from "../hotel/booked.ts";
import type { Channel } from "../hotel/demand.ts";
import { customerRow } from "../hotel/guests.ts";
import type { Hotel } from "../hotel/lighthouse.ts";
import { inventPerson } from "../hotel/persons.ts";
import { profileAtBooking } from "../hotel/profiles.ts";
import { liveBy } from "../life/diary.ts";
import { openDesk } from "../life/desk.ts";
import { type Random, randomStream } from "../random.ts";
import type { Reservation } from "../state/guest-rows.ts";
import type { BookingsFile } from "./bookings-file.ts";
import { cultureOf, regulars } from "./guests.ts";
import { buildHouses, type Houses } from "./house.ts";
import type { BookingLine } from "./line.ts";
import { replayedPrices } from "./prices.ts";

const ZONE = "Europe/Lisbon";
const DAY = 86_400_000;
const MINUTE = 60_000;

/** The local midnight that follows the last day of which the lines tell. */
export function afterLastStatus(bookings: BookingsFile): Date {
  const last = bookings.lines.reduce((latest, line) => Math.max(latest, line.statusDay), 0);
  return new Date(calendarOf(ZONE).instant(last + 1, 0));
}

/** The hotels of a bookings file as they stood after its last day. Nothing happens in them but what is done by hand. */
export function replayBookings(seed: string, bookings: BookingsFile, now: () => number): Hotel {
  const calendar = calendarOf(ZONE);
  const random = randomStream(seed, "replay");
  const lines = bookings.lines.map((line) => drawTimes(random, calendar, line));
  lines.sort((a, b) => a.created - b.created);
  const opened = (lines[0]?.created ?? 0) - 30 * DAY;
  const houses = buildHouses(random, ZONE, bookings.lines, opened, now);
  const { state } = houses;
  const staffProfileId = random.uuid();
  const persons = new Map<string, number>();
  const known = regulars();
  const groups = new Map<string, string>();
  const rates = new Map<string, number>();

  lines.forEach((dated, index) => {
    const { line, created } = dated;
    const createdDay = calendar.dayOf(created);
    let customerId = line.isRepeatedGuest ? known.find(line, createdDay) : undefined;
    if (customerId === undefined) {
      customerId = random.uuid();
      const person = inventPerson(random, index, createdDay, cultureOf(random, line.country));
      const companyId = line.company === null ? null : (houses.companies.get(line.company) ?? null);
      const told = profileAtBooking(random, person, channelOf(line), companyId, undefined);
      const fields = { ...told, NationalityCode: line.country };
      const row = {
        ...customerRow(customerId, state.enterprise.ChainId, fields, created, staffProfileId),
        Number: String(1001 + index),
      };
      state.customers.add(row, { created: row.CreatedUtc, updated: row.UpdatedUtc });
      persons.set(customerId, index);
    }
    known.note(line, customerId, Math.max(line.statusDay, createdDay));
    const groupId = groupOf(groups, random, line);
    const row = reservationOf(random, houses, dated, { customerId, groupId, staffProfileId });
    row.Number = String(10_001 + index);
    rates.set(row.Id, line.adr);
    state.reservations.add(row, { created: row.CreatedUtc, updated: row.UpdatedUtc });
  });

  const prices = replayedPrices(state, calendar, rates);
  const desk = openDesk(state, prices);
  return { state, desk, life: liveBy(desk.diary), calendar, persons, staffProfileId, prices };
}

interface DatedLine {
  readonly line: BookingLine;
  readonly created: number;
  readonly scheduledStart: number;
  readonly scheduledEnd: number;
  /** Check-in and check-out, or null if the guest never came. */
  readonly stay: { readonly start: number; readonly end: number } | null;
  readonly cancelled: number | null;
}

/** The file knows days; the hours are drawn, so that bookings come before arrivals and arrivals before departures. */
function drawTimes(random: Random, calendar: Calendar, line: BookingLine): DatedLine {
  const { arrivalDay, nights, status, statusDay } = line;
  const at = (day: number, from: number, to: number): number =>
    calendar.instant(day, random.between(from, to)) + random.between(0, 59) * 1000;
  const created = at(arrivalDay - line.leadDays, 480, line.leadDays === 0 ? 840 : 1320);
  const scheduledStart = calendar.instant(arrivalDay, 15 * 60);
  // A booking of no night is a day's use of the room.
  const scheduledEnd =
    nights === 0 ? calendar.instant(arrivalDay, 21 * 60) : calendar.instant(arrivalDay + nights, 11 * 60);
  if (status === "Check-Out") {
    const sameDay = statusDay === arrivalDay;
    const start = at(arrivalDay, 15 * 60, sameDay ? 16 * 60 : 22 * 60);
    const end = sameDay ? at(statusDay, 18 * 60, 20 * 60 + 59) : at(statusDay, 7 * 60, 11 * 60 + 59);
    return { line, created, scheduledStart, scheduledEnd, stay: { start, end }, cancelled: null };
  }
  const told = status === "No-Show" ? calendar.instant(statusDay, 23 * 60 + 30) : at(statusDay, 540, 1260);
  const cancelled = Math.max(told, created + random.between(5, 60) * MINUTE);
  return { line, created, scheduledStart, scheduledEnd, stay: null, cancelled };
}

function reservationOf(
  random: Random,
  houses: Houses,
  { line, created, scheduledStart, scheduledEnd, stay, cancelled }: DatedLine,
  ids: { readonly customerId: string; readonly groupId: string; readonly staffProfileId: string },
): { -readonly [K in keyof Reservation]: Reservation[K] } {
  const house = houses.byName.get(line.hotel);
  if (house === undefined) throw new RangeError(`there is no ${line.hotel}`);
  const category = house.categories.get(line.reservedRoomType);
  const rate = house.rates.get(line.depositType);
  if (category === undefined || rate === undefined) throw new RangeError("a line names what its house does not have");
  const persons = [
    { AgeCategoryId: house.adults, Count: line.adults },
    { AgeCategoryId: house.children, Count: line.children },
  ];
  return {
    Id: random.uuid(),
    ServiceId: house.serviceId,
    AccountId: ids.customerId,
    AccountType: "Customer",
    CreatorProfileId: ids.staffProfileId,
    UpdaterProfileId: ids.staffProfileId,
    BookerId: null,
    Number: "",
    State: stay === null ? "Canceled" : "Processed",
    ...originOf(line),
    CreatedUtc: utc(created),
    UpdatedUtc: utc(Math.max(created, stay?.end ?? 0, cancelled ?? 0)),
    CancelledUtc: cancelled === null ? null : utc(cancelled),
    VoucherId: null,
    BusinessSegmentId: house.segments.get(line.marketSegment) ?? null,
    Options:
      stay === null
        ? NOBODY_IN
        : { ...NOBODY_IN, OwnerCheckedIn: true, AllCompanionsCheckedIn: true, AnyCompanionCheckedIn: true },
    RateId: rate,
    CreditCardId: null,
    GroupId: ids.groupId,
    RequestedResourceCategoryId: category,
    AssignedResourceId: houses.roomOf.get(line) ?? null,
    AvailabilityBlockId: null,
    PartnerCompanyId: line.company === null ? null : (houses.companies.get(line.company) ?? null),
    TravelAgencyId: line.agent === null ? null : (houses.agents.get(line.agent) ?? null),
    AssignedResourceLocked: false,
    ChannelNumber: null,
    ChannelManagerNumber: null,
    CancellationReason: stay !== null ? null : line.status === "No-Show" ? "NoShow" : "Other",
    ReleasedUtc: null,
    ScheduledStartUtc: utc(scheduledStart),
    ActualStartUtc: stay === null ? null : utc(stay.start),
    ScheduledEndUtc: utc(scheduledEnd),
    ActualEndUtc: stay === null ? null : utc(stay.end),
    Purpose: line.marketSegment === "Corporate" ? "Business" : null,
    QrCodeData: null,
    PersonCounts: persons.filter(({ Count }) => Count > 0),
    StartUtc: utc(stay?.start ?? scheduledStart),
    EndUtc: utc(stay?.end ?? scheduledEnd),
  };
}

function channelOf(line: BookingLine): Channel {
  if (line.marketSegment === "Online TA") return "ota";
  if (line.marketSegment === "Groups") return "group";
  if (line.marketSegment === "Corporate" || line.marketSegment === "Aviation") return "corporate";
  if (line.marketSegment === "Offline TA/TO") return "agency";
  return "phone";
}

function originOf(line: BookingLine): Pick<Reservation, "Origin" | "CommanderOrigin" | "OriginDetails"> {
  const details = { OriginDetails: line.distributionChannel };
  if (line.marketSegment === "Online TA" || line.distributionChannel === "GDS") {
    return { Origin: "ChannelManager", CommanderOrigin: null, ...details };
  }
  if (line.marketSegment === "Groups") return { Origin: "Commander", CommanderOrigin: "RoomingList", ...details };
  return {
    Origin: "Commander",
    CommanderOrigin: line.distributionChannel === "Direct" ? "Phone" : "Email",
    ...details,
  };
}

/** Lines of a party that were booked on one day for one stay through one agent or company are one group. */
function groupOf(groups: Map<string, string>, random: Random, line: BookingLine): string {
  if (line.customerType !== "Group" && line.customerType !== "Transient-Party") return random.uuid();
  const { hotel, arrivalDay, leadDays, nights, agent, company } = line;
  const key = [hotel, arrivalDay, leadDays, nights, agent, company].join(" ");
  const id = groups.get(key) ?? random.uuid();
  groups.set(key, id);
  return id;
}
