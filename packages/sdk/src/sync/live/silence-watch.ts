import { sql } from "kysely";
import { reservations } from "../entities/reservations.ts";
import { rooms } from "../entities/rooms.ts";
import { fence } from "../pull/lease.ts";
import type { Round } from "../pull/walk.ts";
import { noticeGap } from "./gap-ledger.ts";
import { webhookStreams } from "./inbox.ts";
import { hear, hourOfWeekIn, type HourOfWeek, isSilent, listen, type Rhythm, wait } from "./silence.ts";

/** Where messages come from, and the streams they are about. */
export type MessageSource = "socket" | "webhooks";
const sources: Readonly<Record<MessageSource, { readonly label: string; readonly streams: readonly string[] }>> = {
  socket: { label: "Mews's socket", streams: [reservations.name, rooms.name] },
  webhooks: { label: "Mews's webhooks", streams: webhookStreams },
};
const names = Object.keys(sources) as MessageSource[];

/** How often the hotel's time is compared with what is usual; of a hotel that lives faster, at least so often. */
const lookMs = 60_000;
const shortestLookMs = 5_000;

/** Listens for messages of a hotel that stop coming. */
export interface SilenceWatch {
  /** A message came. */
  heard(source: MessageSource): void;
  /** Looks whether one of the sources is improbably silent, when it is time to. @returns what must be looked at then */
  look(): Promise<readonly string[]>;
  /** Keeps what was learned. */
  stop(): Promise<void>;
}

/** The hotel's time, from when it was last told. */
interface HotelTime {
  readonly pace: number;
  readonly hourOfWeek: HourOfWeek;
  readonly zone: string;
  at(ours: Date): number;
}

/** Watches for as long as a lease is held, from what earlier holders have learned. */
export function watchSilence({ ctx, scope, lease }: Omit<Round, "hotel">): SilenceWatch {
  const { propertyId } = scope;
  const known = new Map<MessageSource, Rhythm>();
  let time: HotelTime | undefined;
  let lookedAt = -Infinity;
  let webhookAt: number | undefined;
  const saved = new Map<MessageSource, Rhythm>();

  const timeOf = async (): Promise<HotelTime | undefined> => {
    const row = await ctx
      .db(scope)
      .selectFrom("sync_hotel")
      .select(["hotel_now", "observed_at", "pace", "time_zone"])
      .where("property_id", "=", propertyId)
      .executeTakeFirst();
    if (!row) return undefined;
    const [hotelNow, observed] = [Date.parse(row.hotel_now), Date.parse(row.observed_at)];
    return {
      pace: row.pace,
      zone: row.time_zone,
      hourOfWeek: time?.zone === row.time_zone ? time.hourOfWeek : hourOfWeekIn(row.time_zone),
      at: (ours) => hotelNow + row.pace * (ours.getTime() - observed),
    };
  };
  const load = async (now: number): Promise<void> => {
    const rows = await ctx
      .db(scope)
      .selectFrom("sync_rhythm")
      .selectAll()
      .where("property_id", "=", propertyId)
      .execute();
    for (const source of names) known.set(source, listen(rows.find((row) => row.source === source)?.rhythm, now));
  };
  const save = (source: MessageSource, rhythm: Rhythm): Promise<void> =>
    ctx.tx(scope, async (tx) => {
      await fence(tx, lease);
      await sql`insert into sync_rhythm (property_id, source, rhythm)
        values (${propertyId}, ${source}, ${JSON.stringify(rhythm)}::jsonb)
        on conflict (property_id, source) do update set rhythm = excluded.rhythm`.execute(tx);
      saved.set(source, rhythm);
    });

  /** Tells of a silence, once, and writes it down as a gap. */
  const tell = async (source: MessageSource, rhythm: Rhythm): Promise<void> => {
    const at = ctx.clock.now();
    const since = new Date(at.getTime() - (rhythm.at - rhythm.since) / (time?.pace || 1));
    const { label, streams } = sources[source];
    const expected = Math.round(rhythm.expected);
    const reason = `Nothing came from ${label}, where some ${expected} messages were to be expected`;
    await ctx.tx(scope, async (tx) => {
      const noticed = { kind: "silence", streams, from: since, to: at, at, reason } as const;
      const gap = await noticeGap(tx, propertyId, noticed);
      await tx.emit("silence", { source, since: since.toISOString(), expected });
      const told: Rhythm = { ...rhythm, told: "alarm", gap };
      await save(source, told);
      known.set(source, told);
    });
    ctx.log.warn({ propertyId, source, since, expected }, "messages of Mews stopped coming: changes are looked for");
  };

  /** What the look after an alarm has found. */
  const settle = async (source: MessageSource, rhythm: Rhythm): Promise<void> => {
    const gap = await ctx
      .db(scope)
      .selectFrom("sync_gap")
      .select(["caught_up_at", "recovered"])
      .where("property_id", "=", propertyId)
      .where("id", "=", rhythm.gap!)
      .executeTakeFirst();
    if (gap?.caught_up_at === null) return;
    known.set(source, { ...rhythm, told: (gap?.recovered ?? 0) > 0 ? "lost" : "quiet" });
  };

  const heard = (source: MessageSource): void => {
    const rhythm = known.get(source);
    if (!time || !rhythm) return;
    known.set(source, hear(rhythm, time.at(ctx.clock.now()), time.hourOfWeek));
  };

  return {
    heard,
    async look() {
      const ours = ctx.clock.now().getTime();
      if (Math.abs(ours - lookedAt) < Math.max(shortestLookMs, lookMs / Math.max(1, time?.pace ?? 1))) return [];
      lookedAt = ours;
      time = await timeOf();
      if (!time) return [];
      const now = time.at(ctx.clock.now());
      if (known.size === 0) await load(now);
      const { socket } = await ctx.deps.mews.connection(scope);
      const { lastAt } = await ctx.deps.mews.webhooks.standing(scope);
      if (webhookAt !== undefined && lastAt && lastAt.getTime() > webhookAt) heard("webhooks");
      webhookAt = lastAt?.getTime() ?? -Infinity;
      const silent: string[] = [];
      for (const source of names) {
        let rhythm = known.get(source)!;
        // While the socket is known to be down there is nobody to listen: that is a gap of its own.
        const isOpen = source !== "socket" || socket === "connected";
        rhythm = isOpen ? wait(rhythm, now, time.hourOfWeek) : listen(rhythm, now);
        known.set(source, rhythm);
        if (rhythm.told === "alarm") await settle(source, rhythm);
        if (isSilent(rhythm)) {
          await tell(source, rhythm);
          silent.push(...sources[source].streams);
        } else if (hasLearned(saved.get(source), rhythm)) await save(source, rhythm);
      }
      return silent;
    },
    async stop() {
      for (const [source, rhythm] of known) if (rhythm !== saved.get(source)) await save(source, rhythm);
    },
  };
}

/** Whether there is something new to keep: an hour more, or another state. */
function hasLearned(before: Rhythm | undefined, { watched, told }: Rhythm): boolean {
  const hours = (counts: readonly number[]) => counts.reduce((sum, times) => sum + times, 0);
  return before === undefined ? hours(watched) > 0 : hours(before.watched) !== hours(watched) || before.told !== told;
}
