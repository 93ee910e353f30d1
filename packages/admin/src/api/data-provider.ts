import type { BaseRecord, CrudFilter, CrudSort, DataProvider, GetListParams, Pagination } from "@refinedev/core";
import type { Api } from "./client.ts";
import { listRequest, type ListState } from "./list-query.ts";

/**
 * Refine's data provider over the server's one list form.
 *
 * @param pathOf the API path of a resource: "completeness/guests" → "/completeness/guests", "vendors/vendors" → "/vendors"
 */
export function createDataProvider(api: Api, pathOf: (resource: string) => string): DataProvider {
  return {
    getApiUrl: () => "/api",
    getList: async <Row extends BaseRecord>({ resource, pagination, sorters, filters, meta }: GetListParams) => {
      const state = listState(pagination, sorters, filters);
      // Refine hands the query's signal on: a list that was left is not waited for.
      const signal: unknown = meta?.["signal"];
      return api.get<{ data: Row[]; total: number }>(`${pathOf(resource)}?${listRequest(state)}`, {
        signal: signal instanceof AbortSignal ? signal : undefined,
      });
    },
    getOne: async ({ resource, id }) => ({ data: await api.get(one(pathOf(resource), id)) }),
    create: async ({ resource, variables }) => ({ data: await api.send("POST", pathOf(resource), variables) }),
    update: async ({ resource, id, variables }) => ({
      data: await api.send("PATCH", one(pathOf(resource), id), variables),
    }),
    deleteOne: async ({ resource, id }) => ({ data: await api.send("DELETE", one(pathOf(resource), id)) }),
  };
}

const one = (path: string, id: string | number) => `${path.replace(/\/$/, "")}/${encodeURIComponent(id)}`;

function listState(pagination: Pagination = {}, sorters: CrudSort[] = [], filters: CrudFilter[] = []): ListState {
  const [first] = sorters;
  const state: ListState = {
    page: pagination.currentPage ?? 1,
    perPage: pagination.pageSize ?? 25,
    sort: first ? `${first.order === "desc" ? "-" : ""}${first.field}` : "",
    q: "",
    filters: {},
  };
  const named: Record<string, string> = {};
  for (const filter of filters) {
    if (!("field" in filter)) throw new Error(`The list form has no "${filter.operator}" of filters`);
    const value = Array.isArray(filter.value) ? filter.value.join(",") : String(filter.value);
    if (filter.field === "q") state.q = value;
    else named[`${filter.field}${suffixOf(filter.operator)}`] = value;
  }
  return { ...state, filters: named };
}

function suffixOf(operator: string): "" | ".gte" | ".lte" | ".in" {
  if (operator === "eq") return "";
  if (operator === "gte" || operator === "lte" || operator === "in") return `.${operator}`;
  throw new Error(`The list form has no operator "${operator}"`);
}

/** A list's state as Refine's filters. */
export function crudFilters(state: Pick<ListState, "q" | "filters">): CrudFilter[] {
  const filters: CrudFilter[] = Object.entries(state.filters).map(([key, value]) => {
    const dot = key.lastIndexOf(".");
    const operator = dot > 0 ? key.slice(dot + 1) : "eq";
    const known = operator === "gte" || operator === "lte" || operator === "in";
    return known ? { field: key.slice(0, dot), operator, value } : { field: key, operator: "eq", value };
  });
  return state.q ? [...filters, { field: "q", operator: "eq", value: state.q }] : filters;
}

/** A list's state as Refine's sorters. */
export function crudSorters(sort: string): CrudSort[] {
  if (!sort) return [];
  return [{ field: sort.replace(/^-/, ""), order: sort.startsWith("-") ? "desc" : "asc" }];
}
