import type { SendOnceOptions, SentOnce } from "./send-once.ts";

/** Sends, and where the outcome is unknown looks before it sends again. */
export async function lookFirst<Answer, Found>(
  send: () => Promise<Answer>,
  pause: (ms: number) => Promise<void>,
  { find, settleMs = 5_000, workMs = 60_000, attempts = 2, signal }: SendOnceOptions<Found>,
): Promise<SentOnce<Answer, Found>> {
  let doubt: Error | undefined;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { answer: await send() };
    } catch (error) {
      if (isUnknown(error)) doubt = error;
      if (doubt === undefined) throw error;
      // That a second try was plainly refused does not say that the first was not merely late.
      const isLast = error !== doubt || attempt >= attempts;
      for (const waitMs of isLast ? [settleMs] : [settleMs, Math.max(0, workMs - settleMs)]) {
        let found: Found | undefined;
        try {
          await pause(waitMs);
          found = await find(signal);
        } catch (cause) {
          throw Object.assign(doubt, { cause: told(cause) });
        }
        if (found !== undefined && found !== null) return { found };
      }
      if (isLast) throw error;
    }
  }
}

function isUnknown(error: unknown): error is Error {
  return error instanceof Error && "code" in error && error.code === "mews/outcome_unknown";
}

/** Why the look failed, without what looks like a token: it is not known whose error it is. */
function told(cause: unknown): Error {
  const text = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return new Error(`the look failed: ${text.replace(/\b[0-9a-f]{32}-[0-9a-f]{31,32}\b/gi, "[token]")}`);
}
