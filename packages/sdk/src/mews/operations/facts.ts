import { actions, decimalLists, decimals, rows } from "./table.ts";
import type { MewsOperations } from "./types.ts";

/** What the client knows of an operation at run time. */
export interface OperationFacts {
  /** The field of the answer that holds the rows; "" where the answer is not a list. */
  readonly rows: string;
  /** Takes `Limitation` and answers `Cursor`. */
  readonly paginated: boolean;
  /** The answer may hold numbers that a JavaScript number cannot keep: decimals, integers of up to 19 digits. */
  readonly exact: boolean;
}

/** Every operation of the documented API, sorted, so that of several versions the newest comes last. */
export const operations: ReadonlyMap<string, OperationFacts> = /* @__PURE__ */ new Map(
  actions.flatMap((line) => {
    const [resource = "", ...flagged] = line.split(" ");
    return flagged.map((text): [string, OperationFacts] => {
      const [, action = "", paginated = "", exact = ""] = /^([^*$]+)(\*?)(\$?)$/.exec(text) ?? [];
      const id = `${resource}/${action}`;
      const list = action.startsWith("getAll") ? `${resource.slice(0, 1).toUpperCase()}${resource.slice(1)}` : "";
      return [
        id,
        {
          rows: rows[id] ?? list,
          paginated: paginated !== "",
          exact: exact !== "",
        },
      ];
    });
  }),
);

export const operationIds = (): readonly (keyof MewsOperations)[] => [...operations.keys()] as (keyof MewsOperations)[];

/** `"GrossValue": 12.30`: in text the key's quotes would be escaped, so text never matches. */
const decimal = /* @__PURE__ */ new RegExp(`("(?:${decimals.join("|")})"\\s*:\\s*)(-?\\d[\\d.eE+-]*)`, "g");
const decimalList = /* @__PURE__ */ new RegExp(`"(?:${decimalLists.join("|")})"\\s*:\\s*[[{][^\\]}]*`, "g");

/** Puts quotes round every decimal, so that reading the text keeps its digits. */
export function keepDecimals(text: string): string {
  return text
    .replace(decimal, '$1"$2"')
    .replace(decimalList, (list) => list.replace(/([[:,]\s*)(-?\d[\d.eE+-]*)/g, '$1"$2"'));
}
