import { defineErrors, type ErrorFactory } from "../kernel/errors.ts";

/** What goes wrong with rules. */
export const rulesErrors: Record<
  | "invalid_rule"
  | "unknown_fact"
  | "not_evaluated"
  | "no_such_rule"
  | "no_such_recommendation"
  | "no_such_notification"
  | "key_taken"
  | "already_defined"
  | "closed"
  | "shipped"
  | "rule_conflict"
  | "no_such_version"
  | "not_tested"
  | "lint"
  | "nothing_before"
  | "not_an_export"
  | "no_such_subject"
  | "no_history",
  ErrorFactory
> = defineErrors("rules", {
  invalid_rule: [422, "This rule cannot be used"],
  unknown_fact: [422, "The rule asks for a fact that is not there"],
  not_evaluated: [500, "The rule engine gave no result"],
  no_such_rule: [404, "There is no such rule"],
  no_such_recommendation: [404, "There is no such recommendation"],
  no_such_notification: [404, "There is no such notification"],
  key_taken: [409, "Another rule has this key"],
  already_defined: [409, "A fact, action or point of this name exists already"],
  closed: [409, "Facts, actions and points are added during setup, before the kit starts"],
  shipped: [409, "This rule came with Innkit: it can be switched off, not taken away"],
  rule_conflict: [409, "Somebody else has changed this rule; load it again"],
  no_such_version: [404, "This rule has no such version"],
  not_tested: [409, "This version was never tried: make a dry run of it first"],
  lint: [422, "This rule would not do what it says; see the findings"],
  nothing_before: [409, "No other version of this rule ever ran; there is nothing to go back to"],
  not_an_export: [422, 'This is no file of rules: it says format "innkit-rules/1" and lists at most 200 rules'],
  no_such_subject: [404, "There is no such guest or stay"],
  no_history: [422, "This kind of rule cannot be tried over history"],
});
