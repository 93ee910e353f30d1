import { listQuery } from "../../http/list-query.ts";
import { applyList } from "../../http/apply-list.ts";
import { isUuid } from "../../kernel/ids.ts";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { errors } from "../errors.ts";
import { saidChanges } from "../audit/said.ts";
import { conflictList, writeList } from "./lists.ts";
import { settleConflicts, undoConflict } from "./conflicts.ts";
import { storeEdit } from "./edit.ts";
import { formOf } from "./form.ts";
import { whileGuarded } from "./guards.ts";
import { previewEdit } from "./preview.ts";
import { provenanceOf } from "./provenance.ts";
import { storeCommand } from "./send.ts";
import type { ConflictRow, WriteRow } from "./tables.ts";
import type { ConflictView, PushService, WriteView } from "./types.ts";
import { attemptView, conflictViews, writeViews } from "./views.ts";
import { cancelWrite, checkWrite, findWrite, retryWrites, sendAgain, settleWrite } from "./writes.ts";

/**
 * Writing to Mews.
 *
 * @param wake lets whoever sends for a property look at once what is due
 */
export function pushService(ctx: SyncContext, wake: (propertyId: string) => void): PushService {
  const writesOf = (scope: Scope, rows: readonly WriteRow[]) => writeViews(ctx, scope, rows);
  const conflictsOf = (scope: Scope, rows: readonly ConflictRow[]) => conflictViews(ctx, scope, rows);
  const writeOf = async (scope: Scope, row: WriteRow): Promise<WriteView> => (await writesOf(scope, [row]))[0]!;
  const conflictOf = async (scope: Scope, row: ConflictRow): Promise<ConflictView> =>
    (await conflictsOf(scope, [row]))[0]!;
  return {
    async edit(scope, edit) {
      const write = await whileGuarded(() => storeEdit(ctx, scope, edit));
      if (write) wake(scope.propertyId);
      return write && writeOf(scope, write);
    },
    preview: (scope, edit) => previewEdit(ctx, scope, edit, (row) => writeOf(scope, row)),
    form: (scope, entity, id) => formOf(ctx, scope, entity, id.toLowerCase()),
    async send(scope, command) {
      const write = await whileGuarded(() => storeCommand(ctx, scope, command));
      wake(scope.propertyId);
      return writeOf(scope, write);
    },
    writes: {
      async list(scope, asked = {}) {
        const query = listQuery(writeList, asked, scope);
        const rows = ctx
          .db(scope)
          .selectFrom("sync_write as w")
          .selectAll("w")
          .where("w.property_id", "=", scope.propertyId);
        const { data, ...page } = await applyList(rows, query);
        return { ...page, data: await writesOf(scope, data) };
      },
      async get(scope, id) {
        const write = await findWrite(ctx, scope, id);
        const attempts = await ctx
          .db(scope)
          .selectFrom("sync_write_attempt")
          .selectAll()
          .where("property_id", "=", scope.propertyId)
          .where("write_id", "=", write.id)
          .orderBy("number")
          .execute();
        const { name, entity, input } = write;
        const [said] = await saidChanges(ctx.db(scope), scope.propertyId, ctx.streams.resources, [
          { entity, changes: { [name]: [null, input] } },
        ]);
        const { isCommand, parts } = said?.[name] ?? {};
        return {
          ...(await writeOf(scope, write)),
          attempts: attempts.map(attemptView),
          told: (isCommand && parts) || null,
        };
      },
    },
    async outbox(scope, { states = [], limit = 50 } = {}) {
      const all = ctx.db(scope).selectFrom("sync_write").where("property_id", "=", scope.propertyId);
      const counted = await all
        .select(["state", (is) => is.fn.countAll<string>().as("n")])
        .groupBy("state")
        .execute();
      const newest = all
        .selectAll()
        .$if(states.length > 0, (rows) => rows.where("state", "in", states as WriteRow["state"][]))
        .orderBy("seq", "desc")
        .limit(Math.min(1000, limit));
      const writes = limit > 0 ? await newest.execute() : [];
      return {
        counts: Object.fromEntries(counted.map(({ state, n }) => [state, Number(n)])),
        writes: await writesOf(scope, writes),
      };
    },
    async retryWrites(scope, ids) {
      const writes = await retryWrites(ctx, scope, ids);
      wake(scope.propertyId);
      return writesOf(scope, writes);
    },
    async checkWrite(scope, id) {
      const { write, found } = await checkWrite(ctx, scope, id);
      return { write: await writeOf(scope, write), found };
    },
    async sendAgain(scope, id) {
      const write = await sendAgain(ctx, scope, id);
      wake(scope.propertyId);
      return writeOf(scope, write);
    },
    settleWrite: async (scope, id, verdict) => writeOf(scope, await settleWrite(ctx, scope, id, verdict)),
    cancelWrite: async (scope, id) => writeOf(scope, await cancelWrite(ctx, scope, id)),
    conflicts: {
      async list(scope, asked = {}) {
        const query = listQuery(conflictList, asked, scope);
        const rows = ctx
          .db(scope)
          .selectFrom("sync_conflict as c")
          .selectAll("c")
          .where("c.property_id", "=", scope.propertyId);
        const { data, ...page } = await applyList(rows, query);
        return { ...page, data: await conflictsOf(scope, data) };
      },
      async get(scope, id) {
        const found = isUuid(id)
          ? await ctx
              .db(scope)
              .selectFrom("sync_conflict")
              .selectAll()
              .where("property_id", "=", scope.propertyId)
              .where("id", "=", id)
              .executeTakeFirst()
          : undefined;
        if (!found) throw errors.not_found({ conflict: id }, { message: "There is no such conflict" });
        return conflictOf(scope, found);
      },
    },
    async openConflicts(scope, { limit = 50 } = {}) {
      const open = ctx
        .db(scope)
        .selectFrom("sync_conflict")
        .where("property_id", "=", scope.propertyId)
        .where("state", "=", "open");
      const { n } = await open.select((is) => is.fn.countAll<string>().as("n")).executeTakeFirstOrThrow();
      const oldest = open.selectAll().orderBy("opened_at").orderBy("id").limit(Math.min(1000, limit));
      return { open: Number(n), conflicts: await conflictsOf(scope, limit > 0 ? await oldest.execute() : []) };
    },
    async settle(scope, ids, settlement) {
      const settled = await settleConflicts(ctx, scope, ids, settlement);
      wake(scope.propertyId);
      return conflictsOf(scope, settled);
    },
    async undoSettle(scope, id) {
      const conflict = await whileGuarded(() => undoConflict(ctx, scope, id));
      wake(scope.propertyId);
      return conflictOf(scope, conflict);
    },
    provenance: (scope, entity, id) => provenanceOf(ctx, scope, entity, id.toLowerCase()),
  };
}
