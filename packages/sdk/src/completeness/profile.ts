/**
 * What completeness looks at in a guest's profile. Dates are `YYYY-MM-DD`, countries ISO 3166-1 alpha-2, languages tags such
 * as `de` or `pt-BR`. Whatever else an object holds is not looked at.
 */
export interface Profile {
  readonly firstName?: string | null | undefined;
  readonly lastName?: string | null | undefined;
  readonly email?: string | null | undefined;
  /** The booking channel gave a relay address instead of the guest's own. */
  readonly hasOtaEmail?: boolean | null | undefined;
  readonly phone?: string | null | undefined;
  readonly nationality?: string | null | undefined;
  readonly language?: string | null | undefined;
  readonly birthDate?: string | null | undefined;
  readonly addressLine1?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
  readonly addressCountry?: string | null | undefined;
}

/** A field that completeness knows how to judge. */
export type Field =
  | "firstName"
  | "lastName"
  | "email"
  | "phone"
  | "nationality"
  | "birthDate"
  | "language"
  | "addressLine1"
  | "city"
  | "postalCode"
  | "addressCountry";

/** Facts round the profile that some judgements need. Without them the judgement is milder, never a guess. */
export interface ScoreContext {
  /** The hotel's date, `YYYY-MM-DD`: a birth date after it, or 120 years before it, is implausible. */
  readonly today?: string | undefined;
  /** The hotel's country: the last region tried for a phone number without a country code. */
  readonly country?: string | null | undefined;
}

/** Why a field is not worth all its points. */
export type GapReason = "missing" | "malformed" | "placeholder" | "alias" | "implausible" | "contradicts";
export type Severity = "high" | "medium" | "low";

/** How much one field weighs. Weights are relative: 20 beside 10 is twice as much, whatever they add up to. */
export interface Requirement {
  /** A {@link Field}. One that completeness does not know is left out and changes nothing. */
  readonly field: string;
  readonly weight: number;
  /** Off: the field is not asked for. Default true. */
  readonly on?: boolean | undefined;
  /** Instead of the field's own name: "E-mail". */
  readonly label?: string | undefined;
}

/** What one field brings to the score. */
export interface Part {
  readonly field: Field;
  readonly label: string;
  /** As the requirement gives it. */
  readonly weight: number;
  /** Points of the score that the field brings now; those of all parts add up to the score. */
  readonly earned: number;
  /** Points that it can bring; those of all parts add up to 100. */
  readonly points: number;
}

/** Something to mend in a profile. */
export interface Gap {
  readonly code: GapCode;
  readonly field: Field;
  readonly reason: GapReason;
  readonly severity: Severity;
  /** What is wrong, as a receptionist reads it. */
  readonly message: string;
  /** What to do about it. */
  readonly mend: string;
  /** What mending gives back: the score rises by this, and by more where other fields can then be checked. */
  readonly points: number;
}

export interface Score {
  /** 0 to 100, a whole number. */
  readonly score: number;
  /** In the order of the requirements. */
  readonly parts: readonly Part[];
  /** The gravest first; among equals the one that gives back most. */
  readonly gaps: readonly Gap[];
}

/** Every gap there is: `<field>_<what>`. Codes are public: taking one away breaks the filters and rules that name it. */
export type GapCode =
  | "first_name_missing"
  | "first_name_placeholder"
  | "first_name_misplaced"
  | "first_name_initial"
  | "first_name_digits"
  | "first_name_company"
  | "last_name_missing"
  | "last_name_placeholder"
  | "last_name_misplaced"
  | "last_name_initial"
  | "last_name_digits"
  | "last_name_company"
  | "last_name_whole"
  | "email_missing"
  | "email_malformed"
  | "email_misspelt"
  | "email_placeholder"
  | "email_alias"
  | "email_disposable"
  | "email_role"
  | "phone_missing"
  | "phone_malformed"
  | "phone_placeholder"
  | "phone_implausible"
  | "phone_no_country"
  | "nationality_missing"
  | "nationality_malformed"
  | "birth_date_missing"
  | "birth_date_malformed"
  | "birth_date_placeholder"
  | "birth_date_implausible"
  | "language_missing"
  | "language_malformed"
  | "address_missing"
  | "address_placeholder"
  | "address_misplaced"
  | "city_missing"
  | "city_placeholder"
  | "city_misplaced"
  | "postal_code_missing"
  | "postal_code_malformed"
  | "postal_code_placeholder"
  | "postal_code_unplaced"
  | "postal_code_contradicts"
  | "country_missing"
  | "country_malformed";
