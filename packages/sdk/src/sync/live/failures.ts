import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import type { DeadLetter } from "../../kernel/service.ts";
import { errors } from "../errors.ts";
import { isOff } from "../pull/agenda.ts";
import { loadStreams, requestRun } from "../pull/stream-store.ts";
import type { StreamRow } from "../rows.ts";
import { adviceForDelivery, adviceForRows, adviceForStream, causeOf, varying } from "./causes.ts";
import { askAgain } from "./quarantine.ts";
import type { FailureGroup } from "./types.ts";

const samples = 5;

/** A group, and how it is tried again. */
interface Group extends FailureGroup {
  retry(): Promise<number>;
}

/** Everything that does not work at a hotel, by its cause; what befalls most first. */
export async function failureGroups(ctx: SyncContext, scope: Scope): Promise<readonly FailureGroup[]> {
  return (await groups(ctx, scope)).map(({ retry: _retry, ...group }) => group);
}

/** @throws sync/no_such_failure */
export async function retryGroup(ctx: SyncContext, scope: Scope, id: string): Promise<number> {
  const group = (await groups(ctx, scope)).find((one) => one.id === id);
  if (!group) throw errors.no_such_failure({ id });
  return group.retry();
}

async function groups(ctx: SyncContext, scope: Scope): Promise<readonly Group[]> {
  const all = [
    ...(await streamGroups(ctx, scope)),
    ...(await quarantineGroups(ctx, scope)),
    ...(await deliveryGroups(ctx, scope)),
  ];
  return all.toSorted((a, b) => b.count - a.count);
}

async function streamGroups(ctx: SyncContext, scope: Scope): Promise<Group[]> {
  const settings = await ctx.settings(scope);
  const off = ctx.streams.resources.filter((resource) => isOff(resource, settings)).map(({ name }) => name);
  const failed = [...(await loadStreams(ctx, scope)).values()].filter(
    ({ state, error, stream }) => state === "failed" && error !== null && !off.includes(stream),
  );
  return [...grouped(failed, ({ error }) => error!)].map(([error, rows]) => ({
    id: idOf("stream", error),
    kind: "stream",
    what: rows.map(({ stream }) => ctx.streams.labelOf(stream)).join(", "),
    cause: error,
    count: rows.length,
    firstAt: earliest(rows.map(({ failed_since }) => failed_since)),
    lastAt: latest(rows.map(({ failed_at }) => failed_at)),
    samples: rows.slice(0, samples).map(({ stream }) => stream),
    advice: adviceForStream(error, earliest(rows.map(({ retry_at }) => retry_at))),
    retry: () => runAgain(ctx, scope, rows),
  }));
}

async function runAgain(ctx: SyncContext, scope: Scope, rows: readonly StreamRow[]): Promise<number> {
  for (const { stream } of rows) await requestRun(ctx, scope, stream);
  // Nothing is read before the hotel is, and that one waits too.
  await requestRun(ctx, scope, "configuration");
  return rows.length;
}

async function quarantineGroups(ctx: SyncContext, scope: Scope): Promise<Group[]> {
  const { propertyId } = scope;
  const cause = sql`regexp_replace(reason, ${varying}, '…', 'g')`;
  const open = sql`property_id = ${propertyId} and dismissed_at is null`;
  const { rows } = await sql<{
    entity: string;
    cause: string;
    count: number;
    first_at: string;
    last_at: string;
    ids: string[];
  }>`
    select entity, cause, count(*)::integer as count, min(coalesce(first_at, at)) as first_at, max(at) as last_at,
      (array_agg(entity || '/' || id order by at desc, id))[1:${sql.lit(samples)}] as ids
    from (select *, ${cause} as cause from sync_quarantine where ${open}) as aside group by entity, cause`.execute(
    ctx.db(scope),
  );
  return rows.map((row) => ({
    id: idOf("quarantine", row.entity, row.cause),
    kind: "quarantine",
    what: row.entity,
    cause: row.cause,
    count: row.count,
    firstAt: row.first_at,
    lastAt: row.last_at,
    samples: row.ids,
    advice: adviceForRows(row.cause),
    async retry() {
      const { rows: members } = await sql<{ id: string }>`
        select entity || '/' || id as id from sync_quarantine
        where ${open} and entity = ${row.entity} and ${cause} = ${row.cause}`.execute(ctx.db(scope));
      return askAgain(
        ctx,
        scope,
        members.map(({ id }) => id),
      );
    },
  }));
}

async function deliveryGroups(ctx: SyncContext, scope: Scope): Promise<Group[]> {
  const { deliveries } = ctx.deps.kernel;
  const letters = await deliveries.deadLetters(scope);
  const key = ({ subscriber, error }: DeadLetter) => JSON.stringify([subscriber, causeOf(error)]);
  return [...grouped(letters, key).values()].map((some) => {
    const { subscriber, error } = some[0]!;
    return {
      id: idOf("delivery", subscriber, causeOf(error)),
      kind: "delivery",
      what: subscriber,
      cause: causeOf(error),
      count: some.length,
      firstAt: earliest(some.map(({ event }) => event.at.toISOString())),
      lastAt: latest(some.map(({ at }) => at.toISOString())),
      samples: some.slice(0, samples).map(({ id }) => id),
      advice: adviceForDelivery(subscriber),
      async retry() {
        await deliveries.replay(
          scope,
          some.map(({ id }) => id),
        );
        return some.length;
      },
    };
  });
}

function grouped<Row>(rows: readonly Row[], by: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(by(row));
    if (group) group.push(row);
    else groups.set(by(row), [row]);
  }
  return groups;
}

/** The same as long as the cause is. */
function idOf(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

function earliest(instants: readonly (string | null)[]): string | null {
  return sorted(instants)[0] ?? null;
}

function latest(instants: readonly (string | null)[]): string | null {
  return sorted(instants).at(-1) ?? null;
}

function sorted(instants: readonly (string | null)[]): string[] {
  return instants.flatMap((at) => at ?? []).toSorted((a, b) => Date.parse(a) - Date.parse(b));
}
