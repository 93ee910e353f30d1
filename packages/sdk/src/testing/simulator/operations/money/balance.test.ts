import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type MoneyHotel, openHotel, owed, serviceIds } from "./hotel.fixture.ts";

/** What somebody does about money; numbers choose among what there is. */
type Act =
  | { readonly kind: "order"; readonly bill: number; readonly cents: number; readonly count: number }
  | { readonly kind: "pay"; readonly bill: number; readonly cents: number; readonly card: boolean }
  | { readonly kind: "settle" | "close" | "delete"; readonly bill: number }
  | { readonly kind: "refund"; readonly row: number; readonly share: number }
  | { readonly kind: "move"; readonly row: number; readonly bill: number }
  | { readonly kind: "cancel"; readonly row: number }
  | { readonly kind: "pass"; readonly seconds: number };

const bill = fc.nat(3);
const row = fc.nat(30);
const cents = fc.integer({ min: 1, max: 50_000 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant("order" as const), bill, cents, count: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ kind: fc.constant("pay" as const), bill, cents, card: fc.boolean() }),
  fc.record({ kind: fc.constantFrom("settle" as const, "close" as const, "delete" as const), bill }),
  fc.record({ kind: fc.constant("refund" as const), row, share: fc.double({ min: 0.01, max: 1, noNaN: true }) }),
  fc.record({ kind: fc.constant("move" as const), row, bill: fc.nat(4) }),
  fc.record({ kind: fc.constant("cancel" as const), row }),
  fc.record({ kind: fc.constant("pass" as const), seconds: fc.integer({ min: 1, max: 60 }) }),
);

let hotel: MoneyHotel;
let ServiceId: string;
/** What was ever done, so that it can be seen that everything was. */
const ever = new Set<Act["kind"]>();

beforeAll(async () => {
  hotel = await openHotel(20);
  ({ Spa: ServiceId = "" } = await serviceIds(hotel));
});

test("whatever is charged, paid, refunded, moved and closed, every bill is the sum of what stands on it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
      const { customerId: AccountId } = hotel.simulator.staff.book({ arrival: new Date("2026-05-01T12:00:00Z") });
      const added = await hotel.ask("bills/add", { Bills: Array.from({ length: 4 }, () => ({ AccountId })) });
      const bills = added.Bills.map(({ Id }) => Id);
      const [stay] = await hotel.reservations({ AccountIds: [AccountId] });
      /** Charged and received so far, as one outside would note it. */
      const truth = { charged: 0, received: 0, rows: 0 };
      const closed = new Map<string, string>();

      const check = async (): Promise<void> => {
        const items = await hotel.items({ AccountIds: [AccountId] });
        const payments = await hotel.payments({ AccountIds: [AccountId] });
        const extra = items.filter((one) => one.ServiceOrderId !== stay?.Id);
        const counted = extra.filter((one) => one.AccountingState !== "Canceled");
        expect(owed(counted, [])).toBe(truth.charged);
        expect(owed([], payments) + truth.received).toBe(0);
        expect(extra.length + payments.length).toBe(truth.rows);
        let onBills = 0;
        for (const BillId of bills) {
          const [on, paid] = [await hotel.items({ BillIds: [BillId] }), await hotel.payments({ BillIds: [BillId] })];
          onBills += on.length + paid.length;
          expect(on).toEqual(items.filter((one) => one.BillId === BillId));
          expect(paid).toEqual(payments.filter((one) => one.BillId === BillId));
          if (closed.has(BillId)) expect(JSON.stringify([on, paid])).toBe(closed.get(BillId));
        }
        expect(onBills).toBe([...items, ...payments].filter((one) => one.BillId !== null).length);
      };

      for (const one of acts) await perform(one, { AccountId, bills, truth, closed });
      await check();
    }),
    { numRuns: 150 },
  );
  ever.delete("close"); // by itself it seldom can be done
  expect(ever).toEqual(new Set(["order", "pay", "settle", "delete", "refund", "move", "cancel"]));
});

interface Scene {
  readonly AccountId: string;
  readonly bills: readonly string[];
  readonly truth: { charged: number; received: number; rows: number };
  readonly closed: Map<string, string>;
}

/** Does it, if it can be done, and notes what that means; what is refused must change nothing. */
async function perform(one: Act, { AccountId, bills, truth, closed }: Scene): Promise<void> {
  const BillId = "bill" in one ? (bills[one.bill] ?? "") : "";
  const money = (value: number): { Currency: string; GrossValue: number; TaxCodes: string[] } => ({
    Currency: "EUR",
    GrossValue: value / 100,
    TaxCodes: [],
  });
  const isDone = async (operation: Parameters<MoneyHotel["call"]>[0], body: object): Promise<boolean> => {
    const { status } = await hotel.call(operation, body);
    expect([200, 400, 403]).toContain(status);
    if (status === 200) ever.add(one.kind);
    return status === 200;
  };
  const pay = async (value: number, card: boolean): Promise<void> => {
    const body = { BillId, Amount: money(value) };
    const CreditCard = { Type: "Visa", Number: "411111******1111", Name: "A Guest" };
    const done = card
      ? await isDone("payments/addCreditCard", { ...body, CustomerId: AccountId, CreditCard })
      : await isDone("payments/addExternal", { ...body, AccountId, Type: "Cash" });
    if (!done) return;
    truth.received += value;
    truth.rows += 1;
  };

  const left = async (): Promise<number> =>
    owed(await hotel.items({ BillIds: [BillId] }), await hotel.payments({ BillIds: [BillId] }));
  const close = async (): Promise<void> => {
    const rest = await left();
    if (!(await isDone("bills/close", { BillId, Type: "Receipt" }))) return;
    expect(rest).toBe(0);
    const [items, payments] = [await hotel.items({ BillIds: [BillId] }), await hotel.payments({ BillIds: [BillId] })];
    closed.set(BillId, JSON.stringify([items, payments]));
  };

  switch (one.kind) {
    case "order": {
      const Items = [
        { Name: "Thing", UnitCount: one.count, UnitAmount: { ...money(one.cents), TaxCodes: ["PT-2020-23%"] } },
      ];
      if (!(await isDone("orders/add", { ServiceId, AccountId, BillId, Items }))) return;
      truth.charged += one.cents * one.count;
      truth.rows += 1;
      return;
    }
    case "pay":
      return pay(one.cents, one.card);
    case "settle": {
      const rest = await left();
      if (rest !== 0) await pay(rest, false);
      return close();
    }
    case "close":
      return close();
    case "delete": {
      const rows = [...(await hotel.items({ BillIds: [BillId] })), ...(await hotel.payments({ BillIds: [BillId] }))];
      const exists = (await hotel.bill(BillId)) !== undefined;
      expect(await isDone("bills/delete", { BillIds: [BillId] })).toBe(exists && rows.length === 0);
      return;
    }
    case "refund": {
      const payments = await hotel.payments({ AccountIds: [AccountId] });
      const payment = payments[one.row % Math.max(1, payments.length)];
      const value = Math.max(1, Math.floor(Math.abs((payment?.Amount.GrossValue ?? 0) * 100) * one.share));
      const body = { PaymentId: payment?.Id, AccountId, Reason: "Sorry", ValueToRefund: value / 100 };
      if (!(await isDone("payments/refund", body))) return;
      truth.received -= value;
      truth.rows += 1;
      return;
    }
    case "move": {
      const rows = [
        ...(await hotel.items({ AccountIds: [AccountId] })),
        ...(await hotel.payments({ AccountIds: [AccountId] })),
      ];
      const AccountingItemId = rows[one.row % Math.max(1, rows.length)]?.Id;
      await isDone("accountingItems/update", {
        AccountingItemUpdates: [{ AccountingItemId, BillId: { Value: bills[one.bill] ?? null } }],
      });
      return;
    }
    case "cancel": {
      const items = await hotel.items({ ServiceIds: [ServiceId], AccountIds: [AccountId] });
      const item = items[one.row % Math.max(1, items.length)];
      if (await isDone("orderItems/cancel", { OrderItemIds: [item?.Id] }))
        truth.charged -= Math.round((item?.Amount.GrossValue ?? 0) * 100);
      return;
    }
    case "pass":
      hotel.pass(one.seconds);
  }
}
