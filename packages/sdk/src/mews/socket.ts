import { addressesOf } from "./client.ts";
import { backoff, type MewsClock, systemClock } from "./clock.ts";
import { MewsError } from "./errors.ts";
import { type MewsEvent, readEvents } from "./events.ts";
import { catchUp, type MewsGap } from "./gaps.ts";
import type { MewsCredentials, MewsEnvironment, MewsLog } from "./options.ts";
import { keepSecrets, plain, quiet } from "./secrets.ts";
import { type Connect, type MewsWire, webSocketConnect } from "./wire.ts";

/**
 *            opened            caught up
 *   down ─────────▶ catching_up ─────────▶ connected
 *    ▲                  │  ▲                   │
 *    │                  ▼  │ recovered         │ no sign of life, or a catch-up failed
 *    └───── lost ──── degraded ◀───────────────┘
 */
export type MewsSocketState = "connected" | "catching_up" | "degraded" | "down";

export interface MewsSocketStatus {
  readonly state: MewsSocketState;
  readonly since: Date;
  /** When Mews last gave a sign of life, a pong or a message. */
  readonly lastSignAt: Date | undefined;
  readonly lastEventAt: Date | undefined;
  /** How often the connection was opened. */
  readonly connections: number;
  /** Why it is down, or why a catch-up failed; after `mews/unauthorized` and `mews/forbidden` it is not tried again. */
  readonly error: Error | undefined;
}

export interface MewsSocketOptions {
  environment: MewsEnvironment;
  credentials: MewsCredentials | (() => Promise<MewsCredentials>);
  /** Takes the events of one message. Where it rejects, the events count as missed. */
  onEvents: (events: readonly MewsEvent[]) => void | Promise<void>;
  /** Reads again what changed in the gap. It is asked again until it succeeds; one gap at a time. */
  onGap: (gap: MewsGap, signal: AbortSignal) => void | Promise<void>;
  onState?: ((status: MewsSocketStatus) => void) | undefined;
  /** Up to when all changes are known: where the first gap begins. Now, unless given. */
  knownUntil?: Date | undefined;
  /** Milliseconds between pings; 25 000 unless given. Two without any answer end the connection. */
  heartbeatMs?: number | undefined;
  clock?: MewsClock | undefined;
  random?: (() => number) | undefined;
  log?: MewsLog | undefined;
  /** Opens a connection; by WebSocket unless given. */
  connect?: Connect | undefined;
}

export interface MewsSocket {
  status(): MewsSocketStatus;
  /** Ends it for good; resolves when the connection is closed. */
  close(): Promise<void>;
}

const handshakeMs = 20_000;
const goodbyeMs = 2_000;
const firstWaitMs = 1_000;
const longestWaitMs = 60_000;

export async function openMewsSocket(options: MewsSocketOptions): Promise<MewsSocket> {
  const { onEvents, onGap, onState, clock = systemClock, random = Math.random, heartbeatMs = 25_000 } = options;
  const connect = options.connect ?? (await webSocketConnect());
  const secrets = keepSecrets(options.credentials, options.environment);
  const log = options.log && quiet(options.log, secrets);
  const url = `${addressesOf(options.environment).socketUrl.replace(/\/+$/, "")}/ws/connector`;
  const closing = new AbortController();

  let state: MewsSocketState = "down";
  let since = clock.now();
  let knownUntil = options.knownUntil ?? since;
  let lastSignAt: Date | undefined;
  let lastEventAt: Date | undefined;
  let connections = 0;
  let failures = 0;
  let error: Error | undefined;
  let wire: MewsWire | undefined;
  let isOpen = false;
  let unanswered = 0;
  let cancelTimer: (() => void) | undefined;
  let onClosed: (() => void) | undefined;

  const gaps = catchUp({
    onGap,
    clock,
    random,
    signal: closing.signal,
    changed(failure, { from, to }) {
      if (failure !== undefined) {
        error = plain(failure, secrets.scrub);
        log?.error({ from, to, error: error.message }, "A gap of the Mews socket stays open");
      } else if (isOpen) error = undefined;
      refresh();
    },
  });

  const status = (): MewsSocketStatus => ({ state, since, lastSignAt, lastEventAt, connections, error });

  /** The state follows from the facts; it is never set by itself. */
  function refresh(): void {
    const now = isOpen ? stateWhenOpen(unanswered > 1, gaps.state()) : "down";
    if (now === state) return;
    state = now;
    since = clock.now();
    log?.info({ state, error: error?.message }, "The Mews socket changed its state");
    tellState();
  }

  /** The faults of who listens, thrown or rejected, are not those of the socket. */
  function tellState(): void {
    void (async () => onState?.(status()))().catch((cause: unknown) =>
      log?.error({ error: plain(cause, secrets.scrub).message }, "A listener of the Mews socket failed"),
    );
  }

  async function dial(): Promise<void> {
    let cookie: string;
    try {
      cookie = cookieOf(await secrets.read("socket"));
    } catch (cause) {
      return lost({ error: cause });
    }
    if (closing.signal.aborted) return;
    let ended = false;
    const once = (why: { status?: number | undefined; error?: unknown }): void => {
      if (ended) return;
      ended = true;
      lost(why);
    };
    cancelTimer = clock.setTimer(() => {
      wire?.terminate();
      once({ error: new MewsError("mews/timed_out", "socket") });
    }, handshakeMs);
    try {
      wire = connect(url, cookie, {
        opened: () => ended || opened(once),
        pong: () => ended || sign(),
        message: (text) => ended || void message(text),
        closed: once,
      });
    } catch (cause) {
      once({ error: cause });
    }
  }

  function opened(lose: (why: { error?: unknown }) => void): void {
    isOpen = true;
    connections += 1;
    error = undefined;
    const now = clock.now();
    const missed = { from: knownUntil, to: now };
    lastSignAt = knownUntil = now;
    unanswered = 0;
    beat(lose);
    report(missed);
  }

  /** Pings, and looks whether the pings before were answered: a connection can die without a word. */
  function beat(lose: (why: { error?: unknown }) => void): void {
    unanswered += 1;
    wire?.ping();
    cancelTimer?.();
    cancelTimer = clock.setTimer(() => {
      if (unanswered >= 2) {
        wire?.terminate();
        return lose({ error: new MewsError("mews/timed_out", "socket") });
      }
      beat(lose);
      refresh();
    }, heartbeatMs);
  }

  function sign(): void {
    lastSignAt = knownUntil = clock.now();
    failures = 0; // only now: a server that opens and closes at once must not be dialled in a circle
    unanswered = 0;
    refresh();
  }

  async function message(text: string): Promise<void> {
    const before = knownUntil;
    sign();
    lastEventAt = clock.now();
    const events = readEvents(text);
    if (events === undefined) {
      log?.warn({ size: text.length }, "A message of the Mews socket could not be read");
      return report({ from: before, to: lastEventAt });
    }
    try {
      await onEvents(events);
    } catch (cause) {
      log?.error({ error: plain(cause, secrets.scrub).message }, "Events of the Mews socket could not be taken");
      report({ from: before, to: clock.now() });
    }
  }

  function lost(why: { status?: number | undefined; error?: unknown }): void {
    cancelTimer?.();
    onClosed?.();
    wire = undefined;
    isOpen = false;
    if (closing.signal.aborted) return refresh();
    error = failureOf(why, secrets.scrub);
    refresh();
    const { message: reason } = error;
    if (why.status === 401 || why.status === 403) {
      log?.error({ status: why.status }, "Mews refuses the socket: it is not tried again");
      tellState();
      return;
    }
    const wait = backoff(failures, random, firstWaitMs, longestWaitMs);
    failures += 1;
    log?.warn({ reason, wait }, "The Mews socket is down");
    cancelTimer = clock.setTimer(() => void dial(), wait);
  }

  function report(gap: MewsGap): void {
    gaps.report(gap);
    refresh();
  }

  void dial();

  return {
    status,
    async close() {
      if (closing.signal.aborted) return;
      closing.abort(new Error("the socket was closed"));
      cancelTimer?.();
      const last = wire;
      if (last === undefined) return;
      await new Promise<void>((resolve) => {
        const cancel = clock.setTimer(() => {
          last.terminate();
          resolve();
        }, goodbyeMs);
        onClosed = () => {
          cancel();
          resolve();
        };
        last.close();
      });
    },
  };
}

/** No blanks round `=`, as Mews asks. */
function cookieOf({ clientToken, accessToken }: MewsCredentials): string {
  if (!/^[!-:<-~]+$/.test(clientToken + accessToken)) {
    throw new MewsError("mews/credentials", "socket", { cause: new Error("a token does not fit in a cookie") });
  }
  return `ClientToken=${clientToken}; AccessToken=${accessToken}`;
}

function failureOf(why: { status?: number | undefined; error?: unknown }, scrub: (text: string) => string): Error {
  if (why.error instanceof MewsError) return why.error;
  const { status } = why;
  if (status === 401) return new MewsError("mews/unauthorized", "socket", { status });
  if (status === 403) return new MewsError("mews/forbidden", "socket", { status });
  const cause = why.error === undefined ? undefined : plain(why.error, scrub);
  return new MewsError(status === undefined ? "mews/network" : "mews/unavailable", "socket", { status, cause });
}

function stateWhenOpen(isSilent: boolean, gaps: "done" | "under_way" | "failing"): MewsSocketState {
  if (isSilent || gaps === "failing") return "degraded";
  return gaps === "done" ? "connected" : "catching_up";
}
