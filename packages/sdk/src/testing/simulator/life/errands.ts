import type { Life } from "./life.ts";
import { createQueue } from "./queue.ts";

/** A life in which things can be put off: to be answered, charged, printed or forgotten at a later hour. */
export interface BusyLife extends Life {
  /** Lets `act` happen at that instant (milliseconds since 1970), in its turn among all else that happens. */
  later(at: number, act: () => void): void;
}

export function withErrands(life: Life): BusyLife {
  const errands = createQueue<() => void>();
  return {
    run(until) {
      for (let due = errands.take(until); due !== undefined; due = errands.take(until)) {
        life.run(due.at);
        due.item();
      }
      life.run(until);
    },
    next() {
      const dates = [life.next(), errands.next()].filter((date) => date !== undefined);
      return dates.length === 0 ? undefined : Math.min(...dates);
    },
    later: (at, act) => errands.put(at, act),
  };
}
