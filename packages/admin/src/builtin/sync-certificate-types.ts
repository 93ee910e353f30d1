/** What `GET /api/sync/certificates/:id` says. */
export interface Certificate {
  words: string;
  result: "pass" | "fail";
  repair: boolean;
  entities: readonly EntityProof[];
  checks: readonly BusinessCheck[];
  invariants: readonly { name: string; label: string; ok: boolean; offenders: Offenders }[];
}

export interface EntityProof {
  stream: string;
  label: string;
  /** What Mews deletes of it leaves no trace there. */
  vanishes: boolean;
  problem: string | null;
  from: string | null;
  mews: { rows: number; digest: string };
  here: { rows: number; digest: string };
  missing: Offenders;
  differing: Offenders;
  gone: Offenders;
  goneBefore: number;
  aside: Offenders;
  changing: number;
  corrections: number;
}

export interface Offenders {
  total: number;
  ids: readonly string[];
}

export interface BusinessCheck {
  name: string;
  label: string;
  ok: boolean;
  problem: string | null;
  compared: number;
  tolerance: number;
  off: readonly { date: string; what: string; ours: number; theirs: number }[];
  offTotal: number;
}
