import type { Plugin, Scope } from "@innkit/sdk";
import type { SyncPlugin } from "@innkit/sdk/sync";
import type { Change } from "./formula/compare.ts";
import type { Money } from "./formula/evaluate.ts";
import type { Figure, FigureName } from "./formula/figures.ts";
import type { Basis, PartName } from "./formula/parts.ts";
import type { By, Comparison, KpiInput, RowsInput } from "./schema.ts";
import type { ReportingSettings } from "./settings.ts";

/** The figures a hotel is run by, each with its formula, its inputs and the rows behind it. */
export type ReportingPlugin = Plugin<
  "reporting",
  { service: ReportingService; settings: ReportingSettings; dependsOn: { sync: SyncPlugin } }
>;

export interface ReportingService {
  /**
   * Key figures of a period, of the hotel as a whole and, if wanted, by day, month, room category, segment, rate or channel.
   * Days are the hotel's; revenue is net of tax and counts on the day of consumption.
   *
   * @throws reporting/bad_period, reporting/bad_request, reporting/not_read_yet
   * @example
   * const { figures } = await kit.reporting.kpis(scope, { from: "2026-03-01", to: "2026-03-31", basis: "benchmark" });
   * figures.find(({ figure }) => figure === "revpar"); // { value: { amount: "84.00", currency: "EUR" }, numerator: … }
   * @example
   * const { figures, against } = await kit.reporting.kpis(scope, { from: "2026-03-01", to: "2026-03-31", against: "lastYear" });
   * against; // { base: "lastYear", from: "2025-03-02", to: "2025-04-01" }: the same weekdays
   * figures[0].compared; // { value: 0.61, change: 0.04, share: 0.065574, numerator: … }
   */
  kpis(scope: Scope, input: KpiInput): Promise<Kpis>;
  /**
   * The rows that a part of a figure is the sum of, page by page: rooms, nights, charges or stays.
   *
   * @throws reporting/bad_period, reporting/bad_request, reporting/not_read_yet
   * @example
   * const { sum, total, data } = await kit.reporting.rows(scope, { part: "roomsRevenue", from: "2026-03-01", to: "2026-03-31" });
   */
  rows(scope: Scope, input: RowsInput): Promise<FigureRows>;
  /**
   * Tonight's ADR and RevPAR, and what was picked up for the days ahead: what the dashboard shows.
   *
   * @throws reporting/not_read_yet
   */
  today(scope: Scope): Promise<TodayFigures>;
  /** The formulas: what each figure is made of, in words and with its version. */
  readonly formulas: readonly (Figure & { readonly figure: FigureName })[];
}

export interface TodayFigures {
  /** The hotel's day. */
  readonly date: string;
  readonly basis: Basis;
  readonly occupancy: number | null;
  readonly adr: Money | null;
  readonly revpar: Money | null;
  /** The last of the days ahead for which pickup is counted. */
  readonly until: string;
  /** Room nights picked up in the last day, three days, week. */
  readonly pickup1: number | null;
  readonly pickup3: number | null;
  readonly pickup7: number | null;
}

export interface Kpis {
  readonly from: string;
  readonly to: string;
  readonly basis: Basis;
  readonly pickupDays: number;
  readonly currency: string | null;
  readonly source: Source;
  /** The period that each figure is held against; null unless asked for. */
  readonly against: Against | null;
  readonly figures: readonly Kpi[];
  readonly by: By | null;
  /** By the key; those that have none come last. Empty unless `by` was asked for. */
  readonly groups: readonly Group[];
}

export interface Against {
  readonly base: Comparison;
  readonly from: string;
  readonly to: string;
}

/** A key figure with all that it rests on. */
export interface Kpi {
  readonly figure: FigureName;
  readonly label: string;
  readonly unit: Figure["unit"];
  /** A share is 0..1. Null where there is none: show a dash, never 0. */
  readonly value: number | Money | null;
  readonly undefinedBecause: string | null;
  readonly formula: string;
  readonly version: number;
  readonly note: string | null;
  readonly numerator: Input;
  readonly denominator: Input | null;
  /** What was left out, or counted although one may doubt it. */
  readonly exclusions: readonly Input[];
  /** Null unless it was asked for. */
  readonly compared: Compared | null;
}

/** The same figure of another period, and what is between the two. */
export interface Compared extends Change {
  readonly value: number | Money | null;
  readonly undefinedBecause: string | null;
  /** The parts of the other period, with rows of their own; null where the two are not compared. */
  readonly numerator: Input | null;
  readonly denominator: Input | null;
}

export interface Input {
  readonly part: PartName;
  readonly label: string;
  /** What counts, in words, on this basis. */
  readonly words: string;
  readonly value: number | Money | null;
}

/** The same figures of a day, a month, a category … */
export interface Group {
  /** "2026-03-01", "2026-03", or an id; empty for what has none. */
  readonly key: string;
  readonly label: string;
  readonly values: Readonly<Partial<Record<FigureName, number | Money | null>>>;
}

/** What the figures are made of: how old it is, how far it goes back, and whether it was proved. */
export interface Source {
  /** The oldest of the last looks at what they are made of, ISO text; null where something was never looked at. */
  readonly asOf: string | null;
  /** The hotel's day now. */
  readonly businessDate: string;
  readonly streams: readonly StreamFreshness[];
  /** The copy holds what Mews changed from this day on; null where it holds all. */
  readonly since: string | null;
  /** The last certificate of the copy; null before the first. */
  readonly certificate: { readonly id: string; readonly at: string; readonly result: "pass" | "fail" } | null;
}

export interface StreamFreshness {
  readonly stream: string;
  readonly state: string;
  /** Its history is here. */
  readonly isComplete: boolean;
  /** When it was last looked at with success, ISO text. */
  readonly asOf: string | null;
  readonly error: string | null;
}

export interface FigureRows {
  readonly part: PartName;
  readonly label: string;
  readonly words: string;
  /** Of all rows: the number that they are behind. Null where there is no such figure, as of days before the copy begins. */
  readonly sum: number | Money | null;
  readonly total: number;
  readonly data: readonly FigureRow[];
}

export interface FigureRow {
  /** The day that it counts for. */
  readonly date: string;
  readonly reservationId: string | null;
  readonly number: string | null;
  /** A room, or what was charged. */
  readonly what: string | null;
  /** Null for money while the hotel's currency is not known. */
  readonly amount: number | Money | null;
  /** Of an arriving stay the days since its booking, of a departing one its nights. */
  readonly days: number | null;
}
