import type { Scope } from "../../kernel/plugin.ts";
import type { Lister } from "../types.ts";
import type { CertificateField } from "./certificates.ts";

/** "full": everything since history begins. "recent": what changed lately, and who is in the house or comes soon. */
export type ProofDepth = "full" | "recent";

/** What a reconcile is asked for. */
export interface ReconcileInput {
  /** Default "full". */
  readonly depth?: ProofDepth | undefined;
  /** Whether what is found wrong is put right. Default yes. */
  readonly repair?: boolean | undefined;
}

/** The copy held against Mews. */
export interface ProofService {
  /**
   * Reads the hotel from Mews again, compares it with the copy, puts the copy right where it was wrong, and says so in a
   * certificate. Takes minutes for a large hotel. Where another process syncs this hotel, that one does it.
   *
   * @throws mews/not_connected, sync/not_proved with the reason why it could not be done
   * @example
   * const { result, corrections } = await kit.sync.reconcile(scope);
   */
  reconcile(scope: Scope, input?: ReconcileInput): Promise<Certificate>;
  /**
   * Asks for a reconcile by whoever syncs the hotel, and does not wait for it. One that is asked for already is not
   * asked for twice.
   *
   * @returns the id of the certificate that it will have
   */
  requestReconcile(scope: Scope, input?: ReconcileInput): Promise<string>;
  /**
   * Asks for the night's reconcile, if it is past three at the hotel and there was none since. A job does so for every
   * hotel; whether it is wanted, and how deep, is a setting.
   *
   * @returns whether it was asked for
   */
  askNightly(propertyId: string): Promise<boolean>;
  /** The certificates of a property, and one of them with all that it says. */
  readonly certificates: Lister<Certificate, CertificateField>;
  /** How the copy stands by its last certificates. */
  proof(scope: Scope): Promise<ProofStanding>;
  /**
   * Count and SHA-256 of every copied entity, by Mews's names: the same as the simulator's report has of its own rows.
   *
   * @param entities of these only
   * @throws sync/no_such_stream for an entity that is not copied
   * @example
   * const { reservations } = await kit.sync.digest(scope, ["reservations"]);
   */
  digest(scope: Scope, entities?: readonly string[]): Promise<CopyDigest>;
}

/** Rows by ascending id, each as JSON without blanks and with sorted keys, and a line feed; hashed. */
export type CopyDigest = Readonly<Record<string, { readonly count: number; readonly sha256: string }>>;

/** What was found on one day at one property. */
export interface Certificate {
  readonly id: string;
  readonly at: string;
  /** The hotel's calendar day. */
  readonly businessDate: string;
  readonly depth: ProofDepth;
  readonly repair: boolean;
  readonly result: "pass" | "fail";
  /** For a person, in a few sentences. */
  readonly words: string;
  readonly entities: readonly EntityProof[];
  readonly checks: readonly BusinessCheck[];
  readonly invariants: readonly Invariant[];
  /** Rows compared, of all entities. */
  readonly rows: number;
  /** Rows that were found wrong. */
  readonly differences: number;
  /** Rows that were put right. */
  readonly corrections: number;
  /** Requests that Mews answered for it. */
  readonly requests: number;
  readonly seconds: number;
  /** Where the audit's chain stood; null before anything was written. */
  readonly audit: { readonly seq: number; readonly hash: string } | null;
  /** Who asked for it. */
  readonly askedBy: string;
}

/** One entity, there and here. */
export interface EntityProof {
  /** The stream's name: "reservations". */
  readonly stream: string;
  readonly label: string;
  /** What Mews deletes of it leaves no trace there: only a reconcile can tell, and what is gone is no fault of the copy. */
  readonly vanishes: boolean;
  /** Why it was not compared; everything below is nothing then. */
  readonly problem: string | null;
  /** What was compared: changed by Mews since then; null for what is read whole. */
  readonly from: string | null;
  /** At the end of the comparison, after what was put right. */
  readonly mews: ProofSide;
  readonly here: ProofSide;
  /** Rows of Mews that were not here. */
  readonly missing: Offenders;
  /** Rows that were other here than in Mews. */
  readonly differing: Offenders;
  /** Rows here that Mews does not return, not even by their ids. */
  readonly gone: Offenders;
  /** Rows that an earlier certificate found gone. */
  readonly goneBefore: number;
  /** Rows of Mews that do not fit the copy and were set aside. */
  readonly aside: Offenders;
  /** Rows that changed while they were compared: no difference. */
  readonly changing: number;
  readonly corrections: number;
}

export interface ProofSide {
  readonly rows: number;
  /** Over ids and contents, whatever the order. */
  readonly digest: string;
}

/** How many, and the first of them. */
export interface Offenders {
  readonly total: number;
  readonly ids: readonly string[];
}

/** A figure of the copy held against Mews's own. */
export interface BusinessCheck {
  /** "availability" */
  readonly name: string;
  readonly label: string;
  readonly ok: boolean;
  /** Why it could not be made. */
  readonly problem: string | null;
  /** How many figures were compared, and how far one may be off. */
  readonly compared: number;
  readonly tolerance: number;
  /** Those that are off: the first of them, and how many. */
  readonly off: readonly OffFigure[];
  readonly offTotal: number;
}

export interface OffFigure {
  readonly date: string;
  /** What is counted: "confirmed stays in Double". */
  readonly what: string;
  readonly ours: number;
  readonly theirs: number;
}

/** A rule that a true copy of a hotel keeps. */
export interface Invariant {
  readonly name: string;
  readonly label: string;
  readonly ok: boolean;
  /** Rows that break it. */
  readonly offenders: Offenders;
}

/** The last certificates, in figures. */
export interface ProofStanding {
  /** The newest; null before the first. */
  readonly last: Pick<Certificate, "id" | "at" | "result" | "words"> | null;
  /** Asked for and not done yet. */
  readonly waiting: number;
  /** Rows that had to be put right, of so many certificates, newest first. In normal running: none. */
  readonly corrections: readonly number[];
}
