import { Hono } from "hono";
import { z } from "zod";
import { list } from "../../http/list.ts";
import { allow, body, type HttpEnv } from "../../http/marks.ts";
import { answers } from "../../http/query.ts";
import type { SyncService } from "../types.ts";
import {
  checkedAnswer,
  conflictAnswer,
  conflictsAnswer,
  editedAnswer,
  formAnswer,
  previewAnswer,
  provenanceAnswer,
  settledAnswer,
  storedAnswer,
  triedAgainAnswer,
  writeAnswer,
  writesAnswer,
} from "./answers.ts";
import type { AnyCommand } from "./commands/commands.ts";
import { conflictList, writeList } from "./lists.ts";

const value = z.union([z.string(), z.boolean(), z.null()], "is a text, true, false, or null for nothing");
const why = {
  reason: z.string().trim().min(1).max(1000).optional().meta({ title: "Why" }),
  /** Whoever asks again under the same id is given what was made of the first. */
  requestId: z.string().trim().min(1).max(255).optional().meta({ title: "Request id" }),
};
const change = z.strictObject({
  fields: z.record(z.string(), value).meta({ title: "Fields" }),
  /** What these fields held when they were read: one that is another by now refuses the edit. */
  seen: z.record(z.string(), value).optional().meta({ title: "As they were seen" }),
  ...why,
});
const command = z.strictObject({ input: z.record(z.string(), z.unknown()).meta({ title: "Input" }), ...why });
const several = z.strictObject({ ids: z.array(z.guid()).min(1).max(1000).meta({ title: "Writes" }) });
const verdict = z.strictObject({ verdict: z.enum(["happened", "give_up"]).meta({ title: "What became of it" }) });
const settlement = z.strictObject({
  ids: z.array(z.guid()).min(1).max(1000).meta({ title: "Conflicts" }),
  settlement: z
    .union([z.enum(["mews", "ours"]), z.strictObject({ value })], {
      error: 'is "mews", "ours" or { "value": … } with another value than both',
    })
    .meta({ title: "Who wins" }),
});

/** Routes of writing to Mews, below /api/sync. */
export function pushRoutes(sync: SyncService): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .patch("/records/:entity/:id", allow("sync:write"), body(change), answers(editedAnswer), async (c) => {
      const { entity, id } = c.req.param();
      const write = await sync.edit(c.var.scope, { entity, id, ...c.req.valid("json") });
      return c.json({ write: write ?? null }, write ? 202 : 200);
    })
    .post("/records/:entity/:id/preview", allow("sync:write"), body(change), answers(previewAnswer), async (c) => {
      const { entity, id } = c.req.param();
      return c.json(await sync.preview(c.var.scope, { entity, id, ...c.req.valid("json") }));
    })
    .get("/records/:entity/:id/form", allow("sync:write"), answers(formAnswer), async (c) => {
      const { entity, id } = c.req.param();
      return c.json(await sync.form(c.var.scope, entity, id));
    })
    .get("/records/:entity/:id/provenance", allow("sync:read"), answers(provenanceAnswer), async (c) => {
      const { entity, id } = c.req.param();
      return c.json(await sync.provenance(c.var.scope, entity, id));
    })
    .post("/commands/:name", allow("sync:write"), body(command), answers(storedAnswer), async (c) => {
      // What it is and what it takes is checked by the service, command by command.
      const told = { name: c.req.param("name"), ...c.req.valid("json") } as unknown as AnyCommand;
      return c.json(await sync.send(c.var.scope, told), 202);
    })
    .get("/writes", allow("sync:read"), list(writeList), answers(writesAnswer), async (c) =>
      c.json(await sync.writes.list(c.var.scope, c.var.list)),
    )
    .get("/writes/:id", allow("sync:read"), answers(writeAnswer), async (c) =>
      c.json(await sync.writes.get(c.var.scope, c.req.param("id"))),
    )
    .post("/writes/retry", allow("sync:write"), body(several), answers(triedAgainAnswer), async (c) =>
      c.json(await sync.retryWrites(c.var.scope, c.req.valid("json").ids)),
    )
    .post("/writes/:id/check", allow("sync:write"), answers(checkedAnswer), async (c) =>
      c.json(await sync.checkWrite(c.var.scope, c.req.param("id"))),
    )
    .post("/writes/:id/send-again", allow("sync:write"), answers(storedAnswer), async (c) =>
      c.json(await sync.sendAgain(c.var.scope, c.req.param("id"))),
    )
    .post("/writes/:id/settle", allow("sync:write"), body(verdict), answers(storedAnswer), async (c) =>
      c.json(await sync.settleWrite(c.var.scope, c.req.param("id"), c.req.valid("json").verdict)),
    )
    .post("/writes/:id/cancel", allow("sync:write"), answers(storedAnswer), async (c) =>
      c.json(await sync.cancelWrite(c.var.scope, c.req.param("id"))),
    )
    .get("/conflicts", allow("sync:read"), list(conflictList), answers(conflictsAnswer), async (c) =>
      c.json(await sync.conflicts.list(c.var.scope, c.var.list)),
    )
    .get("/conflicts/:id", allow("sync:read"), answers(conflictAnswer), async (c) =>
      c.json(await sync.conflicts.get(c.var.scope, c.req.param("id"))),
    )
    .post("/conflicts/settle", allow("sync:write"), body(settlement), answers(settledAnswer), async (c) => {
      const { ids, settlement: decided } = c.req.valid("json");
      return c.json(await sync.settle(c.var.scope, ids, decided));
    })
    .post("/conflicts/:id/undo", allow("sync:write"), answers(conflictAnswer), async (c) =>
      c.json(await sync.undoSettle(c.var.scope, c.req.param("id"))),
    );
}
