import { utc } from "../../calendar.ts";
import { Refusal } from "../../protocol/refusal.ts";
import type { World } from "../../world.ts";

const DAY = 86_400_000;

/**
 * Refuses to book into a past that is closed to changes. Mews names the interval, not what it forbids: here, that
 * something is charged or cancelled as consumed before it.
 */
export function insideHistory({ state, at }: World, consumed: string): void {
  const { AccountingEditableHistoryInterval: interval } = state.enterprise;
  const days = Number(/(\d+)D/.exec(interval)?.[1] ?? 0);
  if (consumed < utc(at() - days * DAY)) {
    throw new Refusal(403, `Accounting can be edited for ${days} days back, and this lies further back.`);
  }
}
