import { issuesOf } from "../../kernel/issues.ts";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { errors } from "../errors.ts";
import { isMove } from "./commands/command.ts";
import { type AnyCommand, commandNamed } from "./commands/commands.ts";
import { insertWrite, type NewWrite, repeatedWrite, requestOf } from "./edit.ts";
import { guardedCommands } from "./guarded.ts";
import { lockRecords, showRecords, writableOf } from "./mirror.ts";
import { announceWrites, recordWrites } from "./outbox.ts";
import type { WriteRow } from "./tables.ts";

/** Stores a command: it is sent in a moment, once. */
export async function storeCommand(ctx: SyncContext, scope: Scope, told: AnyCommand): Promise<WriteRow> {
  const { propertyId, actor } = scope;
  const command = commandNamed(told.name);
  const result = command.input.safeParse(told.input);
  if (!result.success) {
    const { issues, message } = issuesOf(result.error);
    throw errors.invalid_value({ command: told.name, issues }, { message });
  }
  const input: unknown = result.data;
  const record_id = isMove(command) ? command.record(input) : null;
  const at = ctx.clock.now();
  return ctx.tx(scope, async (tx) => {
    const request = requestOf(told.requestId, { name: told.name, input });
    const reservation = writableOf(ctx, "reservation");
    const payloads = record_id === null ? undefined : await lockRecords(tx, propertyId, reservation, [record_id]);
    if (payloads?.size === 0) throw errors.not_found({ entity: "reservation", id: record_id });
    const repeated = await repeatedWrite(tx, propertyId, request);
    if (repeated) return repeated;
    const asked: NewWrite = {
      property_id: propertyId,
      name: command.name,
      entity: command.entity,
      record_id,
      class: command.class,
      fields: {},
      input,
      actor,
      reason: told.reason ?? null,
      ...request,
      at,
    };
    const { row, isRepeated } = await insertWrite(
      ctx.guards,
      tx,
      asked,
      async () => (await guardedCommands(tx, [asked]))[0]!,
    );
    if (isRepeated) return row;
    if (payloads) await showRecords(tx, propertyId, reservation, payloads);
    await announceWrites(tx, "write_queued", [row], "pending");
    const changes = { [command.name]: [null, input] as const };
    await recordWrites(tx, [{ write: row, changes }], { direction: "here", cause: "command", at }, "commanded");
    return row;
  });
}
