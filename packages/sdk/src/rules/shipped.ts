import type { RuleInput } from "./rule.ts";

/** The rules that every property starts with: three are on, eight wait to be switched on. A hotel may change them. */
export const shippedRules: readonly (RuleInput & { readonly key: string })[] = [
  {
    key: "arriving-without-nationality",
    name: "Arriving within 3 days without a nationality",
    description:
      "Many countries want it on the registration card. Found before arrival, it is one question in a message, not a queue at the desk.",
    type: "validation",
    trigger: "sync.reservations_changed",
    conditions: {
      all: [
        { fact: "stay", path: "daysUntilArrival", operator: "greaterThanInclusive", value: 0 },
        { fact: "stay", path: "daysUntilArrival", operator: "lessThanInclusive", value: 3 },
        {
          any: [
            { fact: "guest", path: "nationality", operator: "equal", value: null },
            { fact: "guest", path: "gaps", operator: "contains", value: "nationality_malformed" },
          ],
        },
      ],
    },
    actions: [
      {
        action: "warn",
        args: { message: "The nationality of {guest.name}, arriving on {stay.arrivalDate}, is not recorded." },
      },
    ],
    once: "stay.arrivalDate",
    priority: 30,
  },
  {
    key: "special-guest-checked-in",
    name: "A VIP, returning or long-stay guest has checked in",
    description:
      "So that somebody says hello: guests marked as important, guests who have stayed before, and stays of a week or more.",
    type: "notification",
    trigger: "sync.reservations_changed",
    conditions: {
      all: [
        { fact: "stay", path: "checkedIn", operator: "equal", value: true },
        { fact: "stay", path: "daysUntilArrival", operator: "equal", value: 0 },
        {
          any: [
            { fact: "guest", path: "vip", operator: "equal", value: true },
            { fact: "guest", path: "returning", operator: "equal", value: true },
            { fact: "stay", path: "nights", operator: "greaterThanInclusive", value: 7 },
          ],
        },
      ],
    },
    actions: [
      {
        action: "notify",
        args: {
          title: "{guest.name} has checked in",
          body: "Room {stay.room}, {stay.nights} nights, earlier stays: {guest.staysBefore}, VIP: {guest.vip}.",
          level: "info",
        },
      },
    ],
    once: "stay.id",
    priority: 20,
  },
  {
    key: "arriving-with-weak-profile",
    name: "Arriving within 7 days with a weak profile",
    description:
      "Opens a recommendation to complete the profile and names what is missing. It closes by itself once the profile is good enough.",
    type: "automation",
    trigger: "sync.reservations_changed",
    conditions: {
      all: [
        { fact: "stay", path: "daysUntilArrival", operator: "greaterThanInclusive", value: 0 },
        { fact: "stay", path: "daysUntilArrival", operator: "lessThanInclusive", value: 7 },
        { fact: "stay", path: "checkedIn", operator: "equal", value: false },
        { fact: "guest", path: "score", operator: "lessThan", value: 60 },
      ],
    },
    actions: [
      {
        action: "recommend",
        args: {
          title: "Complete the profile of {guest.name}",
          body: "Arrives on {stay.arrivalDate}, completeness {guest.score} of 100. To mend: {guest.gapText}.",
        },
      },
    ],
    once: "stay.arrivalDate",
    priority: 10,
  },
  {
    key: "vip-arriving-tomorrow",
    name: "A VIP arrives tomorrow",
    description: "Tells the team the day before, in the morning, so that room and welcome are ready.",
    type: "notification",
    trigger: "rules.relative_time",
    timing: { days: 1, when: "before", of: "arrival", at: "09:00" },
    conditions: { all: [{ fact: "guest", path: "vip", operator: "equal", value: true }] },
    actions: [
      {
        action: "notify",
        args: {
          title: "{guest.name}, a VIP, arrives tomorrow",
          body: "{stay.nights} nights, room {stay.room}, earlier stays: {guest.staysBefore}.",
          level: "important",
        },
      },
    ],
    enabled: false,
    priority: 25,
  },
  {
    key: "arriving-today-without-room",
    name: "Arriving today without a room",
    description: "At eight in the morning: who arrives today and has no room assigned yet.",
    type: "notification",
    trigger: "rules.schedule",
    timing: { at: "08:00" },
    conditions: {
      all: [
        { fact: "stay", path: "daysUntilArrival", operator: "equal", value: 0 },
        { fact: "stay", path: "checkedIn", operator: "equal", value: false },
        { fact: "stay", path: "room", operator: "equal", value: null },
      ],
    },
    actions: [
      {
        action: "notify",
        args: {
          title: "{guest.name} arrives today and has no room",
          body: "Booked: {stay.roomCategory}.",
          level: "important",
        },
      },
    ],
    enabled: false,
    priority: 24,
  },
  {
    key: "family-arriving",
    name: "A family arrives in two days",
    description: "In time to prepare a cot or an extra bed. Gathered into the daily digest.",
    type: "notification",
    trigger: "rules.relative_time",
    timing: { days: 2, when: "before", of: "arrival", at: "07:30" },
    conditions: { all: [{ fact: "stay", path: "children", operator: "greaterThan", value: 0 }] },
    actions: [
      {
        action: "notify",
        args: {
          title: "A family arrives on {stay.arrivalDate}: {guest.name}",
          body: "{stay.adults} adults, {stay.children} children, room {stay.room}.",
          level: "info",
          digest: true,
        },
      },
    ],
    enabled: false,
    priority: 15,
  },
  {
    key: "earlier-complaint-arriving",
    name: "A guest who complained before arrives soon",
    description: "So that somebody reads what happened last time before the guest is here.",
    type: "automation",
    trigger: "sync.reservations_changed",
    conditions: {
      all: [
        { fact: "guest", path: "classifications", operator: "contains", value: "previous_complaint" },
        { fact: "stay", path: "daysUntilArrival", operator: "greaterThanInclusive", value: 0 },
        { fact: "stay", path: "daysUntilArrival", operator: "lessThanInclusive", value: 3 },
      ],
    },
    actions: [
      {
        action: "recommend",
        args: {
          title: "Read up on {guest.name}",
          body: "Complained at an earlier stay; arrives on {stay.arrivalDate}.",
        },
      },
    ],
    enabled: false,
    priority: 22,
  },
  {
    key: "blocklisted-arriving",
    name: "A blocklisted guest has booked",
    description: "Tells the team at once, also in quiet hours, when somebody on the hotel's blocklist is expected.",
    type: "notification",
    trigger: "sync.reservations_changed",
    conditions: {
      all: [
        { fact: "guest", path: "classifications", operator: "contains", value: "blocklist" },
        { fact: "stay", path: "checkedIn", operator: "equal", value: false },
        { fact: "stay", path: "daysUntilArrival", operator: "greaterThanInclusive", value: 0 },
      ],
    },
    actions: [
      {
        action: "notify",
        args: {
          title: "{guest.name} is on the blocklist and arrives on {stay.arrivalDate}",
          body: "Reservation {stay.number}, {stay.nights} nights.",
          level: "important",
        },
      },
    ],
    enabled: false,
    priority: 28,
  },
  {
    key: "in-house-without-contact",
    name: "In the house, and not to be reached",
    description:
      "A guest who stays two nights or more and has left neither e-mail nor telephone number: ask at the desk.",
    type: "automation",
    trigger: "sync.reservations_changed",
    conditions: {
      all: [
        { fact: "stay", path: "checkedIn", operator: "equal", value: true },
        { fact: "stay", path: "nights", operator: "greaterThanInclusive", value: 2 },
        { fact: "guest", path: "email", operator: "equal", value: null },
        { fact: "guest", path: "phone", operator: "equal", value: null },
      ],
    },
    actions: [
      {
        action: "recommend",
        args: { title: "Ask {guest.name} how to reach them", body: "Room {stay.room}, until {stay.departureDate}." },
      },
    ],
    enabled: false,
    priority: 12,
  },
  {
    key: "returning-without-loyalty",
    name: "A returning guest is no member yet",
    description:
      "After the second stay: who has come back and has no loyalty number. Two days after departure, for a letter of thanks.",
    type: "automation",
    trigger: "rules.relative_time",
    timing: { days: 2, when: "after", of: "departure", at: "10:00" },
    conditions: {
      all: [
        { fact: "guest", path: "returning", operator: "equal", value: true },
        { fact: "guest", path: "loyaltyCode", operator: "equal", value: null },
        { fact: "guest", path: "email", operator: "notEqual", value: null },
      ],
    },
    actions: [
      {
        action: "recommend",
        args: {
          title: "Thank {guest.name} and offer membership",
          body: "Left on {stay.departureDate}, earlier stays: {guest.staysBefore}.",
        },
      },
    ],
    enabled: false,
    priority: 5,
  },
  {
    key: "check-in-without-document",
    name: "No check-in without a valid identity document",
    description:
      "Where the law asks for it: ask for the identity document under Settings, Completeness, of guests of those countries for which it is asked. Then a check-in from here is held up until a valid one is recorded.",
    type: "validation",
    trigger: "sync.before_check_in",
    conditions: {
      any: [
        { fact: "registration", path: "gaps", operator: "contains", value: "document_missing" },
        { fact: "registration", path: "gaps", operator: "contains", value: "document_malformed" },
        { fact: "registration", path: "gaps", operator: "contains", value: "document_unsuitable" },
        { fact: "registration", path: "gaps", operator: "contains", value: "document_expired" },
        { fact: "registration", path: "gaps", operator: "contains", value: "document_expires_before_departure" },
      ],
    },
    actions: [
      {
        action: "block",
        args: { message: "There is no identity document of {guest.name} that is valid until {stay.departureDate}." },
      },
    ],
    enabled: false,
    priority: 27,
  },
];
