import type { ListQuery, ListResult } from "../http/list.ts";
import type { Plugin, Scope } from "../kernel/plugin.ts";
import type { SyncPlugin } from "../sync/types.ts";
import type { Field, GapCode, Score } from "./profile.ts";
import type { ScoreRow } from "./tables.ts";

/** Scores every guest's profile as it is copied, and says what to mend. */
export type CompletenessPlugin = Plugin<
  "completeness",
  {
    service: CompletenessService;
    events: CompletenessEvents;
    tables: { completeness_score: ScoreRow };
    views: { completeness_score: ScoreRow };
    settings: CompletenessSettings;
    dependsOn: { sync: SyncPlugin };
  }
>;

export interface CompletenessService {
  /** The stored scores of guests, by guest id; a guest who was not scored yet is not in it. At most 1,000 ids. */
  scores(scope: Scope, guestIds: readonly string[]): Promise<ReadonlyMap<string, StoredScore>>;
  /** The mean over the property's active guests, 0 to 100; `null` while none is scored. */
  mean(scope: Scope): Promise<number | null>;
  /** Has every guest scored anew where the requirements have changed since; in the background, a page at a time. */
  rescore(scope: Scope): Promise<void>;
  summary(scope: Scope): Promise<CompletenessSummary>;
  readonly guests: {
    list(scope: Scope, query: ListQuery): Promise<ListResult<GuestListItem>>;
    /** @throws completeness/no_such_guest */
    get(scope: Scope, guestId: string): Promise<GuestDetail>;
    /** @throws completeness/no_such_guest, completeness/not_scored */
    score(scope: Scope, guestId: string): Promise<StoredScore>;
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

/** What a hotel asks of a profile: each field on or off, with its weight; and when a profile counts as weak. */
export type CompletenessSettings = Readonly<Record<Field, { readonly on: boolean; readonly weight: number }>> & {
  /** A score below this is weak. */
  readonly weakBelow: number;
  /** How far ahead arrivals with a weak profile are counted, in days. */
  readonly arrivingWithinDays: number;
};

export interface StoredScore extends Score {
  readonly scoredAt: string;
}

export interface CompletenessSummary {
  /** 0 to 100 with one decimal; `null` while none is scored. */
  readonly mean: number | null;
  readonly guests: number;
  readonly scored: number;
  readonly distribution: readonly { readonly band: string; readonly n: number }[];
  readonly topGaps: readonly { readonly code: GapCode; readonly label: string; readonly n: number }[];
  /** Guests who arrive within the set days with a weak profile. */
  readonly arrivingBelow: number;
  readonly weakBelow: number;
  readonly arrivingWithinDays: number;
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
