import { beforeAll, describe, expect, test } from "vitest";
import type { Reservation } from "../../state/guest-rows.ts";
import type { Bill, OrderItem, Payment } from "../../state/money-tables.ts";
import { type MoneyHotel, openHotel, owed, serviceIds, wholeBooks } from "./hotel.fixture.ts";

const DAY = 86_400;

describe.each([
  ["as the hotel opens", 0],
  ["after three weeks of life", 21],
])("the books %s", (_, days) => {
  let hotel: MoneyHotel;
  let stays: readonly Reservation[];
  let items: readonly OrderItem[];
  let payments: readonly Payment[];
  let bills: readonly Bill[];

  beforeAll(async () => {
    hotel = await openHotel(120);
    // Whoever asks once lets the books be opened; from then on they are kept.
    await hotel.items({ AccountingStates: ["Open"], BillIds: [hotel.simulator.enterprise.id] });
    for (let day = 0; day < days; day++) hotel.pass(DAY);
    stays = await hotel.reservations({});
    ({ items, payments, bills } = await wholeBooks(hotel));
  });

  const of = (stay: Reservation): readonly OrderItem[] => items.filter((row) => row.ServiceOrderId === stay.Id);

  test("charge every night of a stay at its price", () => {
    const checked = stays.filter((stay) => stay.State === "Processed" || stay.State === "Started");
    expect(checked.length).toBeGreaterThan(400);
    for (const stay of checked) {
      const nights = of(stay).filter((row) => row.Type === "SpaceOrder" && row.AccountingState !== "Canceled");
      const byNight = nights.toSorted((a, b) => a.ConsumedUtc.localeCompare(b.ConsumedUtc));
      expect(byNight.map((row) => row.Amount)).toEqual(hotel.simulator.prices(stay.Id).map(({ amount }) => amount));
    }
  });

  test("add net and tax up to the gross amount in every row, to the cent", () => {
    for (const { Amount, UnitAmount, UnitCount } of items) {
      const cents = (value: number): number => Math.round(value * 100);
      const tax = Amount.TaxValues.reduce((sum, { Value }) => sum + cents(Value), 0);
      expect(cents(Amount.NetValue) + tax).toBe(cents(Amount.GrossValue));
      expect(cents(UnitAmount.GrossValue) * UnitCount).toBe(cents(Amount.GrossValue));
    }
  });

  test("take city tax of adults for seven nights at most", async () => {
    const { AgeCategories } = await hotel.ask("ageCategories/getAll", { Limitation: { Count: 100 } });
    const adult = AgeCategories.find((row) => row.Classification === "Adult")?.Id;
    for (const stay of stays.filter((row) => row.State === "Processed")) {
      const adults = stay.PersonCounts.find((row) => row.AgeCategoryId === adult)?.Count ?? 0;
      const nights = hotel.simulator.prices(stay.Id).length;
      const taxed = of(stay).filter((row) => row.Type === "CityTax" && row.AccountingState !== "Canceled");
      expect(taxed.reduce((sum, row) => sum + row.UnitCount, 0)).toBe(adults * Math.min(7, nights));
      for (const row of taxed) expect(row.Amount.TaxValues).toEqual([{ Code: null, Value: 0 }]);
    }
  });

  test("close a bill with the stay, balanced and numbered, and all that stands on it", () => {
    const closed = bills.filter((bill) => bill.State === "Closed");
    expect(closed.length).toBeGreaterThan(400);
    for (const bill of closed) {
      const [charged, paid] = [items, payments].map((rows) => rows.filter((row) => row.BillId === bill.Id));
      expect(owed(charged as OrderItem[], paid as Payment[])).toBe(0);
      for (const row of [...(charged ?? []), ...(paid ?? [])])
        if (row.AccountingState !== "Canceled")
          expect([row.AccountingState, row.ClosedUtc]).toEqual(["Closed", bill.IssuedUtc]);
    }
    for (const CounterId of new Set(closed.map((bill) => bill.CounterId))) {
      const inOrder = closed
        .filter((bill) => bill.CounterId === CounterId)
        .toSorted((a, b) => Number(a.VariableSymbol) - Number(b.VariableSymbol));
      expect(inOrder.map((bill) => Number(bill.VariableSymbol))).toEqual(inOrder.map((__, index) => index + 1));
      const issued = inOrder.map((bill) => String(bill.IssuedUtc));
      expect(issued).toEqual(issued.toSorted());
    }
  });

  test("keep the bill of a guest in the house open, with all of the stay on it", () => {
    const inside = stays.filter((stay) => stay.State === "Started");
    expect(inside.length).toBeGreaterThan(4);
    for (const stay of inside) {
      const open = of(stay).filter((row) => row.AccountingState === "Open");
      const [billId, ...others] = new Set(open.map((row) => row.BillId));
      expect(others).toEqual([]);
      expect(bills.find((bill) => bill.Id === billId)).toMatchObject({
        State: "Open",
        AccountId: stay.AccountId,
        CreatedUtc: stay.ActualStartUtc,
        Number: null,
      });
    }
  });

  test("charge nothing of a cancelled stay but, sometimes, a fee", () => {
    const cancelled = stays.filter((stay) => stay.State === "Canceled");
    const fees = cancelled.flatMap((stay) => {
      const [fee, ...more] = of(stay).filter((row) => row.AccountingState !== "Canceled");
      expect(more).toEqual([]);
      for (const row of of(stay))
        if (row !== fee)
          expect(row).toMatchObject({ CanceledUtc: stay.CancelledUtc, Options: { CanceledWithReservation: true } });
      return fee === undefined ? [] : [fee];
    });
    expect(new Set(fees.map((row) => row.Type))).toEqual(new Set(["CancellationFee"]));
    expect(fees.length).toBeGreaterThan(cancelled.length * 0.1);
    expect(fees.length).toBeLessThan(cancelled.length * 0.6);
  });

  test("put every row to the account of its stay, in the second of what happened", () => {
    const byId = new Map(stays.map((stay) => [stay.Id, stay]));
    for (const row of items) {
      const stay = byId.get(row.ServiceOrderId);
      if (stay === undefined || row.AccountingState === "Closed") continue;
      expect([row.AccountId, row.AccountType]).toEqual([stay.AccountId, stay.AccountType]);
    }
    const arrived = stays.filter((stay) => stay.ActualStartUtc !== null).length;
    const fees = items.filter((row) => row.Type === "CancellationFee").length;
    expect(bills.length).toBeGreaterThan(arrived - 5);
    expect(bills.length).toBeLessThanOrEqual(arrived + fees);
  });

  test("find each row by its id, by what it belongs to and by its own stamps", async () => {
    for (const row of items.filter((__, index) => index % 211 === 0)) {
      expect(await hotel.items({ OrderItemIds: [row.Id.toUpperCase()] })).toEqual([row]);
      const stamp = { StartUtc: row.UpdatedUtc, EndUtc: row.UpdatedUtc };
      expect(await hotel.items({ UpdatedUtc: stamp, ServiceOrderIds: [row.ServiceOrderId] })).toContainEqual(row);
      if (row.BillId !== null)
        expect(await hotel.items({ BillIds: [row.BillId] })).toEqual(items.filter((one) => one.BillId === row.BillId));
    }
    for (const row of payments.filter((__, index) => index % 37 === 0)) {
      expect(await hotel.payments({ PaymentIds: [row.Id] })).toEqual([row]);
      expect(await hotel.payments({ AccountIds: [row.AccountId] })).toEqual(
        payments.filter((one) => one.AccountId === row.AccountId),
      );
    }
    for (const row of bills.filter((__, index) => index % 41 === 0)) expect(await hotel.bill(row.Id)).toEqual(row);
  });

  test("are walked once through, newest first, whatever the page size", async () => {
    expect(new Set(items.map((row) => row.Id)).size).toBe(items.length);
    const created = items.map((row) => row.CreatedUtc);
    expect(created).toEqual(created.toSorted().toReversed());
    const cash = await hotel.ask("cashierTransactions/getAll", { Limitation: { Count: 1000 } });
    const inCash = payments.filter((row) => row.Type === "CashPayment");
    expect(cash.CashierTransactions.map((row) => row.PaymentId).toSorted()).toEqual(
      inCash.map((row) => row.Id).toSorted(),
    );
  });
});

test("hotels of one seed keep the same books", async () => {
  const [first, second] = await Promise.all([openHotel(30), openHotel(30)]);
  expect(JSON.stringify(await wholeBooks(first))).toBe(JSON.stringify(await wholeBooks(second)));
});

test("a row of the past reads the same before and after life has gone on", async () => {
  const hotel = await openHotel(60);
  const closed = await hotel.items({
    AccountingStates: ["Closed"],
    ServiceIds: Object.values(await serviceIds(hotel)),
  });
  hotel.pass(5 * DAY);
  for (const row of closed.filter((_, index) => index % 19 === 0))
    expect(await hotel.items({ OrderItemIds: [row.Id] })).toEqual([row]);
});

test("the books say the same of a stay whether they were opened before it or after", async () => {
  const [early, late] = await Promise.all([openHotel(60), openHotel(60)]);
  const said = async (hotel: MoneyHotel): Promise<ReadonlyMap<string, readonly string[]>> => {
    const { items, payments } = await wholeBooks(hotel);
    const rows = [
      ...items
        .filter((row) => row.AccountingState !== "Canceled")
        .map((row) => [
          row.ServiceOrderId,
          row.Id,
          row.Type,
          row.Amount.GrossValue,
          row.AccountingState,
          row.ClosedUtc,
        ]),
      ...payments.map((row) => [
        row.ReservationId,
        row.Id,
        row.Type,
        row.Amount.GrossValue,
        row.State,
        row.SettlementUtc,
      ]),
    ];
    const byStay = new Map<string, string[]>();
    for (const row of rows.map((fields) => fields.join(" ")).toSorted())
      byStay.set(row.slice(0, 36), [...(byStay.get(row.slice(0, 36)) ?? []), row]);
    return byStay;
  };
  await said(early);
  for (let day = 0; day < 21; day++) {
    early.pass(DAY);
    late.pass(DAY);
  }
  const [before, after] = [await said(early), await said(late)];
  expect(new Set(before.keys())).toEqual(new Set(after.keys()));
  const withoutIds = (rows: readonly string[] = []): readonly string[] =>
    rows.map((row) => row.slice(0, 36) + row.slice(73)).toSorted();
  let same = 0;
  for (const [stay, rows] of before) {
    expect(withoutIds(rows)).toEqual(withoutIds(after.get(stay)));
    if (JSON.stringify(rows) === JSON.stringify(after.get(stay))) same += 1;
  }
  // A stay that was changed has rows more where somebody saw it: only those differ in their ids.
  expect(same).toBeGreaterThan(before.size * 0.97);
});

test("what is written comes after all that has happened by then, even where nobody let life go on", async () => {
  const hotel = await openHotel(20);
  const { Spa = "" } = await serviceIds(hotel);
  const [inside] = await hotel.reservations({ States: ["Started"] });
  hotel.clock.advance(20 * 3_600_000);
  const UnitAmount = { Currency: "EUR", GrossValue: 10, TaxCodes: [] };
  const order = {
    ServiceId: Spa,
    AccountId: String(inside?.AccountId),
    Items: [{ Name: "Tea", UnitCount: 1, UnitAmount }],
  };
  const { OrderId } = await hotel.ask("orders/add", order);
  hotel.pass(20 * 3600);
  const { items } = await wholeBooks(hotel);
  const created = items.map((row) => row.CreatedUtc);
  expect(created).toEqual(created.toSorted().toReversed());
  expect(items.find((row) => row.ServiceOrderId === OrderId)?.CreatedUtc).toBe("2026-03-11T12:20:00Z");
});
