/** What a list page asks for: the server's list form, which is also the page's own address. */
export interface ListState {
  page: number;
  perPage: number;
  /** A field, "-" before it for descending; "" for the server's own order. */
  sort: string;
  q: string;
  /** `field`, `field.gte`, `field.lte` or `field.in` → text. */
  filters: Readonly<Record<string, string>>;
}

/** The list that an address without a query means. */
export interface ListDefaults {
  sort?: string | undefined;
  perPage?: number | undefined;
}

const reserved = new Set(["page", "perPage", "sort", "q", "property"]);
export const pageSizes: readonly number[] = [25, 50, 100];

/** Reads a list's state from an address; what is missing or nonsense is the default. */
export function readListState(params: URLSearchParams, defaults: ListDefaults = {}): ListState {
  const filters: Record<string, string> = {};
  for (const [key, value] of params) if (!reserved.has(key) && value !== "") filters[key] = value;
  return {
    page: positive(params.get("page")) ?? 1,
    perPage: Math.min(positive(params.get("perPage")) ?? defaults.perPage ?? 25, 200),
    sort: params.get("sort") ?? defaults.sort ?? "",
    q: params.get("q") ?? "",
    filters,
  };
}

/** Writes the state as an address, leaving out what the defaults say anyway. */
export function writeListState(state: ListState, defaults: ListDefaults = {}): URLSearchParams {
  const params = new URLSearchParams();
  if (state.q) params.set("q", state.q);
  for (const [key, value] of Object.entries(state.filters)) if (value !== "") params.set(key, value);
  if (state.sort && state.sort !== defaults.sort) params.set("sort", state.sort);
  if (state.perPage !== (defaults.perPage ?? 25)) params.set("perPage", String(state.perPage));
  if (state.page > 1) params.set("page", String(state.page));
  return params;
}

/** The query the server is sent: everything said, nothing left to defaults. */
export function listRequest(state: ListState): string {
  const params = new URLSearchParams({ page: String(state.page), perPage: String(state.perPage) });
  if (state.sort) params.set("sort", state.sort);
  if (state.q) params.set("q", state.q);
  for (const [key, value] of Object.entries(state.filters)) params.set(key, value);
  return params.toString();
}

function positive(text: string | null): number | undefined {
  const value = Number(text);
  return text !== null && Number.isInteger(value) && value > 0 ? value : undefined;
}
