import { formatDate, isDay, valueAt } from "../fields/format.ts";
import type { ResourceEntry } from "../manifest/entries.ts";

/** What a record is called: its title field, else its first column, else the kind of thing it is. */
export function titleOf({ resource }: ResourceEntry, row: object): string {
  const field = resource.title ?? resource.columns[0]?.field ?? "id";
  const value = valueAt(row, field);
  const kind = resource.singular ?? resource.label;
  if (typeof value !== "string" && typeof value !== "number") return kind;
  const word = resource.columns.find((column) => column.field === field)?.values?.[value];
  if (word !== undefined) return word;
  if (typeof value === "string" && isDay(value)) return `${kind} of ${formatDate(value, "UTC")}`;
  // A bare number is nobody's name: "Reservation 10084".
  return /^\d+$/.test(String(value)) ? `${kind} ${value}` : String(value);
}
