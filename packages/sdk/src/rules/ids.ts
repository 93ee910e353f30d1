/** Smaller than any id of a row: where a walk over all of them begins. */
export const beforeAll = "00000000-0000-0000-0000-000000000000";

/** A database's instant as ISO text. */
export function iso(text: string): string {
  return new Date(text).toISOString();
}

/** At most as many as an event carries. */
export function batches(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / 1_000) }, (_, at) => ids.slice(at * 1_000, at * 1_000 + 1_000));
}
