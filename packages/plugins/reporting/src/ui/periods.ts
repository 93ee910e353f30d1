import { dayAfter } from "../period.ts";

const monthStart = (day: string) => `${day.slice(0, 7)}-01`;

/** Periods that are asked for again and again, from the hotel's day. Those that are over can stand beside another one. */
export function presetsOf(today: string): readonly { label: string; from: string; to: string }[] {
  const yesterday = dayAfter(today, -1);
  const month = monthStart(today);
  const before = monthStart(dayAfter(month, -1));
  const after = monthStart(dayAfter(month, 31));
  const year = `${today.slice(0, 4)}-01-01`;
  return [
    { label: "Last 30 days", from: dayAfter(today, -30), to: yesterday },
    { label: "This month", from: month, to: dayAfter(after, -1) },
    { label: "This month so far", from: month, to: yesterday },
    { label: "Last month", from: before, to: dayAfter(month, -1) },
    { label: "Next 30 days", from: today, to: dayAfter(today, 29) },
    { label: "This year", from: year, to: `${today.slice(0, 4)}-12-31` },
    { label: "This year so far", from: year, to: yesterday },
  ].filter(({ from, to }) => from <= to);
}
