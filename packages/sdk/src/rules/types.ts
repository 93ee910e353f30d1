import type { CompletenessPlugin } from "../completeness/types.ts";
import type { ListQuery, ListResult } from "../http/list.ts";
import type { Plugin, Scope } from "../kernel/plugin.ts";
import type { SyncPlugin } from "../sync/types.ts";
import type { FactValues } from "./evaluate.ts";
import type { CheckedRule, RuleInput } from "./rule.ts";
import type { RulesTables } from "./tables.ts";
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
   * Asks the validations of a point for their verdict on these facts. Nothing is stored and nothing is done.
   *
   * @example
   * const verdict = await ctx.deps.rules?.check(scope, "bookings.confirm", { booking });
   */
  check(scope: Scope, point: string, facts: FactValues): Promise<Verdict>;
  list(scope: Scope, query: ListQuery): Promise<ListResult<RuleView>>;
  /** @throws rules/no_such_rule */
  get(scope: Scope, ruleId: string): Promise<RuleView>;
  /**
   * Writes a rule: a new one, or with `ruleId` the next version of that one. Everything it holds open is looked at again.
   *
   * @throws rules/invalid_rule with `details.problems`: [{ pointer, message }]
   * @throws rules/key_taken, rules/no_such_rule
   * @throws rules/rule_conflict when `expectedVersion` is not the stored one
   */
  save(scope: Scope, input: RuleInput, change?: { ruleId?: string; expectedVersion?: number }): Promise<RuleView>;
  /** Switches a rule on or off; off closes what it holds open. @throws rules/no_such_rule */
  setEnabled(scope: Scope, ruleId: string, enabled: boolean): Promise<RuleView>;
  /** Takes a rule away; its firings stay as a record. @throws rules/no_such_rule, rules/shipped */
  remove(scope: Scope, ruleId: string): Promise<void>;
  /** Looks at all stays in the house and within the look-ahead again, in the background. */
  sweep(scope: Scope): Promise<void>;
  /** The same, now; resolves when all were looked at, or after the page under way when `signal` aborts. */
  sweepNow(scope: Scope, signal?: AbortSignal): Promise<void>;
  firings(scope: Scope, query: ListQuery, ruleId?: string): Promise<ListResult<FiringView>>;
  summary(scope: Scope): Promise<RulesSummary>;
  readonly recommendations: {
    list(scope: Scope, query: ListQuery): Promise<ListResult<RecommendationView>>;
    /** @throws rules/no_such_recommendation */
    get(scope: Scope, id: string): Promise<RecommendationView>;
    /** A person's word on it; it stands until they change it. @throws rules/no_such_recommendation */
    decide(scope: Scope, id: string, decision: Decision): Promise<RecommendationView>;
  };
  readonly notifications: {
    list(scope: Scope, query: ListQuery): Promise<ListResult<NotificationView>>;
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
}

export interface Verdict {
  /** No validation objects. */
  readonly passed: boolean;
  readonly findings: readonly {
    readonly ruleId: string;
    readonly rule: string;
    readonly message: string;
    readonly explanation: string;
  }[];
}

export interface RuleView extends CheckedRule {
  readonly id: string;
  readonly version: number;
  /** Came with Innkit; it can be switched off and changed, not taken away. */
  readonly shipped: boolean;
  /** The conditions as a sentence. */
  readonly sentence: string;
  readonly triggerLabel: string;
  /** Why it is not run, where a stored rule no longer passes the checks. */
  readonly quarantine: string | null;
  readonly lastFired: string | null;
  readonly firings7d: number;
  /** For how many guests or stays it holds now. */
  readonly holding: number;
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
  readonly actions: readonly string[];
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
  readonly ruleId: string;
  readonly ruleName: string;
  readonly guestId: string | null;
  readonly guest: string;
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
