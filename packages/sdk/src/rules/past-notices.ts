import type { DryRun } from "./dry-run-result.ts";
import { isQuiet } from "./hotel-time.ts";
import { keyOf, sameWordsFor, whenTold } from "./notices.ts";
import type { HotelDays } from "./past-days.ts";
import type { PastFiring } from "./past-limits.ts";
import type { RulesSettings } from "./types.ts";

/** When the notices of firings would have been told, by the hotel's quiet hours and digest; firings in order of time. */
export function pastNotices(
  fired: readonly PastFiring[],
  { quietFrom, quietTo, digestAt }: Pick<RulesSettings, "quietFrom" | "quietTo" | "digestAt">,
  { dateAt, timeAt }: Pick<HotelDays, "dateAt" | "timeAt">,
): DryRun["notices"] {
  const count = { atOnce: 0, afterQuietHours: 0, inDigests: 0, repeated: 0 };
  const digests = new Set<string>();
  const told = new Map<string, number>();
  for (const { at, finding } of fired) {
    for (const { guestId, title, body, ...how } of finding.notices) {
      const key = keyOf(guestId, title, body);
      if (at - (told.get(key) ?? Number.NEGATIVE_INFINITY) < sameWordsFor) {
        count.repeated += 1;
        continue;
      }
      told.set(key, at);
      const instant = new Date(at).toISOString();
      const time = timeAt(instant);
      const when = whenTold(how, isQuiet(time, quietFrom, quietTo));
      if (when === "at once") count.atOnce += 1;
      else if (when === "after the quiet hours") count.afterQuietHours += 1;
      else {
        count.inDigests += 1;
        const date = dateAt(instant);
        digests.add(time < digestAt ? date : dayAfter(date));
      }
    }
  }
  return { ...count, digests: digests.size };
}

function dayAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}
