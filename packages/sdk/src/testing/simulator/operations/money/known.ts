import { centsOf, EXEMPT, netAmount, type Amount, taxedAmount } from "../../amount.ts";
import { type Account, isCompany } from "../../money/closing.ts";
import { accountOf } from "../../money/house.ts";
import type { Sold } from "../../money/products.ts";
import type { Posting } from "../../money/rows.ts";
import { taxOf } from "../../money/taxes.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { Bill } from "../../state/money-tables.ts";
import type { Table } from "../../state/table.ts";
import type { World } from "../../world.ts";

/** The row of this id; a parameter that names none is refused. */
export function known<Row extends { readonly Id: string }>(table: Table<Row>, id: string, parameter: string): Row {
  const row = table.get(id);
  if (row === undefined) throw invalid(parameter);
  return row;
}

/** The same of an id that may be left out. */
export function knownIf<Row extends { readonly Id: string }>(
  table: Table<Row>,
  id: string | undefined,
  parameter: string,
): Row | undefined {
  return id === undefined ? undefined : known(table, id, parameter);
}

export function knownAccount({ state }: World, id: string, parameter: string): Account {
  const account = accountOf(state, id);
  if (account?.IsActive !== true) throw invalid(parameter);
  return account;
}

/** An open bill; somebody may have closed it in the meantime, which Mews does not tell from an unknown one. */
export function openBill({ state }: World, id: string, parameter = "BillId"): Bill {
  const bill = known(state.bills, id, parameter);
  if (bill.State !== "Open") throw invalid(parameter);
  return bill;
}

/** An open bill on which this account may put something. */
export function openBillOf(world: World, id: string | undefined, accountId: string): Bill | undefined {
  if (id === undefined) return undefined;
  const bill = openBill(world, id);
  if (!ownersOf(bill).includes(accountId)) throw invalid("BillId");
  return bill;
}

export function ownersOf({ AccountId, AssociatedAccountIds }: Bill): readonly string[] {
  return [AccountId, ...(AssociatedAccountIds ?? [])];
}

/** Refuses an enterprise that the token does not reach. */
export function ownEnterprise({ state }: World, id: string | undefined): void {
  if (id !== undefined && id !== state.enterprise.Id) throw invalid("EnterpriseId");
}

/** The same of those that a list may name. */
export function ownEnterprises({ state }: World, ids: readonly string[] | undefined): void {
  if (ids?.some((id) => id !== state.enterprise.Id) === true) throw invalid("EnterpriseIds");
}

/** Who posts, and to whom, when the API is asked to. */
export function postingTo({ state, integrationId, stamp }: World, account: Account): Posting {
  return {
    enterpriseId: state.enterprise.Id,
    accountId: account.Id,
    accountType: isCompany(account) ? "Company" : "Customer",
    profileId: integrationId,
    stamp: stamp(),
  };
}

interface SentAmount {
  readonly Currency: string;
  readonly GrossValue?: number | undefined;
  readonly NetValue?: number | undefined;
  readonly TaxCodes: readonly string[];
}

/** Money of a request: the unit, and so many of them. */
export interface Price {
  readonly cents: number;
  readonly unit: Amount;
  times(count: number): Amount;
}

/**
 * Reads money as the property is priced: gross where it prices gross, net where it prices net. Tax codes must hold for
 * its tax environment at that instant, and there can be one at most. Every currency but its own is refused as Mews does
 * it, in words that do not say so.
 */
export function priceOf({ state }: World, sent: SentAmount, at: string, parameter: string): Price {
  const { Pricing, TaxEnvironmentCode } = state.enterprise;
  ownCurrency(state.enterprise, sent.Currency);
  const gross = Pricing === "Gross";
  const value = gross ? sent.GrossValue : sent.NetValue;
  if (value === undefined) throw invalid(`${parameter}.${gross ? "GrossValue" : "NetValue"}`);
  const [code, ...more] = sent.TaxCodes;
  if (more.length > 0) throw invalid(`${parameter}.TaxCodes`, "Only one tax code can be given.");
  const tax = code === undefined ? EXEMPT : taxOf(TaxEnvironmentCode ?? "", code, at);
  if (tax === undefined) throw invalid(`${parameter}.TaxCodes`);
  const cents = wholeCents(value, parameter);
  const make = gross ? taxedAmount : netAmount;
  return { cents, unit: make(cents, tax), times: (count) => make(cents * count, tax) };
}

/** What a product costs where nothing else is said. */
export function listPrice({ cents, tax }: Sold): Price {
  return { cents, unit: taxedAmount(cents, tax), times: (count) => taxedAmount(cents * count, tax) };
}

/** Refuses a currency that the property does not take. */
export function ownCurrency({ Currencies }: World["state"]["enterprise"], currency: string): void {
  if (!Currencies.some((own) => own.Currency === currency && own.IsEnabled))
    throw new Refusal(403, "Invalid identifier");
}

/** Whole cents of a value in euro; there is no half cent. */
export function wholeCents(value: number, parameter: string): number {
  const cents = centsOf(value);
  if (Math.abs(cents - value * 100) > 1e-6) throw invalid(parameter, "The currency has two decimals.");
  return cents;
}
