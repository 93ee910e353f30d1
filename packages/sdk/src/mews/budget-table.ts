import { type RawBuilder, sql } from "kysely";
import type { Migration } from "kysely/migration";
import type { Context, Scope, Tx as TxOf } from "../kernel/plugin.ts";
import { insideTransaction } from "../kernel/running.ts";
import type { MewsClock } from "./clock.ts";
import { MewsError } from "./errors.ts";
import { type BudgetStore, forgottenMs, type MewsLane, type RequestWindow } from "./ledger.ts";
import { createLimiter, type LimiterOptions, type MewsLimiter } from "./limiter.ts";
import type { MewsPlugin } from "./plugin.ts";
import { asked, decided, moveOn, newStanding, refused, type Room, type Rule, type Standing } from "./turns.ts";
import { useOf } from "./window-use.ts";

/** How a token stands. All rows of the ledger are in one partition, which is no hotel's. */
export interface MewsLedgerRow {
  property_id: string;
  /** A hash of the access token. */
  token: string;
  /** When it was last asked for, in milliseconds since 1970 by the database's clock. */
  seen: string;
  standing: KeptStanding;
}

/** A request that was granted. */
export interface MewsSpentRow {
  property_id: string;
  token: string;
  /** In milliseconds by the token's own time. */
  at: string;
  lane: MewsLane;
  feature: string;
}

export interface MewsBudgetTables {
  mews_ledger: MewsLedgerRow;
  mews_spent: MewsSpentRow;
}

type KeptStanding = Partial<Omit<Standing, "line"> & { line: [string, number][] }>;

export const budgetMigration: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table mews_request (
        property_id text not null, token text not null, at bigint not null, n bigint generated always as identity,
        lane text not null, primary key (property_id, token, at, n))`,
      sql`create table mews_hold (
        property_id text not null, token text not null, until bigint not null, primary key (property_id, token))`,
    ]) {
      await statement.execute(db);
    }
  },
};

/**
 * The budget is a token's, and a token may serve several hotels of a kit. Their rows have to be counted together, but
 * a row belongs to one property and is seen by no other. So the ledger lies under an id of its own. No hotel can have
 * it, as the kernel's ids begin with a letter or a digit; there is nothing of a hotel in it, to export or to erase.
 */
const ledger: Scope = { propertyId: ":mews", actor: "mews" };

/** One ledger for each token, in place of one for each hotel of a token. */
export const tokenBudgetMigration: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table mews_ledger (
        property_id text not null, token text not null, seen bigint not null, standing jsonb not null,
        primary key (property_id, token))`,
      sql`create table mews_spent (
        property_id text not null, token text not null, at bigint not null, n bigint generated always as identity,
        lane text not null, feature text not null, primary key (property_id, token, at, n))`,
      sql`insert into mews_ledger (property_id, token, seen, standing)
        select ${ledger.propertyId}, token, floor(extract(epoch from now()) * 1000), jsonb_build_object('heldUntil', max(until))
        from mews_hold group by token`,
      sql`insert into mews_spent (property_id, token, at, lane, feature)
        select ${ledger.propertyId}, token, at, lane, 'other' from mews_request`,
      sql`drop table mews_request`,
      sql`drop table mews_hold`,
    ]) {
      await statement.execute(db);
    }
  },
};

/** The gates of a kit's requests. */
export interface BudgetLimiters {
  /** A hotel's gate. Hotels of one token that have the same windows wait at the same one, and take turns there. */
  of(propertyId: string, windows: readonly RequestWindow[]): MewsLimiter;
}

/**
 * The gates of a kit's requests, over the ledger in the database. They refuse who asks from inside a transaction: that
 * would stay open until Mews answers, and on PGlite hold the one connection the ledger needs.
 */
export function budgetLimiters(
  ctx: Context<MewsPlugin>,
  options: Pick<LimiterOptions, "clock" | "random">,
): BudgetLimiters {
  const store = budgetStore(ctx, options.clock);
  const limiters = new Map<string, MewsLimiter>();
  const shared = (windows: readonly RequestWindow[]): MewsLimiter => {
    const key = JSON.stringify(windows);
    const limiter = limiters.get(key) ?? createLimiter({ ...options, windows, store });
    limiters.set(key, limiter);
    return limiter;
  };
  return {
    of(propertyId, windows) {
      const limiter = shared(windows);
      return {
        ...limiter,
        async acquire(key, request) {
          if (insideTransaction())
            throw new MewsError("mews/inside_transaction", request.feature, { reason: "ask first, then write" });
          return limiter.acquire(key, { ...request, flow: propertyId });
        },
      };
    },
  };
}

type Tx = TxOf<MewsPlugin>;

/**
 * The ledger in the database: it outlives a crash, and is shared by all processes and all hotels of a token. The row of
 * the token is the lock that makes `take` and `hold` one step each. Time is the database's, read under that lock, so
 * that processes whose clocks differ count alike; a `clock` takes its place in tests.
 */
export function budgetStore(ctx: Context<MewsPlugin>, clock?: MewsClock): BudgetStore {
  const { propertyId } = ledger;
  const now = (): RawBuilder<string> =>
    clock ? sql`${clock.now().getTime()}::bigint` : sql`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`;

  async function lock(tx: Tx, token: string): Promise<Standing> {
    const { rows } = await sql<MewsLedgerRow>`
      insert into mews_ledger (property_id, token, seen, standing) values (${propertyId}, ${token}, ${now()}, '{}')
      on conflict (property_id, token) do update set seen = ${now()} returning seen, standing`.execute(tx);
    const [row] = rows;
    if (row && Object.keys(row.standing).length === 0) await forgetOthers(tx, Number(row.seen));
    return standingOf(row);
  }

  async function keep(tx: Tx, token: string, standing: Standing): Promise<void> {
    await sql`update mews_ledger set standing = ${json(standing)}::jsonb
      where property_id = ${propertyId} and token = ${token}`.execute(tx);
  }

  /** Counts the request if there is room for it, and throws away what has left every window. */
  async function spend(
    tx: Tx,
    token: string,
    { lane, feature, rules, after }: { lane: MewsLane; feature: string; rules: readonly Rule[]; after: Standing },
  ): Promise<Room> {
    const { rows } = await sql<{ all: string; own: string }>`
      with wait as (
        select rule.lane, rule.ms + 1 - ${after.now}::bigint + (
          select at from mews_spent as spent
          where property_id = ${propertyId} and token = ${token} and (rule.lane is null or spent.lane = rule.lane)
          order by at desc, n desc offset rule.requests - 1 limit 1) as ms
        from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as rule (requests int, ms bigint, lane text)
      ), room as (
        select greatest(0, max(ms) filter (where lane is null)) as "all", greatest(0, max(ms) filter (where lane is not null)) as own
        from wait
      ), granted as (
        insert into mews_spent (property_id, token, at, lane, feature)
        select ${propertyId}, ${token}, ${after.now}, ${lane}, ${feature} from room where "all" = 0 and own = 0 returning at
      ), gone as (
        delete from mews_spent where property_id = ${propertyId} and token = ${token} and at < ${after.now - after.keepMs}
      ), stood as (
        update mews_ledger set standing = ${json(after)}::jsonb
        where property_id = ${propertyId} and token = ${token} and exists (select from granted)
      ) select "all", own from room`.execute(tx);
    return { all: Number(rows[0]?.all), own: Number(rows[0]?.own) };
  }

  return {
    take: (token, ask) =>
      ctx.tx(ledger, async (tx) => {
        const standing = await lock(tx, token);
        const rules = asked(standing, ask);
        const after = { ...standing, line: new Map(standing.line) };
        const hoped = decided(after, ask, { all: 0, own: 0 });
        const room = hoped.granted ? await spend(tx, token, { ...ask, rules, after }) : { all: 0, own: 0 };
        const grant = decided(standing, ask, room);
        if (!grant.granted) await keep(tx, token, standing);
        return grant;
      }),

    hold: (token, refusal) =>
      ctx.tx(ledger, async (tx) => {
        const standing = await lock(tx, token);
        refused(standing, refusal);
        await keep(tx, token, standing);
      }),

    async read(token, _now, windows) {
      const db = ctx.db(ledger);
      const { rows } = await sql<MewsLedgerRow>`select ${now()} as seen, standing from mews_ledger
        where property_id = ${propertyId} and token = ${token}`.execute(db);
      const standing = standingOf(rows[0]);
      const spans = JSON.stringify(windows.map(({ seconds }) => seconds * 1000));
      const { rows: spent } = await sql<{ nr: number; lane: MewsLane; feature: string; count: number }>`
        select span.nr::int, lane, feature, count(*)::int
        from jsonb_array_elements_text(${spans}::jsonb) with ordinality as span (ms, nr)
        join mews_spent on at >= ${standing.now} - span.ms::bigint
        where property_id = ${propertyId} and token = ${token} group by span.nr, lane, feature`.execute(db);
      const uses = windows.map((window, index) =>
        useOf(
          window,
          spent.filter(({ nr }) => nr === index + 1),
        ),
      );
      return { uses, heldMs: standing.heldUntil - standing.now };
    },
  };
}

function standingOf(row: Pick<MewsLedgerRow, "seen" | "standing"> | undefined): Standing {
  const now = Number(row?.seen ?? 0);
  const standing = { ...newStanding(now), ...row?.standing, line: new Map(row?.standing.line) };
  moveOn(standing, now);
  return standing;
}

function json({ line, ...standing }: Standing): string {
  return JSON.stringify({ ...standing, line: [...line] } satisfies KeptStanding);
}

/** The ledger grows by new tokens only: when one comes, those that were rotated go. */
async function forgetOthers(tx: Tx, now: number): Promise<void> {
  const { propertyId } = ledger;
  await sql`with gone as (
      delete from mews_ledger where property_id = ${propertyId} and token in (
        select token from mews_ledger where property_id = ${propertyId} and seen < ${now - forgottenMs} for update skip locked)
      returning token)
    delete from mews_spent where property_id = ${propertyId} and token in (select token from gone)`.execute(tx);
}
