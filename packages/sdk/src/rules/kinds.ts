import type { RuleType } from "./rule.ts";

/** What the types of rules are called, and what each does. */
export const ruleKinds: Readonly<Record<RuleType, { readonly label: string; readonly about: string }>> = {
  validation: { label: "Check", about: "says that something is not in order" },
  notification: { label: "Notice", about: "tells the team" },
  automation: { label: "Automation", about: "starts work, and takes it back" },
};

/** What a type is called; what is stored and no type, as it is. */
export function kindInWords(type: string): string {
  return Object.hasOwn(ruleKinds, type) ? ruleKinds[type as RuleType].label : type;
}
