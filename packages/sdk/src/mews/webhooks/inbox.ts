import { sql } from "kysely";
import type { Context, Scope, Tx } from "../../kernel/plugin.ts";
import type { MewsPlugin } from "../plugin.ts";
import { knownKinds } from "./kinds.ts";
import type { MewsWebhookEvent } from "./message.ts";
import { seldom } from "./seldom.ts";
import type { MewsHint, MewsHints, MewsInboxStanding } from "./types.ts";

/** Most hints that wait for a hotel. Beyond, the oldest are dropped, and all changes are looked for instead. */
const mostWaiting = 20_000;
/** Most hints that are kept though nobody reads them. */
const mostAside = 1_000;

export interface Inbox extends MewsHints {
  /** Stores what a message named; each row once, however often it is named. */
  store(scope: Scope, events: readonly MewsWebhookEvent[]): Promise<void>;
  standing(scope: Scope): Promise<MewsInboxStanding>;
}

/** The letter boxes of the hotels. Whoever changes one holds its row, so that counts are right and nobody deadlocks. */
export function inboxOf(ctx: Context<MewsPlugin>): Inbox {
  const warn = seldom(ctx);
  const list = (hints: readonly MewsHint[]) =>
    sql`jsonb_to_recordset(${JSON.stringify(hints)}::jsonb) as given (kind text, id uuid, times integer)`;
  return {
    async store(scope, events) {
      const { propertyId } = scope;
      const at = ctx.clock.now().toISOString();
      const counts = countKinds(events);
      const dropped = await ctx.tx(scope, async (tx) => {
        await sql`insert into mews_inbox as held (property_id, messages, events, last_at)
          values (${propertyId}, 1, ${events.length}, ${at}::timestamptz)
          on conflict (property_id) do update set messages = held.messages + 1, events = held.events + excluded.events,
            last_at = excluded.last_at`.execute(tx);
        const { rows: idle } = await sql<{ kind: string }>`
          select kind from unnest(${Object.keys(counts)}::text[]) as named (kind) where not exists (
            select from mews_hint as h where h.property_id = ${propertyId} and h.kind = named.kind and h.state = 'waiting')`.execute(
          tx,
        );
        await sql`insert into mews_hint as held (property_id, kind, id, state, first_at, last_at, times)
          select ${propertyId}, kind, id, case when kind = any(${knownKinds}::text[]) then 'waiting' else 'unknown' end,
            ${at}::timestamptz, ${at}::timestamptz, count(*)
          from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as given (kind text, id uuid) group by kind, id
          on conflict (property_id, kind, id) do update set
            state = excluded.state, reason = null, last_at = excluded.last_at, times = held.times + excluded.times`.execute(
          tx,
        );
        const lost = await trim(tx, propertyId, sql`state = 'waiting'`, mostWaiting);
        await trim(tx, propertyId, sql`state <> 'waiting'`, mostAside);
        if (lost > 0)
          await sql`update mews_inbox set dropped = dropped + ${lost} where property_id = ${propertyId}`.execute(tx);
        if (idle.length > 0) await tx.emit("hinted", { kinds: counts });
        return lost;
      });
      if (dropped > 0)
        warn(
          { propertyId, dropped, mostWaiting },
          "too many messages of Mews's webhooks wait: the oldest were dropped",
        );
    },

    async isEmpty(scope) {
      const { rows } = await sql`select where
        exists (select from mews_hint where property_id = ${scope.propertyId} and state = 'waiting') or
        exists (select from mews_inbox where property_id = ${scope.propertyId} and dropped > 0)`.execute(ctx.db(scope));
      return rows.length === 0;
    },

    async waiting({ propertyId, actor }, { kinds, limit }) {
      const { rows } = await sql<MewsHint>`
        select kind, id::text as id, times from mews_hint
        where property_id = ${propertyId} and state = 'waiting' and kind = any(${[...kinds]}::text[])
        order by first_at, kind, id limit ${limit}`.execute(ctx.db({ propertyId, actor }));
      return rows;
    },

    async done(scope, hints) {
      if (hints.length === 0) return;
      await ctx.tx(scope, async (tx) => {
        await hold(tx, scope.propertyId);
        await sql`delete from mews_hint as h using ${list(hints)} where h.property_id = ${scope.propertyId}
          and h.kind = given.kind and h.id = given.id and h.times = given.times`.execute(tx);
      });
    },

    async discard(scope, kinds) {
      const these = sql`property_id = ${scope.propertyId} and state = 'waiting' and kind = any(${[...kinds]}::text[])`;
      const { rows } = await sql`select from mews_hint where ${these} limit 1`.execute(ctx.db(scope));
      if (rows.length === 0) return;
      await ctx.tx(scope, async (tx) => {
        await hold(tx, scope.propertyId);
        await sql`delete from mews_hint where ${these}`.execute(tx);
      });
    },

    async setAside(scope, hints, reason) {
      const { propertyId } = scope;
      await ctx.tx(scope, async (tx) => {
        await hold(tx, propertyId);
        await sql`update mews_hint as h set state = 'aside', reason = ${reason.slice(0, 500)} from ${list(hints)}
          where h.property_id = ${propertyId} and h.kind = given.kind and h.id = given.id and h.times = given.times`.execute(
          tx,
        );
        await trim(tx, propertyId, sql`state <> 'waiting'`, mostAside);
      });
    },

    async replay(scope) {
      const { propertyId } = scope;
      return ctx.tx(scope, async (tx) => {
        await hold(tx, propertyId);
        const { rows } = await sql<{ kind: string }>`
          update mews_hint set state = 'waiting', reason = null where property_id = ${propertyId} and state = 'aside'
          returning kind`.execute(tx);
        if (rows.length > 0) await tx.emit("hinted", { kinds: countKinds(rows) });
        return rows.length;
      });
    },

    async dropped({ propertyId, actor }) {
      const row = await ctx
        .db({ propertyId, actor })
        .selectFrom("mews_inbox")
        .select("dropped")
        .where("property_id", "=", propertyId)
        .executeTakeFirst();
      return Number(row?.dropped ?? 0);
    },

    async caughtUp(scope, dropped) {
      await ctx.tx(scope, (tx) =>
        sql`update mews_inbox set dropped = greatest(dropped - ${dropped}, 0) where property_id = ${scope.propertyId}`.execute(
          tx,
        ),
      );
    },

    async standing(scope) {
      const db = ctx.db(scope);
      const { propertyId } = scope;
      const row = await db
        .selectFrom("mews_inbox")
        .selectAll()
        .where("property_id", "=", propertyId)
        .executeTakeFirst();
      const { rows } = await sql<{ kind: string; waits: boolean; n: string }>`
        select kind, state = 'waiting' as waits, count(*) as n from mews_hint
        where property_id = ${propertyId} group by 1, 2 order by 1`.execute(db);
      const byKind = (waits: boolean) =>
        Object.fromEntries(rows.filter((one) => one.waits === waits).map(({ kind, n }) => [kind, Number(n)]));
      return {
        messages: Number(row?.messages ?? 0),
        events: Number(row?.events ?? 0),
        lastAt: row?.last_at ? new Date(row.last_at) : null,
        waiting: byKind(true),
        aside: byKind(false),
        dropped: Number(row?.dropped ?? 0),
      };
    },
  };
}

/** How many events there are of each known kind. */
function countKinds(events: readonly { readonly kind: string }[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of events) if (knownKinds.includes(kind)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** Takes the letter box for the length of the transaction. */
export async function hold(tx: Tx<MewsPlugin>, propertyId: string): Promise<void> {
  await sql`insert into mews_inbox (property_id) values (${propertyId})
    on conflict (property_id) do update set messages = mews_inbox.messages`.execute(tx);
}

/** Drops the oldest beyond so many. @returns how many */
async function trim(
  tx: Tx<MewsPlugin>,
  propertyId: string,
  which: ReturnType<typeof sql>,
  most: number,
): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    with too_many as (select count(*) - ${most}::bigint as n from mews_hint where property_id = ${propertyId} and ${which}),
    gone as (
      delete from mews_hint as h using (
        select kind, id from mews_hint where property_id = ${propertyId} and ${which}
        order by first_at, kind, id limit (select greatest(n, 0) from too_many)) as oldest
      where h.property_id = ${propertyId} and h.kind = oldest.kind and h.id = oldest.id returning 1)
    select count(*) as n from gone`.execute(tx);
  return Number(rows[0]?.n ?? 0);
}
