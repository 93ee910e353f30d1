import { formatMoney, formatNumber, formatPercent } from "@innkit/admin/kit";
import type { Kpi } from "../types.ts";

/** A value as it is read; a dash where there is none. */
export function shownValue(value: Kpi["value"] | undefined, unit?: Kpi["unit"]): string {
  if (value === null || value === undefined) return "–";
  if (typeof value !== "number") return formatMoney(value);
  if (unit === "share") return formatPercent(value);
  if (unit === "nights") return `${formatNumber(value)} ${value === 1 ? "night" : "nights"}`;
  if (unit === "days") return `${formatNumber(value)} ${value === 1 ? "day" : "days"}`;
  return formatNumber(value);
}
