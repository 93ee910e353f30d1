import { beforeEach, expect, test } from "vitest";
import type { Reservation } from "../../state/guest-rows.ts";
import { type MoneyHotel, openHotel, serviceIds } from "./hotel.fixture.ts";

const NOBODY = "6b1f1d1e-0f3a-4d1e-9a53-7d2b8f1c0a11";

let hotel: MoneyHotel;
let spa: string;
let inHouse: Reservation;
let coming: Reservation;

beforeEach(async () => {
  hotel = await openHotel(20);
  ({ Spa: spa = "" } = await serviceIds(hotel));
  [inHouse, coming] = [
    (await hotel.reservations({ States: ["Started"] }))[0] as Reservation,
    (await hotel.reservations({ States: ["Confirmed"] }))[0] as Reservation,
  ];
});

const massage = { Name: "Massage", UnitCount: 2, UnitAmount: money(61.5) };

function money(
  GrossValue: number,
  ...TaxCodes: string[]
): { Currency: string; GrossValue: number; TaxCodes: string[] } {
  return { Currency: "EUR", GrossValue, TaxCodes };
}

test("an ordered item is charged to the account, with its tax taken of the total", async () => {
  const { OrderId } = await hotel.ask("orders/add", {
    ServiceId: spa,
    AccountId: inHouse.AccountId,
    Items: [{ ...massage, UnitAmount: money(61.5, "PT-2020-23%"), ExternalIdentifier: "till-7" }],
    Notes: "With oil",
  });
  expect(await hotel.items({ ServiceOrderIds: [OrderId] })).toMatchObject([
    {
      AccountId: inHouse.AccountId,
      ServiceId: spa,
      Type: "CustomItem",
      BillingName: "Massage",
      ExternalIdentifier: "till-7",
      Notes: "With oil",
      BillId: null,
      UnitCount: 2,
      UnitAmount: { GrossValue: 61.5, NetValue: 50 },
      Amount: { GrossValue: 123, NetValue: 100, TaxValues: [{ Code: "PT-2020-23%", Value: 23 }] },
      AccountingState: "Open",
      CreatedUtc: "2026-03-10T16:20:00Z",
      ConsumedUtc: "2026-03-10T16:20:00Z",
    },
  ]);
  const { ProductServiceOrders } = await hotel.ask("productServiceOrders/getAll", {
    ServiceIds: [spa],
    Limitation: { Count: 10 },
  });
  expect(ProductServiceOrders).toMatchObject([{ Id: OrderId, State: "Processed", Origin: "Connector" }]);
});

test("an order that hangs on a stay in the house stands on its bill, and is paid with it", async () => {
  const order = { ServiceId: spa, AccountId: inHouse.AccountId, Items: [massage], LinkedReservationId: inHouse.Id };
  const { OrderId } = await hotel.ask("orders/add", order);
  const [item] = await hotel.items({ ServiceOrderIds: [OrderId] });
  const bill = await hotel.bill(String(item?.BillId));
  expect(bill).toMatchObject({ State: "Open", AccountId: inHouse.AccountId });
  hotel.simulator.staff.checkOut(inHouse.Id);
  expect(await hotel.items({ ServiceOrderIds: [OrderId] })).toMatchObject([
    { AccountingState: "Closed", ClosedUtc: "2026-03-10T16:20:00Z" },
  ]);
  expect(await hotel.bill(String(item?.BillId))).toMatchObject({ State: "Closed", IssuedUtc: "2026-03-10T16:20:00Z" });
});

test("an order that hangs on a stay to come waits for the guest, and then stands on the bill", async () => {
  const { reservationId, customerId } = hotel.simulator.staff.book({ nights: 1 });
  const order = { ServiceId: spa, AccountId: customerId, Items: [massage], LinkedReservationId: reservationId };
  const { OrderId } = await hotel.ask("orders/add", order);
  expect(await hotel.items({ ServiceOrderIds: [OrderId] })).toMatchObject([{ BillId: null }]);
  hotel.simulator.staff.checkIn(reservationId);
  const [item] = await hotel.items({ ServiceOrderIds: [OrderId] });
  const [night] = await hotel.items({ ServiceOrderIds: [reservationId] });
  expect(item?.BillId).toBe(night?.BillId);
  expect(item?.BillId).not.toBeNull();
});

test("products stand on the bill in one line, or one by one where that is wished", async () => {
  const { Breakfast = "" } = await serviceIds(hotel);
  const [eaten] = (await hotel.items({ Types: ["ProductOrder"], ServiceIds: [inHouse.ServiceId] })).slice(-1);
  const ProductId = String(eaten?.Data?.Product?.ProductId);
  const order = { ServiceId: Breakfast, AccountId: inHouse.AccountId, ProductOrders: [{ ProductId, Count: 3 }] };
  const [grouped, single] = await Promise.all([
    hotel.ask("orders/add", order),
    hotel.ask("orders/add", { ...order, Options: { DisableItemGrouping: true } }),
  ]);
  const [line, ...others] = await hotel.items({ ServiceOrderIds: [grouped.OrderId] });
  expect([line?.UnitCount, others]).toEqual([3, []]);
  expect(line?.UnitAmount.GrossValue).toBe(eaten?.UnitAmount.GrossValue);
  expect((await hotel.items({ ServiceOrderIds: [single.OrderId] })).map((row) => row.UnitCount)).toEqual([1, 1, 1]);
  expect(await hotel.refusal("orders/add", { ...order, ServiceId: spa })).toBe(
    "400 Invalid ProductOrders[0].ProductId",
  );
});

test("a product that is added to a reservation follows it, night by night", async () => {
  const { reservationId } = hotel.simulator.staff.book({ nights: 3, adults: 2 });
  const [eaten] = await hotel.items({ Types: ["ProductOrder"], ServiceIds: [inHouse.ServiceId] });
  const ProductId = String(eaten?.Data?.Product?.ProductId);
  const body = { ReservationId: reservationId, ProductId, Count: 1 };
  const { ItemIds } = await hotel.ask("reservations/addProduct", body);
  const rows = await hotel.items({ OrderItemIds: ItemIds ?? [] });
  expect(rows.map((row) => [row.ServiceOrderId, row.UnitCount, row.ConsumedUtc]).toReversed()).toEqual([
    [reservationId, 2, "2026-03-10T15:00:00Z"],
    [reservationId, 2, "2026-03-11T15:00:00Z"],
    [reservationId, 2, "2026-03-12T15:00:00Z"],
  ]);
  expect(await hotel.refusal("reservations/addProduct", { ...body, ProductId: NOBODY })).toBe("400 Invalid ProductId");
  expect(await hotel.refusal("reservations/addProduct", { ...body, ReservationId: NOBODY })).toBe(
    "400 Invalid ReservationId",
  );
  hotel.simulator.staff.cancel(reservationId);
  expect(new Set((await hotel.items({ OrderItemIds: ItemIds ?? [] })).map((row) => row.AccountingState))).toEqual(
    new Set(["Canceled"]),
  );
  expect(await hotel.refusal("reservations/addProduct", body)).toBe(
    "403 Nothing can be added to a reservation that is over.",
  );
});

test("an item is cancelled once, and not on a closed bill", async () => {
  const { OrderId } = await hotel.ask("orders/add", { ServiceId: spa, AccountId: inHouse.AccountId, Items: [massage] });
  const [item] = await hotel.items({ ServiceOrderIds: [OrderId] });
  const OrderItemIds = [String(item?.Id)];
  hotel.pass(5);
  expect(await hotel.ask("orderItems/cancel", { OrderItemIds })).toEqual({});
  const stamp = { StartUtc: "2026-03-10T16:20:05Z", EndUtc: "2026-03-10T16:20:06Z" };
  expect(await hotel.items({ CanceledUtc: stamp })).toMatchObject([{ Id: item?.Id, AccountingState: "Canceled" }]);
  expect(await hotel.items({ UpdatedUtc: stamp, AccountingStates: ["Canceled"] })).toHaveLength(1);
  expect(await hotel.refusal("orderItems/cancel", { OrderItemIds })).toBe("403 The item has been canceled already.");
  const [closed] = await hotel.items({ AccountingStates: ["Closed"], ServiceIds: [inHouse.ServiceId] });
  expect(await hotel.refusal("orderItems/cancel", { OrderItemIds: [closed?.Id] })).toBe(
    "403 An item on a closed bill cannot be canceled.",
  );
  expect(await hotel.refusal("orderItems/cancel", { OrderItemIds: [NOBODY] })).toBe("400 Invalid OrderItemIds");
  const eleven = Array.from({ length: 11 }, () => NOBODY);
  expect(await hotel.refusal("orderItems/cancel", { OrderItemIds: eleven })).toMatch(/^400 Invalid OrderItemIds/);
});

test.each([
  [
    "a net price in a property that prices gross",
    { UnitAmount: { Currency: "EUR", NetValue: 50, TaxCodes: [] } },
    "400 Invalid Items[0].UnitAmount.GrossValue",
  ],
  [
    "a tax code of another country",
    { UnitAmount: money(10, "ES-2012-21%") },
    "400 Invalid Items[0].UnitAmount.TaxCodes",
  ],
  ["a tax code that has run out", { UnitAmount: money(10, "PT-2011-23%") }, "400 Invalid Items[0].UnitAmount.TaxCodes"],
  [
    "two tax codes with a gross price",
    { UnitAmount: money(10, "PT-2020-6%", "PT-2020-23%") },
    "400 Invalid Items[0].UnitAmount.TaxCodes. Only one tax code can be given.",
  ],
  ["another currency", { UnitAmount: { Currency: "USD", GrossValue: 10, TaxCodes: [] } }, "403 Invalid identifier"],
  ["half a cent", { UnitAmount: money(10.005) }, "400 Invalid Items[0].UnitAmount. The currency has two decimals."],
  ["no unit", { UnitCount: 0 }, "400 Invalid Items[0].UnitCount"],
  ["an unknown accounting category", { AccountingCategoryId: NOBODY }, "400 Invalid Items[0].AccountingCategoryId"],
])("an order with %s is refused, and charges nothing", async (_, fields, message) => {
  const order = { ServiceId: spa, AccountId: inHouse.AccountId, Items: [{ ...massage, ...fields }] };
  expect(await hotel.refusal("orders/add", order)).toBe(message);
  expect(await hotel.items({ ServiceIds: [spa] })).toEqual([]);
});

test.each([
  ["an unknown service", { ServiceId: NOBODY }, "400 Invalid ServiceId"],
  ["an unknown account", { AccountId: NOBODY }, "400 Invalid AccountId"],
  ["an unknown bill", { BillId: NOBODY }, "400 Invalid BillId"],
  ["an unknown reservation", { LinkedReservationId: NOBODY }, "400 Invalid LinkedReservationId"],
  ["an unknown segment", { BusinessSegmentId: NOBODY }, "400 Invalid BusinessSegmentId"],
  ["nothing in it", { Items: [] }, "400 Invalid Items. There is nothing to order."],
  ["another enterprise", { EnterpriseId: NOBODY }, "400 Invalid EnterpriseId"],
  [
    "a day that accounting has left behind",
    { ConsumptionUtc: "2026-03-01T12:00:00Z" },
    "403 Accounting can be edited for 7 days back, and this lies further back.",
  ],
])("an order with %s is refused", async (_, fields, message) => {
  const order = { ServiceId: spa, AccountId: inHouse.AccountId, Items: [massage], ...fields };
  expect(await hotel.refusal("orders/add", order)).toBe(message);
});

test("rooms are not ordered, and orders go on an open bill of their account only", async () => {
  const order = { AccountId: inHouse.AccountId, Items: [massage] };
  expect(await hotel.refusal("orders/add", { ...order, ServiceId: inHouse.ServiceId })).toBe("400 Invalid ServiceId");
  const { Bills } = await hotel.ask("bills/add", { Bills: [{ AccountId: coming.AccountId }] });
  const BillId = Bills[0]?.Id;
  expect(await hotel.refusal("orders/add", { ...order, ServiceId: spa, BillId })).toBe("400 Invalid BillId");
  await hotel.ask("orders/add", { ...order, AccountId: coming.AccountId, ServiceId: spa, BillId });
  expect(await hotel.items({ BillIds: [String(BillId)] })).toHaveLength(1);
});

test("amounts are shown in another currency when that is asked, and stay what they were in OriginalAmount", async () => {
  const { OrderId } = await hotel.ask("orders/add", { ServiceId: spa, AccountId: inHouse.AccountId, Items: [massage] });
  const [row] = await hotel.items({ ServiceOrderIds: [OrderId], Currency: "USD" });
  expect([row?.Amount.Currency, row?.Amount.GrossValue]).toEqual(["USD", 133.36]);
  expect(row?.OriginalAmount).toMatchObject({ Currency: "EUR", GrossValue: 123 });
  const [yen] = await hotel.items({ ServiceOrderIds: [OrderId], Currency: "JPY" });
  expect(yen?.Amount.GrossValue).toBe(19_969);
  expect(
    await hotel.refusal("orderItems/getAll", { ServiceOrderIds: [OrderId], Currency: "XXX", Limitation: { Count: 1 } }),
  ).toBe("400 Invalid Currency");
});
