import { definePlugin } from "@innkit/sdk";
import { admin } from "./admin.ts";
import { reportingRoutes } from "./http.ts";
import { reportingService } from "./service.ts";
import { settings } from "./settings.ts";
import type { ReportingPlugin } from "./types.ts";

export type { ReportingSettings } from "./settings.ts";
export type {
  Against,
  Compared,
  FigureRow,
  FigureRows,
  Group,
  Input,
  Kpi,
  Kpis,
  ReportingPlugin,
  ReportingService,
  Source,
  StreamFreshness,
  TodayFigures,
} from "./types.ts";
export type { By, Comparison, KpiInput, RowsInput } from "./schema.ts";
export { errors } from "./errors.ts";
export type { Change } from "./formula/compare.ts";
export { type Evaluated, evaluate, type Known, type Money } from "./formula/evaluate.ts";
export { type Exact, exact } from "./formula/exact.ts";
export { type Figure, type FigureName, figureNames, figures } from "./formula/figures.ts";
export { type Basis, type Counted, type Part, type PartName, parts, total } from "./formula/parts.ts";

/**
 * The reporting plugin: occupancy, ADR, RevPAR and the rest, reckoned from the copy of Mews whenever they are asked for.
 *
 * @example
 * const kit = await createInnkit({ database, plugins: [mews(), sync(), reporting()] });
 * const { figures } = await kit.reporting.kpis(scope, { from: "2026-03-01", to: "2026-03-31" });
 */
export function reporting(): ReportingPlugin {
  return definePlugin<ReportingPlugin>({
    name: "reporting",
    version: "0.1.0",
    settings,
    permissions: { "reporting:read": "See key figures and the rows behind them" },
    dependsOn: { sync: "required" },
    setup: reportingService,
    routes: reportingRoutes,
    admin,
  });
}
