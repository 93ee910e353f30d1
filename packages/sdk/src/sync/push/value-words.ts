import type { Kysely } from "kysely";
import type { SyncTables } from "../rows.ts";
import type { Words } from "../words.ts";
import { recordNames } from "./names.ts";
import type { WritableField } from "./writable.ts";

/** A field of a record, and what it holds or held. */
export interface Held {
  readonly field: WritableField | undefined;
  readonly values: readonly unknown[];
}

/**
 * What people call values that are codes, words of a list or ids of other records, each by the value: { mister: "Mr" }. Names are
 * read for all of them together, a statement for each kind of record.
 */
export async function valueWords(
  db: Kysely<SyncTables>,
  propertyId: string,
  held: readonly Held[],
): Promise<(one: Held) => Words> {
  const ids = held.flatMap(({ field, values }) =>
    field?.of === undefined ? [] : values.filter(isText).map((id) => ({ entity: field.of!, record_id: id })),
  );
  const nameOf = await recordNames(db, propertyId, ids);
  return ({ field, values }) => {
    const pairs = values.filter(isText).flatMap((value): [string, string][] => {
      const name = field?.of === undefined ? undefined : nameOf({ entity: field.of, record_id: value });
      const word = field?.words && Object.hasOwn(field.words, value) ? field.words[value] : name;
      return word ? [[value, word]] : [];
    });
    return Object.fromEntries(pairs);
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
