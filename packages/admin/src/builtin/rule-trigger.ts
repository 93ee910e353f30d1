import type { StoredCondition } from "./rule-query.ts";
import type { Vocabulary, WrittenRule } from "./rule-types.ts";

/* What a rule may be and do depends on when it is looked at; what another moment does not take is taken out, and said. */

/** All that a rule does where somebody asks before doing something. */
const verdicts = ["warn", "block"];

export const isPoint = ({ triggers }: Vocabulary, trigger: string): boolean =>
  triggers.some(({ name, point }) => point && name === trigger);

/** The actions that a rule may have with its trigger. */
export function actionsAt(vocabulary: Vocabulary, trigger: string): Vocabulary["actions"] {
  const atPoint = isPoint(vocabulary, trigger);
  return vocabulary.actions.filter(({ name }) => (atPoint ? verdicts.includes(name) : name !== "block"));
}

/** A rule with another trigger, and what became of that which does not go with it, a sentence each. */
export function withTrigger(
  rule: WrittenRule,
  trigger: string,
  vocabulary: Vocabulary,
): { rule: WrittenRule; told: readonly string[] } {
  const { timing: _, ...before } = rule;
  const there = vocabulary.triggers.find(({ name }) => name === trigger)?.facts ?? [];
  const away = vocabulary.facts.filter(
    ({ name, asked }) => !asked && !there.includes(name) && namesFact(before.conditions, name),
  );
  const gone = away.map(
    ({ label }) => `${label} is not known at that moment: take out the conditions on it, or choose another moment.`,
  );
  const moved = { ...before, trigger };
  if (isPoint(vocabulary, trigger)) {
    const { actions, told } = asVerdicts(before, vocabulary);
    return { rule: { ...moved, type: "validation", actions }, told: [...told, ...gone] };
  }
  const { actions, told } = withoutBlock(before, vocabulary);
  return { rule: { ...moved, actions, ...timingOf(trigger) }, told: [...told, ...gone] };
}

function timingOf(trigger: string): Pick<WrittenRule, "timing"> {
  if (trigger === "rules.schedule") return { timing: { at: "08:00" } };
  if (trigger === "rules.relative_time") return { timing: { days: 2, when: "before", of: "arrival", at: "09:00" } };
  return {};
}

/** At a point a rule only says what it objects to; it blocks, unless it was a warning before. */
function asVerdicts({ actions, type }: WrittenRule, vocabulary: Vocabulary) {
  const kept = actions.filter(({ action }) => verdicts.includes(action));
  const out = actions.filter(({ action }) => !verdicts.includes(action));
  return {
    actions: kept.length > 0 ? kept : [{ action: "block", args: {} }],
    told: [
      ...(out.length > 0
        ? [`Before something is done a rule only warns or holds up. Taken out: ${namesOf(out, vocabulary)}.`]
        : []),
      ...(type === "validation" ? [] : ["It is a check now: nothing else is asked there."]),
    ],
  };
}

/** What has happened already cannot be held up: what was to block, warns, in the same words. */
function withoutBlock({ actions }: WrittenRule, vocabulary: Vocabulary) {
  const isHeldUp = actions.some(({ action }) => action === "block");
  return {
    actions: actions.map((one) => (one.action === "block" ? { ...one, action: "warn" } : one)),
    told: isHeldUp
      ? [
          `What has happened already cannot be held up: “${called("block", vocabulary)}” became “${called("warn", vocabulary)}”, in the same words.`,
        ]
      : [],
  };
}

function namesOf(actions: WrittenRule["actions"], vocabulary: Vocabulary): string {
  return [...new Set(actions.map(({ action }) => called(action, vocabulary)))].join(", ");
}

function called(action: string, { actions }: Vocabulary): string {
  return actions.find(({ name }) => name === action)?.label ?? action;
}

/** Whether conditions compare a fact, or compare with it. */
function namesFact(condition: StoredCondition, name: string): boolean {
  const parts = [condition["all"], condition["any"], condition["not"]].flat();
  return (
    condition["fact"] === name ||
    (condition["value"] as StoredCondition | null | undefined)?.["fact"] === name ||
    parts.some((one) => one !== undefined && namesFact(one as StoredCondition, name))
  );
}
