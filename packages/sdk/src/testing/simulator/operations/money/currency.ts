import { type Amount, converted } from "../../amount.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { World } from "../../world.ts";

/** Shows amounts in the currency that is asked for; what they were before stays in `OriginalAmount`. */
export function inCurrency<Row>(
  rows: readonly Row[],
  fields: readonly (keyof Row & string)[],
  currency: unknown,
  { state }: World,
): readonly Row[] {
  if (currency === undefined || currency === "EUR") return rows;
  const rate = state.exchangeRates.rows.find((row) => row.TargetCurrency === currency)?.Value;
  if (rate === undefined || typeof currency !== "string") throw invalid("Currency");
  const digits = precisionOf(currency);
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(fields.map((field) => [field, converted(row[field] as Amount, currency, rate, digits)])),
  }));
}

/** Decimals of a currency, as ISO 4217 has them. */
export function precisionOf(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
