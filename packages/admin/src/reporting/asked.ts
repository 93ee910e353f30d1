import { useSearchParams } from "react-router";

/** What of the figures is looked at: it stands in the address, so that it can be sent to somebody. */
export interface Asked {
  from: string;
  to: string;
  /** As the hotel's settings say, unless somebody chose. */
  basis: "mews" | "benchmark" | undefined;
  by: string;
}

export const groupings: Readonly<Record<string, string>> = {
  day: "Day",
  month: "Month",
  category: "Room category",
  segment: "Segment",
  channel: "Channel",
  rate: "Rate",
};

const dayMs = 86_400_000;
const moved = (day: string, days: number) => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
const monthStart = (day: string) => `${day.slice(0, 7)}-01`;

/** Periods that are asked for again and again, from the hotel's day. */
export function presetsOf(today: string): readonly { label: string; from: string; to: string }[] {
  const month = monthStart(today);
  const before = monthStart(moved(month, -1));
  const after = monthStart(moved(month, 31));
  return [
    { label: "Last 30 days", from: moved(today, -30), to: moved(today, -1) },
    { label: "This month", from: month, to: moved(after, -1) },
    { label: "Last month", from: before, to: moved(month, -1) },
    { label: "Next 30 days", from: today, to: moved(today, 29) },
    { label: "This year", from: `${today.slice(0, 4)}-01-01`, to: `${today.slice(0, 4)}-12-31` },
  ];
}

/** @param today the hotel's day: without a period in the address, the 30 days before it are shown */
export function useAsked(today: string): [Asked, (change: Partial<Asked>) => void] {
  const [params, setParams] = useSearchParams();
  const preset = presetsOf(today)[0]!;
  const basis = params.get("basis");
  const by = params.get("by") ?? "day";
  const asked: Asked = {
    from: params.get("from") ?? preset.from,
    to: params.get("to") ?? preset.to,
    basis: basis === "mews" || basis === "benchmark" ? basis : undefined,
    by: Object.hasOwn(groupings, by) ? by : "day",
  };
  const change = (wanted: Partial<Asked>) => {
    const next = { ...asked, ...wanted };
    const given = Object.entries(next).filter((entry): entry is [string, string] => entry[1] !== undefined);
    setParams(new URLSearchParams(given), { replace: true });
  };
  return [asked, change];
}

/** The address of what was asked, below `/api`; with `more`, of rows behind it. */
export function pathOf(path: string, { from, to, basis }: Asked, more: Readonly<Record<string, string>> = {}): string {
  return `${path}?${new URLSearchParams({ from, to, ...(basis ? { basis } : {}), ...more }).toString()}`;
}
