import { capOf } from "./caps.ts";
import type { DryRun } from "./dry-run-result.ts";
import type { LiveRule } from "./outcomes.ts";
import type { HotelDays } from "./past-days.ts";
import { withinPastCap } from "./past-limits.ts";
import { pastNotices } from "./past-notices.ts";
import type { PastFinding } from "./replay.ts";
import type { RulesSettings } from "./types.ts";

const mostSamples = 20;
/** Looks that are kept until all were made: the limits of a rule go over all guests, in the order of time. */
const mostLooks = 500_000;

/** What a replay came to, gathered guest by guest. */
export interface Tally {
  readonly looked: { subjects: number; states: number };
  /** More was found than can be kept. */
  readonly full: boolean;
  add(findings: readonly PastFinding[]): void;
  /** @param until in milliseconds: nobody looked after it */
  result(
    rule: LiveRule,
    settings: RulesSettings,
    days: Pick<HotelDays, "dateAt" | "timeAt">,
    until: number,
  ): Omit<DryRun, "from" | "to" | "assumed" | "incomplete">;
}

export function tally(): Tally {
  const findings: PastFinding[] = [];
  /** The earliest findings, the first first: the only ones that keep their samples. */
  const shown: PastFinding[] = [];
  const looked = { subjects: 0, states: 0 };
  let looks = 0;
  const show = (finding: PastFinding): void => {
    const { at } = finding.looks[0]!;
    const place = shown.findLastIndex(({ looks: [first] }) => first!.at <= at) + 1;
    shown.splice(place, 0, finding);
    if (shown.length > mostSamples) shown.pop()!.sample = undefined;
  };
  return {
    looked,
    get full() {
      return looks > mostLooks;
    },
    add(some) {
      for (const finding of some) {
        findings.push(finding);
        looks += finding.looks.length;
        show(finding);
      }
    },
    result(rule, settings, days, until) {
      const { fired, waited } = withinPastCap(findings, capOf(rule, settings.firingsPerHour), until);
      const notices = pastNotices(fired, settings, days);
      const byDay = new Map<string, number>();
      for (const { at } of fired) {
        const date = days.dateAt(new Date(at).toISOString());
        byDay.set(date, (byDay.get(date) ?? 0) + 1);
      }
      const times = (name: string) => fired.length * rule.actions.filter(({ action }) => action === name).length;
      const others = new Set(rule.actions.map(({ action }) => action).filter((action) => !builtIn.has(action)));
      return {
        looked,
        fired: fired.length,
        waited,
        leftOut: findings.length - fired.length,
        cleared: fired.reduce((sum, { finding, at }) => sum + finding.ended.filter((end) => end > at).length, 0),
        opened: times("recommend"),
        told: notices.atOnce + notices.afterQuietHours + notices.inDigests,
        notices,
        warned: times("warn"),
        blocked: times("block"),
        acted: fired.length === 0 ? {} : Object.fromEntries([...others].map((action) => [action, times(action)])),
        byDay: [...byDay].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([date, count]) => ({ date, fired: count })),
        samples: fired.flatMap(({ finding: { sample }, at }) =>
          sample ? [{ ...sample, at: new Date(at).toISOString() }] : [],
        ),
      };
    },
  };
}

const builtIn: ReadonlySet<string> = new Set(["recommend", "warn", "block", "notify"]);
