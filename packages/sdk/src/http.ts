export { allow, body, type HttpEnv, marksOf, type RouteMarks } from "./http/marks.ts";
export { applyList, list, type ListField, type ListQuery, type ListResult, type ListSpec } from "./http/list.ts";
export { answers, query } from "./http/query.ts";
