import type { Admin } from "../../kernel/admin.ts";
import type { GapKind } from "./tables.ts";
import { choicesOf, recordKinds } from "../words.ts";

/* What the admin shows of what went wrong while copying, and of what was made up for. */

const read = "sync:read";
const under = "/sync/monitor";
const kinds: Readonly<Record<GapKind, string>> = {
  socket: "The live line was gone",
  webhooks: "Messages were lost",
  looks: "Nobody looked for changes",
  silence: "It was improbably quiet",
};

export const liveAdmin: Required<Pick<Admin, "resources" | "widgets">> = {
  resources: [
    {
      name: "quarantine",
      label: "Set aside",
      singular: "Row",
      path: "/quarantine",
      under,
      title: "mewsId",
      search: "Reason or Mews id",
      sort: "-at",
      read,
      empty:
        "Every row of Mews fits. One that does not is set aside here with the reason, and the others are copied without it.",
      columns: [
        { field: "reason", label: "Why it does not fit", list: true },
        { field: "entity", label: "Kind", as: "tag", values: recordKinds, sortable: true },
        { field: "mewsId", label: "Mews id" },
        { field: "isAsked", label: "Being tried", as: "boolean" },
        { field: "at", label: "Last seen", as: "datetime", sortable: true },
        { field: "firstAt", label: "First seen", as: "datetime", detail: true },
        { field: "dismissedAt", label: "Dismissed", as: "datetime", detail: true },
        { field: "dismissedBy", label: "Dismissed by", as: "actor", detail: true },
      ],
      filters: [
        { field: "entity", label: "Kind", as: "select", options: choicesOf(recordKinds) },
        { field: "isDismissed", label: "Dismissed", as: "boolean" },
        { field: "at", label: "Last seen", as: "date" },
      ],
      acts: [
        {
          name: "retry",
          label: "Try again",
          path: "/quarantine/retry",
          done: "{count} asked for: what fits now goes from here in a moment",
          primary: true,
          allow: "sync:run",
        },
        {
          name: "dismiss",
          label: "Dismiss",
          path: "/quarantine/dismiss",
          where: { field: "dismissedAt", in: [null] },
          ask: "It is counted no more, unless Mews sends it with another content. It stays out of the copy.",
          done: "{count} dismissed",
          danger: true,
          allow: "sync:run",
        },
      ],
    },
    {
      name: "gaps",
      label: "Gaps",
      singular: "Gap",
      path: "/gaps",
      under,
      title: "kind",
      sort: "-noticedAt",
      read,
      empty:
        "No gap so far. Whenever messages of changes may have been missed, the span is noted here, with what looking again has found.",
      columns: [
        { field: "kind", label: "What happened", as: "tag", values: kinds, sortable: true },
        { field: "from", label: "From", as: "datetime", sortable: true },
        { field: "to", label: "To", as: "datetime", sortable: true },
        { field: "caughtUpAt", label: "Made up for", as: "datetime" },
        { field: "recovered", label: "Records found", as: "number", sortable: true },
        { field: "reason", label: "Reason", detail: true },
        { field: "verdict", label: "What came of it", detail: true },
        { field: "noticedAt", label: "Noticed", as: "datetime", sortable: true, detail: true },
      ],
      filters: [
        { field: "isOpen", label: "Still open", as: "boolean" },
        { field: "kind", label: "What happened", as: "select", options: choicesOf(kinds) },
        { field: "noticedAt", label: "Noticed", as: "date" },
      ],
    },
  ],
  widgets: [
    {
      name: "aside",
      slot: "sync/quarantine",
      label: "As it came from Mews",
      kind: "sync/aside",
      source: "/sync/quarantine/:id",
      read,
    },
  ],
};
