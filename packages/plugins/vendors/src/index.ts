import { definePlugin, type Plugin, type Scope } from "@innkit/sdk";
import type { ListRequest, ListResult } from "@innkit/sdk/http";
import type { VendorField } from "./lists.ts";
import { admin } from "./admin.ts";
import { vendorRoutes } from "./http.ts";
import { type NewVendor, vendorEvents, type VendorChange, type VendorStatus } from "./schema.ts";
import { vendorsService } from "./service.ts";
import { migrations, type VendorsTables } from "./tables.ts";

export type { NewVendor, VendorChange, VendorStatus, VendorsTables };
export { errors } from "./errors.ts";

/** A directory of the businesses the hotel works with. */
export type VendorsPlugin = Plugin<
  "vendors",
  { service: VendorsService; events: VendorsEvents; tables: VendorsTables; views: VendorsTables }
>;

export interface VendorsService {
  /** All vendors of the property, by name. */
  list(scope: Scope): Promise<readonly Vendor[]>;
  /** One page of them: `page(scope, { filter: { category: "spa" }, sort: "-updatedAt" })`. */
  page(scope: Scope, asked?: ListRequest<VendorField>): Promise<ListResult<Vendor>>;
  /** @throws vendors/not_found */
  get(scope: Scope, id: string): Promise<Vendor>;
  /** @throws vendors/name_taken */
  create(scope: Scope, input: NewVendor): Promise<Vendor>;
  /** Changes what is given. @throws vendors/not_found, vendors/name_taken, vendors/archived */
  update(scope: Scope, id: string, change: VendorChange): Promise<Vendor>;
  /** Takes a vendor out of use and keeps its record; twice is once. @throws vendors/not_found */
  archive(scope: Scope, id: string): Promise<void>;
}

export interface Vendor {
  id: string;
  name: string;
  category: string;
  status: VendorStatus;
  contactName: string | null;
  email: string | null;
  phone: string | null;
  website: string | null;
  notes: string | null;
  createdAt: string;
  updatedAt: string;
}

export interface VendorsEvents {
  created: { vendorId: string };
  changed: { vendorId: string };
  archived: { vendorId: string };
}

/**
 * The vendors plugin: a directory with list, detail and forms in the admin.
 *
 * @example
 * const kit = await createInnkit({ database: pglite(), plugins: [vendors()] });
 * await kit.vendors.create({ propertyId: "lighthouse", actor: "me" }, { name: "Harbour Spa", category: "wellness" });
 */
export function vendors(): VendorsPlugin {
  return definePlugin<VendorsPlugin>({
    name: "vendors",
    version: "1.0.0",
    migrations,
    events: vendorEvents,
    permissions: { "vendors:read": "See vendors", "vendors:write": "Add and change vendors" },
    setup: vendorsService,
    routes: vendorRoutes,
    admin,
  });
}
