import type { Clock } from "../clock.ts";
import type { FaultRules } from "../faults/rules.ts";
import type { HotelEvent } from "./hotel-events.ts";

/** How long an event is kept back for a later one to overtake it. */
const LONGEST_WAIT = 5000;

/** Sends events as the faults would have it: some lost, some twice, some out of order. */
export function disturb(
  faults: FaultRules,
  clock: Clock,
  write: (events: readonly HotelEvent[]) => void,
): { send(events: readonly HotelEvent[]): void; close(): void } {
  let kept: HotelEvent[] = [];
  let stopWaiting: (() => void) | undefined;

  const release = (): HotelEvent[] => {
    stopWaiting?.();
    stopWaiting = undefined;
    return kept.splice(0);
  };

  return {
    send(events) {
      const order: HotelEvent[] = [];
      for (const event of events) {
        if (faults.draw(["socketLost"]) !== undefined) continue;
        const copies = faults.draw(["socketDuplicate"]) === undefined ? [event] : [event, event];
        if (kept.length === 0 && faults.draw(["socketReordered"]) !== undefined) {
          kept = copies;
          stopWaiting = clock.setTimer(() => write(release()), LONGEST_WAIT);
        } else {
          order.push(...copies, ...release());
        }
      }
      write(order);
    },
    close() {
      stopWaiting?.();
    },
  };
}
