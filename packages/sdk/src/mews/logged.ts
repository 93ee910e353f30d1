import type { MewsError } from "./errors.ts";
import type { MewsLog } from "./options.ts";
import type { Layer } from "./pipeline.ts";

/** One line a call, with nothing of its body. */
export function logged(log: MewsLog, now: () => number): Layer {
  return async (call, next) => {
    const { operation, lane } = call;
    const start = now();
    try {
      const answer = await next(call);
      const { status, requestId, attempts, text } = answer;
      log.info({ operation, lane, status, requestId, attempts, ms: now() - start, size: text.length }, "Mews answered");
      return answer;
    } catch (error) {
      const { code, status, requestId, details }: Partial<MewsError> = error as Error;
      const attempts = details?.["attempts"];
      log.warn({ operation, lane, code, status, requestId, attempts, ms: now() - start }, "A Mews call failed");
      throw error;
    }
  };
}
