import type { CompletenessPlugin } from "../completeness/types.ts";
import type { ListRequest } from "../http/list-query.ts";
import type { ListResult } from "../http/list.ts";
import type { Plugin, Scope } from "../kernel/plugin.ts";
import type { SyncPlugin } from "../sync/types.ts";
import type { FiringField, NotificationField, RecommendationField, RuleField } from "./lists.ts";
import type { RuleChange } from "./diff.ts";
import type { RuleDifference } from "./difference.ts";
import type { DryRun } from "./dry-run-result.ts";
import type { Evaluation, FactValues, TraceGroup } from "./evaluate.ts";
import type { Finding } from "./lint.ts";
import type { CheckedRule, RuleInput, RuleProblem } from "./rule.ts";
import type { RunCounts } from "./run-record.ts";
import type { Effect, RulesTables, RuleState } from "./tables.ts";
import type { Action, Fact, Point } from "./vocabulary.ts";

/** Runs a hotel's own rules on what changes: says what is not in order, tells people, starts work. */
export type RulesPlugin = Plugin<
  "rules",
  {
    service: RulesService;
    events: RulesEvents;
    tables: RulesTables;
    views: Pick<RulesTables, "rules_recommendation" | "rules_firing">;
    settings: RulesSettings;
    dependsOn: { sync: SyncPlugin; completeness: CompletenessPlugin };
  }
>;

export interface RulesService {
  /**
   * Adds a fact, an action or a point that rules may then name; during setup only.
   *
   * @throws rules/already_defined, rules/closed
   */
  add(definition: Fact | Action | Point): void;
  /**
   * Asks the validations of a point for their verdict on these facts. The question is put on record, and nothing is done.
   *
   * @param about whom or what it is about: then each finding is kept as a firing, too
   * @example
   * const verdict = await ctx.deps.rules?.check(scope, "bookings.confirm", { booking });
   */
  check(scope: Scope, point: string, facts: FactValues, about?: About): Promise<Verdict>;
  list(scope: Scope, asked?: ListRequest<RuleField>): Promise<ListResult<RuleView>>;
  /** @throws rules/no_such_rule */
  get(scope: Scope, ruleId: string): Promise<RuleView>;
  /**
   * Writes a rule and runs it at once, as programs do: a new one, or with `ruleId` the next version of that one. People
   * write a `draft`, try it and `activate` it. Everything the rule holds open is looked at again.
   *
   * @throws rules/invalid_rule with `details.problems`: [{ pointer, message }]
   * @throws rules/key_taken, rules/no_such_rule
   * @throws rules/rule_conflict when `expectedVersion` is not the newest one
   */
  save(scope: Scope, input: RuleInput, change?: RuleChangeNote): Promise<RuleView>;
  /**
   * Writes a version that does not run; one that runs goes on. What a version says never changes.
   *
   * @throws what `save` throws
   */
  draft(scope: Scope, input: unknown, change?: RuleChangeNote): Promise<VersionView & { ruleId: string }>;
  /** All versions of a rule, the newest first. @throws rules/no_such_rule */
  versions(scope: Scope, ruleId: string): Promise<readonly VersionView[]>;
  /** Where two versions differ. @throws rules/no_such_rule, rules/no_such_version */
  diff(scope: Scope, ruleId: string, versions: { from: number; to: number }): Promise<readonly RuleChange[]>;
  /**
   * Where two versions differ, for programs and in words.
   *
   * @example
   * const { inWords } = await rules.compare(scope, ruleId, { from: 1, to: 2 });
   * inWords[0]; // { label: "Condition", kind: "changed", of: "completeness score", before: "is below 50", after: "is below 60", … }
   *
   * @throws rules/no_such_rule, rules/no_such_version
   */
  compare(scope: Scope, ruleId: string, versions: { from: number; to: number }): Promise<RuleComparison>;
  /** What is wrong with a rule although its form is right; beside the rules that run, without `ruleId` itself. */
  lint(scope: Scope, input: unknown, ruleId?: string): Promise<readonly Finding[]>;
  /** When and if of a rule as a person says it; null where it is not right. */
  inWords(input: unknown): string | null;
  /**
   * Evaluates a rule for one guest or stay as they are now, or for facts that are given. Nothing is stored or done.
   *
   * @throws rules/invalid_rule, rules/no_such_subject
   */
  tryOn(scope: Scope, input: unknown, on: TryOn): Promise<Tried>;
  /**
   * Replays a rule over the last days as they were recorded, and tells what it would have opened, told, warned of and
   * done. Nothing is done. With `ruleId` and `version` that version counts as tested.
   *
   * @throws rules/invalid_rule, rules/no_such_version, rules/no_history
   */
  dryRun(scope: Scope, what: DryRunOf, days?: number): Promise<DryRun>;
  /**
   * Lets a version run, now or `from` an instant, for good or `until` one. The newest version, unless it is named.
   *
   * @throws rules/not_tested unless it was tried, or `untested` says that this is meant
   * @throws rules/lint with `details.findings` when lint finds an error
   */
  activate(
    scope: Scope,
    ruleId: string,
    how?: { version?: number; from?: Date; until?: Date; untested?: boolean },
  ): Promise<RuleView>;
  /** Stops a rule and closes what it holds open. @throws rules/no_such_rule */
  retire(scope: Scope, ruleId: string): Promise<RuleView>;
  /** Lets the version that ran before run again. @throws rules/no_such_rule, rules/nothing_before */
  rollback(scope: Scope, ruleId: string): Promise<RuleView>;
  /** Switches a rule on or off; off retires it. @throws rules/no_such_rule, and what `activate` throws */
  setEnabled(scope: Scope, ruleId: string, enabled: boolean): Promise<RuleView>;
  /** Takes a rule away; its versions and firings stay as a record. @throws rules/no_such_rule, rules/shipped */
  remove(scope: Scope, ruleId: string): Promise<void>;
  /** Rules as a file, those named or all, in the version that runs or is newest. */
  export(scope: Scope, ruleIds?: readonly string[]): Promise<RulesFile>;
  /** Drafts of the rules of a file: by key the next version of a rule, else a new one. @throws rules/not_an_export */
  import(
    scope: Scope,
    file: { format: unknown; rules: unknown },
  ): Promise<readonly { name: string; ruleId?: string; version?: number; problems: readonly RuleProblem[] }[]>;
  /** The latest 50 looks in which the rule took part. @throws rules/no_such_rule */
  runs(scope: Scope, ruleId: string): Promise<readonly RunView[]>;
  /** What rules may name: for a builder of rules. */
  vocabulary(): VocabularyView;
  /** Does what has become due: rules at their times, versions that begin or end, notices that were kept. */
  tick(scope: Scope, signal?: AbortSignal): Promise<void>;
  /** Lets versions begin and end whose time has come; part of `tick`. */
  startDue(scope: Scope): Promise<void>;
  /** Looks at all stays in the house and within the look-ahead again, in the background. */
  sweep(scope: Scope): Promise<void>;
  /** The same, now; resolves when all were looked at, or after the page under way when `signal` aborts. */
  sweepNow(scope: Scope, signal?: AbortSignal): Promise<void>;
  firings(scope: Scope, asked?: ListRequest<FiringField>, ruleId?: string): Promise<ListResult<FiringView>>;
  summary(scope: Scope): Promise<RulesSummary>;
  readonly recommendations: {
    list(scope: Scope, asked?: ListRequest<RecommendationField>): Promise<ListResult<RecommendationView>>;
    /** @throws rules/no_such_recommendation */
    get(scope: Scope, id: string): Promise<RecommendationView>;
    /** A person's word on it; it stands until they change it. @throws rules/no_such_recommendation */
    decide(scope: Scope, id: string, decision: Decision): Promise<RecommendationView>;
  };
  readonly notifications: {
    list(scope: Scope, asked?: ListRequest<NotificationField>): Promise<ListResult<NotificationView>>;
    /** @throws rules/no_such_notification */
    get(scope: Scope, id: string): Promise<NotificationView>;
    /** @throws rules/no_such_notification */
    markRead(scope: Scope, id: string, read: boolean): Promise<NotificationView>;
    /** Returns how many were unread. */
    markAllRead(scope: Scope): Promise<number>;
  };
}

/** At most 1,000 ids an event. */
export interface RulesEvents {
  fired: { firingIds: string[] };
  recommendations_changed: { ids: string[] };
  notifications_changed: { ids: string[] };
  /** Rules were written, switched or taken away. */
  rules_changed: { ids: string[] };
}

export interface RulesSettings {
  /** How far ahead arrivals are looked at, in days. */
  readonly lookAheadDays: number;
  /** Between these, by the hotel's clock, only what is important is told; equal: never quiet. "22:00" */
  readonly quietFrom: string;
  readonly quietTo: string;
  /** When gathered notices are told. "08:00" */
  readonly digestAt: string;
  /** The actions that rules may do; null: all that are installed. */
  readonly allowedActions: readonly string[] | null;
  /** Firings of one rule in an hour, where the rule says nothing itself. */
  readonly firingsPerHour: number;
  /** How many rules may set each other off in a row. */
  readonly longestChain: number;
  /** For how many days runs are kept. */
  readonly keepRunsDays: number;
}

export interface Verdict {
  /** No validation objects. */
  readonly passed: boolean;
  /** One of them forbids it: what was asked about must not be done. */
  readonly blocked: boolean;
  readonly findings: readonly VerdictFinding[];
}

/** A validation that objects. */
export interface VerdictFinding {
  readonly ruleId: string;
  readonly rule: string;
  readonly version: number;
  readonly level: "block" | "warn";
  /** What the rule says. */
  readonly message: string;
  readonly explanation: string;
  /** What made it hold: each condition in words, with the value that was found. */
  readonly conditions: readonly { readonly is: string; readonly found: unknown }[];
  /** What can be done about it, a sentence each. */
  readonly mend: readonly string[];
  /** Why the rule could not be looked at; null where it was. What that means is said by its point. */
  readonly failure: string | null;
}

/** Whom or what is asked about at a point. */
export interface About {
  readonly type: "guest" | "stay" | "record";
  readonly id: string;
  /** As people know it: "Ada Byron", "Change a room: 101". */
  readonly label: string;
  readonly guestId: string | null;
  readonly reservationId: string | null;
}

/** Two versions of a rule beside each other. Where there is a change, there is one in words, too. */
export interface RuleComparison {
  readonly changes: readonly RuleChange[];
  readonly inWords: readonly RuleDifference[];
}

export interface RuleChangeNote {
  readonly ruleId?: string | undefined;
  readonly expectedVersion?: number | undefined;
  /** Why, in a few words. */
  readonly note?: string | undefined;
}

/** A version of a rule: what it says, and how far it has come. */
export interface VersionView {
  readonly version: number;
  readonly state: RuleState;
  readonly rule: CheckedRule;
  readonly note: string | null;
  readonly writtenAt: string;
  readonly writtenBy: string;
  readonly testedAt: string | null;
  readonly testedBy: string | null;
  /** What the dry run came to. */
  readonly tested: Readonly<Record<string, unknown>> | null;
  /** What lint said when it was activated. */
  readonly findings: readonly Finding[];
  readonly activatedAt: string | null;
  readonly activatedBy: string | null;
  readonly retiredAt: string | null;
  readonly retiredBy: string | null;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  /** Whether `rollback` has this one run again. */
  readonly comesBack: boolean;
}

/** For whom a rule is tried: a guest or a stay of the copy, or facts by name. */
export type TryOn =
  | { readonly guestId: string }
  | { readonly reservationId: string }
  | { readonly facts: Readonly<Record<string, unknown>> };

export interface Tried extends Evaluation {
  /** As people know it; null for given facts. */
  readonly subject: string | null;
  /** What it would do, with the texts filled in. */
  readonly actions: readonly { readonly action: string; readonly args: Readonly<Record<string, unknown>> }[];
}

/** A version of a stored rule, or a rule that is not stored. */
export type DryRunOf = { readonly ruleId: string; readonly version: number } | { readonly rule: unknown };

export interface RulesFile {
  readonly format: "innkit-rules/1";
  readonly exportedAt: string;
  readonly rules: readonly CheckedRule[];
}

export interface RunView {
  readonly id: string;
  readonly at: string;
  readonly cause: string;
  readonly actor: string;
  readonly counts: RunCounts;
  readonly microseconds: number;
}

/** What a builder of rules draws its fields from. Schemas are JSON Schema. */
export interface VocabularyView {
  /** The types of rules: "Check", and what it is for. */
  readonly kinds: readonly { name: string; label: string; about: string }[];
  readonly triggers: readonly { name: string; label: string; facts: readonly string[]; point: boolean }[];
  readonly facts: readonly {
    name: string;
    label: string;
    fields: Readonly<Record<string, string>> | null;
    /** What its values are called, by path. It holds one of them, some of them, or is true or false. */
    values: Readonly<Record<string, { words: Readonly<Record<string, string>>; holds: "one" | "some" | "flag" }>>;
    args: Readonly<Record<string, unknown>> | null;
    asked: boolean;
  }[];
  readonly actions: readonly { name: string; label: string; args: Readonly<Record<string, unknown>> }[];
  readonly operators: readonly { name: string; words: string; takes: "one" | "list" | "ordered" }[];
}

export interface RuleView extends CheckedRule {
  readonly id: string;
  /** Of what is shown: the version that runs, or ran last; the newest where none did. */
  readonly version: number;
  /** The newest version there is. */
  readonly latest: number;
  readonly state: RuleState;
  /** When it stops by itself. */
  readonly endsAt: string | null;
  /** Came with Innkit; it can be switched off and changed, not taken away. */
  readonly shipped: boolean;
  /** The conditions as a sentence. */
  readonly sentence: string;
  /** What its type is called: "Check". */
  readonly typeLabel: string;
  readonly triggerLabel: string;
  /** Why it is not run, where a stored rule no longer passes the checks. */
  readonly quarantine: string | null;
  readonly lastFired: string | null;
  readonly firings7d: number;
  /** For how many guests or stays it holds now. */
  readonly holding: number;
  /** For how many it ever held. */
  readonly affected: number;
  readonly updatedAt: string;
  readonly updatedBy: string;
}

export interface FiringView {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly ruleVersion: number;
  readonly type: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly subject: string;
  readonly guestId: string | null;
  readonly reservationId: string | null;
  readonly message: string | null;
  readonly explanation: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Each condition as it came out, with its value; null for what was recorded before there were any, or erased. */
  readonly trace: TraceGroup | null;
  readonly actions: readonly string[];
  /** What each action came to. */
  readonly effects: readonly Effect[];
  readonly firedAt: string;
  readonly clearedAt: string | null;
  readonly holds: boolean;
}

export type RecommendationState = "open" | "done" | "dismissed";
export interface Decision {
  readonly state: RecommendationState;
  readonly reason?: string | undefined;
}

export interface RecommendationView {
  readonly id: string;
  readonly title: string;
  readonly body: string | null;
  readonly state: RecommendationState;
  readonly reason: string | null;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly guestId: string | null;
  readonly guest: string;
  readonly reservationId: string | null;
  readonly arrivalDate: string | null;
  readonly explanation: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  /** Who closed it; "rules" when its reason had gone. */
  readonly closedBy: string | null;
}

export interface NotificationView {
  readonly id: string;
  readonly title: string;
  readonly body: string | null;
  readonly level: "info" | "important";
  /** Null for a digest, which stands for several notices. */
  readonly ruleId: string | null;
  readonly ruleName: string | null;
  readonly guestId: string | null;
  readonly guest: string | null;
  readonly reservationId: string | null;
  readonly createdAt: string;
  readonly read: boolean;
  readonly readAt: string | null;
}

export interface RulesSummary {
  readonly openRecommendations: number;
  readonly firingsToday: number;
  readonly unreadNotifications: number;
  /** Rules that are on. */
  readonly active: number;
}
