/* What completeness answers over HTTP, as far as its pages show it. */

export const purposes = ["registration", "contact", "marketing", "billing"] as const;
export type Purpose = (typeof purposes)[number];
export type View = "overall" | Purpose;

export const viewLabels: Readonly<Record<View, string>> = {
  overall: "Overall",
  registration: "Registration",
  contact: "Contact",
  marketing: "Marketing",
  billing: "Billing",
};

export const phaseLabels: Readonly<Record<string, string>> = {
  no_stay: "no stay in sight",
  before_arrival: "before arrival",
  arriving: "arriving soon",
  in_house: "in house",
  after: "after the stay",
};

/** A field's line of the settings. */
export interface Line {
  on: boolean;
  weight: number;
}

/** A line in particular, instead of the field's own. */
export interface Detail {
  field: string;
  weight?: number;
  severity: string;
  check: string;
  counts: readonly View[];
  phases: readonly string[];
  arrivingWithinDays: number;
  guestCountries: readonly string[];
}

/** `GET /api/completeness/requirements`. */
export interface InForce {
  number: number;
  savedAt: string | null;
  savedBy: string | null;
  requirements: readonly { field: string; counts?: readonly View[] }[];
  settings: Readonly<Record<string, unknown>> & { details: readonly Detail[] };
  rescore: Rescoring | null;
}

export interface Rescoring {
  total: number;
  done: number;
  changed: number;
  startedAt: string;
  finishedAt: string | null;
}

/** `POST /api/completeness/requirements/try`. */
export interface TriedOut {
  guests: number;
  changed: number;
  weak: { before: number; after: number };
  views: readonly { view: View; before: Distribution; after: Distribution }[];
  unjudged: readonly string[];
}

export interface Distribution {
  mean: number | null;
  bands: readonly { band: string; n: number }[];
}

/** `GET /api/completeness/requirements/versions`. */
export interface Version {
  number: number;
  savedAt: string;
  savedBy: string;
  changes: readonly string[];
}

/** `GET /api/completeness/trend`. */
export interface TrendPoint extends Readonly<Record<Purpose, number | null>> {
  date: string;
  guests: number;
  mean: number | null;
  weak: number;
}

/** A score of the past: `GET /api/completeness/guests/:id/history`. */
export interface PastScore {
  score: number;
  since: string;
  until: string | null;
}
