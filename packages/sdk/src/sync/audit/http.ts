import { Hono } from "hono";
import { z } from "zod";
import { list } from "../../http/list.ts";
import { allow, body, type HttpEnv, httpErrors } from "../../http/marks.ts";
import type { SyncService } from "../types.ts";
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

const headQuery = z.object({
  seq: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  hash: z.string().regex(/^[0-9a-fA-F]{64}$/),
});

/** Routes below /api/sync: the audit, the history of records, and their erasure. */
export function auditRoutes(sync: SyncService): Hono<HttpEnv> {
  const read = allow("sync:audit");
  return new Hono<HttpEnv>()
    .get("/audit", read, list(auditList), async (c) => c.json(await sync.audit.list(c.var.scope, c.var.list)))
    .get("/audit/head", read, async (c) => c.json((await sync.audit.head(c.var.scope)) ?? null))
    .get("/audit/verify", read, async (c) =>
      c.json(await sync.audit.verify(c.var.scope, { head: headOf(c.req.query()), signal: c.req.raw.signal })),
    )
    .get("/audit/:id", read, async (c) => c.json(await sync.audit.get(c.var.scope, c.req.param("id"))))
    .get("/audit.ndjson", read, (c) =>
      c.body(streamed(sync.audit.lines(c.var.scope)), 200, {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": `attachment; filename="audit-${c.var.scope.propertyId}.ndjson"`,
      }),
    )
    .get("/erasures", read, list(erasureList), async (c) => c.json(await sync.erasures.list(c.var.scope, c.var.list)))
    .get("/records/:entity/:id/history", read, async (c) => {
      const { field, before, limit } = c.req.query();
      const input = { ...c.req.param(), field, before, limit: limit === undefined ? undefined : whole("limit", limit) };
      return c.json({ data: await sync.history(c.var.scope, input) });
    })
    .get("/records/:entity/:id/as-of", read, async (c) =>
      c.json(await sync.asOf(c.var.scope, { ...c.req.param(), at: instant("at", c.req.query("at")) })),
    )
    .get("/records/:entity/:id/erasure", allow("sync:erase"), async (c) =>
      c.json(await sync.erasures.outlook(c.var.scope, c.req.param())),
    )
    .post("/records/:entity/:id/erase", allow("sync:erase"), body(erase), async (c) =>
      c.json(await sync.erase(c.var.scope, { ...c.req.param(), ...c.req.valid("json") })),
    );
}

function headOf({ seq, hash }: Record<string, string>): ChainHead | undefined {
  if (seq === undefined && hash === undefined) return undefined;
  const given = headQuery.safeParse({ seq, hash });
  if (given.success) return given.data;
  throw httpErrors.invalid_query({}, { message: `"seq" and "hash" are a head as it was exported, both of it` });
}

function whole(field: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw httpErrors.invalid_query({ field }, { message: `"${field}" is a whole number above 0` });
}

function instant(field: string, text: string | undefined): Date {
  const found = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).safeParse(text);
  if (found.success) return new Date(found.data);
  throw httpErrors.invalid_query({ field }, { message: `"${field}" takes an instant such as 2026-03-01T10:00:00Z` });
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
