import { EXEMPT, ownTax, type Tax, taxCalled } from "./money/taxes.ts";

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

/** A gross price of lodging in euro, as it is taxed on that day. */
export function grossAmount(gross: number, date?: string): Amount {
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

/** What is taken of a price that is taxed at one rate, as its code says. */
export function taxIn({ TaxValues: [part] }: Pick<Amount, "TaxValues">): Tax {
  return taxCalled(part?.Code ?? null);
}

/** The sum of amounts in euro, its taxes told apart by their codes. */
export function sumOf(amounts: readonly Amount[]): Amount {
  const parts = new Map<string | null, Part>();
  for (const { TaxRateCode: code, NetValue, TaxValue } of amounts.flatMap(({ Breakdown }) => Breakdown.Items)) {
    const { net, tax } = parts.get(code) ?? { net: 0, tax: 0 };
    parts.set(code, { code, net: net + centsOf(NetValue), tax: tax + centsOf(TaxValue) });
  }
  return told("EUR", 100, [...parts.values()]);
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
  return told(currency, scale, parts);
}

/** What is taxed by one code, in the smallest units of its currency. */
interface Part {
  readonly code: string | null;
  readonly net: number;
  readonly tax: number;
}

function amount(gross: number, net: number, { code }: Tax): Amount {
  return told("EUR", 100, [{ code, net, tax: gross - net }]);
}

/** The parts as an amount; no value is ever minus nought. */
function told(currency: string, scale: number, parts: readonly Part[]): Amount {
  const net = parts.reduce((sum, part) => sum + part.net, 0);
  const gross = parts.reduce((sum, part) => sum + part.net + part.tax, 0);
  const value = (units: number): number => units / scale + 0;
  return {
    Currency: currency,
    NetValue: value(net),
    GrossValue: value(gross),
    TaxValues: parts.map(({ code, tax }) => ({ Code: code, Value: value(tax) })),
    Breakdown: {
      Items: parts.map((part) => ({
        TaxRateCode: part.code,
        NetValue: value(part.net),
        TaxValue: value(part.tax),
      })),
    },
  };
}
