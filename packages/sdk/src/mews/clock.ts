/** What the client needs of time: the instant, and a wake-up call. */
export interface MewsClock {
  now(): Date;
  /** Calls `run` once, `ms` milliseconds from now; what it returns takes the call back. */
  setTimer(run: () => void, ms: number): () => void;
}

/** The longest wait a timer of the platform can hold; one that is longer would fire at once. */
const longest = 2 ** 31 - 1;

/** The machine's clock. A wait keeps the process alive, as the caller is waiting for it. */
export const systemClock: MewsClock = {
  now: () => new Date(),
  setTimer(run, ms) {
    const timer = setTimeout(run, Math.min(ms, longest));
    return () => clearTimeout(timer);
  },
};

/** Waits `ms` milliseconds; rejects with the signal's reason when it is aborted meanwhile. */
export function pause(clock: MewsClock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason);
    const abort = (): void => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.setTimer(() => {
      signal?.removeEventListener("abort", abort);
      resolve();
    }, ms);
    signal?.addEventListener("abort", abort, { once: true });
  });
}

/** Full jitter: anywhere between nothing and a step that doubles with each try, up to a cap. In milliseconds. */
export function backoff(tries: number, random: () => number, base: number, cap: number): number {
  return Math.floor(random() * Math.min(cap, base * 2 ** Math.min(tries, 30)));
}
