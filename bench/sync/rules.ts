/** Two rules as a hotel writes them, on top of the three that every property starts with. */
export const hotelRules = [
  {
    key: "vip-without-phone",
    name: "A VIP in sight without a telephone number",
    type: "notification",
    trigger: "sync.guests_changed",
    conditions: {
      all: [
        { fact: "guest", path: "vip", operator: "equal", value: true },
        { fact: "guest", path: "phone", operator: "equal", value: null },
      ],
    },
    actions: [{ action: "notify", args: { title: "{guest.name} has left no telephone number", level: "important" } }],
  },
  {
    key: "weak-profile",
    name: "A guest in sight whose profile is weak",
    type: "automation",
    trigger: "completeness.changed",
    conditions: { all: [{ fact: "guest", path: "score", operator: "lessThan", value: 50 }] },
    actions: [{ action: "recommend", args: { title: "Ask {guest.name} for what is missing: {guest.gapText}" } }],
  },
] as const;
