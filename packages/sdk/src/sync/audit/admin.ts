import type { Admin } from "../../kernel/admin.ts";
import { choicesOf } from "../words.ts";

/* What the admin shows of who changed what. */

const read = "sync:audit";
const directions = { in: "From Mews", out: "To Mews", here: "Here" };
/** What gave rise to an act. */
const causes = {
  history: "First copy",
  walk: "Looked for changes",
  hint: "Mews told of it",
  heal: "Something missing was fetched",
  chain: "Taken from the copy of another hotel of the chain",
  mended: "A row that had not fitted",
  write: "Written to Mews, or read back",
  edit: "Changed here",
  command: "Asked for here",
  settle: "Settled by a person",
  proof: "Put right by a proof",
  deleted: "Deleted in Mews",
  vanished: "No longer in Mews",
  erase: "Erased",
  retire: "Past what is kept",
};

export const auditAdmin: Required<Pick<Admin, "resources" | "widgets">> = {
  resources: [
    {
      name: "audit",
      label: "Audit",
      singular: "Entry",
      path: "/audit",
      under: "/sync/monitor",
      title: "id",
      search: "Who, why, or a request id",
      sort: "-seq",
      read,
      empty: "Nothing was done yet. Every page that is copied and every change, in both directions, appears here.",
      columns: [
        { field: "seq", label: "Entry", as: "number", sortable: true },
        { field: "at", label: "When", as: "datetime", sortable: true },
        {
          field: "direction",
          label: "Which way",
          as: "tag",
          values: directions,
          colors: { out: "blue", here: "gold" },
        },
        { field: "about", label: "About" },
        { field: "cause", label: "Because", as: "tag", values: causes },
        { field: "actor", label: "By", as: "actor" },
        { field: "rows", label: "Records", as: "number", detail: true },
        { field: "why", label: "Reason given" },
        { field: "requestId", label: "Request id", detail: true },
      ],
      filters: [
        { field: "direction", label: "Which way", as: "select", options: choicesOf(directions) },
        { field: "cause", label: "Because", as: "select", options: choicesOf(causes) },
        { field: "at", label: "When", as: "date" },
      ],
    },
  ],
  widgets: [
    {
      name: "verify",
      slot: "sync/audit/list",
      label: "Is it whole?",
      kind: "sync/verify",
      source: "/sync/audit/head",
      help: "Each entry holds a fingerprint of the one before it. Verifying walks all of them and names the first that was altered, moved or taken out.",
      read,
    },
    {
      name: "entry",
      slot: "sync/audit",
      label: "What it did",
      kind: "sync/entry",
      source: "/sync/audit/:id",
      read,
    },
    {
      name: "erase",
      slot: "completeness/guests",
      label: "Erase this guest",
      kind: "sync/erase",
      source: "/sync/records/guest/:id/erasure",
      order: 95,
      help: "For a guest who asks to be forgotten.",
      read: "sync:erase",
    },
    ...[
      ["completeness/guests", "guest"],
      ["sync/reservations", "reservation"],
      ["sync/companies", "company"],
      ["sync/rooms", "room"],
    ].map(([slot, entity]) => ({
      name: `history-${entity}`,
      slot: slot!,
      label: "History",
      kind: "sync/history",
      source: `/sync/records/${entity}/:id/history`,
      order: 90,
      read,
    })),
  ],
};
