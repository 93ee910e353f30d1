import type { RuleInput } from "./rule.ts";

/** The rules that every property starts with. A hotel may switch them off or change them. */
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
];
