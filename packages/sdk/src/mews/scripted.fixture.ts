import { createMewsClient } from "./client.ts";
import type { MewsClock } from "./clock.ts";
import type { MewsClient, MewsClientOptions } from "./options.ts";

/** One answer of a script: a response, a failure of the network, or a function of what was sent. */
export type Step = Response | Error | ((sent: Sent) => Response | Promise<Response>);

export interface Sent {
  url: string;
  body: Record<string, unknown>;
  /** The body to the letter. */
  text: string;
  headers: Headers;
  signal: AbortSignal | undefined;
  redirect: string | undefined;
  /** When it was sent, by the manual clock, in milliseconds since its start. */
  at: number;
}

export const start: Date = new Date("2026-03-01T10:00:00.000Z");

export const credentials = { clientToken: "CLIENT-TOKEN-CANARY", accessToken: "ACCESS-TOKEN-CANARY" } as const;

export interface Scripted {
  mews: MewsClient;
  sent: Sent[];
  clock: ManualTime;
  log: { level: string; fields: object; message: string }[];
}

/** A client whose network answers from a script, at a clock that moves when told. Past its end the script fails. */
export async function scripted(steps: Step[], options: Partial<MewsClientOptions> = {}): Promise<Scripted> {
  const clock = manualTime();
  const sent: Sent[] = [];
  const log: Scripted["log"] = [];
  const write =
    (level: string) =>
    (fields: object, message: string): void => {
      log.push({ level, fields, message });
    };
  const mews = createMewsClient({
    environment: "demo",
    credentials,
    clientName: "Lighthouse 1.0",
    clock,
    random: () => 0.5,
    log: { info: write("info"), warn: write("warn"), error: write("error") },
    async fetch(url, init) {
      const text = String(init.body);
      const body = JSON.parse(text) as Record<string, unknown>;
      const at = clock.now().getTime() - start.getTime();
      const one = {
        url,
        body,
        text,
        headers: new Headers(init.headers),
        signal: init.signal ?? undefined,
        redirect: init.redirect,
        at,
      };
      sent.push(one);
      const step = steps.shift() ?? new RangeError("the script ran out");
      if (step instanceof Error) throw step;
      return typeof step === "function" ? step(one) : step;
    },
    ...options,
  });
  // The token is hashed off the thread, once, and code is loaded when it is needed, once: afterwards nothing but the
  // clock and the script makes a call wait.
  await Promise.all([
    mews.budget().catch(() => undefined),
    import("./deprecations.ts"),
    import("./look-first.ts"),
    import("./probe.ts"),
    import("./refusals.ts"),
  ]);
  return { mews, sent, clock, log };
}

export function ok(body: object | string, headers: Record<string, string> = {}): Response {
  return new Response(typeof body === "string" ? body : JSON.stringify(body), {
    headers: { "content-type": "application/json", "request-id": "request-1", ...headers },
  });
}

export function fault(status: number, headers: Record<string, string> = {}, body?: string): Response {
  const text = body ?? JSON.stringify({ Message: `fault ${status}`, RequestId: "request-of-body", Details: "quotes" });
  return new Response(text, { status, headers });
}

/** Never answers, but lets itself be aborted. */
export const hangs: Step = ({ signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason as Error));
  });

export interface ManualTime extends MewsClock {
  /** Moves time on; timers run at their instants, and what they set off goes on before time does. */
  advance(ms: number): Promise<void>;
  /** The waits that are under way, in milliseconds from now. */
  waits(): number[];
}

/** A clock that moves when told. `calm` resolves when nothing goes on any more that does not wait for the clock. */
export function manualTime(from: Date = start, calm: () => Promise<void> = settled): ManualTime {
  let now = from.getTime();
  let timers: { at: number; run: () => void }[] = [];
  return {
    now: () => new Date(now),
    setTimer(run, ms) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    waits: () => timers.map((timer) => timer.at - now).sort((a, b) => a - b),
    async advance(ms) {
      const end = now + ms;
      await calm();
      for (;;) {
        const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (due === undefined) break;
        timers = timers.filter((timer) => timer !== due);
        now = Math.max(now, due.at);
        due.run();
        await calm();
      }
      now = end;
    },
  };
}

/** Lets everything that waits for nothing but its turn go on. */
export async function settled(): Promise<void> {
  for (let round = 0; round < 8; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** What a promise is rejected with; an error where it is not. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("was not rejected");
}
