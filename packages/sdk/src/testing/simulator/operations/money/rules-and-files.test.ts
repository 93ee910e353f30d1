import { beforeEach, expect, test } from "vitest";
import { type MoneyHotel, openHotel, serviceIds } from "./hotel.fixture.ts";

const NOBODY = "6b1f1d1e-0f3a-4d1e-9a53-7d2b8f1c0a11";
const all = { Limitation: { Count: 100 } };

let hotel: MoneyHotel;
let companyId: string;
let stay: string;
let customerId: string;

beforeEach(async () => {
  hotel = await openHotel(20);
  companyId = String((await hotel.ask("companies/getAll", { Limitation: { Count: 1 } })).Companies[0]?.Id);
  ({ Stay: stay = "" } = await serviceIds(hotel));
  ({ customerId } = hotel.simulator.staff.book());
});

const types = {
  SpaceOrder: true,
  CityTax: true,
  AllProducts: false,
  Deposits: false,
  AdditionalExpenses: false,
  AllCustomItems: false,
};

test("a billing automation is added, changed part by part, and deleted", async () => {
  const { BillingAutomations: added } = await hotel.ask("billingAutomations/add", {
    BillingAutomations: [
      {
        Name: "Company nights",
        CompaniesWithRelations: [
          { CompanyId: companyId, CompanyRelations: { PartnerCompany: true, TravelAgency: false } },
        ],
        Prepayment: "All",
        AssignmentTargetType: "CompanyAsOwner",
        TriggerType: "Continuous",
        BillAggregationType: "OnePerReservation",
        Assignments: [{ ServiceId: stay, RoutedItemTypes: types }],
      },
    ],
  });
  const automation = added?.[0];
  const BillingAutomationId = String(automation?.Id);
  expect(
    (await hotel.ask("billingAutomations/getAll", { ...all, CompanyIds: [companyId] })).BillingAutomations,
  ).toEqual(added);
  hotel.pass(10);
  const { BillingAutomations: updated } = await hotel.ask("billingAutomations/update", {
    BillingAutomationUpdates: [
      { BillingAutomationId, Name: { Value: "Nights" }, Description: { Value: "All of them" } },
    ],
  });
  expect(updated).toEqual([
    { ...automation, Name: "Nights", Description: "All of them", UpdatedUtc: "2026-03-10T16:20:10Z" },
  ]);
  const first = String(automation?.Assignments?.[0]?.Id);
  const { BillingAutomations: assigned } = await hotel.ask("billingAutomations/updateAssignments", {
    BillingAutomationId,
    AssignmentsToAdd: [{ ServiceId: stay, RoutedItemTypes: { ...types, AllProducts: true } }],
    AssignmentsToUpdate: [{ BillingAutomationAssignmentId: first, RoutedItemTypes: { CityTax: { Value: false } } }],
  });
  expect(assigned?.[0]?.Assignments).toMatchObject([
    { Id: first, RoutedItemTypes: { ...types, CityTax: false } },
    { BillingAutomationId, RoutedItemTypes: { AllProducts: true } },
  ]);
  const plan = {
    BillingAutomationId,
    CustomerId: customerId,
    Name: "Monthly",
    PaymentOffsetDays: 3,
    PaymentRequest: {
      PaymentMethods: ["All"],
      Message: "Rent",
      ExpirationDateUtc: "2026-04-01T00:00:00Z",
      SendEmail: false,
    },
  };
  const { PaymentRequestUrl } = await hotel.ask("billingAutomationPaymentPlans/add", plan);
  expect(PaymentRequestUrl).toMatch(/^https:\/\/pay\.mews\.example\/plans\//);
  expect(await hotel.refusal("billingAutomationPaymentPlans/add", { ...plan, CustomerId: NOBODY })).toBe(
    "400 Invalid CustomerId",
  );
  await hotel.ask("billingAutomations/delete", { BillingAutomationIds: [BillingAutomationId] });
  expect((await hotel.ask("billingAutomations/getAll", all)).BillingAutomations).toEqual([]);
  const gone = { BillingAutomationUpdates: [{ BillingAutomationId }] };
  expect(await hotel.refusal("billingAutomations/update", gone)).toBe(
    "400 Invalid BillingAutomationUpdates[0].BillingAutomationId",
  );
  expect(await hotel.refusal("billingAutomations/delete", { BillingAutomationIds: [NOBODY] })).toBe(
    "400 Invalid BillingAutomationIds",
  );
});

test("a routing rule is added, changed and deleted", async () => {
  const rule = {
    CompanyId: companyId,
    ServiceId: stay,
    CompanyRelation: "PartnerCompany",
    Applicability: "Always",
  } as const;
  const { RoutingRules } = await hotel.ask("routingRules/add", {
    RoutingRules: [{ ...rule, RouteType: "AllStayItems" }],
  });
  const RoutingRuleId = String(RoutingRules[0]?.Id);
  expect(RoutingRules).toMatchObject([{ ...rule, SelectedStayItems: null }]);
  hotel.pass(3);
  const { RoutingRules: updated } = await hotel.ask("routingRules/update", {
    RoutingRuleUpdates: [
      { RoutingRuleId, RouteType: "SelectedStayItems", SelectedStayItems: { Nights: { Value: true } } },
    ],
  });
  expect(updated).toMatchObject([
    {
      Id: RoutingRuleId,
      SelectedStayItems: { Nights: true, CityTax: false, ProductCategoryIds: null },
      UpdatedUtc: "2026-03-10T16:20:03Z",
    },
  ]);
  expect((await hotel.ask("routingRules/getAll", { ...all, CompanyIds: [companyId] })).RoutingRules).toEqual(updated);
  await hotel.ask("routingRules/delete", { RoutingRuleIds: [RoutingRuleId] });
  expect((await hotel.ask("routingRules/getAll", all)).RoutingRules).toEqual([]);
  const selected = { RoutingRules: [{ ...rule, RouteType: "SelectedStayItems" }] };
  expect(await hotel.refusal("routingRules/add", selected)).toBe("400 Invalid RoutingRules[0].SelectedStayItems");
  expect(await hotel.refusal("routingRules/delete", { RoutingRuleIds: [NOBODY] })).toBe("400 Invalid RoutingRuleIds");
});

test("a bill of an outlet is kept with its items, and found by when it was closed", async () => {
  const { Outlets } = await hotel.ask("outlets/getAll", all);
  const OutletId = String(Outlets[0]?.Id);
  const item = {
    Name: "Lunch",
    UnitCount: 2,
    UnitAmount: { Currency: "EUR", GrossValue: 22.6, TaxCodes: ["PT-2020-13%"] },
    ConsumedUtc: "2026-03-10T12:10:00Z",
    Type: "Revenue",
    ExternalIdentifier: "pos-1",
  } as const;
  const bill = { OutletId, Number: "17", ClosedUtc: "2026-03-10T13:00:00Z", Items: [item] };
  const { OutletBillIds } = await hotel.ask("outletBills/add", { Bills: [bill] });
  const lunch = { StartUtc: "2026-03-10T12:00:00Z", EndUtc: "2026-03-10T13:00:00Z" };
  const { OutletItems, OutletBills } = await hotel.ask("outletItems/getAll", { ...all, ConsumedUtc: lunch });
  expect(OutletItems).toMatchObject([
    {
      BillId: OutletBillIds[0],
      Name: "Lunch",
      ExternalIdentifier: "pos-1",
      UnitAmount: { NetValue: 20, GrossValue: 22.6 },
    },
  ]);
  expect(OutletBills).toMatchObject([{ Id: OutletBillIds[0], OutletId, Number: "17" }]);
  const closed = async (StartUtc: string, EndUtc: string): Promise<number> =>
    (await hotel.ask("outletItems/getAll", { ...all, ConsumedUtc: lunch, ClosedUtc: { StartUtc, EndUtc } })).OutletItems
      .length;
  expect(await closed("2026-03-10T13:00:00Z", "2026-03-10T13:00:00Z")).toBe(1);
  expect(await closed("2026-03-10T12:00:00Z", "2026-03-10T13:00:00Z")).toBe(0);
  expect(await hotel.refusal("outletBills/add", { Bills: [{ ...bill, OutletId: NOBODY }] })).toBe(
    "400 Invalid Bills[0].OutletId",
  );
  expect(await hotel.refusal("outletBills/add", { Bills: [{ ...bill, Items: [] }] })).toBe(
    "400 Invalid Bills[0].Items",
  );
});

test("an export is made in the background, one of a kind at a time, and is gone after a week", async () => {
  const Filters = { UpdatedUtc: { StartUtc: "2026-02-20T00:00:00Z", EndUtc: "2026-03-10T16:00:00Z" } };
  const { Export } = await hotel.ask("exports/add", { EntityType: "OrderItem", Filters });
  expect(Export).toMatchObject({ Status: "Pending", Files: [], ExpiresUtc: null });
  expect(await hotel.refusal("exports/add", { EntityType: "OrderItem" })).toBe(
    "400 Invalid EntityType. An export of these is running already.",
  );
  const now = async (): Promise<typeof Export | undefined> =>
    (await hotel.ask("exports/getAll", { ExportIds: [Export.Id] })).Exports[0];
  hotel.pass(90);
  expect(await now()).toMatchObject({ Status: "Processing", Files: [] });
  hotel.pass(300);
  const done = await now();
  const rows = await hotel.items({ UpdatedUtc: Filters.UpdatedUtc });
  const bytes = rows.reduce((sum, row) => sum + Buffer.byteLength(JSON.stringify(row)) + 1, 0);
  expect(done).toMatchObject({
    Status: "Success",
    Files: [{ SizeInBytes: bytes }],
    ExpiresUtc: "2026-03-17T16:23:00Z",
  });
  hotel.pass(60);
  const [before, after] = [done?.Files[0]?.Url, (await now())?.Files[0]?.Url];
  expect(before).not.toBe(after);
  hotel.pass(8 * 86_400);
  expect(await now()).toMatchObject({ Status: "Expired", Files: [] });
});

test.each([
  [
    "an interval of more than 180 days",
    { UpdatedUtc: { StartUtc: "2025-08-01T00:00:00Z", EndUtc: "2026-03-10T00:00:00Z" } },
    /^400 Invalid Filters\.UpdatedUtc/,
  ],
  [
    "an interval that has hardly ended",
    { UpdatedUtc: { StartUtc: "2026-03-10T16:00:00Z", EndUtc: "2026-03-10T16:18:00Z" } },
    /^400 Invalid Filters\.UpdatedUtc/,
  ],
])("an export of %s is refused", async (_, Filters, message) => {
  expect(await hotel.refusal("exports/add", { EntityType: "Payment", Filters })).toMatch(message);
  expect(await hotel.refusal("exports/add", { EntityType: "LedgerEntry" })).toBe(
    "400 Invalid Filters.LedgerEntryFilters",
  );
  expect(await hotel.refusal("exports/getAll", { ExportIds: [NOBODY] })).toBe("400 Invalid ExportIds");
});

test("the operations that were given up show the same rows in their old shape", async () => {
  const [inside] = await hotel.reservations({ States: ["Started"] });
  const items = await hotel.items({ ServiceOrderIds: [String(inside?.Id)] });
  const { Reservations } = await hotel.ask("reservations/getAllItems", { ReservationIds: [String(inside?.Id)] });
  expect(Reservations[0]?.OrderItems.map((row) => row.Id).toSorted()).toEqual(items.map((row) => row.Id).toSorted());
  expect(Reservations[0]?.OrderItems.map((row) => row.Data.Discriminator)).toContain("SpaceOrder");
  const { Customers } = await hotel.ask("customers/getOpenItems", { CustomerIds: [String(inside?.AccountId)] });
  expect(Customers?.[0]?.OrderItems.map((row) => row.Id)).toEqual(
    expect.arrayContaining(items.filter((row) => row.AccountingState === "Open").map((row) => row.Id)),
  );
  const ClosedUtc = { StartUtc: "2026-03-01T00:00:00Z", EndUtc: "2026-03-10T00:00:00Z" };
  const whole = { OrderItems: true, PaymentItems: true, CreditCardTransactions: true };
  const old = await hotel.ask("accountingItems/getAll", { Extent: whole, ClosedUtc });
  const [now, paid] = [await hotel.items({ ClosedUtc }), await hotel.payments({ ClosedUtc })];
  expect(old.OrderItems?.map((row) => [row.Id, row.Amount])).toEqual(now.map((row) => [row.Id, row.Amount]));
  expect(old.PaymentItems?.map((row) => row.Id)).toEqual(paid.map((row) => row.Id));
  expect(old.CreditCardTransactions?.map((row) => row.PaymentId)).toEqual(
    paid.filter((row) => row.Type === "CreditCardPayment").map((row) => row.Id),
  );
  const none = { OrderItems: false, PaymentItems: false, CreditCardTransactions: false };
  expect(await hotel.ask("accountingItems/getAll", { Extent: none, ClosedUtc })).toEqual({
    OrderItems: null,
    PaymentItems: null,
    CreditCardTransactions: null,
  });
  expect(await hotel.refusal("accountingItems/getAll", { Extent: whole })).toMatch(/^400 /);
});
