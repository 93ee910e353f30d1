import { ownTax } from "./money/taxes.ts";

/** Money as responses carry it. */
export interface Amount {
  readonly Currency: string;
  readonly NetValue: number;
  readonly GrossValue: number;
  readonly TaxValues: readonly { readonly Code: string | null; readonly Value: number }[];
  readonly Breakdown: {
    readonly Items: readonly {
      readonly TaxRateCode: string | null;
      readonly NetValue: number;
      readonly TaxValue: number;
    }[];
  };
}

/** What is taken of a price: the code of a tax rate with its percentage, or no tax at all. */
export interface Tax {
  readonly code: string | null;
  readonly percent: number;
}

export const EXEMPT: Tax = { code: null, percent: 0 };

/** A gross price of lodging in euro, as it is taxed on that day. */
export function grossAmount(gross: number, date = "2020-01-01"): Amount {
  return taxedAmount(centsOf(gross), ownTax("lodging", date));
}

/** A gross price in cents of euro, its tax told apart: net and tax add up to it to the cent. */
export function taxedAmount(cents: number, tax: Tax): Amount {
  return amount(cents, Math.round((cents * 100) / (100 + tax.percent)), tax);
}

/** A net price in cents of euro, its tax added. */
export function netAmount(cents: number, tax: Tax): Amount {
  return amount(cents + Math.round((cents * tax.percent) / 100), cents, tax);
}

/** Money that bears no tax, in cents of euro: a payment, a balance. */
export function plainAmount(cents: number): Amount {
  return taxedAmount(cents, EXEMPT);
}

/** A value in euro as whole cents. */
export function centsOf(value: number): number {
  return Math.round(value * 100);
}

/** The amount in another currency, of which one euro is worth `rate`; each part is rounded as that currency is. */
export function converted(from: Amount, currency: string, rate: number, digits: number): Amount {
  if (currency === from.Currency) return from;
  const scale = 10 ** digits;
  const exchange = (value: number): number => Math.round(value * rate * scale);
  const parts = from.Breakdown.Items.map((item) => ({
    code: item.TaxRateCode,
    net: exchange(item.NetValue),
    tax: exchange(item.TaxValue),
  }));
  const net = parts.reduce((sum, part) => sum + part.net, 0);
  const gross = parts.reduce((sum, part) => sum + part.net + part.tax, 0);
  return {
    Currency: currency,
    NetValue: net / scale,
    GrossValue: gross / scale,
    TaxValues: parts.map(({ code, tax }) => ({ Code: code, Value: tax / scale })),
    Breakdown: {
      Items: parts.map(({ code, net: part, tax }) => ({
        TaxRateCode: code,
        NetValue: part / scale,
        TaxValue: tax / scale,
      })),
    },
  };
}

function amount(gross: number, net: number, { code }: Tax): Amount {
  const [GrossValue, NetValue, tax] = [euro(gross), euro(net), euro(gross - net)];
  return {
    Currency: "EUR",
    NetValue,
    GrossValue,
    TaxValues: [{ Code: code, Value: tax }],
    Breakdown: { Items: [{ TaxRateCode: code, NetValue, TaxValue: tax }] },
  };
}

/** Never minus nought. */
function euro(cents: number): number {
  return cents / 100 + 0;
}
