import { Skeleton } from "antd";
import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import {
  fillLink,
  fillTemplate,
  formatMoney,
  formatNumber,
  formatPercent,
  isMoney,
  valueAt,
} from "../fields/format.ts";
import { ScoreBar } from "../fields/score.tsx";
import { useSource } from "../kit/source.ts";
import type { Widget } from "../manifest/types.ts";
import { Tile } from "./tile.tsx";

/** One figure with its hint; it leads to the list behind it and marks for a moment that it changed. */
export function Metric({ widget, source }: { widget: Widget; source: string }) {
  const query = useSource<Record<string, unknown>>(source);
  return (
    <Tile label={widget.label} help={widget.help} query={query} skeleton={<Skeleton.Input active size="small" />}>
      {(answer) => (
        <>
          <Figure widget={widget} answer={answer} />
          {widget.hint && <p className="hint">{fillTemplate(widget.hint, answer)}</p>}
        </>
      )}
    </Tile>
  );
}

function Figure({ widget, answer }: { widget: Widget; answer: Record<string, unknown> }) {
  const value = widget.field ? valueAt(answer, widget.field) : undefined;
  const shown = metricText(widget, value);
  const changed = useChanged(shown);
  const figure = (
    <span className={changed && widget.as !== "text" ? "metric-figure changed" : "metric-figure"}>
      {widget.as === "score" && typeof value === "number" ? <ScoreBar score={Math.round(value)} /> : shown}
    </span>
  );
  const className = widget.as === "text" ? "metric words" : "metric";
  if (!widget.link || value === null || value === undefined) return <p className={className}>{figure}</p>;
  return (
    <p className={className}>
      <Link
        to={fillLink(widget.link, answer)}
        className="card-link"
        aria-label={`${widget.label}: ${shown}. Show the list`}
      >
        {figure}
      </Link>
    </p>
  );
}

/** A metric's value as its widget reads it; "–" where the server gave none. */
export function metricText(widget: Pick<Widget, "as">, value: unknown): string {
  if (value === null || value === undefined) return "–";
  if (widget.as === "money" && isMoney(value)) return formatMoney(value);
  if (typeof value === "number") return widget.as === "percent" ? formatPercent(value) : formatNumber(value);
  return typeof value === "string" ? value : "–";
}

/** True for a moment after a figure became another one; not when it first appears. */
function useChanged(shown: string): boolean {
  const before = useRef(shown);
  const [changed, setChanged] = useState(false);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    setChanged(true);
    const timer = setTimeout(() => setChanged(false), 1_600);
    return () => clearTimeout(timer);
  }, [shown]);
  return changed;
}
