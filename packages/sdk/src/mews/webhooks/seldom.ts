import type { Clock, Logger } from "../../kernel/plugin.ts";

/** How long a warning is not repeated. */
const quietMs = 60_000;

/** For warnings that anybody can cause: one a minute is written, and how many were left out since the last. */
export function seldom({ log, clock }: { log: Logger; clock: Clock }): (fields: object, message: string) => void {
  let last = -Infinity;
  let leftOut = 0;
  return (fields, message) => {
    const now = clock.now().getTime();
    if (Math.abs(now - last) < quietMs) {
      leftOut++;
      return;
    }
    log.warn({ ...fields, leftOut }, message);
    last = now;
    leftOut = 0;
  };
}
