import type { Admin } from "@innkit/sdk";
import { newItem } from "./schema.ts";

// What the admin shows: data, no React.
export const admin: Admin = {
  resources: [
    {
      name: "items",
      label: "Lost and found",
      singular: "Found item",
      path: "/",
      icon: "tag",
      title: "what",
      columns: [
        { field: "what", label: "What", sortable: true },
        { field: "room", label: "Found in", sortable: true },
        { field: "found_at", label: "Found", as: "datetime", sortable: true },
      ],
      sort: "-found_at",
      search: "What or where",
      form: newItem,
      read: "lostfound:read",
      write: "lostfound:write",
    },
  ],
};
