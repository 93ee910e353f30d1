import type { Amount } from "./amount.ts";

export interface TaxRate {
  readonly code: string;
  readonly rate: number;
}

/** The value-added taxes of the Portuguese mainland, by the codes that hold since 2020. Lodging is taxed at the reduced rate. */
export const TAX_RATES: Readonly<Record<"reduced" | "intermediate" | "standard", TaxRate>> = {
  reduced: { code: "PT-2020-6%", rate: 0.06 },
  intermediate: { code: "PT-2020-13%", rate: 0.13 },
  standard: { code: "PT-2020-23%", rate: 0.23 },
};

/** A gross price in euro with its tax told apart; net and tax add up to it to the cent. */
export function taxed(gross: number, { code, rate }: TaxRate): Amount {
  const cents = Math.round(gross * 100);
  const net = Math.round(cents / (1 + rate));
  return amountOf(new Map([[code, { net, tax: cents - net }]]));
}

/** The sum of amounts in euro, its taxes told apart by their codes. */
export function sumOf(amounts: readonly Amount[]): Amount {
  const parts = new Map<string | null, Cents>();
  for (const { TaxRateCode, NetValue, TaxValue } of amounts.flatMap(({ Breakdown }) => Breakdown.Items)) {
    const { net, tax } = parts.get(TaxRateCode) ?? { net: 0, tax: 0 };
    parts.set(TaxRateCode, { net: net + Math.round(NetValue * 100), tax: tax + Math.round(TaxValue * 100) });
  }
  return amountOf(parts);
}

interface Cents {
  readonly net: number;
  readonly tax: number;
}

function amountOf(byCode: ReadonlyMap<string | null, Cents>): Amount {
  const parts = [...byCode];
  const net = parts.reduce((sum, [, part]) => sum + part.net, 0);
  const tax = parts.reduce((sum, [, part]) => sum + part.tax, 0);
  return {
    Currency: "EUR",
    NetValue: net / 100,
    GrossValue: (net + tax) / 100,
    TaxValues: parts.map(([Code, part]) => ({ Code, Value: part.tax / 100 })),
    Breakdown: {
      Items: parts.map(([TaxRateCode, part]) => ({
        TaxRateCode,
        NetValue: part.net / 100,
        TaxValue: part.tax / 100,
      })),
    },
  };
}
