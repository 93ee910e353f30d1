import { TAX_RATES } from "../../taxed.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";

interface AmountParameters {
  readonly Currency: string;
  readonly GrossValue?: number | undefined;
  readonly NetValue?: number | undefined;
  readonly TaxCodes: readonly string[];
}

/** The gross price that a request gives, as a property must be told whose prices are gross. */
export function grossOf({ Currency, GrossValue, NetValue, TaxCodes }: AmountParameters, parameter: string): number {
  // Mews was met answering a wrong currency so, which misleads.
  if (Currency !== "EUR") throw new Refusal(403, "Invalid identifier");
  if (NetValue !== undefined || GrossValue === undefined) {
    throw invalid(`${parameter}.GrossValue`, "The prices of this property are gross.");
  }
  const codes = Object.values(TAX_RATES).map(({ code }) => code);
  if (TaxCodes.length > 1 || TaxCodes.some((code) => !codes.includes(code))) throw invalid(`${parameter}.TaxCodes`);
  return GrossValue;
}
