import type { JsonSchema } from "../fields/schema.ts";
import type { StoredCondition } from "./rule-query.ts";

/* What `/api/rules` answers, as far as its pages need it. */

/** A rule as it is written. */
export interface WrittenRule {
  key?: string;
  name: string;
  description?: string;
  type: string;
  trigger: string;
  conditions: StoredCondition;
  actions: { action: string; args: Record<string, unknown> }[];
  once?: string;
  priority?: number;
  timing?: Record<string, unknown>;
  cap?: { times: number; per: "hour" | "day" };
  owner?: string;
  enabled?: boolean;
}

export interface Version {
  version: number;
  state: "draft" | "tested" | "active" | "retired";
  rule: WrittenRule;
  note: string | null;
  writtenAt: string;
  writtenBy: string;
  testedAt: string | null;
  testedBy: string | null;
  activatedAt: string | null;
  activatedBy: string | null;
  startsAt: string | null;
  endsAt: string | null;
  /** Whether going back has this one run again. */
  comesBack: boolean;
}

/** What is other in one version than in another, in words. */
export interface Difference {
  label: string;
  kind: "changed" | "added" | "removed" | "moved" | "reordered";
  /** The groups that a condition is in, the outermost first. */
  within: readonly string[];
  /** What of the part, where it is not the whole. */
  of: string | null;
  before: string | null;
  after: string | null;
}

export interface ValueWords {
  words: Record<string, string>;
  /** The fact holds one of them, some of them, or is true or false. */
  holds: "one" | "some" | "flag";
}

export interface Vocabulary {
  kinds: { name: string; label: string; about: string }[];
  triggers: { name: string; label: string; facts: string[]; point: boolean }[];
  facts: {
    name: string;
    label: string;
    fields: Record<string, string> | null;
    /** What its values are called, by path. */
    values: Record<string, ValueWords>;
    asked: boolean;
  }[];
  actions: { name: string; label: string; args: JsonSchema }[];
  operators: { name: string; words: string; takes: "one" | "list" | "ordered" }[];
}

export interface Finding {
  level: "error" | "warning";
  message: string;
  pointer: string;
}

export interface Linted {
  /** The conditions in words; null where they are not right. */
  sentence: string | null;
  findings: Finding[];
}

export interface Trace {
  group?: "all" | "any" | "not";
  conditions?: Trace[];
  fact?: string;
  path?: string | null;
  operator?: string;
  value?: unknown;
  found?: unknown;
  holds: boolean | null;
}

export interface Tried {
  holds: boolean;
  explanation: string;
  subject: string | null;
  trace: Trace;
  actions: { action: string; args: Record<string, unknown> }[];
}

export interface DryRun {
  from: string;
  to: string;
  looked: { subjects: number; states: number };
  fired: number;
  cleared: number;
  opened: number;
  told: number;
  notices: { atOnce: number; afterQuietHours: number; inDigests: number; digests: number; repeated: number };
  waited: number;
  leftOut: number;
  warned: number;
  blocked: number;
  acted: Record<string, number>;
  byDay: { date: string; fired: number }[];
  samples: {
    at: string;
    subject: string;
    subjectId: string;
    occasion: string;
    explanation: string;
    actions: { action: string; args: Record<string, unknown> }[];
  }[];
  assumed: string[];
  incomplete: string | null;
}
