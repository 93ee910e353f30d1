import type { Admin } from "@innkit/sdk";

const read = "recommendations:read";
const states = { open: "Open", snoozed: "Put off", done: "Done", dismissed: "Dismissed" };
const severities = { high: "Important", medium: "Worth it", low: "Nice to have" };
const choices = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** The work list, every recommendation with its page, and tonight's arrivals on the dashboard. */
export const admin: Admin = {
  pages: [
    {
      path: "/recommendations/work-list",
      label: "Work list",
      icon: "bulb",
      component: "recommendations/work-list",
      read,
    },
  ],
  resources: [
    {
      name: "items",
      label: "All recommendations",
      singular: "Recommendation",
      path: "/",
      icon: "bulb",
      title: "title",
      search: "Guest, what to do, or number of the stay",
      sort: "-rank",
      under: "/recommendations/work-list",
      columns: [
        { field: "title", label: "What to do", sortable: true },
        { field: "guest", label: "Guest", sortable: true, link: { to: "completeness/guests", idField: "guestId" } },
        { field: "arrival", label: "Arrival", as: "date", sortable: true },
        { field: "due", label: "Due", as: "date", sortable: true, detail: true },
        {
          field: "severity",
          label: "Weight",
          as: "tag",
          sortable: true,
          values: severities,
          colors: { high: "red", medium: "orange", low: "default" },
        },
        { field: "byLaw", label: "Asked for by law", as: "boolean", detail: true },
        { field: "rank", label: "Rank", as: "number", sortable: true },
        { field: "points", label: "Points it brings", as: "number", sortable: true, detail: true },
        {
          field: "state",
          label: "State",
          as: "tag",
          sortable: true,
          values: states,
          colors: { open: "orange", snoozed: "blue", done: "green", dismissed: "default" },
        },
        { field: "owner", label: "Whose", as: "actor", sortable: true },
        { field: "body", label: "Why", detail: true },
        {
          field: "number",
          label: "Stay",
          detail: true,
          link: { to: "sync/reservations", idField: "reservationId" },
        },
        { field: "room", label: "Room", detail: true },
        { field: "cause", label: "Rests on", detail: true },
        { field: "createdAt", label: "Since", as: "datetime", detail: true },
      ],
      filters: [
        { field: "state", label: "State", as: "select", options: choices(states) },
        { field: "severity", label: "Weight", as: "select", options: choices(severities) },
        {
          field: "kind",
          label: "Rests on",
          as: "select",
          options: choices({ gap: "A gap in the profile", rule: "A rule", duplicate: "Likely duplicates" }),
        },
        { field: "arrival", label: "Arrival", as: "date" },
      ],
      read,
      empty:
        "What to mend about guests who arrive in the next days, or are in the house, appears here. It closes by itself when it is done.",
    },
  ],
  widgets: [
    {
      name: "tonight",
      slot: "dashboard",
      label: "Arrivals tonight below the bar",
      kind: "recommendations/tonight",
      source: "/recommendations/tonight",
      link: "/recommendations/work-list",
      help: "Guests who are expected today and not here yet, whose profile scores less than the bar in the settings of recommendations, the weakest first.",
      order: 40,
      read,
    },
    {
      name: "act",
      slot: "recommendations/items",
      label: "What to do",
      kind: "recommendations/act",
      source: "/recommendations/:id",
      read,
    },
  ],
};
