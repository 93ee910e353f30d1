import { keepDecimals } from "./operations/facts.ts";

/** Whole numbers of 16 digits and more, after a key. In text the key's quotes would be escaped, so text never matches. */
const wide = /("\w+"\s*:\s*)(-?\d{16,})(?=\s*[,}])/g;

/**
 * Reads Mews's JSON. What a JavaScript number cannot hold comes as text, not rounded: decimals, and whole numbers beyond
 * 2^53. Looking for them costs a third of the reading, so `exact` says where there may be some.
 */
export function parseJson(text: string, exact: boolean): unknown {
  return JSON.parse(exact ? keepDecimals(text).replace(wide, keep) : text);
}

function keep(match: string, key: string, digits: string): string {
  return Number.isSafeInteger(Number(digits)) ? match : `${key}"${digits}"`;
}
