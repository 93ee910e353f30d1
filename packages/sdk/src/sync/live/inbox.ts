import { isInnkitError } from "../../kernel/errors.ts";
import type { MewsWebhookKind } from "../../mews/webhooks/kinds.ts";
import type { MewsHint } from "../../mews/webhooks/types.ts";
import { configuration } from "../entities/streams.ts";
import { isOff, waits } from "../pull/agenda.ts";
import { fence } from "../pull/lease.ts";
import { loadStreams, requestRun } from "../pull/stream-store.ts";
import type { Round } from "../pull/walk.ts";
import { type Noticed, noticeGap } from "./gap-ledger.ts";
import { followHints, type Hinted, type HintedStream, hotelToFollow } from "./hints.ts";

/** The streams that hold what webhooks name; with more than one, the ids are of rows of the last. */
const streamsOf: Readonly<Record<MewsWebhookKind, readonly string[]>> = {
  ServiceOrderUpdated: ["reservations"],
  ResourceUpdated: ["rooms"],
  CustomerAdded: ["guests"],
  CustomerUpdated: ["guests"],
  ResourceBlockUpdated: ["room_blocks"],
  PaymentUpdated: ["payments"],
  MessageAdded: ["message_threads", "messages"],
};
const kinds = Object.keys(streamsOf) as MewsWebhookKind[];
/** Mews takes the ids of messages nowhere: a look at what is new finds them. */
const soughtKind = "MessageAdded";

/** All streams that webhooks tell of. */
export const webhookStreams: readonly string[] = [...new Set(Object.values(streamsOf).flat())];

/** How many ids are fetched at a time: what one request takes. */
const batch = 1000;
/** Requests that Mews may refuse in one go before it is not the ids that are at fault. */
const mostRefusals = 40;
/** How long after dropped messages were made up for they are not made up for again. */
const catchUpMs = 300_000;

/** What webhooks left for a hotel. */
export interface Inbox {
  /**
   * Fetches what waits, in batches; what was fetched is forgotten once it is stored.
   *
   * @returns whether streams were asked to look at what is new instead
   */
  empty(): Promise<boolean>;
}

export function inboxOf(base: Omit<Round, "hotel">): Inbox {
  const { ctx, scope, lease, signal } = base;
  const { hints } = ctx.deps.mews;
  let caughtUpAt = -Infinity;

  /** Too many came to be kept: the streams themselves tell what changed. */
  const catchUp = async (): Promise<boolean> => {
    const now = ctx.clock.now().getTime();
    if (now - caughtUpAt < catchUpMs) return false;
    const dropped = await hints.dropped(scope);
    if (dropped === 0) return false;
    caughtUpAt = now;
    const at = ctx.clock.now();
    const lookedAt = (await loadStreams(ctx, scope)).get(configuration.name)?.succeeded_at;
    const streams = webhookStreams;
    const reason = `${dropped} messages of Mews's webhooks were dropped: too many waited`;
    const gap: Noticed = { kind: "webhooks", streams, from: lookedAt ? new Date(lookedAt) : at, to: at, at, reason };
    ctx.log.warn(
      { propertyId: scope.propertyId, dropped },
      "messages of Mews were dropped: all changes are looked for",
    );
    await ctx.tx(scope, async (tx) => {
      await fence(tx, lease);
      await noticeGap(tx, scope.propertyId, gap);
      await requestRun(ctx, scope, undefined);
    });
    await hints.caughtUp(scope, dropped);
    return true;
  };

  /** Asks the streams of a kind to look at what is new, once for all that waits. */
  const seek = async (kind: MewsWebhookKind): Promise<boolean> => {
    let waiting = await hints.waiting(scope, { kinds: [kind], limit: batch });
    if (waiting.length === 0) return false;
    for (const stream of streamsOf[kind]) await requestRun(ctx, scope, stream);
    for (; waiting.length > 0; waiting = await hints.waiting(scope, { kinds: [kind], limit: batch }))
      await hints.done(scope, waiting);
    return true;
  };

  const follow = async (round: Round, waiting: readonly MewsHint[], refused: { count: number }): Promise<void> => {
    signal.throwIfAborted();
    try {
      await followHints(round, byStream(waiting), (stream) =>
        hints.done(
          scope,
          waiting.filter((hint) => streamOf(hint) === stream),
        ),
      );
    } catch (error) {
      if (!isInnkitError(error, "mews/invalid_request") || ++refused.count > mostRefusals) throw error;
      if (waiting.length === 1) {
        const { kind, id } = waiting[0]!;
        ctx.log.warn({ propertyId: scope.propertyId, kind, id }, "Mews refuses to give what a message named");
        return hints.setAside(scope, waiting, error.message);
      }
      const middle = Math.ceil(waiting.length / 2);
      await follow(round, waiting.slice(0, middle), refused);
      await follow(round, waiting.slice(middle), refused);
    }
  };

  return {
    async empty() {
      if (await hints.isEmpty(scope)) return false;
      const hotel = await hotelToFollow(base);
      if (!hotel) return false;
      let looks = await catchUp();
      const rows = await loadStreams(ctx, scope);
      const settings = await ctx.settings(scope);
      const now = ctx.clock.now();
      const rests = (stream: string): boolean => {
        const row = rows.get(stream);
        return row === undefined || waits(row, now);
      };
      if (rests(configuration.name)) return looks; // Mews cannot be asked for anything
      // A stream that is paused looks for all changes when it goes on; one that is switched off is not copied.
      const off = ctx.streams.resources.flatMap((resource) => (isOff(resource, settings) ? resource.name : []));
      const isShut = (stream: string): boolean => rows.get(stream)?.state === "paused" || off.includes(stream);
      const shut = kinds.filter((kind) => streamsOf[kind].some(isShut));
      await hints.discard(scope, shut);
      const open = kinds.filter((kind) => !shut.includes(kind) && !streamsOf[kind].some(rests));
      if (open.includes(soughtKind)) looks = (await seek(soughtKind)) || looks;
      const fetched = open.filter((kind) => kind !== soughtKind);
      const refused = { count: 0 };
      for (;;) {
        const waiting = await hints.waiting(scope, { kinds: fetched, limit: batch });
        if (waiting.length === 0) return looks;
        await follow({ ...base, hotel }, waiting, refused);
      }
    },
  };
}

/** How long messages are gathered after the first: a storm becomes few requests. Mews's own lag is minutes. */
const gatherMs = 2_000;
/** How often the inbox is looked into without being told. */
const lookMs = 15_000;
const longestRestMs = 300_000;

/** Empties an inbox for as long as the lease is held. */
export interface InboxWatch {
  /** Something came. */
  hinted(): void;
  stop(): Promise<void>;
}

/** @param failed is told the first failure in a row; it is tried again after rests that grow */
export function watchInbox({ empty }: Inbox, failed: (error: unknown) => void): InboxWatch {
  let isStopped = false;
  let isHinted = false;
  let failures = 0;
  let endRest = (_inMs: number): void => {};

  const rest = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      let timer = setTimeout(resolve, ms);
      let end = Date.now() + ms;
      endRest = (inMs) => {
        if (Date.now() + inMs >= end) return;
        clearTimeout(timer);
        end = Date.now() + inMs;
        timer = setTimeout(resolve, inMs);
      };
    });
  const watch = async (): Promise<void> => {
    while (!isStopped) {
      isHinted = false;
      try {
        await empty();
        failures = 0;
      } catch (error) {
        if (isStopped) return;
        if (failures++ === 0) failed(error);
      }
      if (isStopped) return;
      await rest(failures > 0 ? Math.min(longestRestMs, lookMs * 2 ** failures) : isHinted ? gatherMs : lookMs);
    }
  };
  const watching = watch();
  return {
    hinted() {
      isHinted = true;
      if (failures === 0) endRest(gatherMs);
    },
    async stop() {
      isStopped = true;
      endRest(0);
      await watching;
    },
  };
}

function streamOf({ kind }: Pick<MewsHint, "kind">): string | undefined {
  return streamsOf[kind as MewsWebhookKind]?.at(-1);
}

function byStream(hints: readonly MewsHint[]): Hinted {
  const of = (stream: HintedStream) => [
    ...new Set(hints.filter((hint) => streamOf(hint) === stream).map(({ id }) => id)),
  ];
  return {
    rooms: of("rooms"),
    reservations: of("reservations"),
    guests: of("guests"),
    room_blocks: of("room_blocks"),
    payments: of("payments"),
  };
}

/** How many ids of each stream wait, of what waits by kind. */
export function waitingByStream(waiting: Readonly<Record<string, number>>): Map<string, number> {
  const byStream = new Map<string, number>();
  for (const [kind, ids] of Object.entries(waiting)) {
    const stream = streamOf({ kind });
    if (stream) byStream.set(stream, (byStream.get(stream) ?? 0) + ids);
  }
  return byStream;
}
