import { isInnkitError } from "../../kernel/errors.ts";
import type { Scope } from "../../kernel/plugin.ts";
import type { MewsGap } from "../../mews/gaps.ts";
import type { MewsClient } from "../../mews/options.ts";
import type { Wanted } from "./agenda.ts";
import type { SyncContext } from "../context.ts";
import { errors } from "../errors.ts";
import { noticeGap } from "../live/gap-ledger.ts";
import { followHints, gatherHints, hotelToFollow } from "../live/hints.ts";
import { storedHotel } from "./hotel.ts";
import { inboxOf, watchInbox, webhookStreams } from "../live/inbox.ts";
import { watchSilence } from "../live/silence-watch.ts";
import { crew, type HistoryRead, nothingRead } from "./crew.ts";
import { acquireLease, fence, type Lease, leaseSeconds, renewLease, whileHeld } from "./lease.ts";
import { hasWork, sweeper, type Swept } from "./pass.ts";
import { nextDue, pusher } from "../push/pusher.ts";
import { reservations } from "../entities/reservations.ts";
import { rooms } from "../entities/rooms.ts";
import { watchProof } from "../proof/holder.ts";
import { loadStreams } from "./stream-store.ts";

/** Longest sleep between two looks at what is due; what other processes ask for is seen then. */
const napMs = 5_000;
/** How often a hotel that another process holds is asked for. */
const knockMs = 2_000;
/** How long a hotel without a connection, or with trouble of ours, is left alone; other settings end it. */
const restMs = 15_000;
/** How long the socket may take to open before that is a gap to tell of. */
const openingMs = 10_000;

/** Keeps the copy of one hotel true for as long as this process runs and holds the lease. */
export interface Runner {
  /** Looks at these streams now; where a person waits for them, before what nobody waits for. */
  run(wanted: Wanted, options?: { isWaitedFor: boolean }): Promise<Swept>;
  /** Resolves when no planned history is left to read that does not rest after a failure. */
  history(): Promise<HistoryRead>;
  /** Something changed: look again at what there is to do. */
  wake(): void;
  /** Webhooks named something: fetch it in a moment. */
  hinted(): void;
  /** The settings of the connection changed: begins anew, unless it has begun with the new ones. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface Request {
  readonly wanted: Wanted;
  /** By a person. */
  readonly isWaitedFor: boolean;
  readonly done: (swept: Swept) => void;
  readonly failed: (error: unknown) => void;
}

/** @param begins is told before each span of holding the lease, which is to go by settings as they are then */
export function startRunner(ctx: SyncContext, scope: Scope, begins: () => void): Runner {
  const stopping = new AbortController();
  let life = new AbortController();
  let tellInbox = (): void => {};
  let reading: Promise<HistoryRead> = Promise.resolve(nothingRead);
  let requests: Request[] = [];
  let wakeUp = (): void => {};
  /** Somebody called while nobody slept: the next sleep is none. */
  let isAwake = false;
  const wake = (): void => {
    isAwake = true;
    wakeUp();
  };
  const log = (error: unknown, message: string): void =>
    ctx.log.error(
      { propertyId: scope.propertyId, error: error instanceof Error ? error.message : String(error) },
      message,
    );

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const stays = isAwake || stopping.signal.aborted || life.signal.aborted;
      isAwake = false;
      if (stays) return resolve();
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** What this process asked Mews with last: a new one when the settings changed. */
  let using: MewsClient | undefined;

  /** One span of holding the lease, until it is lost, the connection changes, or the end. */
  const hold = async (lease: Lease): Promise<void> => {
    const broken = new AbortController();
    const signal = AbortSignal.any([stopping.signal, life.signal, broken.signal]);
    const mews = await ctx.deps.mews.client(scope);
    using = mews;
    begins();
    const base = { ctx, scope, lease, mews, signal };
    const { sweep, seen, isRefused } = sweeper(base);
    const { work } = crew(isRefused);
    const readHistory = async (): Promise<HistoryRead> => {
      const hotel = seen() ?? (await hotelToFollow(base));
      if (!hotel) return nothingRead;
      const read = await work({ ...base, hotel });
      if (read.windows > 0) wake(); // what waited for it can be planned now
      return read;
    };
    const outbox = pusher(base);
    let writing: Promise<unknown> = Promise.resolve();
    const write = (): void => {
      writing = outbox.run(signal).catch((error: unknown) => {
        if (!signal.aborted) log(error, "writes to Mews could not be sent yet");
      });
    };
    let missed: ReadonlySet<string> = new Set();
    const miss = (streams: readonly string[]): void => {
      if (streams.length === 0) return;
      missed = new Set([...missed, ...streams]);
      wake();
    };
    const hints = gatherHints(
      async (hinted) => {
        const hotel = await hotelToFollow(base);
        if (hotel) await followHints({ ...base, hotel }, hinted);
      },
      (error) => {
        if (signal.aborted) return;
        log(error, "what a message named could not be read: all changes are looked for instead");
        miss([reservations.name, rooms.name]);
      },
    );
    const silence = watchSilence(base);
    let opened: Date | undefined;
    const closeGap = async ({ from, to }: MewsGap, gapSignal: AbortSignal): Promise<void> => {
      opened ??= to;
      // Before anything was read there is nothing to catch up with: the first pass reads it all.
      if (!(await storedHotel(ctx, scope))) return;
      const streams = [reservations.name, rooms.name];
      // The moment that the socket takes to open is looked at like any other gap, but it is none to tell of.
      if (to > opened || to.getTime() - from.getTime() > openingMs) {
        const reason = "Messages of Mews's socket may have been missed";
        await ctx.tx(scope, async (tx) => {
          await fence(tx, lease);
          await noticeGap(tx, scope.propertyId, { kind: "socket", streams, from, to, at: ctx.clock.now(), reason });
        });
      }
      const failure = await run(new Set(streams)).then(
        ({ failures }) => [...failures.values()][0],
        (error: unknown) => error,
      );
      // What ends is no failure: the ledger keeps the gap for whoever comes next.
      if (failure !== undefined && !gapSignal.aborted && !signal.aborted) throw failure;
    };
    const closeSocket = await ctx.deps.mews.listen(scope, {
      onEvents: (events) => {
        silence.heard("socket");
        hints.take(events);
      },
      onGap: closeGap,
    });
    const inbox = watchInbox(inboxOf(base), (error) => {
      if (signal.aborted) return;
      log(error, "what webhooks named could not be read yet: all changes are looked for instead");
      miss(webhookStreams);
    });
    tellInbox = inbox.hinted;
    const proof = watchProof(
      base,
      async () => void (await run("all")),
      (error) => log(error, "the copy of a hotel could not be compared with Mews"),
    );
    const renewing = setInterval(
      () => {
        renewLease(ctx, scope, lease).then(
          (kept) => kept || life.abort(errors.lease_lost({ propertyId: scope.propertyId })),
          (error: unknown) => log(error, "the lease of a hotel's sync could not be renewed"),
        );
      },
      (leaseSeconds * 1000) / 3,
    );
    try {
      while (!signal.aborted) {
        miss(await silence.look());
        isAwake = false;
        const asked = requests;
        requests = [];
        const wanted = union(ctx.streams.names, [...asked.map((request) => request.wanted), missed]);
        missed = new Set();
        let progressed = false;
        try {
          if (asked.length > 0 || wanted !== "none" || (await isWorkWaiting(ctx, scope))) {
            const byPeople = asked.flatMap((request) => (request.isWaitedFor ? [request.wanted] : []));
            const swept = await sweep(wanted, union(ctx.streams.names, byPeople));
            progressed = swept.progressed;
            reading = readHistory();
            for (const request of asked) request.done(swept);
          } else reading = readHistory();
        } catch (error) {
          for (const request of asked) request.failed(error);
          throw error;
        }
        reading.catch((error: unknown) => {
          if (signal.aborted) return;
          if (isInnkitError(error, "sync/lease_lost")) return life.abort(error);
          // For a reason of ours: it ends the span as a look that could not be made does, and its nap.
          broken.abort(error);
          wakeUp();
        });
        write();
        if (progressed || requests.length > 0 || missed.size > 0) continue;
        const nap = await untilDue(ctx, scope);
        if (!signal.aborted) await sleep(nap);
      }
    } finally {
      clearInterval(renewing);
      hints.stop();
      await reading.catch(() => {}); // why it ended is why the span did
      await writing;
      await inbox.stop();
      await proof.stop();
      await closeSocket();
      await silence.stop().catch((error: unknown) => log(error, "what is usual of messages could not be kept"));
    }
    broken.signal.throwIfAborted();
  };

  const live = async (): Promise<void> => {
    let told = "";
    while (!stopping.signal.aborted) {
      life = new AbortController();
      let rest = restMs;
      try {
        const { state } = await ctx.deps.mews.connection(scope);
        const lease = state === "not_connected" ? undefined : await acquireLease(ctx, scope);
        if (!lease && state !== "not_connected") rest = knockMs;
        if (lease) {
          await whileHeld(ctx, scope, lease, () => hold(lease));
          continue;
        }
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (!stopping.signal.aborted && !life.signal.aborted && message !== told) {
          told = message; // what does not change is said once
          log(error, "the sync of a hotel stopped and begins anew");
        }
      }
      const asked = requests;
      requests = [];
      for (const request of asked) request.failed(errors.busy({ propertyId: scope.propertyId }));
      await sleep(rest);
    }
  };

  const run: Runner["run"] = (wanted, { isWaitedFor } = { isWaitedFor: false }) =>
    new Promise((done, failed) => {
      if (stopping.signal.aborted) return failed(errors.busy({ propertyId: scope.propertyId }));
      requests.push({ wanted, isWaitedFor, done, failed });
      wake();
    });
  const living = live();
  return {
    run,
    history: () => reading,
    wake,
    hinted: () => tellInbox(),
    async restart() {
      const now = await ctx.deps.mews.client(scope).catch(() => undefined);
      // What works with these settings already is not to read again what it was just given.
      if (!now || now !== using) life.abort(new Error("the connection's settings changed"));
      wake();
    },
    async stop() {
      stopping.abort(new Error("the kit stops"));
      wake();
      await living;
      for (const request of requests) request.failed(errors.busy({ propertyId: scope.propertyId }));
    },
  };
}

/** How long to sleep: until the next write is to be sent or read back, but never long. */
async function untilDue(ctx: SyncContext, scope: Scope): Promise<number> {
  const due = await nextDue(ctx, scope);
  return due ? Math.min(napMs, Math.max(200, due.getTime() - ctx.clock.now().getTime())) : napMs;
}

async function isWorkWaiting(ctx: SyncContext, scope: Scope): Promise<boolean> {
  const hotel = await storedHotel(ctx, scope);
  const rows = await loadStreams(ctx, scope);
  const now = ctx.clock.now();
  // Before the hotel was read, everything is to do.
  const seen = hotel ?? { now, createdAt: new Date(0) };
  return hasWork(ctx.streams.resources, {
    hotel: seen,
    settings: await ctx.settings(scope),
    wanted: "none",
    now,
    rows,
  });
}

function union(all: readonly string[], parts: readonly Wanted[]): Wanted {
  const names = new Set(parts.flatMap((part) => (part === "all" ? all : part === "none" ? [] : [...part])));
  return names.size === 0 ? "none" : names;
}
