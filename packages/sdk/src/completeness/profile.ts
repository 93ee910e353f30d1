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
  /** The guest's identity documents; the best of them counts. */
  readonly documents?: readonly IdentityDocument[] | null | undefined;
  /** The guest agreed to marketing by e-mail, by phone, by post. Not known is not agreed. */
  readonly emailConsent?: boolean | null | undefined;
  readonly phoneConsent?: boolean | null | undefined;
  readonly postConsent?: boolean | null | undefined;
}

/** A passport or the like. Its number is not asked for: in many countries a hotel may not keep it. */
export interface IdentityDocument {
  /** "passport", "identity_card", "drivers_license" or "visa"; another kind is taken for one that identifies nobody. */
  readonly kind: string;
  readonly issuedOn?: string | null | undefined;
  readonly expiresOn?: string | null | undefined;
  readonly issuingCountry?: string | null | undefined;
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
  | "addressCountry"
  | "document"
  | "emailConsent"
  | "phoneConsent"
  | "postConsent";

/** What a hotel needs a profile for. */
export type Purpose = "registration" | "contact" | "marketing" | "billing";

/** Where the guest stands: without a stay in sight, before one, within one, or after the last one. */
export type StayPhase = "no_stay" | "before_arrival" | "in_house" | "after";

/** Facts round the profile that some judgements need. Without them the judgement is milder, never a guess. */
export interface ScoreContext {
  /** The hotel's date, `YYYY-MM-DD`: a birth date after it, or 120 years before it, is implausible; documents expire by it. */
  readonly today?: string | undefined;
  /** The hotel's country: the last region tried for a phone number without a country code. */
  readonly country?: string | null | undefined;
  /** Default "no_stay". {@link contextOfStay} reckons this and the next two from the dates of a stay. */
  readonly phase?: StayPhase | undefined;
  /** Days until the guest arrives, before arrival. */
  readonly daysToArrival?: number | undefined;
  /** `YYYY-MM-DD`: a document that expires before it does not last for the stay. */
  readonly departure?: string | null | undefined;
  /** Only what this purpose asks for; everything that counts overall unless given. */
  readonly purpose?: Purpose | undefined;
}

/** Why a field is not worth all its points. */
export type GapReason =
  | "missing"
  | "malformed"
  | "placeholder"
  | "alias"
  | "implausible"
  | "contradicts"
  | "expired"
  | "expires_before_departure";
export type Severity = "high" | "medium" | "low";

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
  /** It is not asked of guests of this nationality, and counts as given. */
  readonly waived?: true;
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
  /** 0 to 100 for each purpose; null where nothing is asked for it now. */
  readonly purposes: Readonly<Record<Purpose, number | null>>;
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
  | "country_malformed"
  | "first_name_swapped"
  | "document_missing"
  | "document_malformed"
  | "document_unsuitable"
  | "document_unplaced"
  | "document_contradicts"
  | "document_undated"
  | "document_expired"
  | "document_expires_before_departure"
  | "email_consent_missing"
  | "phone_consent_missing"
  | "post_consent_missing";
