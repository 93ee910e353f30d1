import type { Admin } from "../../kernel/admin.ts";
import { choicesOf } from "../words.ts";

/* What the admin shows of the proofs that the copy is true. */

const read = "sync:read";
const results = { pass: "The copy is true", fail: "Something was wrong" };
const depths = { full: "Everything", recent: "What is recent" };

export const proofAdmin: Required<Pick<Admin, "resources" | "widgets">> = {
  resources: [
    {
      name: "certificates",
      label: "Certificates",
      singular: "Certificate",
      path: "/certificates",
      under: "/sync/monitor",
      title: "businessDate",
      sort: "-at",
      read,
      empty:
        "No certificate yet. Every night the copy is held against Mews, row by row, and what was found is kept here. It can also be done now.",
      columns: [
        { field: "at", label: "Made", as: "datetime", sortable: true },
        {
          field: "result",
          label: "Result",
          as: "tag",
          values: results,
          colors: { pass: "green", fail: "red" },
          sortable: true,
        },
        { field: "depth", label: "Compared", as: "tag", values: depths },
        { field: "rows", label: "Rows", as: "number" },
        { field: "differences", label: "Wrong", as: "number", sortable: true },
        { field: "corrections", label: "Put right", as: "number", sortable: true },
        { field: "businessDate", label: "Day at the hotel", as: "date", sortable: true },
        { field: "askedBy", label: "Asked for by", as: "actor", detail: true },
        { field: "requests", label: "Requests to Mews", as: "number", detail: true },
        { field: "seconds", label: "Seconds", as: "number", detail: true },
        { field: "audit.seq", label: "Audit entry then", as: "number", detail: true },
        { field: "audit.hash", label: "Its hash", detail: true },
        { field: "id", label: "Id", detail: true },
      ],
      filters: [
        { field: "result", label: "Result", as: "select", options: choicesOf(results) },
        { field: "depth", label: "Compared", as: "select", options: choicesOf(depths) },
        { field: "at", label: "Made", as: "date" },
      ],
      acts: [
        {
          name: "recent",
          label: "Prove what is recent",
          on: "list",
          path: "/reconcile",
          body: { depth: "recent" },
          done: "Asked for: the certificate appears here when it is made",
          allow: "sync:run",
        },
        {
          name: "full",
          label: "Prove now",
          on: "list",
          path: "/reconcile",
          body: { depth: "full" },
          ask: "The whole hotel is read from Mews again and compared row by row; what is wrong is put right. It takes minutes, and part of the request budget.",
          done: "Asked for: the certificate appears here when it is made",
          primary: true,
          allow: "sync:run",
        },
      ],
    },
  ],
  widgets: [
    {
      name: "proof",
      slot: "sync/certificates/list",
      label: "How true the copy is",
      kind: "sync/proof",
      source: "/sync/proof",
      read,
    },
    {
      name: "certificate",
      slot: "sync/certificates",
      label: "What was found",
      kind: "sync/certificate",
      source: "/sync/certificates/:id",
      read,
    },
  ],
};
