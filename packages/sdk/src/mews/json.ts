import { keepDecimals } from "./operations/facts.ts";

/** Whole numbers of 16 digits and more, after a key. In text the key's quotes would be escaped, so text never matches. */
const wide = /("\w+"\s*:\s*)(-?\d{16,})(?=\s*[,}])/g;

/**
 * Reads Mews's JSON. What a JavaScript number cannot hold comes as text, not rounded: whole numbers beyond 2^53 (a
 * company's number has up to 19 digits) and, where `decimal` says that there may be some, decimals.
 */
export function parseJson(text: string, decimal: boolean): unknown {
  const kept = decimal ? keepDecimals(text) : text;
  return JSON.parse(/\d{16}/.test(kept) ? kept.replace(wide, keep) : kept);
}

function keep(match: string, key: string, digits: string): string {
  return Number.isSafeInteger(Number(digits)) ? match : `${key}"${digits}"`;
}
