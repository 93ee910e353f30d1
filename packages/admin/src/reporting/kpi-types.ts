import { formatMoney, formatNumber, formatPercent, type MoneyValue } from "../fields/format.ts";

/* What `GET /api/reporting/kpis` and `…/kpis/rows` answer. */

export type Value = number | MoneyValue | null;

export interface Input {
  part: string;
  label: string;
  words: string;
  value: Value;
}

export interface Kpi {
  figure: string;
  label: string;
  unit: "roomNights" | "share" | "money" | "nights" | "days";
  value: Value;
  undefinedBecause: string | null;
  formula: string;
  version: number;
  note: string | null;
  numerator: Input;
  denominator: Input | null;
  exclusions: readonly Input[];
}

export interface Kpis {
  from: string;
  to: string;
  basis: "mews" | "benchmark";
  source: {
    asOf: string | null;
    businessDate: string;
    since: string | null;
    streams: readonly { stream: string; isComplete: boolean; asOf: string | null; error: string | null }[];
    certificate: { id: string; at: string; result: "pass" | "fail" } | null;
  };
  figures: readonly Kpi[];
  groups: readonly { key: string; label: string; values: Readonly<Record<string, Value>> }[];
  groupsTotal: number;
}

export interface FigureRows {
  label: string;
  words: string;
  sum: Value;
  total: number;
  data: readonly {
    date: string;
    reservationId: string | null;
    number: string | null;
    what: string | null;
    amount: Value;
    days: number | null;
  }[];
}

/** A value as it is read; a dash where there is none. */
export function shownValue(value: Value | undefined, unit?: Kpi["unit"]): string {
  if (value === null || value === undefined) return "–";
  if (typeof value !== "number") return formatMoney(value);
  if (unit === "share") return formatPercent(value);
  if (unit === "nights") return `${formatNumber(value)} ${value === 1 ? "night" : "nights"}`;
  if (unit === "days") return `${formatNumber(value)} ${value === 1 ? "day" : "days"}`;
  return formatNumber(value);
}
