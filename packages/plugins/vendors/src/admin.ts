import type { Admin } from "@innkit/sdk";
import { categories, newVendor, type VendorStatus } from "./schema.ts";

const statusLabels: Record<VendorStatus, string> = {
  draft: "Draft",
  active: "Active",
  suspended: "Suspended",
  archived: "Archived",
};

/** What the admin draws of vendors: a list, a detail page and forms. */
export const admin: Admin = {
  resources: [
    {
      name: "vendors",
      label: "Vendors",
      singular: "Vendor",
      path: "/",
      icon: "shop",
      title: "name",
      search: "Name, contact, e-mail or phone",
      sort: "name",
      columns: [
        { field: "name", label: "Name", sortable: true },
        { field: "category", label: "Category", as: "tag", sortable: true, values: categories },
        {
          field: "status",
          label: "Status",
          as: "tag",
          sortable: true,
          values: statusLabels,
          colors: { draft: "default", active: "green", suspended: "orange", archived: "red" },
        },
        { field: "contactName", label: "Contact", sortable: true },
        { field: "email", label: "E-mail", as: "email" },
        { field: "phone", label: "Phone", as: "phone" },
        { field: "website", label: "Website", detail: true },
        { field: "notes", label: "Notes", detail: true },
        { field: "createdAt", label: "Added", as: "datetime", detail: true },
        { field: "updatedAt", label: "Changed", as: "datetime", sortable: true },
      ],
      filters: [
        { field: "category", label: "Category", as: "select", options: choices(categories) },
        { field: "status", label: "Status", as: "select", options: choices(statusLabels) },
      ],
      form: newVendor,
      read: "vendors:read",
      write: "vendors:write",
      empty: "The businesses the hotel works with appear here: spas, guides, drivers, caterers.",
    },
  ],
};

function choices(labels: Readonly<Record<string, string>>): { value: string; label: string }[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
