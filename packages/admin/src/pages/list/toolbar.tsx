import { SearchOutlined } from "@ant-design/icons";
import { Input, type InputRef } from "antd";
import { useEffect, useRef, useState } from "react";
import type { ListState } from "../../api/list-query.ts";
import { useShortcut } from "../../kit/shortcuts.ts";
import type { ResourceEntry } from "../../manifest/entries.ts";
import { Filters } from "./filters.tsx";
import { ViewMenu } from "./view-menu.tsx";
import type { ListView } from "./view.ts";

interface Props {
  entry: ResourceEntry;
  state: ListState;
  change(part: Partial<ListState>): void;
  view: ListView;
  setView(part: Partial<ListView>): void;
  total: number;
}

/** What stands above a list: search, filters, and how the list looks. */
export function Toolbar({ entry, state, change, view, setView, total }: Props) {
  const { resource } = entry;
  return (
    <div className="toolbar" role="search" aria-label={resource.label}>
      {resource.search && <Search about={resource.search} q={state.q} onSearch={(q) => change({ q })} />}
      <Filters filters={resource.filters ?? []} state={state} change={change} />
      <ViewMenu entry={entry} state={state} change={change} view={view} setView={setView} total={total} />
    </div>
  );
}

const pause = 250;

function Search({ about, q, onSearch }: { about: string; q: string; onSearch(q: string): void }) {
  const [typed, setTyped] = useState(q);
  const box = useRef<InputRef>(null);
  const told = useRef(q);
  useShortcut("/", () => box.current?.focus());

  // Back, forward and "clear" change the address; what was typed here already is not overwritten by its own echo.
  useEffect(() => {
    if (q === told.current) return;
    told.current = q;
    setTyped(q);
  }, [q]);

  useEffect(() => {
    if (typed.trim() === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed.trim();
      onSearch(told.current);
    }, pause);
    return () => clearTimeout(timer);
  }, [typed, onSearch]);

  return (
    <Input
      ref={box}
      className="search"
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      prefix={<SearchOutlined aria-hidden />}
      suffix={<kbd>/</kbd>}
      placeholder={about}
      aria-label={`Search: ${about}`}
      allowClear
    />
  );
}
