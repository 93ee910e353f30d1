import type { JsonSchema } from "../fields/schema.ts";
import type { Objection } from "../kit/objections.tsx";

export type EditValue = string | boolean | null;

/** What `GET /api/sync/records/:entity/:id/form` says. */
export interface RecordForm {
  entity: string;
  id: string;
  name: string | null;
  schema: JsonSchema;
  fields: readonly EditableField[];
}

export interface EditableField {
  field: string;
  label: string;
  /** As it is now. */
  value: EditValue;
  from: "mews" | "ours";
  by: string | null;
  at: string | null;
  isPending: boolean;
  writeId: string | null;
  conflictId: string | null;
  policy: string;
  /** Why it cannot be set now. */
  locked: string | null;
}

export type EditValues = Readonly<Record<string, EditValue>>;

/** What `POST …/preview` says. */
export interface EditPreview {
  fields: readonly { field: string; label: string; before: EditValue; after: EditValue }[];
  operation: string | null;
  request: unknown;
  objections: readonly Objection[];
}
