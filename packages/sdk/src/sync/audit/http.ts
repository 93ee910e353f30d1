import { Hono } from "hono";
import { z } from "zod";
import { list } from "../../http/list.ts";
import { allow, body, type HttpEnv } from "../../http/marks.ts";
import { answers, query } from "../../http/query.ts";
import type { SyncService } from "../types.ts";
import {
  entriesAnswer,
  entryAnswer,
  erasureAnswer,
  erasuresAnswer,
  headAnswer,
  historyAnswer,
  lineAnswer,
  outlookAnswer,
  thenAnswer,
  verificationAnswer,
} from "./answers.ts";
import { auditList, erasureList } from "./lists.ts";
import type { ChainHead } from "./types.ts";

const erase = z.object({
  reason: z.string().trim().min(1).max(500).meta({
    title: "Reason",
    description: "Why, for the record. Do not name the guest: the reason is kept.",
  }),
  despite: z.boolean().optional().meta({
    title: "Although something is open",
    description: "Erases a guest who is still expected, or whose bill is open. What was open goes on record.",
  }),
  mentions: z
    .array(z.object({ entity: z.string(), id: z.guid() }))
    .max(100)
    .optional()
    .meta({ title: "Named besides", description: "Messages, threads and groups about this guest, to be erased too." }),
});

const headQuery = z
  .strictObject({
    seq: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
    hash: z
      .string()
      .regex(/^[0-9a-fA-F]{64}$/)
      .optional(),
  })
  .refine(({ seq, hash }) => (seq === undefined) === (hash === undefined), {
    error: "seq and hash are a head as it was exported, both of it",
  });
const historyQuery = z.strictObject({
  field: z.string().optional(),
  before: z.string().optional(),
  limit: z.coerce.number().int().min(1).optional(),
});
const asOfQuery = z.strictObject({
  at: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], { error: "takes an instant such as 2026-03-01T10:00:00Z" })
    .meta({ description: "A day, or an instant" }),
});

/** Routes below /api/sync: the audit, the history of records, and their erasure. */
export function auditRoutes(sync: SyncService): Hono<HttpEnv> {
  const read = allow("sync:audit");
  return new Hono<HttpEnv>()
    .get("/audit", read, list(auditList), answers(entriesAnswer), async (c) =>
      c.json(await sync.audit.list(c.var.scope, c.var.list)),
    )
    .get("/audit/head", read, answers(headAnswer), async (c) => c.json((await sync.audit.head(c.var.scope)) ?? null))
    .get("/audit/verify", read, query(headQuery), answers(verificationAnswer), async (c) =>
      c.json(await sync.audit.verify(c.var.scope, { head: headOf(c.req.valid("query")), signal: c.req.raw.signal })),
    )
    .get("/audit/:id", read, answers(entryAnswer), async (c) =>
      c.json(await sync.audit.get(c.var.scope, c.req.param("id"))),
    )
    .get("/audit.ndjson", read, answers(lineAnswer, "application/x-ndjson"), (c) =>
      c.body(streamed(sync.audit.lines(c.var.scope)), 200, {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": `attachment; filename="audit-${c.var.scope.propertyId}.ndjson"`,
      }),
    )
    .get("/erasures", read, list(erasureList), answers(erasuresAnswer), async (c) =>
      c.json(await sync.erasures.list(c.var.scope, c.var.list)),
    )
    .get("/records/:entity/:id/history", read, query(historyQuery), answers(historyAnswer), async (c) =>
      c.json({ data: await sync.history(c.var.scope, { ...c.req.param(), ...c.req.valid("query") }) }),
    )
    .get("/records/:entity/:id/as-of", read, query(asOfQuery), answers(thenAnswer), async (c) =>
      c.json(await sync.asOf(c.var.scope, { ...c.req.param(), at: new Date(c.req.valid("query").at) })),
    )
    .get("/records/:entity/:id/erasure", allow("sync:erase"), answers(outlookAnswer), async (c) =>
      c.json(await sync.erasures.outlook(c.var.scope, c.req.param())),
    )
    .post("/records/:entity/:id/erase", allow("sync:erase"), body(erase), answers(erasureAnswer), async (c) =>
      c.json(await sync.erase(c.var.scope, { ...c.req.param(), ...c.req.valid("json") })),
    );
}

function headOf({ seq, hash }: z.infer<typeof headQuery>): ChainHead | undefined {
  return seq === undefined || hash === undefined ? undefined : { seq: Number(seq), hash };
}

/** Asks for the next lines when the reader has taken the last ones; a reader that leaves ends the reading. */
function streamed(lines: AsyncIterable<readonly string[]>): ReadableStream<Uint8Array> {
  const sets = lines[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await sets.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${value.join("\n")}\n`));
    },
    async cancel() {
      await sets.return?.();
    },
  });
}
