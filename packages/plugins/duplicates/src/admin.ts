import type { Admin } from "@innkit/sdk";
import type { Band, PairState } from "./tables.ts";

const read = "duplicates:read";
const write = "duplicates:write";

const states: Record<PairState, string> = {
  open: "To decide",
  later: "Later",
  different: "Not the same",
  merged: "Merged",
};
const bands: Record<Band, string> = { sure: "Sure", review: "To review" };

/** The list of pairs with what can be decided, both profiles side by side, and how many are outstanding. */
export const admin: Admin = {
  resources: [
    {
      name: "pairs",
      label: "Duplicates",
      singular: "Pair",
      path: "/pairs",
      icon: "copies",
      title: "title",
      search: "Name or e-mail",
      sort: "-likelihood",
      columns: [
        { field: "title", label: "Guests" },
        { field: "likelihood", label: "Likely the same, %", as: "number", sortable: true },
        {
          field: "band",
          label: "How sure",
          as: "tag",
          values: bands,
          colors: { sure: "green", review: "gold" },
          sortable: true,
        },
        {
          field: "state",
          label: "State",
          as: "tag",
          values: states,
          colors: { open: "blue", later: "default", different: "default", merged: "green" },
          sortable: true,
        },
        { field: "nextArrival", label: "Next arrival", as: "date", sortable: true },
        { field: "foundAt", label: "Found", as: "datetime", sortable: true },
        { field: "decidedBy", label: "Decided by", as: "actor", detail: true },
        { field: "decidedAt", label: "Decided", as: "datetime", detail: true },
      ],
      filters: [
        { field: "state", label: "State", as: "select", options: choices(states) },
        { field: "band", label: "How sure", as: "select", options: choices(bands) },
        { field: "nextArrival", label: "Next arrival", as: "date" },
      ],
      acts: [
        {
          name: "merge",
          label: "Merge as proposed",
          path: "/pairs/merge",
          where: { field: "state", in: ["open", "later"] },
          ask: "Each pair becomes one guest here, with the proposed values. Both profiles are kept and it can be undone; Mews is told nothing.",
          done: "{count} merged",
          undo: "/pairs/:id/undo",
          primary: true,
          allow: write,
        },
        {
          name: "different",
          label: "Not the same",
          path: "/pairs/different",
          where: { field: "state", in: ["open", "later"] },
          done: "{count} said to be two persons",
          undo: "/pairs/:id/undo",
          allow: write,
        },
        {
          name: "later",
          label: "Later",
          path: "/pairs/later",
          where: { field: "state", in: ["open"] },
          done: "{count} put aside",
          undo: "/pairs/:id/undo",
          allow: write,
        },
        {
          name: "undo",
          label: "Undo",
          path: "/pairs/:id/undo",
          where: { field: "state", in: ["merged", "different", "later"] },
          ask: "The decision is taken back: the pair waits to be decided again. What Mews was told stays.",
          done: "{count} taken back",
          allow: write,
        },
      ],
      read,
      empty:
        "Nobody is here twice, as far as the profiles tell. Pairs that may be one guest appear here as guests are copied.",
    },
  ],
  widgets: [
    {
      name: "card",
      slot: "duplicates/pairs",
      label: "Side by side",
      kind: "duplicates/card",
      source: "/duplicates/pairs/:id/card",
      help: "What each field says about the two, in bits: +1 doubles the odds that they are one person, −1 halves them. A rare value that is the same says more than a common one.",
      order: 10,
      read,
    },
    {
      name: "outstanding",
      slot: "dashboard",
      label: "Duplicates outstanding",
      kind: "metric",
      source: "/duplicates/summary",
      field: "open",
      as: "number",
      hint: "{sure} of them sure",
      link: "/duplicates/pairs?state=open",
      help: "Pairs of profiles that are likely one guest and wait for a decision. Sure ones share an address or number of a person and have names alike.",
      order: 62,
      read,
    },
  ],
};

function choices(labels: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
