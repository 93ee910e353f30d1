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

export interface TaxRate {
  readonly code: string;
  readonly rate: number;
}

/** The value-added taxes of the Portuguese mainland. Lodging is taxed at the reduced rate. */
export const TAX_RATES: Readonly<Record<"reduced" | "intermediate" | "standard", TaxRate>> = {
  reduced: { code: "PT-R", rate: 0.06 },
  intermediate: { code: "PT-I", rate: 0.13 },
  standard: { code: "PT-S", rate: 0.23 },
};

/** A gross price in euro with its tax told apart; net and tax add up to it to the cent. */
export function grossAmount(gross: number, tax: TaxRate = TAX_RATES.reduced): Amount {
  const cents = Math.round(gross * 100);
  const net = Math.round(cents / (1 + tax.rate));
  const [GrossValue, NetValue, value] = [cents / 100, net / 100, (cents - net) / 100];
  return {
    Currency: "EUR",
    NetValue,
    GrossValue,
    TaxValues: [{ Code: tax.code, Value: value }],
    Breakdown: { Items: [{ TaxRateCode: tax.code, NetValue, TaxValue: value }] },
  };
}

/** The sum of amounts in one currency, its taxes told apart by their codes. */
export function sumOf(amounts: readonly Amount[]): Amount {
  const taxes = new Map<string | null, { net: number; tax: number }>();
  for (const { TaxRateCode, NetValue, TaxValue } of amounts.flatMap(({ Breakdown }) => Breakdown.Items)) {
    const { net, tax } = taxes.get(TaxRateCode) ?? { net: 0, tax: 0 };
    taxes.set(TaxRateCode, { net: net + Math.round(NetValue * 100), tax: tax + Math.round(TaxValue * 100) });
  }
  const parts = [...taxes];
  const [net, tax] = [
    parts.reduce((sum, [, part]) => sum + part.net, 0),
    parts.reduce((sum, [, part]) => sum + part.tax, 0),
  ];
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
