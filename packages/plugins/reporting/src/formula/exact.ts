/*
 * Decimals that lose nothing: money and counts as whole numbers of millionths of millionths. A figure is divided once, at the end.
 */

/** A decimal in millionths of millionths. */
export type Exact = bigint;

const places = 12;
const one = 10n ** BigInt(places);

/**
 * Reads what PostgreSQL writes of a numeric or a count; digits past the twelfth are dropped.
 *
 * @throws RangeError for what is no decimal
 * @example
 * exact("8400.50"); // 8400500000000000n
 */
export function exact(text: string): Exact {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!found) throw new RangeError(`"${text}" is no decimal`);
  const [, sign, whole = "", fraction = ""] = found;
  const value = BigInt(whole) * one + BigInt(fraction.slice(0, places).padEnd(places, "0"));
  return sign === "-" ? -value : value;
}

/** As decimal text of so many digits after the point, rounded half away from zero: 84n × 10^12 → "84.00". */
export function decimalText(value: Exact, digits: number): string {
  return written(divided(value, 10n ** BigInt(places - digits)), digits);
}

/** `numerator / denominator` as decimal text, rounded once. @throws RangeError where the denominator is nothing */
export function quotientText(numerator: Exact, denominator: Exact, digits: number): string {
  return written(divided(numerator * 10n ** BigInt(digits), denominator), digits);
}

/** As a number, for counts and shares. */
export const toNumber = (value: Exact): number => Number(decimalText(value, places));

function divided(numerator: bigint, denominator: bigint): bigint {
  if (denominator === 0n) throw new RangeError("Nothing can be divided by nothing");
  const isNegative = numerator < 0n !== denominator < 0n;
  const [over, under] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const rounded = (2n * over + under) / (2n * under);
  return isNegative ? -rounded : rounded;
}

function written(units: bigint, digits: number): string {
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, "0");
  const [whole, fraction] = [text.slice(0, text.length - digits), text.slice(text.length - digits)];
  return `${units < 0n ? "-" : ""}${whole}${digits > 0 ? `.${fraction}` : ""}`;
}
