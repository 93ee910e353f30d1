import { type Kysely, sql } from "kysely";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { configuration } from "../entities/streams.ts";
import { isOff } from "../pull/agenda.ts";
import { fence, type Lease } from "../pull/lease.ts";
import { loadStreams } from "../pull/stream-store.ts";
import type { StreamRow, SyncTables } from "../rows.ts";
import type { SyncSettings } from "../settings.ts";
import type { GapRow } from "./tables.ts";

/** A gap as it is noticed. */
export interface Noticed extends Pick<GapRow, "kind" | "reason"> {
  /** Those to look at; none for all that are copied. */
  readonly streams: readonly string[];
  readonly from: Date;
  readonly to: Date;
  readonly at: Date;
}

/** Writes a gap down, to be closed by a look. One of its kind that is still open becomes longer. @returns its id */
export async function noticeGap(tx: Kysely<SyncTables>, propertyId: string, gap: Noticed): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into sync_gap as open (property_id, kind, streams, from_at, to_at, reason, noticed_at)
    values (${propertyId}, ${gap.kind}, ${[...gap.streams]}::text[], ${gap.from.toISOString()}::timestamptz,
      ${gap.to.toISOString()}::timestamptz, ${gap.reason}, ${gap.at.toISOString()}::timestamptz)
    on conflict (property_id, kind, streams) where caught_up_at is null do update set
      from_at = least(open.from_at, excluded.from_at), to_at = greatest(open.to_at, excluded.to_at),
      noticed_at = greatest(open.noticed_at, excluded.noticed_at)
    returning id::text as id`.execute(tx);
  return rows[0]!.id;
}

/** What one holder of the lease looked at, and the gaps that this closes. */
export interface GapLedger {
  /** A look at the hotel succeeded; `before` is how its stream stood until then. Where the last one is long ago, that is a gap. */
  seen(before: StreamRow): Promise<void>;
  /** Streams that open gaps need looked at; each gap asks once. */
  wanted(): Promise<readonly string[]>;
  /** Rows of a stream that a look changed. */
  changed(stream: string, rows: number): void;
  /** All that is new in a stream is here. */
  looked(stream: string): void;
  /** A stream cannot be looked at, for a reason that stays. */
  refused(stream: string, why: string): void;
  /** After a sweep: closes the gaps whose streams were all looked at since. @returns the rows changed, by stream */
  close(): Promise<ReadonlyMap<string, number>>;
}

export function gapLedger(ctx: SyncContext, scope: Scope, lease: Lease): GapLedger {
  const { propertyId } = scope;
  let beganAt: Date | undefined;
  const looks = new Map<string, Date>();
  const refusals = new Map<string, string>();
  const asked = new Set<string>();
  let changed = new Map<string, number>();

  const open = (): Promise<GapRow[]> =>
    ctx
      .db(scope)
      .selectFrom("sync_gap")
      .selectAll()
      .where("property_id", "=", propertyId)
      .where("caught_up_at", "is", null)
      .execute();

  return {
    async seen(before) {
      const at = ctx.clock.now();
      const from = before.succeeded_at === null ? undefined : new Date(before.succeeded_at);
      const isHolding = beganAt !== undefined;
      beganAt = at;
      if (!from || at.getTime() - from.getTime() <= longestRest(await ctx.settings(scope))) return;
      const reason = await reasonOf(ctx, scope, before, isHolding);
      await ctx.tx(scope, async (tx) => {
        await fence(tx, lease);
        await noticeGap(tx, propertyId, { kind: "looks", streams: [], from, to: at, at, reason });
      });
    },
    async wanted() {
      const gaps = (await open()).filter(({ id, noticed_at }) => !asked.has(`${id} ${noticed_at}`));
      for (const { id, noticed_at } of gaps) asked.add(`${id} ${noticed_at}`);
      return gaps.flatMap(({ streams }) =>
        streams.length > 0 ? streams : ctx.streams.resources.map(({ name }) => name),
      );
    },
    changed: (stream, rows) => void changed.set(stream, (changed.get(stream) ?? 0) + rows),
    looked(stream) {
      if (beganAt) looks.set(stream, beganAt);
      refusals.delete(stream);
    },
    refused: (stream, why) => void refusals.set(stream, why),
    async close() {
      const counted = changed;
      changed = new Map();
      const gaps = await open();
      if (gaps.length === 0) return counted;
      const rows = await loadStreams(ctx, scope);
      const settings = await ctx.settings(scope);
      const on = ctx.streams.resources.filter((resource) => !isOff(resource, settings)).map(({ name }) => name);
      // What nobody has read yet cannot have been missed.
      const isCopied = (stream: string) =>
        on.includes(stream) && rows.get(stream)?.state !== "paused" && rows.get(stream)?.mark != null;
      await ctx.tx(scope, async (tx) => {
        await fence(tx, lease);
        for (const gap of gaps) {
          const streams = gap.streams.length > 0 ? gap.streams : on;
          const more = streams.reduce((sum, stream) => sum + (counted.get(stream) ?? 0), 0);
          const unseen = streams.filter(
            (stream) => isCopied(stream) && !((looks.get(stream) ?? new Date(0)) >= new Date(gap.noticed_at)),
          );
          const isClosed = unseen.every((stream) => refusals.has(stream));
          if (!isClosed && more === 0) continue;
          const recovered = gap.recovered + more;
          const exceptions = unseen.map(
            (stream) => `. ${ctx.streams.labelOf(stream)} could not be read: ${refusals.get(stream)}`,
          );
          await tx
            .updateTable("sync_gap")
            .set({
              recovered,
              ...(isClosed && {
                caught_up_at: ctx.clock.now().toISOString(),
                verdict: `${verdictOf(gap, recovered)}${exceptions.join("")}`,
              }),
            })
            .where("property_id", "=", propertyId)
            .where("id", "=", gap.id)
            .execute();
        }
      });
      return counted;
    },
  };
}

/** How long no look at a hotel is no gap: some looks may be late by themselves. */
function longestRest({ guestsSeconds, reservationsSeconds, othersSeconds }: SyncSettings): number {
  return Math.max(120, 3 * Math.min(guestsSeconds, reservationsSeconds, othersSeconds)) * 1000;
}

function verdictOf({ kind }: GapRow, recovered: number): string {
  const records = recovered === 1 ? "1 record" : `${new Intl.NumberFormat("en").format(recovered)} records`;
  if (kind === "silence")
    return recovered === 0 ? "Nothing had changed: it was quiet" : `${records} had changed without a message`;
  return recovered === 0 ? "Nothing was missed" : `${records} had changed meanwhile`;
}

/** Why nobody looked at a hotel for a while. */
async function reasonOf(
  ctx: SyncContext,
  scope: Scope,
  { state, error }: StreamRow,
  isHolding: boolean,
): Promise<string> {
  if (error !== null) return error;
  // Only a stream that was resumed is idle after it was looked at.
  if (state === "idle") {
    const options = { names: ["sync.stream_changed"], newest: true, limit: 200 };
    const pause = (await ctx.deps.kernel.events.list(scope, options)).find(
      ({ payload }) => payload["stream"] === configuration.name && payload["state"] === "paused",
    );
    return pause ? `Copying was paused by ${pause.actor}` : "Copying was paused";
  }
  return isHolding ? "Looks took longer than planned" : "Innkit was not running";
}
