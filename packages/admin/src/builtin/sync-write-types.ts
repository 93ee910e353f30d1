import type { Objection } from "../kit/objections.tsx";
import type { Changes } from "./sync-changes.tsx";
import type { ValueWords } from "./sync-words.tsx";

/** What `GET /api/sync/writes/:id` says. */
export interface SyncWrite {
  id: string;
  label: string;
  class: string;
  state: string;
  entity: string;
  recordId: string | null;
  fields: readonly {
    field: string;
    label: string;
    before: unknown;
    after: unknown;
    state: string;
    policy: string | null;
    words: ValueWords;
  }[];
  /** Of a command what it was told. */
  told: Changes | null;
  error: string | null;
  /** What rules have said about it. */
  objections: readonly Objection[];
  dueAt: string | null;
  sentAt: string | null;
  differences: readonly { field: string; sent: unknown; found: unknown }[];
  attempts: readonly SyncAttempt[];
}

export interface SyncAttempt {
  number: number;
  /** "send", "look" or "read back". */
  what: string;
  operation: string;
  at: string;
  outcome: string | null;
  status: number | null;
  mewsRequestId: string | null;
  message: string | null;
}

/** What `POST /api/sync/writes/:id/check` says. */
export interface Checked {
  write: { state: string };
  found: readonly { id: string; values: Readonly<Record<string, unknown>> }[];
}
