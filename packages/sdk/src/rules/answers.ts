import { z } from "zod";
import { listAnswer, type ListResult } from "../http.ts";
import type { Json } from "../kernel/json.ts";
import type { RuleDifference } from "./difference.ts";
import type { DryRun } from "./dry-run-result.ts";
import type { TraceGroup } from "./evaluate.ts";
import type { Finding } from "./lint.ts";
import type { CheckedRule, Conditions } from "./rule.ts";
import type { Effect } from "./tables.ts";
import type {
  RuleComparison,
  FiringView,
  NotificationView,
  RecommendationView,
  RulesFile,
  RulesService,
  RulesSummary,
  RuleView,
  RunView,
  Tried,
  VersionView,
  VocabularyView,
} from "./types.ts";

/* What the routes answer, for the OpenAPI document; the types hold it to what the service gives, a test to what is sent. */

const text = z.string().nullable();
const instant = z.string().meta({ description: "ISO 8601, UTC" });
const anything = z.record(z.string(), z.unknown());

/** An object of a form that is nested in itself: it is described in words, as the document refers to no part of an answer. */
function nested<Form extends object>(description: string): z.ZodType<Form> {
  const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
  return z.custom<Form>(isObject).meta({ type: "object", description });
}
const conditions = nested<Conditions>("In the form of json-rules-engine: all, any or not");
const json = z.custom<Json>();
const jsonArgs = z.record(z.string(), json);
const rule = {
  key: z.string().optional(),
  name: z.string(),
  description: z.string(),
  type: z.enum(["validation", "notification", "automation"]),
  trigger: z.string(),
  conditions,
  actions: z.array(z.strictObject({ action: z.string(), args: jsonArgs })),
  once: z.string().optional(),
  enabled: z.boolean(),
  priority: z.int(),
  timing: z
    .union([
      z.strictObject({
        days: z.int(),
        when: z.enum(["before", "after"]),
        of: z.enum(["arrival", "departure"]),
        at: z.string(),
      }),
      z.strictObject({ at: z.string(), days: z.array(z.int()).optional() }),
    ])
    .optional(),
  cap: z.strictObject({ times: z.int(), per: z.enum(["hour", "day"]) }).optional(),
  owner: z.string().optional(),
};
const checkedRule: z.ZodType<CheckedRule> = z.strictObject(rule);
const state = z.enum(["draft", "tested", "active", "retired"]);

export const ruleAnswer: z.ZodType<RuleView> = z.strictObject({
  ...rule,
  id: z.string(),
  version: z.int(),
  latest: z.int(),
  state,
  endsAt: instant.nullable(),
  shipped: z.boolean(),
  sentence: z.string(),
  typeLabel: z.string(),
  triggerLabel: z.string(),
  quarantine: text,
  lastFired: instant.nullable(),
  firings7d: z.int(),
  holding: z.int(),
  affected: z.int(),
  updatedAt: instant,
  updatedBy: z.string(),
});
export const rulesAnswer: z.ZodType<ListResult<RuleView>> = listAnswer(ruleAnswer);

const finding: z.ZodType<Finding> = z.strictObject({
  level: z.enum(["error", "warning"]),
  code: z.enum([
    "invalid",
    "contradiction",
    "unreachable",
    "dead_branch",
    "always",
    "duplicate",
    "shadowed",
    "overlap",
    "opposed",
  ]),
  message: z.string(),
  pointer: z.string().meta({ description: "The place in the rule, by JSON pointer" }),
  other: z.strictObject({ id: z.string(), name: z.string() }).exactOptional(),
});
const version = {
  version: z.int(),
  state,
  rule: checkedRule,
  note: text,
  writtenAt: instant,
  writtenBy: z.string(),
  testedAt: instant.nullable(),
  testedBy: text,
  tested: anything.nullable(),
  findings: z.array(finding),
  activatedAt: instant.nullable(),
  activatedBy: text,
  retiredAt: instant.nullable(),
  retiredBy: text,
  startsAt: instant.nullable(),
  endsAt: instant.nullable(),
  comesBack: z.boolean().meta({ description: "Whether a rollback has this one run again" }),
};
export const versionsAnswer: z.ZodType<ListResult<VersionView>> = listAnswer(z.strictObject(version));
export const draftAnswer: z.ZodType<VersionView & { ruleId: string }> = z.strictObject({
  ...version,
  ruleId: z.string(),
});
const difference: z.ZodType<RuleDifference> = z.strictObject({
  part: z.string().meta({ description: "The part of the rule, by its name in JSON" }),
  label: z.string().meta({ description: "The part as people call it" }),
  kind: z.enum(["changed", "added", "removed", "moved", "reordered"]),
  within: z.array(z.string()).meta({
    description: "Of a condition in a group: the groups it is in, in the words of before, the outermost first",
  }),
  of: text.meta({ description: "What of it, where it is not the part as a whole" }),
  before: text.meta({ description: "What it said; null where there was nothing" }),
  after: text.meta({ description: "What it says; null where there is nothing any more" }),
});
export const diffAnswer: z.ZodType<RuleComparison> = z.strictObject({
  changes: z.array(
    z.strictObject({
      pointer: z.string().meta({ description: "The place in the rule, by JSON pointer" }),
      before: json.exactOptional(),
      after: json.exactOptional(),
    }),
  ),
  inWords: z.array(difference).meta({
    description: "The same in the words of the rule, part by part; what has no words is told as JSON",
  }),
});
export const lintAnswer: z.ZodType<{ sentence: string | null; findings: readonly Finding[] }> = z.strictObject({
  sentence: text.meta({ description: "The conditions in words; null where the rule is not right" }),
  findings: z.array(finding),
});
export const importedAnswer: z.ZodType<{ rules: Awaited<ReturnType<RulesService["import"]>> }> = z.strictObject({
  rules: z.array(
    z.strictObject({
      name: z.string(),
      ruleId: z.string().exactOptional(),
      version: z.int().exactOptional(),
      problems: z.array(z.strictObject({ pointer: z.string(), message: z.string() })),
    }),
  ),
});

export const runsAnswer: z.ZodType<ListResult<RunView>> = listAnswer(
  z.strictObject({
    id: z.string(),
    at: instant,
    cause: z.string(),
    actor: z.string(),
    counts: z.strictObject({
      rule: z.string(),
      version: z.int(),
      looked: z.int(),
      held: z.int(),
      fired: z.int(),
      cleared: z.int(),
      capped: z.int(),
      failed: z.int().optional(),
    }),
    microseconds: z.number(),
  }),
);

const trace = nested<TraceGroup>("Each condition as it came out, nested as the rule is, with what was found");
const effect: z.ZodType<Effect> = z.strictObject({ action: z.string(), args: anything, result: z.string() });
const proposed = z.array(z.strictObject({ action: z.string(), args: anything }));
export const triedAnswer: z.ZodType<Tried> = z.strictObject({
  holds: z.boolean(),
  trace,
  explanation: z.string(),
  subject: text,
  actions: proposed,
});
export const dryRunAnswer: z.ZodType<DryRun> = z.strictObject({
  from: instant,
  to: instant,
  looked: z.strictObject({ subjects: z.int(), states: z.int() }),
  fired: z.int(),
  waited: z.int(),
  leftOut: z.int(),
  cleared: z.int(),
  opened: z.int(),
  told: z.int(),
  notices: z.strictObject({
    atOnce: z.int(),
    afterQuietHours: z.int(),
    inDigests: z.int(),
    digests: z.int(),
    repeated: z.int(),
  }),
  warned: z.int(),
  blocked: z.int(),
  acted: z.record(z.string(), z.int()).meta({ description: "What it would have had plugins do, by action" }),
  byDay: z.array(z.strictObject({ date: z.iso.date(), fired: z.int() })),
  samples: z.array(
    z.strictObject({
      at: instant,
      subject: z.string(),
      subjectType: z.enum(["guest", "stay", "question"]),
      subjectId: z.string(),
      occasion: z.string(),
      explanation: z.string(),
      actions: proposed,
    }),
  ),
  assumed: z.array(z.string()),
  incomplete: text.meta({ description: "Why the figures may be too low, if they may" }),
});
export const firingsAnswer: z.ZodType<ListResult<FiringView>> = listAnswer(
  z.strictObject({
    id: z.string(),
    ruleId: z.string(),
    ruleName: z.string(),
    ruleVersion: z.int(),
    type: z.string(),
    subjectType: z.string(),
    subjectId: z.string(),
    subject: z.string(),
    guestId: text,
    reservationId: text,
    message: text,
    explanation: z.string(),
    facts: anything,
    trace: trace.nullable(),
    actions: z.array(z.string()),
    effects: z.array(effect),
    firedAt: instant,
    clearedAt: instant.nullable(),
    holds: z.boolean(),
  }),
);

export const recommendationAnswer: z.ZodType<RecommendationView> = z.strictObject({
  id: z.string(),
  title: z.string(),
  body: text,
  state: z.enum(["open", "done", "dismissed"]),
  reason: text,
  ruleId: z.string(),
  ruleName: z.string(),
  guestId: text,
  guest: z.string(),
  reservationId: text,
  arrivalDate: z.iso.date().nullable(),
  explanation: z.string(),
  createdAt: instant,
  updatedAt: instant,
  closedAt: instant.nullable(),
  closedBy: text,
});
export const recommendationsAnswer: z.ZodType<ListResult<RecommendationView>> = listAnswer(recommendationAnswer);

export const notificationAnswer: z.ZodType<NotificationView> = z.strictObject({
  id: z.string(),
  title: z.string(),
  body: text,
  level: z.enum(["info", "important"]),
  ruleId: text,
  ruleName: text,
  guestId: text,
  guest: text,
  reservationId: text,
  createdAt: instant,
  read: z.boolean(),
  readAt: instant.nullable(),
});
export const notificationsAnswer: z.ZodType<ListResult<NotificationView>> = listAnswer(notificationAnswer);

export const summaryAnswer: z.ZodType<RulesSummary> = z.strictObject({
  openRecommendations: z.int(),
  firingsToday: z.int(),
  unreadNotifications: z.int(),
  active: z.int(),
});

export const fileAnswer: z.ZodType<RulesFile> = z.strictObject({
  format: z.literal("innkit-rules/1"),
  exportedAt: instant,
  rules: z.array(checkedRule),
});

export const vocabularyAnswer: z.ZodType<VocabularyView> = z.strictObject({
  kinds: z.array(z.strictObject({ name: z.string(), label: z.string(), about: z.string() })),
  triggers: z.array(
    z.strictObject({ name: z.string(), label: z.string(), facts: z.array(z.string()), point: z.boolean() }),
  ),
  facts: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      fields: z.record(z.string(), z.string()).nullable(),
      values: z.record(
        z.string(),
        z.strictObject({ words: z.record(z.string(), z.string()), holds: z.enum(["one", "some", "flag"]) }),
      ),
      args: anything.nullable(),
      asked: z.boolean(),
    }),
  ),
  actions: z.array(z.strictObject({ name: z.string(), label: z.string(), args: anything })),
  operators: z.array(
    z.strictObject({ name: z.string(), words: z.string(), takes: z.enum(["one", "list", "ordered"]) }),
  ),
});
