import { useSearchParams } from "@innkit/admin/kit";
import type { Comparison } from "../schema.ts";
import { presetsOf } from "./periods.ts";

/** What of the figures is looked at: it stands in the address, so that it can be sent to somebody. */
export interface Asked {
  from: string;
  to: string;
  /** As the hotel's settings say, unless somebody chose. */
  basis: "mews" | "benchmark" | undefined;
  by: string;
  /** What each figure is held against. */
  against: Comparison | "none";
}

export const groupings: Readonly<Record<string, string>> = {
  day: "Day",
  month: "Month",
  category: "Room category",
  segment: "Segment",
  channel: "Channel",
  rate: "Rate",
};

export const comparisons: Readonly<Record<Asked["against"], string>> = {
  lastYear: "The same weekdays last year",
  before: "As many days right before",
  none: "Nothing",
};

/** @param today the hotel's day: without a period in the address, the 30 days before it are shown */
export function useAsked(today: string): [Asked, (change: Partial<Asked>) => void] {
  const [params, setParams] = useSearchParams();
  const preset = presetsOf(today)[0]!;
  const basis = params.get("basis");
  const by = params.get("by") ?? "day";
  const against = params.get("against");
  const asked: Asked = {
    from: params.get("from") ?? preset.from,
    to: params.get("to") ?? preset.to,
    basis: basis === "mews" || basis === "benchmark" ? basis : undefined,
    by: Object.hasOwn(groupings, by) ? by : "day",
    against: against === "before" || against === "none" ? against : "lastYear",
  };
  const change = (wanted: Partial<Asked>) => {
    const next = { ...asked, ...wanted };
    const given = Object.entries(next).filter((entry): entry is [string, string] => entry[1] !== undefined);
    setParams(new URLSearchParams(given), { replace: true });
  };
  return [asked, change];
}

/** The address of what was asked, below `/api`; with `more`, of rows behind it. */
export function pathOf(
  path: string,
  { from, to, basis }: Pick<Asked, "from" | "to" | "basis">,
  more: Readonly<Record<string, string>> = {},
): string {
  return `${path}?${new URLSearchParams({ from, to, ...(basis ? { basis } : {}), ...more }).toString()}`;
}
