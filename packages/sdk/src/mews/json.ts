import { MewsError } from "./errors.ts";
import { keepDecimals } from "./operations/facts.ts";
import type { Answer } from "./pipeline.ts";

/** Whole numbers of 16 digits and more, after a key. In text the key's quotes would be escaped, so text never matches. */
const wide = /("\w+"\s*:\s*)(-?\d{16,})(?=\s*[,}])/g;

/**
 * Reads Mews's JSON. What a JavaScript number cannot hold comes as text, not rounded: decimals, and whole numbers beyond
 * 2^53. Looking for them costs a third of the reading, so `exact` says where there may be some.
 */
export function parseJson(text: string, exact: boolean): unknown {
  return JSON.parse(exact ? keepDecimals(text).replace(wide, keep) : text);
}

/**
 * Reads an answer.
 *
 * @throws MewsError mews/unexpected_answer where it is no JSON object
 */
export function parseAnswer(operation: string, answer: Answer, exact: boolean): Record<string, unknown> {
  const { text, status, requestId } = answer;
  try {
    const parsed = parseJson(text, exact);
    if (typeof parsed === "object" && parsed !== null) return { ...parsed };
  } catch {
    // Its message would quote the answer, and with it a guest; that it is no JSON is all there is to say.
  }
  throw new MewsError("mews/unexpected_answer", operation, { status, requestId });
}

function keep(match: string, key: string, digits: string): string {
  return Number.isSafeInteger(Number(digits)) ? match : `${key}"${digits}"`;
}
