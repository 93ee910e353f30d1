import { z } from "zod";
import { listQuery } from "../../http/list-query.ts";
import type { SyncContext } from "../context.ts";
import { errors } from "../errors.ts";
import { isOff } from "../pull/agenda.ts";
import { eraseFollowers, eraseRecord, erasureOutlook } from "./erasure.ts";
import { chainLines } from "./export.ts";
import { entryOf, historyOf, recordAsOf } from "./history.ts";
import { auditList, erasureList, listEntries, listErasures } from "./lists.ts";
import type { AuditService, RecordName } from "./types.ts";
import { headOf, verifyChain } from "./verify.ts";

/** The part of the service that answers who changed what, and that erases. */
export function auditService(ctx: SyncContext): AuditService {
  return {
    audit: {
      async list(scope, asked = {}) {
        const query = listQuery(auditList, asked, scope);
        return listEntries(ctx.db(scope), ctx.streams.resources, scope.propertyId, query);
      },
      get: (scope, id) => entryOf(ctx.db(scope), ctx.streams.resources, scope.propertyId, id),
      head: (scope) => headOf(ctx.db(scope), scope.propertyId),
      verify: (scope, options) => verifyChain(ctx.db(scope), scope.propertyId, options),
      lines: (scope) => chainLines(ctx.db(scope), scope.propertyId),
    },
    history: async (scope, input) => historyOf(ctx.db(scope), ctx.streams.resources, scope.propertyId, checked(input)),
    asOf: async (scope, input) => recordAsOf(ctx.db(scope), scope.propertyId, checked(input)),
    erase: async (scope, input) =>
      ctx.tx(scope, (tx) =>
        eraseRecord(tx, ctx.streams.resources, scope, {
          ...checked(input),
          mentions: input.mentions?.map(checked),
          at: ctx.clock.now(),
        }),
      ),
    erasures: {
      async outlook(scope, input) {
        const settings = await ctx.settings(scope);
        const off = ctx.streams.resources.flatMap((resource) => (isOff(resource, settings) ? resource.name : []));
        const about = { off, now: ctx.clock.now() };
        return erasureOutlook(ctx.db(scope), ctx.streams.resources, scope.propertyId, checked(input), about);
      },
      list: async (scope, asked = {}) =>
        listErasures(ctx.db(scope), scope.propertyId, listQuery(erasureList, asked, scope)),
      follow: (scope) => ctx.tx(scope, (tx) => eraseFollowers(tx, ctx.streams.resources, scope, ctx.clock.now())),
    },
  };
}

/** @throws sync/not_found for what cannot be an id */
function checked<Input extends RecordName>(input: Input): Input {
  if (!z.guid().safeParse(input.id).success) throw errors.not_found({ id: input.id.slice(0, 60) });
  return { ...input, id: input.id.toLowerCase() };
}
