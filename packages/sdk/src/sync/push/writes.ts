import { isUuid } from "../../kernel/ids.ts";
import type { Scope, Tx } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { errors } from "../errors.ts";
import type { SyncPlugin } from "../types.ts";
import { isMove } from "./commands/command.ts";
import { commandNamed } from "./commands/commands.ts";
import { lookingOf, stateInOurWords } from "./commands/hotel-facts.ts";
import { lockRecords, showRecords, writableOf } from "./mirror.ts";
import {
  beginAttempts,
  type Changes,
  changeWrites,
  endAttempts,
  lockWrite,
  openWrites,
  rebased,
  recordSent,
  recordWrites,
} from "./outbox.ts";
import { differencesOf } from "./read-back.ts";
import { stopped, type WriteRow, type WriteState, type WrittenField } from "./tables.ts";
import type { Found } from "./types.ts";

/* What a person does about writes that did not go by themselves. */

/**
 * Changes one write, if it is in a state in which this may be done, and puts on record who decided so.
 *
 * @throws sync/not_found, sync/wrong_state
 */
async function act(
  ctx: SyncContext,
  scope: Scope,
  id: string,
  what: string,
  states: readonly WriteState[],
  changesOf: (write: WriteRow) => Changes,
  isVerdict = true,
): Promise<WriteRow> {
  const at = ctx.clock.now();
  return ctx.tx(scope, async (tx) => {
    const seen = await findWrite(ctx, scope, id);
    const resource = seen.record_id === null ? undefined : writableOf(ctx, seen.entity);
    const payloads = resource && (await lockRecords(tx, scope.propertyId, resource, [seen.record_id!]));
    const write = (await lockWrite(tx, scope.propertyId, id))!;
    if (!states.includes(write.state)) throw refused(write, what);
    const [after] = await changeWrites(tx, [{ write, changes: changesOf(write) }], at);
    if (resource && payloads) {
      const open = await openWrites(tx, scope.propertyId, resource.entity, [seen.record_id!]);
      await changeWrites(tx, rebased(open, after!), at);
      await showRecords(tx, scope.propertyId, resource, payloads);
    }
    // That it happened was found out, or said, only now.
    if (write.state === "unknown" && after!.state === "done") await recordSent(tx, after!, "settle", at);
    if (isVerdict) await recordVerdict(tx, scope, write, after!, at);
    return after!;
  });
}

/** Who said what shall become of a write: who asked for it is in its own entry. */
function recordVerdict(
  tx: Tx<SyncPlugin>,
  { actor }: Scope,
  before: WriteRow,
  after: WriteRow,
  at: Date,
): Promise<void> {
  const write = { ...after, actor, reason: null, request_id: null };
  const changes = { [write.name]: [before.state, after.state] as const };
  return recordWrites(tx, [{ write, changes }], { direction: "here", cause: "settle", at }, "settled");
}

function refused({ id, state }: WriteRow, what: string) {
  return errors.wrong_state({ write: id, state }, { message: `A write that is "${state}" cannot be ${what}` });
}

/** @throws sync/not_found */
export async function findWrite(ctx: SyncContext, scope: Scope, id: string): Promise<WriteRow> {
  const found = isUuid(id)
    ? await ctx
        .db(scope)
        .selectFrom("sync_write")
        .selectAll()
        .where("property_id", "=", scope.propertyId)
        .where("id", "=", id)
        .executeTakeFirst()
    : undefined;
  if (!found) throw errors.not_found({ write: id }, { message: "There is no such write" });
  return found;
}

const afresh = { error: null, error_code: null, failures: 0, looks: 0, objections: [] } as const;

/** Sends again what Mews refused, or a rule held up: it is asked once more. */
export async function retryWrites(ctx: SyncContext, scope: Scope, ids: readonly string[]): Promise<WriteRow[]> {
  const due_at = ctx.clock.now().toISOString();
  // In one transaction: all of them, or none.
  return ctx.tx(scope, async () => {
    const rows: WriteRow[] = [];
    for (const id of ids.toSorted())
      rows.push(
        await act(ctx, scope, id, "sent again", stopped, () => ({
          ...afresh,
          state: "pending",
          due_at,
          doubt: null,
        })),
      );
    return rows;
  });
}

/** Sends once more what may have happened. */
export function sendAgain(ctx: SyncContext, scope: Scope, id: string): Promise<WriteRow> {
  const due_at = ctx.clock.now().toISOString();
  return act(ctx, scope, id, "sent again", ["unknown"], (write) => ({
    ...afresh,
    state: "pending",
    due_at,
    doubt: write.class === "once" ? null : "unknown",
  }));
}

export async function settleWrite(
  ctx: SyncContext,
  scope: Scope,
  id: string,
  verdict: "happened" | "give_up",
): Promise<WriteRow> {
  // A program without types may hand over anything, and what is no verdict must not become one.
  if (verdict !== "happened" && verdict !== "give_up")
    throw errors.invalid_value({ write: id }, { message: 'What became of it is "happened" or "give_up"' });
  const state = verdict === "happened" ? "done" : "cancelled";
  return act(ctx, scope, id, "settled", ["unknown"], () => ({ state, doubt: null, error: null, error_code: null }));
}

/** Takes back what is not on its way; a conflict of it is settled for Mews. */
export async function cancelWrite(ctx: SyncContext, scope: Scope, id: string): Promise<WriteRow> {
  return ctx.tx(scope, async (tx) => {
    const row = await act(ctx, scope, id, "taken back", ["pending", ...stopped, "conflict"], (write) => {
      if (write.state === "pending" && write.doubt !== null)
        throw errors.wrong_state(
          { write: id, state: write.state },
          { message: "It may have happened already: that is being looked into" },
        );
      const fields = Object.entries(write.fields).map(([name, field]): [string, WrittenField] => [
        name,
        field.state === "pending" || field.state === "ask" ? { ...field, state: "cancelled" } : field,
      ]);
      const isPartly = fields.some(([, { state }]) => state === "done" || state === "same");
      return { fields: Object.fromEntries(fields), state: isPartly ? "done" : "cancelled" };
    });
    await closeConflicts(tx, scope, row, ctx.clock.now());
    return row;
  });
}

async function closeConflicts(tx: Tx<SyncPlugin>, scope: Scope, write: WriteRow, at: Date): Promise<void> {
  const closed = await tx
    .updateTable("sync_conflict")
    .set(({ ref }) => ({
      state: "settled",
      decision: "mews",
      value: ref("theirs"),
      settled_at: at.toISOString(),
      settled_by: scope.actor,
    }))
    .where("property_id", "=", scope.propertyId)
    .where("write_id", "=", write.id)
    .where("state", "=", "open")
    .returning("id")
    .execute();
  if (closed.length > 0) await tx.emit("conflict_settled", { ids: closed.map(({ id }) => id) });
}

/**
 * Looks whether a write of unknown outcome happened. By its key, or by the state of a reservation, that is known; of one
 * that nothing tells apart, whatever looks like it is given.
 */
export async function checkWrite(
  ctx: SyncContext,
  scope: Scope,
  id: string,
  signal?: AbortSignal,
): Promise<{ write: WriteRow; found: readonly Found[] }> {
  const write = await findWrite(ctx, scope, id);
  if (write.state !== "unknown") throw refused(write, "looked for");
  const command = commandNamed(write.name);
  const mews = await ctx.deps.mews.client(scope);
  let found: readonly Found[];
  let changes: Changes = {};
  if (isMove(command)) {
    const request = { ReservationIds: [write.record_id!], Limitation: { Count: 1 } };
    const { Reservations } = await mews.call("reservations/getAll/2023-06-06", request, { feature: "sync", signal });
    found = Reservations.filter(({ State }) => stateInOurWords(State) === command.to).map((row) => ({
      id: row.Id,
      values: {
        State: row.State,
        UpdatedUtc: row.UpdatedUtc,
      },
    }));
    if (found.length > 0) changes = { ...afresh, state: "done", doubt: null };
  } else {
    const looking = await lookingOf(ctx, scope, write, { mews, signal });
    found = await command.look(write.input, looking, write.made_id);
    if (command.class === "keyed" && found[0]) {
      const differences = differencesOf(command.sent(write.input, looking), found[0]);
      changes = { ...afresh, state: "done", doubt: null, made_id: found[0].id, differences };
    }
  }
  const at = ctx.clock.now();
  const after = await ctx.tx(scope, async (tx) => {
    const seen = await act(ctx, scope, id, "looked for", ["unknown"], () => changes, false);
    await beginAttempts(tx, [seen], "look", command.operation, at);
    const ids = found.map((one) => one.id).join(", ");
    await endAttempts(tx, [seen], { outcome: found.length > 0 ? "found" : "not found", message: ids || null }, at);
    return seen;
  });
  return { write: after, found };
}
