import type { Admin, Filter } from "../../kernel/admin.ts";
import type { WriteState } from "./tables.ts";
import { choicesOf, writeStates } from "../words.ts";

/* What the admin shows of writing to Mews: the outbox, and what both sides have changed. */

const read = "sync:read";
const write = "sync:write";
const under = "/sync/monitor";

const stateColors: Readonly<Record<WriteState, string>> = {
  pending: "blue",
  sending: "blue",
  sent: "blue",
  done: "green",
  conflict: "gold",
  unknown: "red",
  failed: "red",
  held: "gold",
  cancelled: "default",
};
const entities = { guest: "Guests", reservation: "Reservations", company: "Companies", room: "Rooms" };
const conflictStates = { open: "To be decided", settled: "Settled" };
const decisions = { mews: "Mews's value", ours: "The value from here", value: "Another value" };

const ofEntity: Filter = { field: "entity", label: "Of", as: "select", options: choicesOf(entities) };

/** The pages of records that can be written, and their entities. */
const slots = [
  ["completeness/guests", "guest"],
  ["sync/reservations", "reservation"],
  ["sync/companies", "company"],
  ["sync/rooms", "room"],
] as const;

export const pushAdmin: Required<Pick<Admin, "resources" | "widgets">> = {
  resources: [
    {
      name: "conflicts",
      label: "Conflicts",
      singular: "Conflict",
      path: "/conflicts",
      under,
      title: "title",
      search: "Field or value",
      sort: "-openedAt",
      read,
      empty:
        "Nothing to decide. Where somebody here and somebody in Mews change the same field, both values appear here, if the hotel wants to be asked.",
      columns: [
        { field: "title", label: "What" },
        { field: "theirs.value", label: "In Mews", valuesField: "words", list: true },
        { field: "ours.value", label: "From here", valuesField: "words", list: true },
        { field: "state", label: "State", as: "tag", values: conflictStates, colors: { open: "gold" }, sortable: true },
        { field: "openedAt", label: "Since", as: "datetime", sortable: true },
        { field: "decision", label: "What stands", as: "tag", values: decisions, detail: true },
        { field: "settledBy", label: "Settled by", as: "actor", detail: true },
        { field: "settledAt", label: "Settled", as: "datetime", detail: true },
      ],
      filters: [
        { field: "state", label: "State", as: "select", options: choicesOf(conflictStates) },
        ofEntity,
        { field: "openedAt", label: "Since", as: "date" },
      ],
      acts: [
        {
          name: "mews",
          label: "Keep Mews's",
          path: "/conflicts/settle",
          body: { settlement: "mews" },
          where: { field: "state", in: ["open"] },
          done: "{count} settled: Mews's value stands",
          undo: "/conflicts/:id/undo",
          allow: write,
        },
        {
          name: "ours",
          label: "Keep ours",
          path: "/conflicts/settle",
          body: { settlement: "ours" },
          where: { field: "state", in: ["open"] },
          done: "{count} settled: the value from here goes to Mews",
          undo: "/conflicts/:id/undo",
          allow: write,
        },
        {
          name: "reopen",
          label: "Open again",
          path: "/conflicts/:id/undo",
          where: { field: "state", in: ["settled"] },
          ask: "What was sent to Mews because of it is put back.",
          done: "{count} taken back",
          allow: write,
        },
      ],
    },
    {
      name: "writes",
      label: "Outbox",
      singular: "Write",
      path: "/writes",
      under,
      title: "title",
      search: "Reason, or why it was refused",
      sort: "-createdAt",
      read,
      empty:
        "Nothing was written to Mews yet. Every change that Innkit makes there appears here, with what became of it.",
      columns: [
        { field: "title", label: "What" },
        { field: "about", label: "Fields", list: true },
        { field: "state", label: "State", as: "tag", values: writeStates, colors: stateColors, sortable: true },
        { field: "error", label: "Last trouble", list: true },
        { field: "actor", label: "By", as: "actor", sortable: true },
        { field: "createdAt", label: "Asked for", as: "datetime", sortable: true },
        { field: "reason", label: "Reason given", detail: true },
        { field: "dueAt", label: "Next try", as: "datetime", detail: true },
        { field: "sentAt", label: "Sent", as: "datetime", detail: true },
        { field: "endedAt", label: "Ended", as: "datetime", detail: true },
        { field: "madeId", label: "Made in Mews", detail: true },
        { field: "requestId", label: "Request id", detail: true },
      ],
      filters: [
        { field: "state", label: "State", as: "select", options: choicesOf(writeStates) },
        ofEntity,
        { field: "isDifferent", label: "Mews wrote it otherwise", as: "boolean" },
        { field: "createdAt", label: "Asked for", as: "date" },
      ],
      acts: [
        {
          name: "retry",
          label: "Send again",
          path: "/writes/retry",
          where: { field: "state", in: ["failed", "held"] },
          done: "{count} on the way again",
          primary: true,
          allow: write,
        },
        {
          name: "cancel",
          label: "Take back",
          path: "/writes/:id/cancel",
          where: { field: "state", in: ["pending", "failed", "held", "conflict"] },
          ask: "Mews is not told of it, and what is shown here is again what Mews has.",
          done: "{count} taken back",
          danger: true,
          allow: write,
        },
      ],
    },
  ],
  widgets: [
    {
      name: "write",
      slot: "sync/writes",
      label: "What became of it",
      kind: "sync/write",
      source: "/sync/writes/:id",
      read,
    },
    {
      name: "conflict",
      slot: "sync/conflicts",
      label: "Both values",
      kind: "sync/conflict",
      source: "/sync/conflicts/:id",
      read,
    },
    ...slots.map(([slot, entity]) => ({
      name: `sent-${entity}`,
      slot,
      label: "Changes for Mews",
      kind: "sync/sent",
      source: `/sync/writes?entity=${entity}&recordId=:id&sort=-order&perPage=3`,
      help: "What was changed here last, and what became of it in Mews. All of it is in the outbox.",
      order: 5,
      read,
    })),
    ...slots.map(([slot, entity]) => ({
      name: `provenance-${entity}`,
      slot,
      label: "Where this comes from",
      kind: "sync/provenance",
      source: `/sync/records/${entity}/:id/provenance`,
      help: "For every field: who set it, when, and from where. Where both sides had changed it, also which rule decided.",
      order: 80,
      read,
    })),
  ],
};
