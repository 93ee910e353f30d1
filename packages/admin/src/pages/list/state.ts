import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { readListState, writeListState, type ListDefaults, type ListState } from "../../api/list-query.ts";

/** A list's state, kept in the address: a link to it is a link to the filtered list. */
export function useListState(defaults: ListDefaults): [ListState, (change: Partial<ListState>) => void] {
  const [params, setParams] = useSearchParams();
  const { sort, perPage } = defaults;
  const state = useMemo(() => readListState(params, { sort, perPage }), [params, sort, perPage]);
  const change = useCallback(
    (part: Partial<ListState>) =>
      setParams(
        (now) => {
          const before = readListState(now, { sort, perPage });
          // Whatever changes but the page itself starts again at the first page.
          return writeListState({ ...before, page: 1, ...part }, { sort, perPage });
        },
        // Going back leaves the list; it does not undo each letter of a search.
        { replace: "q" in part },
      ),
    [setParams, sort, perPage],
  );
  return [state, change];
}
