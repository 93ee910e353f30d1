import { utc } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { Reservation } from "../state/guest-rows.ts";
import type { BookingOutline } from "./booking.ts";
import type { Channel } from "./demand.ts";
import type { Draft } from "./plan.ts";
import type { PlannerParts } from "./planner.ts";
import type { Category } from "./property.ts";

/** A reservation as it is made through its channel; whose it is, is put in after. */
export function bookedReservation(
  parts: PlannerParts,
  outline: BookingOutline,
  made: { created: number; start: string; end: string; companyId: string | null; creatorId: string },
): Draft<Reservation> {
  const { random, property, partners } = parts;
  const { channel, category } = outline;
  const way = wayOf(random, parts, channel);
  return {
    Id: random.uuid(),
    ServiceId: property.stay.Id,
    AccountId: "",
    AccountType: "Customer",
    CreatorProfileId: made.creatorId,
    UpdaterProfileId: made.creatorId,
    BookerId: null,
    Number: "",
    State: "Confirmed",
    Origin: way.origin,
    CommanderOrigin: way.commander,
    OriginDetails: way.details,
    CreatedUtc: utc(made.created),
    UpdatedUtc: utc(made.created),
    CancelledUtc: null,
    VoucherId: null,
    BusinessSegmentId: property.rates.segment(channel),
    Options: NOBODY_IN,
    RateId: way.rate,
    CreditCardId: null,
    GroupId: outline.groupId,
    RequestedResourceCategoryId: category.id,
    AssignedResourceId: null,
    AvailabilityBlockId: null,
    PartnerCompanyId: made.companyId,
    TravelAgencyId: way.agency ?? (channel === "group" ? random.pick(partners.agencies).id : null),
    AssignedResourceLocked: false,
    ChannelNumber: way.channelNumber,
    ChannelManagerNumber: way.channelNumber === null ? null : `${way.channelNumber}-${outline.index + 1}`,
    CancellationReason: null,
    ReleasedUtc: null,
    ScheduledStartUtc: made.start,
    ActualStartUtc: null,
    ScheduledEndUtc: made.end,
    ActualEndUtc: null,
    Purpose: purposeOf(random, channel),
    QrCodeData: null,
    PersonCounts: party(random, property.adults, property.children, category, channel),
    StartUtc: made.start,
    EndUtc: made.end,
  };
}

export const NOBODY_IN: Reservation["Options"] = {
  OwnerCheckedIn: false,
  AllCompanionsCheckedIn: false,
  AnyCompanionCheckedIn: false,
  ConnectorCheckIn: false,
};

interface Way {
  readonly origin: Reservation["Origin"];
  readonly commander: string | null;
  readonly details: string | null;
  readonly rate: string;
  readonly agency: string | null;
  readonly channelNumber: string | null;
}

function wayOf(random: Random, parts: PlannerParts, channel: Channel): Way {
  const { rates } = parts.property;
  const desk = { origin: "Commander", details: null, agency: null, channelNumber: null } as const;
  switch (channel) {
    case "ota": {
      const [first, second, third] = parts.partners.channels;
      if (first === undefined || second === undefined || third === undefined)
        throw new RangeError("three channels are needed");
      const via = random.weighted([
        [first, 62],
        [second, 25],
        [third, 13],
      ] as const);
      return {
        origin: "ChannelManager",
        commander: null,
        details: via.name,
        rate: random.chance(0.35) ? rates.otaNonRefundable : rates.ota,
        agency: via.id,
        channelNumber: String(random.between(1_000_000_000, 4_200_000_000)),
      };
    }
    case "website":
      return {
        origin: "Distributor",
        commander: null,
        details: null,
        rate: random.weighted([
          [rates.flexible, 55],
          [rates.nonRefundable, 30],
          [rates.package, 15],
        ] as const),
        agency: null,
        channelNumber: null,
      };
    case "corporate":
      return { ...desk, commander: random.pick(["Email", "Phone", "Email", "CallCenter"]), rate: rates.corporate };
    case "agency":
      return { ...desk, commander: "Email", rate: rates.group, agency: random.pick(parts.partners.agencies).id };
    case "group":
      return { ...desk, commander: "RoomingList", rate: rates.group };
    case "phone":
      return { ...desk, commander: random.pick(["Phone", "Phone", "Email", "Message"]), rate: rates.flexible };
    case "walkIn":
      return { ...desk, commander: "InPerson", rate: rates.flexible };
  }
}

function purposeOf(random: Random, channel: Channel): Reservation["Purpose"] {
  if (channel === "corporate") return "Business";
  if (random.chance(0.6)) return null;
  return random.weighted([
    ["Leisure", 88],
    ["Business", 10],
    ["Student", 2],
  ] as const);
}

function party(
  random: Random,
  adults: string,
  children: string,
  category: Category,
  channel: Channel,
): Reservation["PersonCounts"] {
  const alone = channel === "corporate" ? 0.85 : 0.22;
  const grown =
    category.capacity === 1 || random.chance(alone) ? 1 : Math.min(category.capacity, random.chance(0.9) ? 2 : 3);
  const room = category.capacity + category.extra - grown;
  const young =
    room > 0 && random.chance(category.capacity > 2 ? 0.7 : 0.08) ? random.between(1, Math.min(2, room)) : 0;
  const counts = [{ AgeCategoryId: adults, Count: grown }];
  return young === 0 ? counts : [...counts, { AgeCategoryId: children, Count: young }];
}
