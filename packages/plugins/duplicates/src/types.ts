import type { Context, Plugin, Scope, Tx } from "@innkit/sdk";
import type { ListRequest, ListResult } from "@innkit/sdk/http";
import type { SyncPlugin } from "@innkit/sdk/sync";
import type { PairField } from "./views.ts";
import type { ProposedField, Rule } from "./proposal.ts";
import type { DuplicatesSettings } from "./settings.ts";
import type { Band, DuplicatesTables, PairState } from "./tables.ts";

/** Finds guests who are the same person, and merges them so that it can be undone. */
export type DuplicatesPlugin = Plugin<
  "duplicates",
  {
    service: DuplicatesService;
    events: DuplicatesEvents;
    tables: DuplicatesTables;
    views: Pick<DuplicatesTables, "duplicates_pair">;
    settings: DuplicatesSettings;
    dependsOn: { sync: SyncPlugin };
  }
>;

export type DuplicatesContext = Context<DuplicatesPlugin>;
export type DuplicatesTx = Tx<DuplicatesPlugin>;

export interface DuplicatesService {
  /** One page of pairs, the likeliest first unless it is asked for otherwise. */
  pairs(scope: Scope, asked?: ListRequest<PairField>): Promise<ListResult<PairView>>;
  /** @throws duplicates/not_found */
  pair(scope: Scope, pairId: string): Promise<PairView>;
  /**
   * Both profiles side by side: what each field says, which value is proposed to stand and by which rule, and what stands
   * against a merge in Mews.
   *
   * @throws duplicates/not_found
   */
  card(scope: Scope, pairId: string): Promise<Card>;
  /**
   * Merges pairs here: a link and a chosen view, from which nothing is lost. Mews is told nothing.
   *
   * @throws duplicates/not_found, duplicates/wrong_state, duplicates/not_one_person, duplicates/too_many
   * @example
   * await kit.duplicates.merge(scope, [pair.id]);
   * await kit.duplicates.undo(scope, pair.id);
   */
  merge(scope: Scope, pairIds: readonly string[], choice?: MergeChoice): Promise<readonly PairView[]>;
  /** Says that these are two persons; remembered, also when the profiles change. @throws duplicates/not_found, duplicates/wrong_state */
  different(scope: Scope, pairIds: readonly string[]): Promise<readonly PairView[]>;
  /** Puts pairs aside for another day. @throws duplicates/not_found, duplicates/wrong_state */
  later(scope: Scope, pairIds: readonly string[]): Promise<readonly PairView[]>;
  /** Takes a decision back, a merge too as long as Mews was not told; a write that was refused is taken back with it. @throws duplicates/not_found, duplicates/wrong_state, duplicates/in_mews */
  undo(scope: Scope, pairId: string): Promise<PairView>;
  /**
   * Merges a merged pair in Mews as well, where it cannot be taken back by anyone: the write goes through sync's outbox and is
   * audited there.
   *
   * @param confirm must be true
   * @throws duplicates/not_confirmed, duplicates/blocked with `details.blockers`, duplicates/wrong_state, duplicates/in_mews
   */
  push(scope: Scope, pairId: string, confirm: boolean): Promise<PairView>;
  /** Which profile stands for a guest, by guest: the guest's own where it was not merged. At most 1,000. */
  standing(scope: Scope, guestIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  summary(scope: Scope): Promise<DuplicatesSummary>;
  /** Learns this hotel's guests anew and compares all of them, in the background. */
  review(scope: Scope): Promise<void>;
}

/** At most 1,000 ids an event. */
export interface DuplicatesEvents {
  pairs_changed: { ids: string[] };
}

export interface PairView {
  readonly id: string;
  /** For a heading: "Anna Kovács and Ana Kovacs". */
  readonly title: string;
  readonly guestA: string;
  readonly guestB: string;
  readonly nameA: string;
  readonly nameB: string;
  /** 0 to 100. */
  readonly likelihood: number;
  readonly probability: number;
  readonly band: Band;
  readonly state: PairState;
  /** The nearest arrival of the two, where one is coming. */
  readonly nextArrival: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly foundAt: string;
}

export interface MergeChoice {
  /** The profile that stays; proposed where it is left out. */
  readonly survivorId?: string | undefined;
  /** Whose value stands, by field; proposed where it is left out. */
  readonly chosen?: Readonly<Record<string, string>> | undefined;
}

export interface CardGuest {
  readonly id: string;
  readonly name: string;
  readonly stays: number;
  readonly lastStay: string | null;
  readonly isSubscribed: boolean;
  readonly updatedAt: string;
}

export interface CardField extends ProposedField {
  /** What the field says about the two; null where it is not compared. */
  readonly level: string | null;
  readonly weight: number | null;
}

export interface Blocker {
  readonly code: "open_bills" | "different_documents";
  readonly message: string;
}

export interface Card {
  readonly pair: PairView;
  readonly guests: readonly [CardGuest, CardGuest];
  readonly fields: readonly CardField[];
  /** Bits that speak against any two being one person, before a field is read. */
  readonly priorWeight: number;
  /** Bits against, 0 or less: what two of one household share is of both, and counts once. */
  readonly householdWeight: number;
  readonly weight: number;
  readonly survivorId: string;
  readonly survivorRule: Rule;
  readonly blockers: readonly Blocker[];
  readonly merge: { readonly survivorId: string; readonly at: string; readonly by: string } | null;
  /** How the merge in Mews stands: a state of the outbox; null where none was asked for. */
  readonly inMews: { readonly writeId: string; readonly state: string; readonly error: string | null } | null;
}

export interface DuplicatesSummary {
  /** Pairs that wait for a decision. */
  readonly open: number;
  readonly sure: number;
  readonly later: number;
  readonly merged: number;
  readonly different: number;
  /** When the hotel's guests were last learnt; null before the first time. */
  readonly learnedAt: string | null;
}
