/** What a rule would have done over days that were recorded. Nothing was done. */
export interface DryRun {
  /** From when to when: what was asked for, but not before the record begins. ISO text. */
  readonly from: string;
  readonly to: string;
  /** What was looked at: guests, stays, or questions at a point, and in how many states of theirs. */
  readonly looked: { readonly subjects: number; readonly states: number };
  /** How often it would have fired: once per guest or stay and occasion, within its limit. */
  readonly fired: number;
  /** How often it would have had to wait because its limit was reached; and of all it found, what never fired for that. */
  readonly waited: number;
  readonly leftOut: number;
  /** How often what it had found would have ended again. */
  readonly cleared: number;
  readonly opened: number;
  /** Notices, the same words about the same guest once in 24 hours. */
  readonly told: number;
  /** When they would have been told, and how many had been told already. */
  readonly notices: {
    readonly atOnce: number;
    readonly afterQuietHours: number;
    readonly inDigests: number;
    /** In how many digests. */
    readonly digests: number;
    readonly repeated: number;
  };
  readonly warned: number;
  readonly blocked: number;
  /** What it would have had plugins do, by action. */
  readonly acted: Readonly<Record<string, number>>;
  readonly byDay: readonly { readonly date: string; readonly fired: number }[];
  /** The first of them. */
  readonly samples: readonly DryRunSample[];
  /** What had to be taken as it is now, because its past is not on record. */
  readonly assumed: readonly string[];
  /** Why the figures may be too low, if they may. */
  readonly incomplete: string | null;
}

export interface DryRunSample {
  readonly at: string;
  /** As people know it. */
  readonly subject: string;
  readonly subjectType: "guest" | "stay" | "question";
  readonly subjectId: string;
  readonly occasion: string;
  readonly explanation: string;
  readonly actions: readonly { readonly action: string; readonly args: Readonly<Record<string, unknown>> }[];
}
