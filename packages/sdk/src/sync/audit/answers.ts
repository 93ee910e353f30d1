import { z } from "zod";
import type { ListResult } from "../../http/list.ts";
import { listAnswer } from "../../http/query.ts";
import { instant } from "../answers.ts";
import { changed } from "../push/answers.ts";
import type {
  AuditEntry,
  ChainHead,
  EntryVersion,
  Erasure,
  ErasureOutlook,
  FieldChange,
  RecordThen,
  RecordVersion,
  Verification,
} from "./types.ts";

/* What the routes about the audit answer, for the OpenAPI document; a test holds what is sent to it. */

const text = z.string().nullable();
const record = { entity: z.string(), id: z.string() };
const change: z.ZodType<FieldChange> = z.strictObject({
  ...changed,
  isCommand: z
    .literal(true)
    .optional()
    .meta({ description: "What was asked for, not a field; parts are what it was told" }),
  isBookkeeping: z.literal(true).optional().meta({ description: "Mews's own: its stamp of the change, ids" }),
  parts: z
    .record(z.string(), z.strictObject(changed))
    .optional()
    .meta({ description: 'Of an object or a list, what in it differs: "Address.City", "Options.SendMarketingEmails"' }),
});
const changes = z
  .record(z.string(), change)
  .nullable()
  .meta({ description: "By Mews's field names; null where the whole record came, or where what it said was erased" });

const act = {
  seq: z.int(),
  at: instant,
  direction: z.enum(["in", "out", "here"]),
  actor: z.string(),
  cause: z.string(),
  why: text,
  requestId: text,
};
const entry = {
  id: z.string(),
  ...act,
  rows: z.int().meta({ description: "How many versions it holds" }),
  about: text.meta({ description: 'In words: "Guest Ana Ribeiro: E-mail, Nationality", "12 order items"' }),
};
export const entriesAnswer: z.ZodType<ListResult<AuditEntry>> = listAnswer(z.strictObject(entry));
export const entryAnswer: z.ZodType<AuditEntry & { readonly versions: readonly EntryVersion[] }> = z.strictObject({
  ...entry,
  versions: z
    .array(
      z.strictObject({
        ...record,
        n: z.int(),
        recordKind: z.string(),
        recordName: text,
        kind: z.string(),
        mewsAt: text,
        changes,
        erased: z.boolean(),
      }),
    )
    .meta({ description: "The first 200" }),
});

const head: z.ZodType<ChainHead> = z.strictObject({
  seq: z.int(),
  hash: z.string().meta({ description: "SHA-256, in hexadecimal" }),
});
export const headAnswer: z.ZodType<ChainHead | null> = head.nullable().meta({ description: "Null before the first" });
export const verificationAnswer: z.ZodType<Verification> = z.strictObject({
  ok: z.boolean(),
  entries: z.int(),
  versions: z.int(),
  tail: head,
  head,
  given: z.enum(["found", "retired"]).optional().meta({ description: "What became of the head that was asked about" }),
  broken: z
    .strictObject({
      what: z.enum([
        "entry_missing",
        "entry_altered",
        "entry_moved",
        "version_missing",
        "version_added",
        "version_altered",
        "changes_altered",
        "changes_missing",
        "versions_altered",
        "head_altered",
        "tail_altered",
        "chain_shortened",
        "chain_rewritten",
        "content_altered",
        "content_unrecorded",
      ]),
      seq: z.int().nullable(),
      entry: text,
      version: z.strictObject({ entry: z.string(), n: z.int(), entity: text, id: text }).nullable(),
      message: z.string(),
    })
    .optional(),
});
/** One line of the chain as it is exported, for whoever verifies it elsewhere: see docs/sync-audit.md. */
export const lineAnswer: z.ZodType = z.discriminatedUnion("line", [
  z.strictObject({ line: z.literal("chain"), property: z.string(), from: head.nullable() }),
  z.strictObject({ line: z.literal("entry"), text: z.string(), hash: z.string() }),
  z.strictObject({ line: z.literal("version"), text: z.string(), changes: text }),
  z.strictObject({ line: z.literal("end"), head: head.nullable() }),
]);

export const historyAnswer: z.ZodType<{ data: readonly RecordVersion[] }> = z.strictObject({
  data: z.array(
    z.strictObject({
      ...act,
      place: z.string().meta({ description: "To go on from: the before of the next page" }),
      kind: z.string(),
      mewsAt: text,
      changes,
      erased: z.boolean(),
    }),
  ),
});
export const thenAnswer: z.ZodType<RecordThen> = z.strictObject({
  ...record,
  at: instant,
  payload: z.record(z.string(), z.unknown()).meta({ description: "In Mews's words" }),
  exact: z.boolean(),
});

export const erasureAnswer: z.ZodType<Erasure> = z.strictObject({
  ...record,
  at: instant,
  actor: z.string(),
  reason: z.string(),
});
export const erasuresAnswer: z.ZodType<ListResult<Erasure>> = listAnswer(erasureAnswer);
export const outlookAnswer: z.ZodType<ErasureOutlook> = z.strictObject({
  erased: erasureAnswer.nullable(),
  inTheWay: z.array(z.strictObject({ kind: z.enum(["stay", "bill"]), id: z.string(), what: z.string() })),
  mentions: z.array(z.strictObject({ ...record, said: z.string() })),
  unseen: z.array(z.string()),
});
