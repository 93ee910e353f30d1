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

/** The reduced rate, which lodging is taxed at. */
const TAX = { code: "PT-R", rate: 0.06 } as const;

/** A gross price in euro with its tax told apart; net and tax add up to it to the cent. */
export function grossAmount(gross: number): Amount {
  const cents = Math.round(gross * 100);
  const net = Math.round(cents / (1 + TAX.rate));
  const [GrossValue, NetValue, tax] = [cents / 100, net / 100, (cents - net) / 100];
  return {
    Currency: "EUR",
    NetValue,
    GrossValue,
    TaxValues: [{ Code: TAX.code, Value: tax }],
    Breakdown: { Items: [{ TaxRateCode: TAX.code, NetValue, TaxValue: tax }] },
  };
}
