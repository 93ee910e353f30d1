import type { State } from "./state.ts";
import { Table } from "./table.ts";

/** The entities that a property holds in any number: the tables of its state. */
export type TableName = { [K in keyof State]: State[K] extends Table<infer _Row> ? K : never }[keyof State];

export type RowOf<K extends TableName> = State[K] extends Table<infer Row> ? Row : never;

/** What belongs to a chain, and is seen by all hotels of it: who they know, and what is known of those. */
export const chainTables: readonly ChainTableName[] = [
  "customers",
  "companies",
  "addresses",
  "accountNotes",
  "identityDocuments",
  "loyaltyPrograms",
  "loyaltyTiers",
  "loyaltyMemberships",
  "files",
];
export type ChainTableName = Extract<
  TableName,
  | "customers"
  | "companies"
  | "addresses"
  | "accountNotes"
  | "identityDocuments"
  | "loyaltyPrograms"
  | "loyaltyTiers"
  | "loyaltyMemberships"
  | "files"
>;

/** What the tables have in common. */
export type AnyRow = { readonly Id: string };

/** Every table by its name, in the order of the names. */
export function tablesOf(state: State): readonly (readonly [TableName, Table<AnyRow>])[] {
  return Object.entries(state)
    .filter((entry): entry is [TableName, Table<AnyRow>] => entry[1] instanceof Table)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
