import type { MewsResponse } from "../../../mews/options.ts";
import type { Wire } from "../protocol/wire.ts";

/** What is taken of a price: the code of a tax rate with its percentage, or no tax at all. */
export interface Tax {
  readonly code: string | null;
  readonly percent: number;
}

export const EXEMPT: Tax = { code: null, percent: 0 };

type Taxations = Wire<MewsResponse<"taxations/getAll">>;
type Environments = Wire<MewsResponse<"taxEnvironments/getAll">>;

interface Rate extends Tax {
  readonly code: string;
  readonly taxation: string;
  readonly from: string;
  readonly to: string;
}

/** Where a validity has no end. */
const EVER = "9999-12-31T23:59:59Z";

/**
 * Value added tax of three countries. Codes carry the year from which they hold: when one generation ends, its codes are
 * refused, although the percentages are the same.
 */
const RATES: readonly Rate[] = [
  ...generation("PT", "PT-2011", [6, 13, 23], "2011-01-01T00:00:00Z", "2020-01-01T00:00:00Z"),
  ...generation("PT", "PT-2020", [6, 13, 23], "2020-01-01T00:00:00Z", EVER),
  ...generation("ES", "ES-2012", [4, 10, 21], "2012-08-31T22:00:00Z", EVER),
  ...generation("UK", "UK-2011", [5, 20], "2011-01-04T00:00:00Z", EVER),
];

const NAMES: Readonly<Record<string, readonly [name: string, localName: string]>> = {
  PT: ["Value added tax", "Imposto sobre o valor acrescentado"],
  ES: ["Value added tax", "Impuesto sobre el valor añadido"],
  UK: ["Value added tax", "Value added tax"],
};

/** What is sold, as Portuguese law sees it: a bed at the reduced rate, a meal at the intermediate one. */
export type TaxedKind = keyof typeof PERCENT;
const PERCENT = { lodging: 6, meal: 13, other: 23 } as const;

export const taxations: Taxations = {
  Taxations: Object.entries(NAMES).map(([code, [Name, LocalName]]) => ({ Code: `${code}-VAT`, Name, LocalName })),
  TaxRates: RATES.map(({ code, percent, taxation, from, to }) => ({
    Code: code,
    TaxationCode: taxation,
    Value: percent / 100,
    ValidityInvervalsUtc: [{ StartUtc: from, EndUtc: to }],
    Strategy: { Discriminator: "Relative", Value: { Value: percent / 100 } },
  })),
};

export const taxEnvironments: Environments = {
  TaxEnvironments: Object.keys(NAMES).map((code) => ({
    Code: code,
    CountryCode: code === "UK" ? "GB" : code,
    ValidityStartUtc: null,
    ValidityEndUtc: null,
    TaxationCodes: [`${code}-VAT`],
  })),
};

/** The rate of this code, if the tax environment has it and it holds at that instant. */
export function taxOf(environment: string, code: string, at: string): Tax | undefined {
  const rate = RATES.find((one) => one.code === code && one.taxation === `${environment}-VAT`);
  return rate !== undefined && rate.from <= at && at < rate.to ? rate : undefined;
}

/** What this code stands for, whenever and wherever it holds; no code is no tax. */
export function taxCalled(code: string | null): Tax {
  return RATES.find((one) => one.code === code) ?? EXEMPT;
}

/** What the hotel takes of its own prices; before the first known generation, the rates of that one. */
export function ownTax(kind: TaxedKind, at = "2020-01-01"): Tax {
  const year = at < "2020" ? "2011" : "2020";
  return { code: `PT-${year}-${PERCENT[kind]}%`, percent: PERCENT[kind] };
}

function generation(country: string, prefix: string, percents: readonly number[], from: string, to: string): Rate[] {
  return percents.map((percent) => ({
    code: `${prefix}-${percent}%`,
    percent,
    taxation: `${country}-VAT`,
    from,
    to,
  }));
}
