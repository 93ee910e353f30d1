import { createElement, type ReactNode, Suspense } from "react";
import { Boundary } from "../kit/boundary.tsx";
import type { Widget as WidgetSpec } from "../manifest/types.ts";
import { componentOf } from "../plugins.ts";
import { MissingComponent } from "./missing.tsx";
import { Metric } from "./metric.tsx";
import { Rows } from "./rows.tsx";
import { Series } from "./series.tsx";

interface Props {
  widget: WidgetSpec;
  plugin: string;
  recordId?: string | undefined;
  /** What holds its place until its component has come. Without it whoever shows it waits. */
  fallback?: ReactNode;
}

/** A card of the manifest. `recordId` fills `:id` of its source on a record's page. */
export function Widget({ widget, plugin, recordId, fallback }: Props) {
  const source = recordId === undefined ? widget.source : widget.source.replaceAll(":id", encodeURIComponent(recordId));
  return (
    <Boundary compact={widget.kind === "metric"} at={source}>
      <Kind widget={widget} source={source} plugin={plugin} recordId={recordId} fallback={fallback} />
    </Boundary>
  );
}

function Kind({ widget, source, plugin, recordId, fallback }: Props & { source: string }) {
  switch (widget.kind) {
    case "metric":
      return <Metric widget={widget} source={source} />;
    case "series":
      return <Series widget={widget} source={source} />;
    case "table":
      return <Rows widget={widget} source={source} />;
    default: {
      const Part = componentOf(widget.kind);
      if (!Part) return <MissingComponent name={widget.kind} plugin={plugin} />;
      const part = createElement(Part, { widget, source, recordId });
      return fallback === undefined ? part : <Suspense fallback={fallback}>{part}</Suspense>;
    }
  }
}
