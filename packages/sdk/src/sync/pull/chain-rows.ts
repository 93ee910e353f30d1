import { sql } from "kysely";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { isOff } from "./agenda.ts";
import { fence } from "./lease.ts";
import type { Resource } from "../resource.ts";
import type { StreamRow } from "../rows.ts";
import { loadStreams } from "./stream-store.ts";
import type { Round } from "./walk.ts";
import { writeRows } from "./write-rows.ts";

/*
 * Guests, companies and what hangs on them are the chain's: Mews answers every hotel of one token alike. So the history
 * of a hotel that comes later is taken from the copy of one that has it, and Mews is asked for what is new since.
 */

/** Rows held at a time. */
const batch = 1000;

/** A hotel of the same token and chain whose copy of a stream is whole. */
interface Donor {
  readonly scope: Scope;
  /** What Mews changed before this instant, back to `reached`, is there. */
  readonly mark: string;
  readonly reached: string;
}

/**
 * Takes a stream's history from another hotel's copy: the rows as Mews wrote them, and nothing that was made of them there.
 *
 * @returns the stream's row; undefined where no hotel has it all, and it is to be read from Mews
 */
export async function takeFromChain(round: Round, resource: Resource): Promise<StreamRow | undefined> {
  if (!resource.ofChain) return undefined;
  const donor = await donorOf(round, resource);
  if (!donor) return undefined;
  const { ctx, scope, lease, signal } = round;
  const { propertyId } = scope;
  const stream = resource.name;
  let taken = 0;
  for await (const rows of rowsOf(ctx, donor.scope, resource)) {
    signal.throwIfAborted();
    const text = `{${JSON.stringify(resource.collection)}:[${rows.join(",")}]}`;
    await writeRows(round, resource, { text, requestId: undefined }, { cause: "chain" });
    taken += rows.length;
  }
  ctx.log.info({ propertyId, stream, rows: taken, from: donor.scope.propertyId }, "history was taken from the chain");
  return ctx.tx(scope, async (tx) => {
    await fence(tx, lease);
    await tx.emit("stream_changed", { stream, state: "running" });
    const { rows } = await sql<StreamRow>`
      update sync_stream set phase = 'live', state = case state when 'paused' then state else 'running' end, retry_at = null,
        mark = ${donor.mark}::timestamptz, reached = ${donor.reached}::timestamptz
      where property_id = ${propertyId} and stream = ${stream} returning *`.execute(tx);
    return rows[0]!;
  });
}

async function donorOf({ ctx, scope }: Round, resource: Resource): Promise<Donor | undefined> {
  const chain = await chainOf(ctx, scope);
  if (chain === undefined) return undefined;
  for (const { id } of await ctx.properties()) {
    if (id === scope.propertyId || !(await ctx.deps.mews.sharesToken(scope, id))) continue;
    const other = { propertyId: id, actor: scope.actor };
    if ((await chainOf(ctx, other)) !== chain || isOff(resource, await ctx.settings(other))) continue;
    const row = (await loadStreams(ctx, other)).get(resource.name);
    if (row?.phase !== "live" || row.mark === null || row.reached === null) continue;
    if (await isWhole(ctx, other, resource)) return { scope: other, mark: row.mark, reached: row.reached };
  }
  return undefined;
}

async function chainOf(ctx: SyncContext, { propertyId, actor }: Scope): Promise<string | undefined> {
  const row = await ctx
    .db({ propertyId, actor })
    .selectFrom("sync_hotel")
    .select("chain_id")
    .where("property_id", "=", propertyId)
    .executeTakeFirst();
  return row?.chain_id ?? undefined;
}

/** Whether a copy holds every row that Mews has: where somebody was erased, or a row does not fit, it does not. */
async function isWhole(ctx: SyncContext, { propertyId, actor }: Scope, { entity }: Resource): Promise<boolean> {
  const { rows } = await sql`select where
    exists (select from sync_tombstone where property_id = ${propertyId}) or
    exists (select from sync_quarantine where property_id = ${propertyId} and entity = ${entity})`.execute(
    ctx.db({ propertyId, actor }),
  );
  return rows.length === 0;
}

async function* rowsOf(ctx: SyncContext, scope: Scope, { entity }: Resource): AsyncGenerator<string[]> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const { rows } = await sql<{ id: string; text: string }>`
      select id::text as id, payload::text as text from sync_payload
      where property_id = ${scope.propertyId} and entity = ${entity} and id > ${after}::uuid order by id limit ${batch}`.execute(
      ctx.db(scope),
    );
    if (rows.length > 0) yield rows.map(({ text }) => text);
    if (rows.length < batch) return;
    after = rows.at(-1)!.id;
  }
}
