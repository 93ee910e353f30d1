import { expectTypeOf, test } from "vitest";
import { createInnkit } from "../create.ts";
import { pglite } from "../database/pglite.ts";
import { type Context, definePlugin, type Plugin, type Schema, type Scope } from "../plugin.ts";

interface VendorsService {
  find(scope: Scope, id: string): Promise<string | undefined>;
}
type VendorsPlugin = Plugin<
  "vendors",
  {
    service: VendorsService;
    events: { created: { vendorId: string } };
    tables: { vendors_vendor: { property_id: string; name: string } };
    views: { vendors_vendor: { property_id: string; name: string } };
  }
>;
type PaymentsPlugin = Plugin<"payments", { service: { charge(): Promise<void> } }>;
type BookingsPlugin = Plugin<
  "bookings",
  {
    service: { count(): Promise<number> };
    tables: { bookings_booking: { property_id: string } };
    dependsOn: { vendors: VendorsPlugin; payments?: PaymentsPlugin };
  }
>;
type ConfiguredPlugin = Plugin<"configured", { settings: { limit: number } }>;

declare const vendors: () => VendorsPlugin;
declare const bookings: () => BookingsPlugin;
declare const settings: Schema<{ limit: number }>;
declare const created: Schema<{ vendorId: string }>;
declare const ctx: Context<BookingsPlugin>;
declare const scope: Scope;

test("a kit has its plugins' services under their names, and no others", async () => {
  const kit = await createInnkit({ database: pglite(), plugins: [vendors(), bookings()] });
  expectTypeOf(kit.vendors).toEqualTypeOf<VendorsService>();
  expectTypeOf(kit.bookings.count).returns.resolves.toBeNumber();
  // @ts-expect-error -- there is no such plugin in this kit
  void kit.nightclub;
});

test("a kit without a required plugin does not compile; without an optional one it does", () => {
  // @ts-expect-error -- missing plugin: vendors
  void createInnkit({ database: pglite(), plugins: [bookings()] });
  void createInnkit({ database: pglite(), plugins: [bookings(), vendors()] });
});

test("a table outside the plugin's name does not compile", () => {
  type Stray = Plugin<"stray", { tables: { offer: { property_id: string } } }>;
  // @ts-expect-error -- table offer must start with stray_
  definePlugin<Stray>({ name: "stray", version: "1.0.0", setup() {} });
});

test("what the types promise must be in the object, and what they do not must not", () => {
  // @ts-expect-error -- dependsOn is missing
  definePlugin<BookingsPlugin>({ name: "bookings", version: "1.0.0", setup: () => ({ count: async () => 1 }) });
  // @ts-expect-error -- settings are missing
  definePlugin<ConfiguredPlugin>({ name: "configured", version: "1.0.0", setup() {} });
  definePlugin<ConfiguredPlugin>({ name: "configured", version: "1.0.0", settings, setup() {} });
  // @ts-expect-error -- events are missing
  definePlugin<VendorsPlugin>({ name: "vendors", version: "1.0.0", setup: () => ({ find: async () => undefined }) });
  definePlugin<VendorsPlugin>({
    name: "vendors",
    version: "1.0.0",
    // @ts-expect-error -- the types list no settings
    settings,
    events: { created },
    setup: () => ({ find: async () => undefined }),
  });
});

test("a permission belongs to its plugin", () => {
  definePlugin<ConfiguredPlugin>({
    name: "configured",
    version: "1.0.0",
    settings,
    // @ts-expect-error -- the permission is named for another plugin
    permissions: { "vendors:read": "See vendors" },
    setup() {},
  });
});

test("a plugin hears its own events, its dependencies' and the kernel's, and no others", () => {
  ctx.on("vendors.created", async ({ payload }) => {
    expectTypeOf(payload).toEqualTypeOf<{ vendorId: string }>();
  });
  ctx.on("kernel.settings_changed", async ({ payload }) => {
    expectTypeOf(payload).toEqualTypeOf<{ plugin: string }>();
  });
  // @ts-expect-error -- there is no such event
  ctx.on("vendors.renamed", async () => {});
});

test("an optional dependency may be absent; a required one and the kernel are there", () => {
  void ctx.deps.vendors.find(scope, "x");
  void ctx.deps.kernel.properties.list();
  void ctx.deps.payments?.charge();
  // @ts-expect-error -- possibly undefined
  void ctx.deps.payments.charge();
});

test("a plugin reads its tables and its dependencies' views, and no others", () => {
  void ctx.db(scope).selectFrom("bookings_booking").selectAll();
  void ctx.db(scope).selectFrom("vendors_vendor").select("name");
  // @ts-expect-error -- not a table of this plugin nor a view of its dependencies
  void ctx.db(scope).selectFrom("payments_charge");
});
