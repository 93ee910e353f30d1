/** A decimal of an answer, digit for digit as Mews wrote it: `"118.00"`. Money is never rounded to a binary number. */
export type MewsDecimal = `${number}`;

/** A decimal of a request: a number, or, where digits must not be lost, {@link decimal} of a text. */
export type MewsDecimalInput = number | ExactDecimal;

/** A decimal that is sent digit for digit. */
export interface ExactDecimal {
  readonly rawJSON: string;
}

interface RawJson {
  rawJSON?(text: string): ExactDecimal;
}

/**
 * A decimal to be sent exactly as written.
 *
 * @throws RangeError where the text is no decimal
 * @example
 * await mews.orders.add({ ServiceId, Items: [{ Name: "Massage", UnitCount: 1, UnitAmount: { Currency: "EUR", GrossValue: decimal("118.00") } }] });
 */
export function decimal(text: string): MewsDecimalInput {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) throw new RangeError(`"${text}" is not a decimal: write it like 118.00`);
  const raw = (JSON as RawJson).rawJSON;
  if (raw !== undefined) return raw(text);
  // A platform without raw JSON can still send what a number holds exactly.
  const number = Number(text);
  if (String(number) === text.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "")) return number;
  throw new RangeError(`"${text}" has more digits than this platform can send`);
}
