import type { Purpose, Severity, StayPhase } from "./profile.ts";

/** What a score is of: all that counts overall, or what one purpose asks for. */
export type View = "overall" | Purpose;
export const purposes: readonly Purpose[] = Object.freeze(["registration", "contact", "marketing", "billing"]);
export const views: readonly View[] = Object.freeze(["overall", ...purposes]);

/**
 * When in a stay something is asked for. "arriving" is the last days before arrival, as many as the requirement says;
 * "before_arrival" is all the time before it.
 */
export type AskedPhase = StayPhase | "arriving";
export const askedPhases: readonly AskedPhase[] = Object.freeze([
  "no_stay",
  "before_arrival",
  "arriving",
  "in_house",
  "after",
]);

/**
 * How a field is looked at. "usable": each check's own measure. "filled": whatever is there counts. "strict": what is not
 * wholly usable counts nothing.
 */
export type Strictness = "usable" | "filled" | "strict";

/** What a hotel asks of a profile: a field, how much it weighs, and when, of whom and what for. */
export interface Requirement {
  /** A field of the profile. One that completeness does not know is left out and changes nothing. */
  readonly field: string;
  /** Relative to the others: 20 beside 10 is twice as much, whatever they add up to. */
  readonly weight: number;
  /** Off: the field is not asked for. Default true. */
  readonly on?: boolean | undefined;
  /** Instead of the field's own name: "E-mail". */
  readonly label?: string | undefined;
  /** How grave its gaps are, instead of each gap's own measure. */
  readonly severity?: Severity | undefined;
  /** Default "usable". */
  readonly check?: Strictness | undefined;
  /** Which scores it counts in; all of them unless given. */
  readonly counts?: readonly View[] | undefined;
  /** Asked for in these phases of a stay only; always unless given. */
  readonly phases?: readonly AskedPhase[] | undefined;
  /** How many days "arriving" is; 3 unless given. */
  readonly arrivingWithinDays?: number | undefined;
  /** Only in hotels of these countries, ISO 3166-1 alpha-2. */
  readonly propertyCountries?: readonly string[] | undefined;
  /**
   * Only of guests of these nationalities; others have its points as if it was filled. Asked of whoever's nationality is not
   * known: so telling it never lowers a score.
   */
  readonly guestCountries?: readonly string[] | undefined;
}

/**
 * What a hotel asks of a profile until it says otherwise: reach first, then what registration needs, then the bill. The
 * identity document and consents are asked for by their purpose alone and change no overall score.
 */
export const defaultRequirements: readonly Requirement[] = Object.freeze([
  { field: "firstName", weight: 10, counts: ["overall", "registration", "contact", "billing"] },
  { field: "lastName", weight: 15, counts: ["overall", "registration", "contact", "billing"] },
  { field: "email", weight: 20, counts: ["overall", "contact", "marketing", "billing"] },
  { field: "phone", weight: 15, counts: ["overall", "contact"] },
  { field: "nationality", weight: 12, counts: ["overall", "registration"] },
  { field: "birthDate", weight: 8, counts: ["overall", "registration"] },
  { field: "language", weight: 5, counts: ["overall", "contact", "marketing"] },
  { field: "addressLine1", weight: 4, counts: ["overall", "registration", "billing"] },
  { field: "city", weight: 4, counts: ["overall", "registration", "billing"] },
  { field: "postalCode", weight: 3, counts: ["overall", "registration", "billing"] },
  { field: "addressCountry", weight: 4, counts: ["overall", "registration", "billing"] },
  { field: "document", weight: 15, on: false, counts: ["registration"] },
  { field: "emailConsent", weight: 20, counts: ["marketing"] },
] as const);
