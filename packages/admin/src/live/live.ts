import { createStore, type Store } from "./store.ts";

/** How the admin hears of changes just now. */
export interface LiveState {
  /** `paused`: nobody looks, or a person asked for calm. `waiting`: lost, trying again at `retryAt`. */
  phase: "off" | "connecting" | "live" | "waiting" | "paused";
  /** Milliseconds since the epoch. */
  retryAt?: number;
  /** Attempts in a row that failed. */
  failures: number;
  lastEventAt?: number;
  /** A person pressed pause. */
  held: boolean;
}

/** An event of the feed: names and ids; whoever needs the facts reads them again. */
export interface LiveEvent {
  seq: number;
  name: string;
  at: string;
  payload: unknown;
}

export interface LiveOptions {
  /** The feed's address. */
  url(): string;
  /** Told of each event; without one where anything may have changed (the feed was gone for a while). */
  onEvent(event?: LiveEvent): void;
}

export interface Live extends Store<LiveState> {
  start(): void;
  stop(): void;
  retryNow(): void;
  hold(held: boolean): void;
}

const pauses = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** A tab that is left for a moment keeps its feed. */
const hiddenGrace = 30_000;

/**
 * One feed per tab, with its own reconnecting: the browser's has no countdown to show and gives up for good on an
 * error status. What was missed while it was gone is not replayed but read again.
 */
export function createLive({ url, onEvent }: LiveOptions): Live {
  const store = createStore<LiveState>({ phase: "off", failures: 0, held: false });
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let running = false;

  function connect(): void {
    close();
    store.set({ phase: "connecting" });
    const opened = new EventSource(url());
    source = opened;
    opened.addEventListener("open", () => {
      store.set({ phase: "live", failures: 0 });
      onEvent();
    });
    opened.addEventListener("innkit", (message: MessageEvent<string>) => {
      store.set({ lastEventAt: Date.now() });
      onEvent(JSON.parse(message.data) as LiveEvent);
    });
    opened.addEventListener("reset", () => onEvent());
    opened.addEventListener("error", () => {
      close();
      const { failures } = store.get();
      const pause = pauses[Math.min(failures, pauses.length - 1)]! * (0.85 + Math.random() * 0.3);
      store.set({ phase: "waiting", failures: failures + 1, retryAt: Date.now() + pause });
      retry = setTimeout(connect, pause);
    });
  }

  function close(): void {
    clearTimeout(retry);
    source?.close();
    source = undefined;
  }

  function pause(): void {
    close();
    store.set({ phase: "paused" });
  }

  function onVisibility(): void {
    clearTimeout(hiding);
    if (store.get().held) return;
    if (document.hidden) hiding = setTimeout(pause, hiddenGrace);
    else if (store.get().phase === "paused") connect();
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    start() {
      if (running) return;
      running = true;
      document.addEventListener("visibilitychange", onVisibility);
      connect();
    },
    stop() {
      running = false;
      document.removeEventListener("visibilitychange", onVisibility);
      clearTimeout(hiding);
      close();
      store.set({ phase: "off", failures: 0, held: false });
    },
    retryNow() {
      if (running && !store.get().held) connect();
    },
    hold(held) {
      store.set({ held });
      if (held) pause();
      else connect();
    },
  };
}
