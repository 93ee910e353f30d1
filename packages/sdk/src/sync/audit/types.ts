import type { ListRequest } from "../../http/list-query.ts";
import type { ListResult } from "../../http/list.ts";
import type { Scope } from "../../kernel/plugin.ts";
import type { Words } from "../words.ts";
import type { AuditField, ErasureField } from "./lists.ts";

/** Who changed what, proved; and what was erased for good. */
export interface AuditService {
  readonly audit: {
    /** What was done, an entry an act; see `auditList` for what it sorts and filters by. */
    list(scope: Scope, asked?: ListRequest<AuditField>): Promise<ListResult<AuditEntry>>;
    /**
     * One entry, and what it did with which records: the first 200 of them.
     *
     * @throws sync/not_found
     */
    get(scope: Scope, id: string): Promise<AuditEntry & { readonly versions: readonly EntryVersion[] }>;
    /** The newest entry: who keeps it elsewhere can prove later that nothing before it was altered. Undefined before the first. */
    head(scope: Scope): Promise<ChainHead | undefined>;
    /**
     * Walks the whole chain and recomputes every digest in it, and holds what is stored of each record against its newest
     * version: nothing is here that was not put on record. Given a head that was exported before, it also proves
     * that the chain was not cut short or written anew since.
     *
     * @example
     * const { ok, broken } = await kit.sync.audit.verify(scope, { head: kept });
     * if (!ok) console.error(broken?.message);
     */
    verify(scope: Scope, options?: { head?: ChainHead | undefined; signal?: AbortSignal }): Promise<Verification>;
    /**
     * The chain as lines of JSON, oldest first, a set at a time: whatever its length, little of it is in memory.
     * With what docs/sync-audit.md says of the texts in it, anybody can verify it elsewhere.
     */
    lines(scope: Scope): AsyncIterable<readonly string[]>;
  };
  /**
   * The versions of a record, newest first; 50 unless `limit` says otherwise, 200 at most.
   *
   * @param input.field only those that changed this field of Mews's
   * @param input.before the `place` of the last version of the page before
   * @throws sync/not_found for what cannot be an id, sync/no_such_entity for a kind of record of which nothing is kept
   */
  history(
    scope: Scope,
    input: RecordName & { field?: string | undefined; before?: string | undefined; limit?: number | undefined },
  ): Promise<RecordVersion[]>;
  /**
   * What the copy held of a record at an instant, in Mews's words.
   *
   * @throws sync/not_found when it was not copied then, sync/erased, sync/history_retired when that is longer ago than the audit reaches
   * @example
   * const { payload } = await kit.sync.asOf(scope, { entity: "guest", id, at: new Date("2026-03-01T10:00:00Z") });
   */
  asOf(scope: Scope, input: RecordName & { at: Date }): Promise<RecordThen>;
  /**
   * Erases a person for good: what the copy holds of them, here and in every plugin that heard of them, and what later
   * comes from Mews. Their stays remain. Profiles that were merged into this one are erased with it. Once erased, asking
   * again changes nothing.
   *
   * A guest who is still expected, or whose bill is open, is erased only with `despite`: the hotel would not know who
   * comes, or whom to charge. What was open then goes on record.
   *
   * @param input.mentions records of {@link ErasureOutlook.mentions} that are about this guest, to be erased as well
   * @throws sync/not_found, sync/not_erasable, sync/merged_profile, sync/still_open, sync/not_mentioned
   * @example
   * const { inTheWay, mentions } = await kit.sync.erasures.outlook(scope, { entity: "guest", id });
   * if (inTheWay.length === 0) await kit.sync.erase(scope, { entity: "guest", id, reason: "Asked by letter", mentions });
   */
  erase(scope: Scope, input: EraseInput): Promise<Erasure>;
  readonly erasures: {
    list(scope: Scope, asked?: ListRequest<ErasureField>): Promise<ListResult<Erasure>>;
    /**
     * What to know before a record is erased. Changes nothing.
     *
     * @throws sync/not_found, sync/not_erasable, sync/merged_profile
     */
    outlook(scope: Scope, record: RecordName): Promise<ErasureOutlook>;
    /** Erases what came to hang on erased persons since: merged profiles, settled bills. Done once a day. */
    follow(scope: Scope): Promise<void>;
  };
}

/** A place in a property's chain. `hash` is in hexadecimal. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/** One act: a page that was stored, an edit, a write, an erasure. */
export interface AuditEntry {
  /** By which it is asked for: its place in the chain, as text. */
  readonly id: string;
  readonly seq: number;
  readonly at: string;
  /** From Mews, to Mews, or by somebody here. */
  readonly direction: "in" | "out" | "here";
  readonly actor: string;
  readonly cause: string;
  readonly why: string | null;
  readonly requestId: string | null;
  /** How many versions it holds. */
  readonly rows: number;
  /** What it is about, in words: "Guest Ana Ribeiro: E-mail, Nationality", "12 order items". Null where no record is. */
  readonly about: string | null;
}

/** What an act did with one record. */
export interface EntryVersion extends RecordName {
  readonly n: number;
  /** What it is, in a word: "Guest". */
  readonly recordKind: string;
  /** What people call the record: a guest's or company's name, a room, a reservation's number. */
  readonly recordName: string | null;
  readonly kind: string;
  readonly mewsAt: string | null;
  /** By Mews's field names. Null where the whole record came, or where what it said was erased. */
  readonly changes: FieldChanges | null;
  readonly erased: boolean;
}

/** By Mews's field names. */
export type FieldChanges = Readonly<Record<string, FieldChange>>;

/** What a version says of one field, as it is stored, and what people call it. */
export interface FieldChange {
  /** As people call the field: "Nationality". What nobody has a word for is Mews's name in words. */
  readonly label: string;
  readonly before: unknown;
  readonly after: unknown;
  /** What people call the two values, where they are codes, words of a list or ids: { PT: "Portugal" }. Others are said as they are. */
  readonly words: Words;
  /** Mews's own: its stamp of the change, the id of what is said beside. People are spared it. */
  readonly isBookkeeping?: true | undefined;
  /** A command, not a field: `label` is what was asked for, `parts` what it was told. */
  readonly isCommand?: true | undefined;
  /** Of an object or a list, what in it differs, said one by one: "Address.City", "Options.SendMarketingEmails". */
  readonly parts?: FieldChanges | undefined;
}

/** What verifying found wrong. */
export type BrokenWhat =
  | "entry_missing"
  | "entry_altered"
  | "entry_moved"
  | "version_missing"
  | "version_added"
  | "version_altered"
  | "changes_altered"
  | "changes_missing"
  | "versions_altered"
  | "head_altered"
  | "tail_altered"
  | "chain_shortened"
  | "chain_rewritten"
  | "content_altered"
  | "content_unrecorded";

export interface Broken {
  readonly what: BrokenWhat;
  /** The place in the chain; null where there is none: a version of no entry, a record that nobody put on record. */
  readonly seq: number | null;
  /** The id by which versions name the entry; null where there is none. */
  readonly entry: string | null;
  /** Which version, where it is one; what a missing one was of cannot be known. */
  readonly version: {
    readonly entry: string;
    readonly n: number;
    readonly entity: string | null;
    readonly id: string | null;
  } | null;
  readonly message: string;
}

export interface Verification {
  readonly ok: boolean;
  /** How many were found whole. */
  readonly entries: number;
  readonly versions: number;
  /** Up to where retention has left the chain behind; its hash is where verifying began. */
  readonly tail: ChainHead;
  /** The last entry that was found whole. */
  readonly head: ChainHead;
  /**
   * What became of the head that was given: it stands in the chain; or retention has left it behind, and nothing can be
   * said. Undefined where none was given, or where the chain broke before.
   */
  readonly given?: "found" | "retired" | undefined;
  readonly broken?: Broken | undefined;
}

export interface RecordName {
  /** "guest", "reservation" … */
  readonly entity: string;
  readonly id: string;
}

/** One version of a record, and the act that brought it. */
export interface RecordVersion extends Omit<AuditEntry, "rows" | "id" | "about"> {
  /** To go on from: the `before` of the next page. */
  readonly place: string;
  /** "added", "changed", "merged", "gone"; "edited", "commanded", "sent", "settled"; "erased", "retired". */
  readonly kind: string;
  /** When Mews changed it. */
  readonly mewsAt: string | null;
  /** By Mews's field names. Null where the whole record came, or where what it said was erased. */
  readonly changes: FieldChanges | null;
  /** What it said was erased with the person. */
  readonly erased: boolean;
}

export interface RecordThen extends RecordName {
  readonly at: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Its content is the one that was put on record then, byte for byte. */
  readonly exact: boolean;
}

/** A record that was erased for good. */
export interface Erasure extends RecordName {
  readonly at: string;
  readonly actor: string;
  readonly reason: string;
}

export interface EraseInput extends RecordName {
  readonly reason: string;
  /** Although something of theirs is still open. */
  readonly despite?: boolean | undefined;
  readonly mentions?: readonly RecordName[] | undefined;
}

/** What to know before a record is erased. */
export interface ErasureOutlook {
  /** That it was done already. */
  readonly erased: Erasure | null;
  /** What of theirs is still open: it is erased only on purpose. */
  readonly inTheWay: readonly Obstacle[];
  /** Where the guest's last name or e-mail stands though Mews connects it to nobody: theirs, or a namesake's. */
  readonly mentions: readonly Mention[];
  /** Streams that this hotel does not copy, so that nothing of them can be said. */
  readonly unseen: readonly string[];
}

/** Something of a guest that is still open. */
export interface Obstacle {
  readonly kind: "stay" | "bill";
  /** Of the reservation or bill. */
  readonly id: string;
  /** In words, without a name: "stay 1042 from 2026-03-04 to 2026-03-06, confirmed". */
  readonly what: string;
}

/** A record that carries the name: "message", "message_thread" or "reservation_group". */
export interface Mention extends RecordName {
  /** What it says, up to 200 characters. */
  readonly said: string;
}
