import type { CompletenessPlugin, Plugin, RulesPlugin, Scope } from "@innkit/sdk";
import type { DuplicatesPlugin } from "@innkit/plugin-duplicates";
import type { ListRequest, ListResult } from "@innkit/sdk/http";
import type { Objection, SyncPlugin, WriteView } from "@innkit/sdk/sync";
import type { ItemField, WorkListField } from "./lists.ts";
import type { Letter } from "./letter.ts";
import type { Severity } from "./rank.ts";
import type { RecommendationsSettings } from "./settings.ts";
import type { Kind, RecommendationsTables, State } from "./tables.ts";

/** What to mend before tonight's arrivals, the most pressing first. */
export type RecommendationsPlugin = Plugin<
  "recommendations",
  {
    service: RecommendationsService;
    events: RecommendationsEvents;
    tables: RecommendationsTables;
    views: RecommendationsTables;
    settings: RecommendationsSettings;
    dependsOn: {
      sync: SyncPlugin;
      completeness: CompletenessPlugin;
      rules?: RulesPlugin;
      duplicates?: DuplicatesPlugin;
    };
  }
>;

export interface RecommendationsService {
  /** Recommendations one by one, also those that are over. */
  list(scope: Scope, asked?: ListRequest<ItemField>): Promise<ListResult<Recommendation>>;
  /** @throws recommendations/not_found */
  get(scope: Scope, id: string): Promise<Recommendation>;
  /**
   * What is open, by guest: who arrives tonight first.
   *
   * @example
   * const { data } = await kit.recommendations.workList(scope, { filter: { inHouse: true } });
   */
  workList(scope: Scope, asked?: ListRequest<WorkListField>): Promise<ListResult<WorkListEntry>>;
  /** Tonight's arrivals below the bar, the weakest first; at most 50, and how many there are. */
  tonight(scope: Scope): Promise<Tonight>;
  summary(scope: Scope): Promise<RecommendationsSummary>;
  /**
   * A person's word on some, at most 200: done, dismissed with the reason, put off to a later day, or open again. What
   * a rule recommended is decided there too, in the same transaction.
   *
   * @throws recommendations/not_found naming those that are not there; then nothing is decided
   * @throws recommendations/reason_missing, recommendations/wrong_day
   * @example
   * await kit.recommendations.decide(scope, [id], { state: "dismissed", reason: "The guest would rather not say" });
   */
  decide(scope: Scope, ids: readonly string[], decision: Decision): Promise<readonly Recommendation[]>;
  /** Gives some to whoever sees to them, or to nobody. @throws recommendations/not_found */
  assign(scope: Scope, ids: readonly string[], owner: string | null): Promise<readonly Recommendation[]>;
  /**
   * A message that asks a guest for what is open, in the guest's language. Nothing is sent.
   *
   * @throws recommendations/no_such_guest when nothing is open that a guest can be asked for
   */
  letter(scope: Scope, guestId: string): Promise<Letter>;
  /** Notes that the guest was asked, now, by the scope's actor. @throws recommendations/not_found */
  asked(scope: Scope, ids: readonly string[]): Promise<readonly Recommendation[]>;
  /**
   * What writing this value to Mews would send and mend. Goes all the way to the outbox and takes it back.
   *
   * @throws recommendations/not_found, recommendations/not_written, and what `sync.edit` throws
   */
  preview(scope: Scope, id: string, value: string): Promise<Preview>;
  /** Writes it: to the outbox, from where it goes to Mews. Undefined where Mews has the value already. @throws as preview */
  write(scope: Scope, id: string, value: string): Promise<WriteView | undefined>;
  /** Looks at every guest in sight again, in the background. */
  sweep(scope: Scope): Promise<void>;
  /** The same, now; resolves when all were looked at, or after the page under way when `signal` aborts. */
  sweepNow(scope: Scope, signal?: AbortSignal): Promise<void>;
}

export interface RecommendationsEvents {
  /** Recommendations that are new, other, decided or gone; at most 1,000 an event. */
  changed: { ids: string[] };
}

export type Decision =
  | { readonly state: "open" | "done"; readonly reason?: string | undefined }
  | { readonly state: "dismissed"; readonly reason: string }
  /** `until`: the day of the hotel on which it comes back, `YYYY-MM-DD`. */
  | { readonly state: "snoozed"; readonly until: string; readonly reason?: string | undefined };

export interface Recommendation {
  readonly id: string;
  readonly kind: Kind;
  /** What it rests on: a gap's code, a rule's id, or the id of a pair of duplicates. */
  readonly cause: string;
  readonly title: string;
  readonly body: string | null;
  /** The field of the profile, of a gap. */
  readonly field: string | null;
  readonly severity: Severity;
  readonly byLaw: boolean;
  /** Points of the score that come back. */
  readonly points: number;
  /** Where it stands on the list, 0 to 100. */
  readonly rank: number;
  readonly state: State;
  readonly reason: string | null;
  readonly snoozedUntil: string | null;
  readonly guestId: string | null;
  readonly guest: string;
  readonly score: number | null;
  readonly reservationId: string | null;
  readonly number: string | null;
  readonly room: string | null;
  readonly arrival: string | null;
  readonly departure: string | null;
  readonly inHouse: boolean;
  /** The day it is due: of arrival, or, once in the house, of departure. */
  readonly due: string | null;
  readonly owner: string | null;
  readonly askedAt: string | null;
  readonly askedBy: string | null;
  /** What can be done about it besides deciding. */
  readonly canWrite: boolean;
  readonly canAsk: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  /** Who closed it: a person's id, or "innkit" or "rules" when its reason had gone. */
  readonly closedBy: string | null;
}

/** One thing to do of a guest on the work list. */
export type WorkListItem = Pick<
  Recommendation,
  | "id"
  | "kind"
  | "cause"
  | "title"
  | "body"
  | "field"
  | "severity"
  | "byLaw"
  | "points"
  | "rank"
  | "owner"
  | "askedAt"
  | "askedBy"
  | "canWrite"
  | "canAsk"
>;

/** A guest with what is open, the most pressing first. */
export interface WorkListEntry {
  /** The guest's id; of a stay without a guest, the stay's. */
  readonly id: string;
  readonly guestId: string | null;
  readonly guest: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: string | null;
  readonly score: number | null;
  readonly reservationId: string | null;
  readonly number: string | null;
  readonly room: string | null;
  readonly arrival: string | null;
  readonly departure: string | null;
  readonly inHouse: boolean;
  readonly due: string | null;
  /** Days until it is due. */
  readonly days: number | null;
  /** The highest of what is open. */
  readonly rank: number;
  readonly severity: Severity;
  readonly owners: readonly string[];
  readonly items: readonly WorkListItem[];
}

export interface Tonight {
  readonly date: string;
  readonly bar: number;
  readonly total: number;
  readonly data: readonly {
    readonly id: string;
    readonly guest: string;
    readonly score: number;
    readonly number: string | null;
    readonly room: string | null;
    /** Short words for what is missing or wrong. */
    readonly gaps: readonly string[];
  }[];
}

/** Guests with something open, by when; and what is put off. */
export interface RecommendationsSummary {
  readonly date: string;
  readonly tonight: number;
  readonly tomorrow: number;
  /** After tomorrow, within the look-ahead. */
  readonly later: number;
  readonly inHouse: number;
  readonly open: number;
  readonly snoozed: number;
}

export interface Preview {
  /** What goes to Mews; empty where it has this already. */
  readonly fields: readonly { readonly label: string; readonly before: unknown; readonly after: unknown }[];
  /** The gap is gone with it. */
  readonly mends: boolean;
  /** What is then still wrong with the field. */
  readonly left: readonly string[];
  /** What the score rises by, at least, where nothing is left. */
  readonly points: number;
  /** What rules of the hotel would warn of. */
  readonly objections: readonly Objection[];
}
