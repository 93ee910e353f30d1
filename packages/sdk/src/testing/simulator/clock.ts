/** What the simulator needs of time: the hour, and a wake-up call. */
export interface Clock {
  now(): Date;
  /** Calls `run` once, `ms` milliseconds from now; the answer takes the call back. */
  setTimer(run: () => void, ms: number): () => void;
}

/** The machine's clock. Its timers do not keep a process alive. */
export const systemClock: Clock = {
  now: () => new Date(),
  setTimer(run, ms) {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/**
 * A clock that stands still until it is moved.
 *
 * @example
 * const clock = new ManualClock(new Date("2026-03-01T10:00:00Z"));
 * clock.setTimer(() => console.log("an hour later"), 3_600_000);
 * clock.advance(3_600_000);
 */
export class ManualClock implements Clock {
  #now: number;
  #timers: { at: number; run: () => void }[] = [];

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  setTimer(run: () => void, ms: number): () => void {
    const timer = { at: this.#now + Math.max(0, ms), run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Moves time on by `ms` milliseconds; timers that fall due run on the way, each at its own instant. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = this.#timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = end;
  }
}

/** Virtual time: it was `at` when the clock said `startedAt`, and runs `speed` times as fast. */
export interface VirtualTime {
  now(): Date;
  /** Real milliseconds from now until virtual time reaches `instant` (milliseconds since 1970); 0 if it has. */
  until(instant: number): number;
  readonly speed: number;
  /** Goes on from `at` at this speed. */
  set(at: Date, speed: number): void;
}

export function virtualTime(clock: Clock, at: Date, startedAt: Date, speed: number): VirtualTime {
  let base = { at: at.getTime(), startedAt: startedAt.getTime(), speed };
  const now = (): Date => new Date(base.at + (clock.now().getTime() - base.startedAt) * base.speed);
  return {
    now,
    until: (instant) => Math.max(0, (instant - now().getTime()) / base.speed),
    get speed() {
      return base.speed;
    },
    set(to, faster) {
      base = { at: to.getTime(), startedAt: clock.now().getTime(), speed: faster };
    },
  };
}
