import { applyList } from "../../http/list.ts";
import type { Context } from "../../kernel/plugin.ts";
import { errors } from "../errors.ts";
import type { SyncPlugin } from "../types.ts";
import { settleConflicts, undoConflict } from "./conflicts.ts";
import { isUuid, storeEdit } from "./edit.ts";
import { provenanceOf } from "./provenance.ts";
import { storeCommand } from "./send.ts";
import type { WriteRow } from "./tables.ts";
import type { PushService } from "./types.ts";
import { attemptView, conflictView, writeView } from "./views.ts";
import { cancelWrite, checkWrite, findWrite, retryWrites, sendAgain, settleWrite } from "./writes.ts";

/**
 * Writing to Mews.
 *
 * @param wake lets whoever sends for a property look at once what is due
 */
export function pushService(ctx: Context<SyncPlugin>, wake: (propertyId: string) => void): PushService {
  return {
    async edit(scope, edit) {
      const write = await storeEdit(ctx, scope, edit);
      if (write) wake(scope.propertyId);
      return write && writeView(write);
    },
    async send(scope, command) {
      const write = await storeCommand(ctx, scope, command);
      wake(scope.propertyId);
      return writeView(write);
    },
    writes: {
      async list(scope, query) {
        const rows = ctx
          .db(scope)
          .selectFrom("sync_write as w")
          .selectAll("w")
          .where("w.property_id", "=", scope.propertyId);
        const { data, total } = await applyList(rows, query);
        return { data: data.map(writeView), total };
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
        return { ...writeView(write), attempts: attempts.map(attemptView) };
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
        writes: writes.map(writeView),
      };
    },
    async retryWrites(scope, ids) {
      const writes = await retryWrites(ctx, scope, ids);
      wake(scope.propertyId);
      return writes.map(writeView);
    },
    async checkWrite(scope, id) {
      const { write, found } = await checkWrite(ctx, scope, id);
      return { write: writeView(write), found };
    },
    async sendAgain(scope, id) {
      const write = await sendAgain(ctx, scope, id);
      wake(scope.propertyId);
      return writeView(write);
    },
    settleWrite: async (scope, id, verdict) => writeView(await settleWrite(ctx, scope, id, verdict)),
    cancelWrite: async (scope, id) => writeView(await cancelWrite(ctx, scope, id)),
    conflicts: {
      async list(scope, query) {
        const rows = ctx
          .db(scope)
          .selectFrom("sync_conflict as c")
          .selectAll("c")
          .where("c.property_id", "=", scope.propertyId);
        const { data, total } = await applyList(rows, query);
        return { data: data.map(conflictView), total };
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
        if (!found) throw errors.not_found({ conflict: id });
        return conflictView(found);
      },
    },
    async settle(scope, ids, settlement) {
      const settled = await settleConflicts(ctx, scope, ids, settlement);
      wake(scope.propertyId);
      return settled.map(conflictView);
    },
    async undoSettle(scope, id) {
      const conflict = await undoConflict(ctx, scope, id);
      wake(scope.propertyId);
      return conflictView(conflict);
    },
    provenance: (scope, entity, id) => provenanceOf(ctx.db(scope), scope.propertyId, entity, id.toLowerCase()),
  };
}
