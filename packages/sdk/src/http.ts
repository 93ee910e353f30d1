export { allow, body, type HttpEnv, marksOf, type RouteMarks } from "./http/marks.ts";
export { applyFilters, applyList } from "./http/apply-list.ts";
export type { ListOrder } from "./http/cursor.ts";
export { filters, list, type ListField, type ListQuery, type ListResult, type ListSpec } from "./http/list.ts";
export type { Sent } from "./kernel/json.ts";
export { everyRow, type ListAsk, listQuery, type ListRequest } from "./http/list-query.ts";
export { answers, answersNothing, listAnswer, query } from "./http/query.ts";
