import { type Amount, centsOf, netAmount, taxedAmount } from "../amount.ts";
import type { Sold } from "../money/products.ts";
import { EXEMPT, taxOf } from "../money/taxes.ts";
import { invalid, Refusal } from "../protocol/refusal.ts";
import type { World } from "../world.ts";

export interface SentAmount {
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

/** What a product costs on a local day where nothing else is said. */
export function listPrice({ centsOn, tax }: Sold, day: number): Price {
  const cents = centsOn(day);
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
