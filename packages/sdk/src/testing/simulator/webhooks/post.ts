import type { Clock } from "../clock.ts";

/** How a receiver is reached: `fetch`, or a function in its place. */
export type WebhookFetch = (request: Request) => Promise<Response>;

/** Mews gives a receiver so long to answer. */
const DEADLINE = 5000;
const MOST_REDIRECTS = 5;

/** Sends a message once. Answers the status of the receiver's last answer, or why there was none. */
export async function post(url: string, body: string, fetch: WebhookFetch, clock: Clock): Promise<number | string> {
  const deadline = new AbortController();
  const cancel = clock.setTimer(() => deadline.abort(), DEADLINE);
  try {
    return await Promise.race([follow(url, body, fetch, deadline.signal), expiry(deadline.signal)]);
  } catch (error) {
    return deadline.signal.aborted ? "no answer in 5 seconds" : whyOf(error);
  } finally {
    cancel();
  }
}

/** 307 and 308 are followed with the same body; any other answer stands. */
async function follow(url: string, body: string, fetch: WebhookFetch, signal: AbortSignal): Promise<number | string> {
  let target = url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(new Request(target, { method: "POST", headers, body, redirect: "manual", signal }));
    await answer.body?.cancel();
    const location = answer.headers.get("Location");
    if ((answer.status !== 307 && answer.status !== 308) || location === null) return answer.status;
    target = new URL(location, target).href;
  }
  return `more than ${MOST_REDIRECTS} redirects`;
}

/** A receiver in the same process may not look at the signal. */
function expiry(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener("abort", () => reject(new Error("expired")), { once: true }),
  );
}

/** The words of the connection's failure, without the address: it may hold a secret. */
function whyOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  return error instanceof Error ? error.name : "failed";
}
