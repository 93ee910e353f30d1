/** Whole numbers of 16 digits and more, after a key. In text the key's quotes would be escaped, so text never matches. */
const wide = /("\w+"\s*:\s*)(-?\d{16,})(?=\s*[,}])/g;

/**
 * Reads Mews's JSON. Whole numbers that a JavaScript number cannot hold (a company's number has up to 19 digits) come as
 * text, not rounded.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(/\d{16}/.test(text) ? text.replace(wide, keep) : text);
}

function keep(match: string, key: string, digits: string): string {
  return Number.isSafeInteger(Number(digits)) ? match : `${key}"${digits}"`;
}
