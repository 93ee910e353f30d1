import { Segmented } from "antd";
import { useState } from "react";
import { formatNumber } from "../fields/format.ts";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import type { PartProps } from "../kit/ui.ts";
import { Tile } from "../widgets/tile.tsx";
import { purposes, type TrendPoint, type View, viewLabels } from "./completeness-types.ts";

const [width, height] = [600, 120];

/** The mean score day by day, overall or for a purpose. */
export function CompletenessTrend({ widget, source = "" }: PartProps) {
  const query = useSource<{ data: readonly TrendPoint[] }>(source);
  const [view, setView] = useState<View>("overall");
  return (
    <Tile label={widget?.label ?? "Completeness, day by day"} help={widget?.help} size="wide" query={query}>
      {({ data }) => (
        <>
          <div className="views">
            <Segmented<View>
              size="small"
              aria-label="Score"
              value={view}
              onChange={setView}
              options={["overall" as const, ...purposes].map((value) => ({ value, label: viewLabels[value] }))}
            />
          </div>
          <Days data={data} view={view} />
        </>
      )}
    </Tile>
  );
}

function Days({ data, view }: { data: readonly TrendPoint[]; view: View }) {
  const points = data.flatMap((day) => {
    const mean = view === "overall" ? day.mean : day[view];
    return mean === null ? [] : [{ date: day.date, mean, weak: day.weak }];
  });
  if (points.length < 2)
    return <Empty>The line begins on the second day. Until then, today's figure is all there is.</Empty>;
  return <Line points={points} />;
}

interface Point {
  date: string;
  mean: number;
  weak: number;
}

function Line({ points }: { points: readonly Point[] }) {
  const means = points.map(({ mean }) => mean);
  const [low, high] = [Math.floor(Math.min(...means) - 1), Math.ceil(Math.max(...means) + 1)];
  const x = (at: number) => (at / (points.length - 1)) * width;
  const y = (mean: number) => height - ((mean - low) / (high - low)) * height;
  const [first, last] = [points[0]!, points.at(-1)!];
  return (
    <figure className="trend">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`From ${formatNumber(first.mean)} on ${first.date} to ${formatNumber(last.mean)} on ${last.date}`}
      >
        <polyline points={points.map(({ mean }, at) => `${x(at)},${y(mean)}`).join(" ")} />
      </svg>
      <figcaption>
        <span>
          {first.date}: {formatNumber(first.mean)}
        </span>
        <span>
          {last.date}: {formatNumber(last.mean)}, {formatNumber(last.weak)} weak
        </span>
      </figcaption>
    </figure>
  );
}
