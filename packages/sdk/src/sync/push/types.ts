import type { ListRequest } from "../../http/list-query.ts";
import type { ListResult } from "../../http/list.ts";
import type { Scope } from "../../kernel/plugin.ts";
import type { WriteClass } from "../../mews/writes.ts";
import type { FieldChanges } from "../audit/types.ts";
import type { CompanyEdit } from "../entities/companies.ts";
import type { GuestEdit } from "../entities/guests.ts";
import type { ReservationEdit } from "../entities/reservations.ts";
import type { RoomEdit } from "../entities/rooms.ts";
import type { Policy } from "../reconcile.ts";
import type { Words } from "../words.ts";
import type { ConflictField, WriteField } from "./lists.ts";
import type { AnyCommand } from "./commands/commands.ts";
import type { Objection } from "./guards.ts";
import type { Difference, WriteState } from "./tables.ts";
import type { Value } from "./writable.ts";

/** What may be edited of each kind of record that Innkit copies. */
export interface Editable {
  readonly guest: GuestEdit;
  readonly company: CompanyEdit;
  readonly room: RoomEdit;
  readonly reservation: ReservationEdit;
}

/** Fields of a kind of record; of one that a plugin has added, or that is not known before, any. */
type Fields<Entity extends string> = Entity extends keyof Editable
  ? { readonly [Field in Editable[Entity]]?: Value | undefined }
  : Readonly<Record<string, Value | undefined>>;

/** A change to a record, by our field names. What is undefined is not given. */
export interface Edit<Entity extends string = string> {
  readonly entity: Entity;
  readonly id: string;
  readonly fields: Fields<Entity>;
  /**
   * What whoever edits saw in these fields, such as in a form that was open for a while. A field that is another by now
   * refuses the edit; what changed in others does not matter.
   */
  readonly seen?: Fields<Entity> | undefined;
  /** Why, for those who read it later. */
  readonly reason?: string | undefined;
  /** Whoever asks again under the same id is given what was made of the first. */
  readonly requestId?: string | undefined;
}

export interface WriteView {
  readonly id: string;
  /** "edit", or the command: "note.add". */
  readonly name: string;
  readonly label: string;
  /** For a heading: "Change a guest: Ana Ribeiro". */
  readonly title: string;
  readonly entity: string;
  readonly recordId: string | null;
  /** What people call the record: a guest's or company's name, a room, a reservation's number. */
  readonly recordName: string | null;
  /** Of an edit, what it changes: "E-mail, Telephone". */
  readonly about: string | null;
  readonly class: WriteClass;
  readonly state: WriteState;
  readonly fields: readonly WriteFieldView[];
  /** Of a command. */
  readonly input: unknown;
  readonly actor: string;
  readonly reason: string | null;
  readonly requestId: string | null;
  readonly createdAt: string;
  /** When it is sent, or read back, next; null where nothing more happens by itself. */
  readonly dueAt: string | null;
  readonly sentAt: string | null;
  readonly endedAt: string | null;
  readonly error: string | null;
  readonly errorCode: string | null;
  /** What Mews calls that which was made. */
  readonly madeId: string | null;
  /** What Mews ignored, or wrote otherwise. */
  readonly differences: readonly Difference[];
  /** What the hotel's rules have said about it: warnings, or why it is held. */
  readonly objections: readonly Objection[];
}

/** A write with all that is known of it. */
export interface WriteDetail extends WriteView {
  readonly attempts: readonly AttemptView[];
  /** Of a command what it was told, each input as people call it; null for an edit, and where it was erased with a person. */
  readonly told: FieldChanges | null;
}

/* `words`: what people call values that are codes, words of a list or ids: { mister: "Mr" }. Others are said as they are. */

export interface WriteFieldView {
  readonly field: string;
  readonly label: string;
  readonly before: Value;
  readonly after: Value;
  /** "pending", "sent", "done", "same", "lost", "ask", "replaced" or "cancelled". */
  readonly state: string;
  readonly policy: Policy | null;
  /** The value that did not come to stand. */
  readonly lost: Value;
  readonly words: Words;
}

export interface AttemptView {
  readonly number: number;
  /** "send", "look" or "read back". */
  readonly what: string;
  readonly operation: string;
  readonly at: string;
  readonly endedAt: string | null;
  readonly outcome: string | null;
  readonly status: number | null;
  readonly mewsRequestId: string | null;
  readonly message: string | null;
}

/** Something in Mews that may be what a write made. */
export interface Found {
  readonly id: string;
  /** By the request's fields. */
  readonly values: Readonly<Record<string, unknown>>;
}

export interface Checked {
  readonly write: WriteView;
  /** What was found in Mews that is, or may be, what the write made. */
  readonly found: readonly Found[];
}

export interface ConflictView {
  readonly id: string;
  readonly entity: string;
  readonly recordId: string;
  /** What people call the record. */
  readonly recordName: string | null;
  readonly field: string;
  readonly label: string;
  /** For a heading: "E-mail of Ana Ribeiro". */
  readonly title: string;
  readonly words: Words;
  readonly base: Value;
  readonly theirs: { readonly value: Value; readonly at: string | null; readonly by: string | null };
  readonly ours: { readonly value: Value; readonly at: string; readonly by: string; readonly reason: string | null };
  readonly state: "open" | "settled";
  readonly decision: "mews" | "ours" | "value" | null;
  readonly value: Value;
  readonly openedAt: string;
  readonly settledAt: string | null;
  readonly settledBy: string | null;
  readonly writeId: string;
}

/** Who wins: Mews, we, or another value altogether. */
export type Settlement = "mews" | "ours" | { readonly value: Value };

/** Where a field's value comes from. */
export interface FieldProvenance {
  /** By our name where it can be written, else by Mews's; of an object each part by itself: "Address.City". */
  readonly field: string;
  readonly mewsField: string;
  /** As people call the field. */
  readonly label: string;
  /** As it is shown. */
  readonly value: unknown;
  readonly words: Words;
  readonly from: "mews" | "ours";
  /** Whoever set it: a person or plugin of ours, or a profile of Mews where that is known. */
  readonly by: string | null;
  readonly at: string | null;
  /** The policy that decided, where both sides had changed it: "ask" for a person. */
  readonly decidedBy: Policy | null;
  /** It is not in Mews yet. */
  readonly isPending: boolean;
  readonly writeId: string | null;
  readonly conflictId: string | null;
  readonly why: string | null;
}

/** What of a record can be set here, for a form. */
export interface RecordForm {
  readonly entity: string;
  readonly id: string;
  /** What people call the record. */
  readonly name: string | null;
  /**
   * Of the fields that an edit takes: JSON Schema, draft 2020-12. `required` are those that cannot be cleared. `input` names
   * a control: "multiline", "phone", "country", "language", "pick:sync/companies" …
   */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly fields: readonly FormField[];
}

/** A field that can be written, as it is shown now, and who set it. */
export interface FormField extends Omit<FieldProvenance, "words"> {
  readonly value: Value;
  /** Who wins where both sides change it. */
  readonly policy: Policy;
  /** Why it cannot be set now; null where it can. Where `conflictId` is told as well, that conflict is to be settled. */
  readonly locked: string | null;
}

/** What an edit would do. */
export interface EditPreview {
  /** Empty where nothing would change. */
  readonly fields: readonly WriteFieldView[];
  /** The operation of Mews; null where nothing would be sent. */
  readonly operation: string | null;
  /** What it would be sent, besides the tokens. */
  readonly request: unknown;
  /** What the hotel's rules warn of. */
  readonly objections: readonly Objection[];
}

/** What is on its way to Mews, and what became of it. */
export interface Outbox {
  readonly counts: Readonly<Partial<Record<WriteState, number>>>;
  /** Newest first. */
  readonly writes: readonly WriteView[];
}

/** Writing to Mews: part of {@link SyncService}. */
export interface PushService {
  /**
   * Changes a record: the mirror shows it at once, and Mews is told in a moment. What staff change meanwhile in other
   * fields stays; who wins in the same field is the hotel's setting.
   *
   * @returns the write, with what rules warn of; undefined where nothing would change
   * @throws sync/no_such_entity, sync/not_found, sync/not_writable, sync/invalid_value, sync/in_conflict, sync/request_reused,
   *   sync/changed_meanwhile where a field is not as `seen` says
   * @throws sync/blocked with `details.objections` where a rule of the hotel forbids it: then nothing was changed
   * @example
   * await kit.sync.edit(scope, { entity: "guest", id, fields: { email: "ana@mail.example" }, reason: "told at the desk" });
   */
  edit<Entity extends keyof Editable | (string & {})>(scope: Scope, edit: Edit<Entity>): Promise<WriteView | undefined>;
  /**
   * What an edit would change, and exactly what Mews would be sent. Nothing is kept.
   *
   * @throws what `edit` throws
   * @example
   * const { fields, request } = await kit.sync.preview(scope, { entity: "guest", id, fields: { email: "ana@mail.example" } });
   */
  preview<Entity extends keyof Editable | (string & {})>(scope: Scope, edit: Edit<Entity>): Promise<EditPreview>;
  /**
   * What of a record can be set, with its values, who set them and who wins: what a form is drawn from.
   *
   * @throws sync/no_such_entity, sync/not_found, sync/not_writable where it was deleted, or merged into another
   * @example
   * const { schema, fields } = await kit.sync.form(scope, "guest", id);
   */
  form(scope: Scope, entity: string, id: string): Promise<RecordForm>;
  /**
   * Makes or moves something in Mews, once.
   *
   * @throws sync/no_such_command, sync/invalid_value, sync/not_found, sync/request_reused
   * @throws sync/blocked with `details.objections` where a rule of the hotel forbids it: then nothing is sent
   * @example
   * await kit.sync.send(scope, { name: "note.add", input: { accountId, text: "Allergic to feathers" } });
   */
  send(scope: Scope, command: AnyCommand): Promise<WriteView>;
  readonly writes: {
    list(scope: Scope, asked?: ListRequest<WriteField>): Promise<ListResult<WriteView>>;
    /** @throws sync/not_found */
    get(scope: Scope, id: string): Promise<WriteDetail>;
  };
  /**
   * How many writes are in each state, and the newest of them; of these states only, where some are named.
   *
   * @param options.limit 50 unless given, 1,000 at most
   * @example
   * const { counts, writes } = await kit.sync.outbox(scope, { states: ["unknown", "failed"] });
   */
  outbox(
    scope: Scope,
    options?: { readonly states?: readonly string[] | undefined; readonly limit?: number | undefined },
  ): Promise<Outbox>;
  /** Sends again what Mews refused, or a rule held up: rules are asked once more. @throws sync/not_found, sync/wrong_state */
  retryWrites(scope: Scope, ids: readonly string[]): Promise<readonly WriteView[]>;
  /**
   * Looks in Mews whether a write of unknown outcome happened. Where that can be told, it is; else what looks like it is
   * given for a person to decide.
   *
   * @throws sync/not_found, sync/wrong_state, and what Mews answers
   */
  checkWrite(scope: Scope, id: string): Promise<Checked>;
  /** Sends once more what may have happened already: a person's decision. @throws sync/not_found, sync/wrong_state */
  sendAgain(scope: Scope, id: string): Promise<WriteView>;
  /** Says what became of a write of unknown outcome. @throws sync/not_found, sync/wrong_state */
  settleWrite(scope: Scope, id: string, verdict: "happened" | "give_up"): Promise<WriteView>;
  /** Takes back what has not been sent, or was refused. @throws sync/not_found, sync/wrong_state */
  cancelWrite(scope: Scope, id: string): Promise<WriteView>;
  readonly conflicts: {
    list(scope: Scope, asked?: ListRequest<ConflictField>): Promise<ListResult<ConflictView>>;
    /** @throws sync/not_found */
    get(scope: Scope, id: string): Promise<ConflictView>;
  };
  /**
   * How many conflicts are open, and those that are so for longest.
   *
   * @param options.limit 50 unless given, 1,000 at most
   * @example
   * const { open, conflicts } = await kit.sync.openConflicts(scope);
   */
  openConflicts(
    scope: Scope,
    options?: { readonly limit?: number | undefined },
  ): Promise<{ readonly open: number; readonly conflicts: readonly ConflictView[] }>;
  /**
   * Decides open conflicts, one or many alike.
   *
   * @throws sync/not_found, sync/wrong_state, sync/invalid_value
   * @example
   * await kit.sync.settle(scope, ids, "mews");
   */
  settle(scope: Scope, ids: readonly string[], settlement: Settlement): Promise<readonly ConflictView[]>;
  /**
   * Opens a settled conflict again where nothing of it was sent. What Mews has already is put back by an edit, and the
   * conflict stays settled: Mews's value stands.
   *
   * @throws sync/not_found, sync/wrong_state while it is on its way to Mews, sync/blocked
   */
  undoSettle(scope: Scope, id: string): Promise<ConflictView>;
  /**
   * Of each field of a record: who set it, when, from where, and which policy decided.
   *
   * @throws sync/no_such_entity, sync/not_found
   */
  provenance(scope: Scope, entity: string, id: string): Promise<readonly FieldProvenance[]>;
}

export interface PushEvents {
  /** Writes were asked for; their ids, at most 1,000 an event. */
  write_queued: { state: string; ids: string[] };
  /** Writes came to an end, were refused, or need a person. */
  write_changed: { state: string; ids: string[] };
  /** A field was changed on both sides, and a person must decide. */
  conflict_opened: { ids: string[] };
  conflict_settled: { ids: string[] };
}
