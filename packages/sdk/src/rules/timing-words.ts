import type { RuleInput, Timing } from "./rule.ts";

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/**
 * When a rule runs, as a person says it.
 *
 * @example inTime({ days: 2, when: "before", of: "arrival", at: "09:00" }); // "2 days before arrival, at 09:00"
 */
export function inTime(timing: Timing): string {
  if ("of" in timing) {
    const { days, when, of, at } = timing;
    if (days === 0) return `On the day of ${of}, at ${at}`;
    return `${days} ${days === 1 ? "day" : "days"} ${when} ${of}, at ${at}`;
  }
  const days = timing.days ? [...new Set(timing.days)].toSorted() : [];
  if (days.length === 0 || days.length === 7) return `Every day at ${timing.at}`;
  return `Every ${days.map((day) => weekdays[day - 1]).join(", ")} at ${timing.at}`;
}

/** When a rule is looked at: its time, or what its trigger is called. */
export function whenOf(
  { timing, trigger }: { timing?: RuleInput["timing"] | null; trigger: string },
  triggerLabel: (name: string) => string,
): string {
  return timing ? inTime(timing) : triggerLabel(trigger);
}
