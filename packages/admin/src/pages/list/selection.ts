import type { BaseRecord } from "@refinedev/core";
import { useState } from "react";

/** The rows of a list that something is to be done with. */
export interface Selection {
  ids: ReadonlySet<string>;
  mayChoose(row: BaseRecord): boolean;
  choose(ids: readonly string[]): void;
  toggle(id: string, chosen: boolean): void;
}

/**
 * What is chosen among the rows on the screen: nobody acts on what they do not see, so a row that is gone, or on another
 * page, is chosen no more.
 */
export function useSelection(rows: readonly BaseRecord[], mayChoose: (row: BaseRecord) => boolean): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const shown = rows.flatMap((row) => (row.id !== undefined && mayChoose(row) ? [String(row.id)] : []));
  const ids = new Set(shown.filter((id) => chosen.has(id)));
  return {
    ids,
    mayChoose,
    choose: (next) => setChosen(new Set(next)),
    toggle: (id, isChosen) => setChosen(new Set(isChosen ? [...ids, id] : [...ids].filter((one) => one !== id))),
  };
}
