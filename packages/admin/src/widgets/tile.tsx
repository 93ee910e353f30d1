import { QuestionCircleOutlined } from "@ant-design/icons";
import type { UseQueryResult } from "@tanstack/react-query";
import { Popover } from "antd";
import { useId, type ReactNode } from "react";
import type { ApiError } from "../api/errors.ts";
import { Fault } from "../kit/faults.tsx";
import { Loading, Stale } from "../kit/states.tsx";

/** The frame of every card: its name, its help, and the five states a card can be in. */
export function Tile<Answer>({ label, help, extra, size = "tile", query, skeleton, children }: TileProps<Answer>) {
  const heading = useId();
  return (
    <section
      className={`card ${size}${query.isError && query.data !== undefined ? " is-stale" : ""}`}
      aria-labelledby={heading}
    >
      <header className="card-head">
        <h2 id={heading}>{label}</h2>
        {help && <Help about={label}>{help}</Help>}
        {extra && <div className="card-extra">{extra}</div>}
      </header>
      <Content query={query} skeleton={skeleton} compact={size === "tile"}>
        {children}
      </Content>
    </section>
  );
}

interface TileProps<Answer> {
  label: string;
  help?: string | undefined;
  extra?: ReactNode;
  /**
   * `tile`: one figure. `wide`: half a row. `list`: half a row, and as high as two charts. `full`: a row of its own. It
   * does not depend on what is read: a card keeps its place when its rows come.
   */
  size?: "tile" | "wide" | "list" | "full";
  query: UseQueryResult<Answer, ApiError>;
  skeleton?: ReactNode;
  children: (answer: Answer) => ReactNode;
}

/** Ready, or why not: loading, failed, or old. What was read once stays, marked with its age; nothing is made up. */
export function Content<Answer>({
  query,
  skeleton,
  compact = false,
  children,
}: Pick<TileProps<Answer>, "query" | "skeleton" | "children"> & { compact?: boolean }) {
  const { data, error, isError, dataUpdatedAt, refetch } = query;
  if (data !== undefined) {
    return (
      <>
        {children(data)}
        {isError && <Stale since={dataUpdatedAt} why={error.message} />}
      </>
    );
  }
  if (isError) return <Fault error={error} retry={() => void refetch()} compact={compact} />;
  return <Loading>{skeleton}</Loading>;
}

/** What a figure means and how it is made, told on demand. */
export function Help({ about, children }: { about: string; children: ReactNode }) {
  return (
    <Popover content={<div className="help-text">{children}</div>} trigger={["hover", "click"]} title={about}>
      <button type="button" className="help" aria-label={`How “${about}” is made`}>
        <QuestionCircleOutlined aria-hidden />
      </button>
    </Popover>
  );
}
