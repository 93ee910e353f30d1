import { formatNumber, valueAt } from "../fields/format.ts";
import { text } from "../fields/cells.tsx";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import type { Widget } from "../manifest/types.ts";
import { Tile } from "./tile.tsx";

/** A few named figures as bars: `[{ band | label | date, n | value }]`, at the answer's `field` or the answer itself. */
export function Series({ widget, source }: { widget: Widget; source: string }) {
  const query = useSource<unknown>(source);
  return (
    <Tile label={widget.label} help={widget.help} size="wide" query={query}>
      {(answer) => <Bars points={pointsOf(widget.field ? valueAt(answer, widget.field) : answer)} />}
    </Tile>
  );
}

/** A bar: what it is called and how much. */
export interface Point {
  name: string;
  value: number;
}

/** Reads points from rows of two facts, one a name and one a number, whatever they are called. */
export function pointsOf(rows: unknown): Point[] {
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown): Point[] => {
    if (typeof row !== "object" || row === null) return [];
    const facts: Record<string, unknown> = { ...row };
    const name = facts["label"] ?? facts["band"] ?? facts["date"] ?? facts["name"];
    const value = facts["n"] ?? facts["value"] ?? facts["count"];
    return name === undefined || typeof value !== "number" ? [] : [{ name: text(name), value }];
  });
}

function Bars({ points }: { points: readonly Point[] }) {
  const most = Math.max(...points.map(({ value }) => value), 0);
  if (most === 0) return <Empty>Nothing to count yet. The bars appear with the first data.</Empty>;
  return (
    <dl className="bars">
      {points.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <span className="track" aria-hidden="true">
              <span className="fill" style={{ inlineSize: `${(100 * value) / most}%` }} />
            </span>
            <span className="figure">{formatNumber(value)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
