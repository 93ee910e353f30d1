import type { ListSpec } from "@innkit/sdk/http";
import { sql } from "kysely";
import { categories, statuses } from "./schema.ts";

const column = (name: string) => sql.ref(`vendors_vendor.${name}`);

export type VendorField = "name" | "category" | "status" | "contactName" | "createdAt" | "updatedAt";

export const vendorList: ListSpec<VendorField> = {
  fields: {
    name: { sql: sql`lower(${column("name")})`, type: "text", sort: true },
    category: { sql: column("category"), type: "text", sort: true, filter: true, values: Object.keys(categories) },
    status: { sql: column("status"), type: "text", sort: true, filter: true, values: statuses },
    contactName: { sql: column("contact_name"), type: "text", sort: true },
    createdAt: { sql: column("created_at"), type: "date", sort: true, filter: true },
    updatedAt: { sql: column("updated_at"), type: "date", sort: true, filter: true },
  },
  search: ["name", "contact_name", "email", "phone", "notes"].map(column),
  sort: "name",
  key: column("id"),
};
