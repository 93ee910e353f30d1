import { useState } from "react";
import type { Column } from "../../manifest/types.ts";

/** How a person likes one list: which columns, how close. */
export interface ListView {
  hidden: readonly string[];
  density: "middle" | "small";
}

const keyOf = (list: string) => `innkit.list.${list}`;

/** The saved view of a list, and the way to change it. It stays in this browser. */
export function useListView(list: string): [ListView, (change: Partial<ListView>) => void] {
  const [view, setView] = useState(() => read(list));
  return [
    view,
    (change) => {
      const next = { ...view, ...change };
      localStorage.setItem(keyOf(list), JSON.stringify(next));
      setView(next);
    },
  ];
}

function read(list: string): ListView {
  const view: ListView = { hidden: [], density: "middle" };
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(list)) ?? "{}");
    if (typeof stored !== "object" || stored === null) return view;
    const hidden = "hidden" in stored && Array.isArray(stored.hidden) ? stored.hidden.map(String) : [];
    return { hidden, density: "density" in stored && stored.density === "small" ? "small" : "middle" };
  } catch {
    // Somebody else's text under our name: the list as it comes.
    return view;
  }
}

/** The columns of the list, without those of the detail page only and those put away. */
export function shownColumns(columns: readonly Column[], { hidden }: ListView): Column[] {
  return columns.filter(({ detail, field }) => !detail && !hidden.includes(field));
}
