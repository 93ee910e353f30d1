import { wordsOf } from "../fields/schema.ts";

/** Which way an entry of the audit went. */
export const directionWords: Readonly<Record<"in" | "out" | "here", string>> = {
  in: "from Mews",
  out: "to Mews",
  here: "here",
};

const kinds: Readonly<Record<string, string>> = {
  added: "First copied",
  changed: "Changed",
  merged: "Merged into another one",
  erased: "Erased",
  gone: "No longer in Mews",
  sent: "Sent to Mews",
};

/** What became of a record, in a word or two. */
export const kindWords = (kind: string): string => kinds[kind] ?? wordsOf(kind);
