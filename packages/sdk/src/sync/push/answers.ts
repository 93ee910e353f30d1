import { z } from "zod";
import type { ListResult } from "../../http/list.ts";
import { listAnswer } from "../../http/query.ts";
import { instant } from "../answers.ts";
import { policies } from "../reconcile.ts";
import type { Objection } from "./guards.ts";
import type {
  Checked,
  ConflictView,
  EditPreview,
  FieldProvenance,
  RecordForm,
  WriteDetail,
  WriteView,
} from "./types.ts";
import type { Words } from "../words.ts";

/* What the routes about writing answer, for the OpenAPI document; a test holds what is sent to it. */

const text = z.string().nullable();
const value = z.union([z.string(), z.boolean()]).nullable();
const policy = z.enum(policies);
export const words: z.ZodType<Words> = z.record(z.string(), z.string());
/** A change and what people call it. */
export const changed: Readonly<{ label: z.ZodString; before: z.ZodUnknown; after: z.ZodUnknown; words: typeof words }> =
  {
    label: z.string().meta({ description: 'As people call the field: "Nationality"' }),
    before: z.unknown(),
    after: z.unknown(),
    words,
  };

/** What somebody has against a write, for the routes of every plugin that previews writes. */
export const objectionAnswer: z.ZodType<Objection> = z.strictObject({
  guard: z.string(),
  point: z.string(),
  level: z.enum(["block", "warn"]),
  message: z.string(),
  rule: z.strictObject({ id: z.string(), name: z.string(), version: z.int() }).nullable(),
  explanation: z.string(),
  conditions: z.array(z.strictObject({ is: z.string(), found: z.unknown() })),
  mend: z.array(z.string()),
});

const field = z.strictObject({
  field: z.string(),
  label: z.string(),
  before: value,
  after: value,
  state: z.string(),
  policy: policy.nullable(),
  lost: value,
  words,
});
const write = {
  id: z.string(),
  name: z.string(),
  label: z.string(),
  title: z.string(),
  entity: z.string(),
  recordId: text,
  recordName: text,
  about: text,
  class: z.enum(["absolute", "move", "keyed", "once"]),
  state: z.enum(["pending", "sending", "sent", "done", "conflict", "unknown", "failed", "held", "cancelled"]),
  fields: z.array(field),
  input: z.unknown(),
  actor: z.string(),
  reason: text,
  requestId: text,
  createdAt: instant,
  dueAt: text,
  sentAt: text,
  endedAt: text,
  error: text,
  errorCode: text,
  madeId: text,
  differences: z.array(z.strictObject({ field: z.string(), sent: z.unknown(), found: z.unknown() })),
  objections: z.array(objectionAnswer),
};
/** A write as it stands now: stored, settled, taken back. */
export const storedAnswer: z.ZodType<WriteView> = z.strictObject(write);
export const triedAgainAnswer: z.ZodType<readonly WriteView[]> = z.array(storedAnswer);
export const writesAnswer: z.ZodType<ListResult<WriteView>> = listAnswer(storedAnswer);
/** What became of an edit, for the routes of every plugin that edits records: its write, or null where nothing changes. */
export const editedAnswer: z.ZodType<{ write: WriteView | null }> = z.strictObject({ write: storedAnswer.nullable() });
export const previewAnswer: z.ZodType<EditPreview> = z.strictObject({
  fields: z.array(field),
  operation: text.meta({ description: "Of Mews; null where nothing would be sent" }),
  request: z.unknown(),
  objections: z.array(objectionAnswer),
});
export const checkedAnswer: z.ZodType<Checked> = z.strictObject({
  write: storedAnswer,
  found: z
    .array(z.strictObject({ id: z.string(), values: z.record(z.string(), z.unknown()) }))
    .meta({ description: "What was found in Mews that is, or may be, what the write made" }),
});

const attempt = z.strictObject({
  number: z.int(),
  what: z.string(),
  operation: z.string(),
  at: instant,
  endedAt: text,
  outcome: text,
  status: z.int().nullable(),
  mewsRequestId: text,
  message: text,
});
export const writeAnswer: z.ZodType<WriteDetail> = z.strictObject({
  ...write,
  attempts: z.array(attempt),
  told: z
    .record(z.string(), z.strictObject(changed))
    .nullable()
    .meta({ description: "Of a command what it was told, each input as people call it" }),
});

export const conflictAnswer: z.ZodType<ConflictView> = z.strictObject({
  id: z.string(),
  entity: z.string(),
  recordId: z.string(),
  recordName: text,
  field: z.string(),
  label: z.string(),
  title: z.string(),
  base: value,
  words,
  theirs: z.strictObject({ value, at: text, by: text }),
  ours: z.strictObject({ value, at: instant, by: z.string(), reason: text }),
  state: z.enum(["open", "settled"]),
  decision: z.enum(["mews", "ours", "value"]).nullable(),
  value,
  openedAt: instant,
  settledAt: text,
  settledBy: text,
  writeId: z.string(),
});
export const settledAnswer: z.ZodType<readonly ConflictView[]> = z.array(conflictAnswer);
export const conflictsAnswer: z.ZodType<ListResult<ConflictView>> = listAnswer(conflictAnswer);

const provenance = {
  field: z.string(),
  mewsField: z.string(),
  value: z.unknown(),
  from: z.enum(["mews", "ours"]),
  by: text,
  at: text,
  decidedBy: policy.nullable(),
  isPending: z.boolean(),
  writeId: text,
  conflictId: text,
  why: text,
};
export const provenanceAnswer: z.ZodType<readonly FieldProvenance[]> = z.array(
  z.strictObject({ ...provenance, label: z.string(), words }),
);

export const formAnswer: z.ZodType<RecordForm> = z.strictObject({
  entity: z.string(),
  id: z.string(),
  name: text,
  schema: z.record(z.string(), z.unknown()).meta({ description: "JSON Schema, draft 2020-12" }),
  fields: z.array(z.strictObject({ ...provenance, value, label: z.string(), policy, locked: text })),
});
