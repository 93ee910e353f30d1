import type { Kysely } from "kysely";
import type { SyncTables } from "../rows.ts";
import type { GuardedWrite } from "./guards.ts";
import type { Writable } from "./mirror.ts";
import { recordNames } from "./names.ts";
import type { WriteRow } from "./tables.ts";
import { labelOfWrite } from "./views.ts";
import { type Payload, readField, type Value } from "./writable.ts";

/* Writes as those are asked about them who may hold them up. */

type Asked = Pick<WriteRow, "property_id" | "name" | "entity" | "record_id" | "fields" | "input" | "actor" | "reason">;

/**
 * @param shown edits: of each record what Mews has, and what is on its way there
 */
export async function guardedEdits(
  db: Kysely<SyncTables>,
  { writes: { fields } }: Writable,
  edits: readonly { readonly write: Asked; readonly shown: Payload }[],
): Promise<readonly GuardedWrite[]> {
  const told = await guardedCommands(
    db,
    edits.map(({ write }) => write),
  );
  return edits.map(({ write, shown }, place): GuardedWrite => {
    const pending = Object.entries(write.fields).filter(([, { state }]) => state === "pending");
    const before = Object.fromEntries(
      Object.entries(fields).map(([name, field]): [string, Value] => [name, readField(field, shown)]),
    );
    const after = { ...before, ...Object.fromEntries(pending.map(([name, { ours }]) => [name, ours])) };
    return { ...told[place]!, changed: pending.map(([name]) => name), before, after };
  });
}

export async function guardedCommands(
  db: Kysely<SyncTables>,
  writes: readonly Asked[],
): Promise<readonly GuardedWrite[]> {
  const nameOf = writes[0] ? await recordNames(db, writes[0].property_id, writes) : () => null;
  return writes.map((write) => ({
    name: write.name,
    label: labelOfWrite(write),
    entity: write.entity,
    recordId: write.record_id,
    recordName: nameOf(write),
    changed: [],
    before: {},
    after: {},
    input: write.input,
    actor: write.actor,
    reason: write.reason,
  }));
}
