import type { Admin } from "@innkit/sdk";

const read = "reporting:read";

/** The page of key figures, and what of them stands on the dashboard. */
export const admin: Admin = {
  widgets: [
    {
      name: "adr",
      slot: "dashboard",
      label: "ADR tonight",
      kind: "metric",
      source: "/reporting/today",
      field: "adr",
      as: "money",
      link: "/reporting/figures",
      help: "Net rooms revenue of tonight divided by the rooms sold for tonight. Without a room sold there is none.",
      order: 42,
      read,
    },
    {
      name: "revpar",
      slot: "dashboard",
      label: "RevPAR tonight",
      kind: "metric",
      source: "/reporting/today",
      field: "revpar",
      as: "money",
      hint: "Occupancy × ADR",
      link: "/reporting/figures",
      help: "Net rooms revenue of tonight divided by the rooms available: occupancy times ADR. The basis says which rooms are available; it is in the settings.",
      order: 44,
      read,
    },
    {
      name: "pickup",
      slot: "dashboard",
      label: "Pickup in 7 days",
      kind: "metric",
      source: "/reporting/today",
      field: "pickup7",
      as: "number",
      hint: "{pickup1} in a day, {pickup3} in three",
      link: "/reporting/figures",
      help: "Room nights of the next 90 days that were booked in the last seven, less those that were booked before and cancelled in them.",
      order: 46,
      read,
    },
  ],
  pages: [{ path: "/reporting/figures", label: "Key figures", icon: "chart", component: "reporting/figures", read }],
};
