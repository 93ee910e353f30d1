import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import { bounds, within } from "../../protocol/values.ts";
import type { Outlet, OutletBill, OutletItem } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { inCurrency } from "./currency.ts";
import { known, knownIf } from "../known.ts";
import { priceOf } from "../price.ts";
import { knownAccount } from "./accounts.ts";

/** Restaurants and bars whose tills send their bills to the hotel. */
export const outletOperations: readonly Operation[] = [
  listing<Outlet>("outlets/getAll", { rows: ({ state }) => state.outlets, ids: "OutletIds" }),
  listing<OutletItem>("outletItems/getAll", {
    rows: ({ state }) => state.outletItems,
    ids: "Ids",
    times: { ConsumedUtc: (row) => row.ConsumedUtc },
    where: (row, { ClosedUtc }, { state }) => closedWithin(state.outletBills.get(row.BillId), ClosedUtc),
    more: ({ rows }, { Currency }, world) => {
      const bills = [...new Set(rows.map((row) => row.BillId))].map((id) => world.state.outletBills.get(id));
      return {
        OutletItems: inCurrency(rows, ["UnitAmount"], Currency, world),
        OutletBills: bills.filter((bill) => bill !== undefined),
      };
    },
  }),
  operation("outletBills/add", ({ Bills }, world) => {
    const made = Bills.map((sent, index) => billOf(world, sent, `Bills[${index}]`));
    for (const { bill, items } of made) {
      world.add("outletBills", bill);
      for (const item of items) world.add("outletItems", item);
    }
    return { OutletBillIds: made.map(({ bill }) => bill.Id) };
  }),
];

type SentBill = Body<"outletBills/add">["Bills"][number];

function billOf(
  world: World,
  sent: SentBill,
  name: string,
): { readonly bill: OutletBill; readonly items: readonly OutletItem[] } {
  const { state } = world;
  const outlet = known(state.outlets, sent.OutletId, `${name}.OutletId`);
  if (sent.AccountId !== undefined) knownAccount(world, sent.AccountId, `${name}.AccountId`);
  if (sent.Items.length === 0) throw invalid(`${name}.Items`);
  const bill: OutletBill = {
    Id: world.uuid(),
    EnterpriseId: state.enterprise.Id,
    OutletId: outlet.Id,
    Number: sent.Number,
    ClosedUtc: sent.ClosedUtc,
    UpdatedUtc: world.stamp(),
    Notes: sent.Notes ?? null,
  };
  const items = sent.Items.map((item, index): OutletItem => {
    const field = `${name}.Items[${index}]`;
    const { unit } = priceOf(world, item.UnitAmount, item.ConsumedUtc, `${field}.UnitAmount`);
    const category = knownIf(state.accountingCategories, item.AccountingCategoryId, `${field}.AccountingCategoryId`);
    return {
      Id: world.uuid(),
      EnterpriseId: state.enterprise.Id,
      BillId: bill.Id,
      AccountingCategoryId: category?.Id ?? null,
      Type: item.Type,
      Name: item.Name,
      UnitCount: item.UnitCount,
      UnitAmount: unit,
      CreatedUtc: world.stamp(),
      UpdatedUtc: world.stamp(),
      ConsumedUtc: item.ConsumedUtc,
      ExternalIdentifier: item.ExternalIdentifier ?? null,
      Notes: item.Notes ?? null,
      PaymentCardPaymentId: null,
      UnitCost: null,
    };
  });
  return { bill, items };
}

function closedWithin(bill: OutletBill | undefined, interval: unknown): boolean {
  const limits = bounds(interval as { StartUtc: string; EndUtc: string } | undefined);
  return limits === undefined || within(limits, bill?.ClosedUtc ?? null);
}
