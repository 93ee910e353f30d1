import type { ListRequest } from "../http/list-query.ts";
import type { ListResult } from "../http/list.ts";
import type { Plugin, Scope } from "../kernel/plugin.ts";
import type { SyncPlugin } from "../sync/types.ts";
import type { GuestField } from "./guests.ts";
import type { Field, Gap, GapCode, Purpose, Score, Severity } from "./profile.ts";
import type { AskedPhase, Requirement, Strictness, View } from "./requirements.ts";
import type { CompletenessTables, ScoreRow } from "./tables.ts";

/** Scores every guest's profile as it is copied, and says what to mend. */
export type CompletenessPlugin = Plugin<
  "completeness",
  {
    service: CompletenessService;
    events: CompletenessEvents;
    tables: CompletenessTables;
    views: { completeness_score: ScoreRow };
    settings: CompletenessSettings;
    dependsOn: { sync: SyncPlugin };
  }
>;

export interface CompletenessService {
  /**
   * The scores of guests, by guest id; a guest who was not scored yet is not in it. At most 1,000 ids.
   *
   * @param purpose only by what it asks for; by all that counts overall unless given
   */
  scores(scope: Scope, guestIds: readonly string[], purpose?: Purpose): Promise<ReadonlyMap<string, StoredScore>>;
  /**
   * What the scores of guests were since an instant, by guest id: the one that stood then first, each until the next. A guest
   * had none before the first. At most 1,000 ids.
   *
   * @throws completeness/too_many
   * @example
   * const past = await ctx.deps.completeness.scoresSince(scope, [guestId], new Date("2026-03-01"));
   * past.get(guestId)?.[0]; // { score: 62, gaps: ["phone_missing"], from: "2026-02-11T…", gapsOfNow: false }
   */
  scoresSince(
    scope: Scope,
    guestIds: readonly string[],
    since: Date,
  ): Promise<ReadonlyMap<string, readonly ScoreThen[]>>;
  /** The mean over the property's active guests, 0 to 100; `null` while none is scored. */
  mean(scope: Scope): Promise<number | null>;
  /** Has every guest scored anew where the requirements have changed since; in the background, a page at a time. */
  rescore(scope: Scope): Promise<void>;
  summary(scope: Scope): Promise<CompletenessSummary>;
  /**
   * The key figures, each with its formula, what it is made of and what was left out; how old it is, and whether it was proved.
   *
   * @example
   * const { data, source } = await kit.completeness.kpis(scope);
   * data.find(({ kpi }) => kpi === "weakShare"); // { value: 0.42, numerator: { value: 42 }, denominator: { value: 100 } … }
   */
  kpis(scope: Scope): Promise<CompletenessKpis>;
  /** A point a day, oldest first, and today's as it is now. At most 400 days. */
  trend(scope: Scope, days: number): Promise<ListResult<TrendPoint>>;
  readonly requirements: {
    /** What the property asks for, since when, and how far scoring by it is. */
    inForce(scope: Scope): Promise<RequirementsInForce>;
    /** As they were saved, the newest first; at most 100. */
    versions(scope: Scope): Promise<ListResult<RequirementsVersion>>;
    /**
     * Puts those of a version in force again, as a new version.
     *
     * @throws completeness/no_such_version
     */
    restore(scope: Scope, number: number): Promise<RequirementsInForce>;
    /**
     * What scores would be by other settings. Nothing is saved.
     *
     * @param settings as they would be saved: keys left out stay as they are
     * @throws kernel/invalid_settings
     */
    tryOut(scope: Scope, settings: Partial<CompletenessSettings>): Promise<TriedOut>;
  };
  readonly guests: {
    /**
     * A page of the guests who are active, with their scores.
     *
     * @throws kernel/invalid_query, kernel/invalid_cursor
     * @example
     * const weak = await kit.completeness.guests.list(scope, { filter: { "score.lte": 50 }, sort: "nextArrival" });
     */
    list(scope: Scope, asked?: ListRequest<GuestField>): Promise<ListResult<GuestListItem>>;
    /**
     * How the scores of some guests are spread: of those whom the list would have.
     *
     * @param asked its filters and words; pages and order change nothing
     */
    distribution(scope: Scope, asked?: ListRequest<GuestField>): Promise<GuestsDistribution>;
    /** @throws completeness/no_such_guest */
    get(scope: Scope, guestId: string): Promise<GuestDetail>;
    /**
     * @param purpose only by what it asks for; by all that counts overall unless given
     * @throws completeness/no_such_guest, completeness/not_scored
     */
    score(scope: Scope, guestId: string, purpose?: Purpose): Promise<StoredScore>;
    /**
     * What the guest's score was, the newest first; at most 200.
     *
     * @throws completeness/no_such_guest
     */
    history(scope: Scope, guestId: string): Promise<ListResult<PastScore>>;
    /**
     * The guest's stays, the next and the newest first; at most 100.
     *
     * @throws completeness/no_such_guest
     */
    stays(scope: Scope, guestId: string): Promise<ListResult<GuestStay>>;
  };
}

/** At most 1,000 guests an event. */
export interface CompletenessEvents {
  /** Guests whose score or gaps are others than before. */
  changed: { ids: string[] };
}

/** The fields that a copy of Mews can fill. */
export type AskedField = Exclude<Field, "phoneConsent" | "postConsent">;

/** What a hotel asks of a profile: each field on or off, with its weight, more closely where it wants; and when a profile is weak. */
export type CompletenessSettings = Readonly<Record<AskedField, { readonly on: boolean; readonly weight: number }>> & {
  /** A score below this is weak. */
  readonly weakBelow: number;
  /** How far ahead arrivals with a weak profile are counted, in days. */
  readonly arrivingWithinDays: number;
  /** Instead of the line of their field, in this order. */
  readonly details: readonly RequirementDetail[];
};

/** A field asked for in a part of the stay, of some guests, for some purposes, or in its own measure. */
export interface RequirementDetail {
  readonly field: AskedField;
  readonly weight?: number | undefined;
  readonly severity: "own" | Severity;
  readonly check: Strictness;
  /** Empty: where the field counts by itself. */
  readonly counts: readonly View[];
  /** Empty: always. */
  readonly phases: readonly AskedPhase[];
  readonly arrivingWithinDays: number;
  /** Empty: of everyone. */
  readonly guestCountries: readonly string[];
}

export interface StoredScore extends Omit<Score, "gaps"> {
  readonly gaps: readonly StoredGap[];
  readonly scoredAt: string;
}

export interface StoredGap extends Gap {
  /** The field of the guest that mends it, as `kit.sync.edit` takes it; null where only Mews can. */
  readonly mendedBy: string | null;
}

/** A score from an instant on. */
export interface ScoreThen {
  /** ISO text. */
  readonly from: string;
  readonly score: number;
  readonly gaps: readonly GapCode[];
  /** The hotel has asked for something else since: the gaps are those by what it asks for now. */
  readonly gapsOfNow: boolean;
}

/** A score from one instant until another; `until` is null for the one that is. */
export interface PastScore {
  readonly score: number;
  readonly since: string;
  readonly until: string | null;
}

export interface TrendPoint extends Readonly<Record<Purpose, number | null>> {
  readonly date: string;
  readonly guests: number;
  /** The mean overall, with one decimal; so are those of the purposes. */
  readonly mean: number | null;
  /** Guests below the bar for weak profiles, as it was on that day. */
  readonly weak: number;
}

export interface RequirementsInForce {
  /** 0 while nothing was ever saved: Innkit's own. */
  readonly number: number;
  readonly savedAt: string | null;
  readonly savedBy: string | null;
  readonly requirements: readonly Requirement[];
  readonly settings: CompletenessSettings;
  readonly rescore: Rescoring | null;
}

/** How far scoring anew is. */
export interface Rescoring {
  readonly total: number;
  readonly done: number;
  /** Guests whose score or gaps became others by it. */
  readonly changed: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

export interface RequirementsVersion {
  readonly number: number;
  readonly savedAt: string;
  readonly savedBy: string;
  /** What is other than in the version before, in words. */
  readonly changes: readonly string[];
}

/** Scores as they are and as they would be. */
export interface TriedOut {
  readonly guests: number;
  /** Guests whose overall score would be another. */
  readonly changed: number;
  readonly weak: { readonly before: number; readonly after: number };
  readonly views: readonly {
    readonly view: View;
    readonly before: Distribution;
    readonly after: Distribution;
  }[];
  /** Fields that would be asked for and were not judged yet: they are taken for missing here. */
  readonly unjudged: readonly Field[];
}

export interface Distribution {
  readonly mean: number | null;
  readonly bands: readonly { readonly band: string; readonly n: number }[];
}

export interface GuestsDistribution extends Distribution {
  readonly guests: number;
  readonly scored: number;
}

export interface CompletenessSummary {
  /** 0 to 100 with one decimal; `null` while none is scored. */
  readonly mean: number | null;
  /** The means by purpose, with one decimal. */
  readonly purposes: Readonly<Record<Purpose, number | null>>;
  readonly guests: number;
  readonly scored: number;
  readonly distribution: readonly { readonly band: string; readonly n: number }[];
  readonly topGaps: readonly { readonly code: GapCode; readonly label: string; readonly n: number }[];
  /** Guests who arrive within the set days with a weak profile. */
  readonly arrivingBelow: number;
  readonly weakBelow: number;
  readonly arrivingWithinDays: number;
}

export interface CompletenessKpis {
  readonly source: {
    /** When guests were last read from Mews with success; null before the first time. */
    readonly asOf: string | null;
    /** The number of the requirements in force: scores follow from them. 0 for Innkit's own. */
    readonly requirements: number;
    /** Scores by other requirements are among these still. */
    readonly isRescoring: boolean;
    /** The last time when the copy was held against Mews; null before the first. */
    readonly certificate: { readonly id: string; readonly at: string; readonly result: "pass" | "fail" } | null;
  };
  readonly data: readonly CompletenessKpi[];
}

/** A key figure with all that it rests on. */
export interface CompletenessKpi {
  /** The mean overall or for a purpose, or the share of weak profiles. */
  readonly kpi: "mean" | Purpose | "weakShare";
  readonly label: string;
  readonly unit: "score" | "share";
  /** A score is 0 to 100, a share 0 to 1. Null while no guest has a score. */
  readonly value: number | null;
  readonly formula: string;
  /** Counts on when the formula changes what it answers. */
  readonly version: number;
  readonly numerator: KpiInput;
  readonly denominator: KpiInput;
  /** Who was left out. */
  readonly exclusions: readonly KpiInput[];
}

export interface KpiInput {
  readonly part: string;
  readonly label: string;
  readonly value: number;
}

export interface GuestListItem {
  readonly id: string;
  readonly number: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly nationality: string | null;
  readonly language: string | null;
  readonly classifications: readonly string[];
  readonly score: number | null;
  readonly purposes: Readonly<Record<Purpose, number | null>>;
  readonly gaps: readonly GapCode[];
  readonly nextArrival: string | null;
  readonly nextDeparture: string | null;
  readonly nextState: string | null;
  readonly updatedAt: string;
}

export interface GuestDetail extends GuestListItem {
  readonly title: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly secondLastName: string | null;
  readonly hasOtaEmail: boolean;
  readonly birthDate: string | null;
  readonly birthPlace: string | null;
  readonly gender: string | null;
  readonly addressLine1: string | null;
  readonly city: string | null;
  readonly postalCode: string | null;
  readonly addressCountry: string | null;
  readonly loyaltyCode: string | null;
  readonly companyId: string | null;
  readonly companyName: string | null;
  readonly taxId: string | null;
  readonly carRegistration: string | null;
  readonly options: readonly string[];
  readonly notes: string | null;
  readonly isActive: boolean;
  readonly scoredAt: string | null;
  readonly createdAt: string;
  readonly mewsId: string;
  readonly syncedAt: string;
}

export interface GuestStay {
  readonly id: string;
  readonly number: string | null;
  readonly state: string;
  readonly arrivalDate: string;
  readonly departureDate: string;
  readonly nights: number;
  readonly adults: number;
  readonly children: number;
  readonly room: string | null;
  readonly roomCategory: string | null;
  readonly rate: string | null;
}
