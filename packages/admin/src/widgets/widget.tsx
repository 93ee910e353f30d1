import { createElement, Suspense } from "react";
import { Boundary } from "../kit/boundary.tsx";
import { Loading } from "../kit/states.tsx";
import type { Widget as WidgetSpec } from "../manifest/types.ts";
import { componentOf } from "../plugins.ts";
import { MissingComponent } from "./missing.tsx";
import { Metric } from "./metric.tsx";
import { Rows } from "./rows.tsx";
import { Series } from "./series.tsx";

/** A card of the manifest. `recordId` fills `:id` of its source on a record's page. */
export function Widget({ widget, plugin, recordId }: { widget: WidgetSpec; plugin: string; recordId?: string }) {
  const source = recordId === undefined ? widget.source : widget.source.replaceAll(":id", encodeURIComponent(recordId));
  return (
    <Boundary compact={widget.kind === "metric"} at={source}>
      <Kind widget={widget} source={source} plugin={plugin} recordId={recordId} />
    </Boundary>
  );
}

interface KindProps {
  widget: WidgetSpec;
  source: string;
  plugin: string;
  recordId?: string | undefined;
}

function Kind({ widget, source, plugin, recordId }: KindProps) {
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
      return <Suspense fallback={<Loading />}>{createElement(Part, { widget, source, recordId })}</Suspense>;
    }
  }
}
