import type { Api } from "../../api/client.ts";
import { listRequest, type ListState } from "../../api/list-query.ts";
import { isMoney, valueAt } from "../../fields/format.ts";
import type { ResourceEntry } from "../../manifest/entries.ts";
import type { Column } from "../../manifest/types.ts";

/** The most rows a file is made of: it is read page by page while a person waits. */
export const csvLimit = 5_000;
const pageSize = 200;

interface Order {
  api: Api;
  entry: ResourceEntry;
  state: ListState;
  columns: readonly Column[];
}

/** Reads the list as it is filtered and sorted, and hands it to the browser as a file. */
export async function downloadCsv({ api, entry, state, columns }: Order): Promise<void> {
  const rows: object[] = [];
  for (let page = 1; rows.length < csvLimit; page += 1) {
    const request = listRequest({ ...state, page, perPage: pageSize });
    const { data } = await api.get<{ data: object[] }>(`${entry.api}?${request}`);
    rows.push(...data);
    if (data.length < pageSize) break;
  }
  const file = new Blob([`\uFEFF${csvOf(columns, rows.slice(0, csvLimit))}`], { type: "text/csv;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `${entry.resource.name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Rows as CSV under the columns' labels, with CRLF and quotes as RFC 4180 has them. */
export function csvOf(columns: readonly Column[], rows: readonly object[]): string {
  const lines = [columns.map(({ label }) => label), ...rows.map((row) => columns.map((column) => plain(row, column)))];
  return lines.map((line) => line.map(quoted).join(",")).join("\r\n");
}

function plain(row: object, { field, values }: Column): string {
  const value = valueAt(row, field);
  if (value === null || value === undefined) return "";
  if (isMoney(value)) return `${value.amount} ${value.currency}`;
  const word = (one: unknown) => values?.[String(one)] ?? (typeof one === "object" ? JSON.stringify(one) : String(one));
  return Array.isArray(value) ? value.map(word).join("; ") : word(value);
}

function quoted(text: string): string {
  // A spreadsheet runs what begins like a formula; guests type their own names, so such a cell gets an apostrophe.
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
