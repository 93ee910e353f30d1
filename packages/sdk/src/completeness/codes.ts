import type { Field, Gap, GapCode, GapReason, Severity } from "./profile.ts";

/** The fields in the order in which a form asks for them. */
export const fieldLabels: Readonly<Record<Field, string>> = {
  firstName: "First name",
  lastName: "Last name",
  email: "E-mail",
  phone: "Phone",
  nationality: "Nationality",
  birthDate: "Date of birth",
  language: "Language",
  addressLine1: "Street address",
  city: "City",
  postalCode: "Postcode",
  addressCountry: "Country of residence",
};

/** What a gap says to people. */
export interface GapWords {
  readonly field: Field;
  readonly reason: GapReason;
  readonly severity: Severity;
  /** Short, for filters and tags. */
  readonly label: string;
  readonly message: string;
  readonly mend: string;
}

const words = (
  field: Field,
  reason: GapReason,
  severity: Severity,
  label: string,
  message: string,
  mend: string,
): GapWords => ({ field, reason, severity, label, message, mend });

/** Field, reason, gravity and words of every gap. */
export const gapCodes: Readonly<Record<GapCode, GapWords>> = {
  first_name_missing: words(
    "firstName",
    "missing",
    "high",
    "No first name",
    "The first name is not recorded.",
    "Ask for it at check-in, or read it from the ID.",
  ),
  first_name_placeholder: words(
    "firstName",
    "placeholder",
    "high",
    "Placeholder first name",
    "The first name is a placeholder, not a name.",
    "Replace it by the name on the ID.",
  ),
  first_name_misplaced: words(
    "firstName",
    "implausible",
    "high",
    "Not a first name",
    "The first name holds something else: an e-mail address, a number or a title.",
    "Move it to its own field and enter the name.",
  ),
  first_name_initial: words(
    "firstName",
    "implausible",
    "low",
    "Only an initial",
    "Only an initial is recorded as first name.",
    "Enter the first name in full, as on the ID.",
  ),
  first_name_digits: words(
    "firstName",
    "implausible",
    "medium",
    "Digits in the first name",
    "There are digits in the first name.",
    "Take the digits out; a room or phone number belongs elsewhere.",
  ),
  first_name_company: words(
    "firstName",
    "implausible",
    "medium",
    "Company as first name",
    "The first name looks like a company.",
    "Put the company into the company field and enter the guest's name.",
  ),

  last_name_missing: words(
    "lastName",
    "missing",
    "high",
    "No last name",
    "The last name is not recorded.",
    "Ask for it at check-in, or read it from the ID.",
  ),
  last_name_placeholder: words(
    "lastName",
    "placeholder",
    "high",
    "Placeholder last name",
    "The last name is a placeholder, not a name.",
    "Replace it by the name on the ID.",
  ),
  last_name_misplaced: words(
    "lastName",
    "implausible",
    "high",
    "Not a last name",
    "The last name holds something else: an e-mail address, a number or a title.",
    "Move it to its own field and enter the name.",
  ),
  last_name_initial: words(
    "lastName",
    "implausible",
    "low",
    "Only an initial",
    "Only an initial is recorded as last name.",
    "Enter the last name in full, as on the ID.",
  ),
  last_name_digits: words(
    "lastName",
    "implausible",
    "medium",
    "Digits in the last name",
    "There are digits in the last name.",
    "Take the digits out; a room or phone number belongs elsewhere.",
  ),
  last_name_company: words(
    "lastName",
    "implausible",
    "medium",
    "Company as last name",
    "The last name looks like a company.",
    "Put the company into the company field and enter the guest's name.",
  ),
  last_name_whole: words(
    "lastName",
    "implausible",
    "medium",
    "Whole name in one field",
    "First and last name both stand in the last name.",
    "Split them: what comes after the comma is the first name.",
  ),

  email_missing: words(
    "email",
    "missing",
    "high",
    "No e-mail",
    "There is no e-mail address.",
    "Ask for it at check-in: the confirmation and the bill go there.",
  ),
  email_malformed: words(
    "email",
    "malformed",
    "high",
    "Malformed e-mail",
    "This is not a complete e-mail address.",
    "Check it with the guest; a letter, the @ or the ending is wrong.",
  ),
  email_misspelt: words(
    "email",
    "malformed",
    "high",
    "Misspelt e-mail domain",
    "The part after the @ looks misspelt, so mail will not arrive.",
    "Check it with the guest.",
  ),
  email_placeholder: words(
    "email",
    "placeholder",
    "high",
    "Placeholder e-mail",
    "The e-mail address is a placeholder that reaches nobody.",
    "Ask for the guest's own address, or leave it empty.",
  ),
  email_alias: words(
    "email",
    "alias",
    "medium",
    "Booking-site e-mail",
    "This is a relay address of the booking site; it stops working some weeks after the stay.",
    "Ask for the guest's own address before they leave.",
  ),
  email_disposable: words(
    "email",
    "implausible",
    "medium",
    "Disposable e-mail",
    "This is a throw-away address; it may already be gone.",
    "Ask for an address that the guest reads.",
  ),
  email_role: words(
    "email",
    "implausible",
    "low",
    "Shared mailbox",
    "This is a shared mailbox such as info@, not the guest's own.",
    "Ask for the guest's own address, and keep this one for the company.",
  ),

  phone_missing: words(
    "phone",
    "missing",
    "medium",
    "No phone",
    "There is no phone number.",
    "Ask for a mobile number, so that you can reach the guest on the day of arrival.",
  ),
  phone_malformed: words(
    "phone",
    "malformed",
    "medium",
    "Malformed phone",
    "This is not a phone number: too short, too long or not digits.",
    "Check it with the guest.",
  ),
  phone_placeholder: words(
    "phone",
    "placeholder",
    "medium",
    "Placeholder phone",
    "The phone number is a placeholder such as 000000.",
    "Ask for the real one, or leave it empty.",
  ),
  phone_implausible: words(
    "phone",
    "implausible",
    "low",
    "Unknown phone prefix",
    "The number has the right length, but no such prefix is in use in its country.",
    "Check it with the guest.",
  ),
  phone_no_country: words(
    "phone",
    "malformed",
    "low",
    "Phone without country code",
    "The number has no country code and fits none of the guest's countries.",
    "Add the country code, for example +44.",
  ),

  nationality_missing: words(
    "nationality",
    "missing",
    "high",
    "No nationality",
    "The nationality is not recorded; many countries require it for registration.",
    "Read it from the ID at check-in.",
  ),
  nationality_malformed: words(
    "nationality",
    "malformed",
    "high",
    "Unknown nationality",
    "The nationality is not a country we know.",
    "Choose the country from the list.",
  ),

  birth_date_missing: words(
    "birthDate",
    "missing",
    "medium",
    "No date of birth",
    "The date of birth is not recorded.",
    "Read it from the ID at check-in.",
  ),
  birth_date_malformed: words(
    "birthDate",
    "malformed",
    "medium",
    "Impossible date of birth",
    "The date of birth is not a date of the calendar.",
    "Enter it again from the ID.",
  ),
  birth_date_placeholder: words(
    "birthDate",
    "placeholder",
    "medium",
    "Placeholder date of birth",
    "The date of birth is the default of a form, not a birthday.",
    "Enter it from the ID, or leave it empty.",
  ),
  birth_date_implausible: words(
    "birthDate",
    "implausible",
    "medium",
    "Implausible date of birth",
    "By this date of birth the guest would be unborn or older than 120.",
    "Check day, month and century against the ID.",
  ),

  language_missing: words(
    "language",
    "missing",
    "low",
    "No language",
    "The guest's language is not recorded.",
    "Choose the language for messages to the guest.",
  ),
  language_malformed: words(
    "language",
    "malformed",
    "low",
    "Unknown language",
    "The language is not one we know.",
    "Choose the language from the list.",
  ),

  address_missing: words(
    "addressLine1",
    "missing",
    "low",
    "No street address",
    "The street address is not recorded.",
    "Ask for it where the registration card or the bill needs it.",
  ),
  address_placeholder: words(
    "addressLine1",
    "placeholder",
    "low",
    "Placeholder address",
    "The street address is a placeholder.",
    "Replace it by the guest's address, or leave it empty.",
  ),
  address_misplaced: words(
    "addressLine1",
    "implausible",
    "low",
    "Not an address",
    "The street address holds something else: an e-mail or web address.",
    "Move it to its own field and enter street and number.",
  ),
  city_missing: words(
    "city",
    "missing",
    "low",
    "No city",
    "The city is not recorded.",
    "Ask for it together with the street.",
  ),
  city_placeholder: words(
    "city",
    "placeholder",
    "low",
    "Placeholder city",
    "The city is a placeholder.",
    "Replace it by the guest's city, or leave it empty.",
  ),
  city_misplaced: words(
    "city",
    "implausible",
    "low",
    "Not a city",
    "The city holds a number or an e-mail address.",
    "Move it to its own field and enter the city.",
  ),
  postal_code_missing: words(
    "postalCode",
    "missing",
    "low",
    "No postcode",
    "The postcode is not recorded.",
    "Ask for it together with the city.",
  ),
  postal_code_malformed: words(
    "postalCode",
    "malformed",
    "low",
    "Malformed postcode",
    "This is not a postcode of any country.",
    "Check it with the guest.",
  ),
  postal_code_placeholder: words(
    "postalCode",
    "placeholder",
    "low",
    "Placeholder postcode",
    "The postcode is a placeholder such as 00000.",
    "Enter the real one, or leave it empty.",
  ),
  postal_code_unplaced: words(
    "postalCode",
    "missing",
    "low",
    "Postcode without country",
    "The postcode cannot be checked, because the country of residence is not known.",
    "Enter the country of residence.",
  ),
  postal_code_contradicts: words(
    "postalCode",
    "contradicts",
    "low",
    "Postcode of another country",
    "The postcode does not have the form of those of the country of residence.",
    "Check postcode and country: one of them is wrong.",
  ),
  country_missing: words(
    "addressCountry",
    "missing",
    "medium",
    "No country of residence",
    "The country of residence is not recorded.",
    "Ask for it, or take it from the ID where the law allows.",
  ),
  country_malformed: words(
    "addressCountry",
    "malformed",
    "medium",
    "Unknown country of residence",
    "The country of residence is not a country we know.",
    "Choose the country from the list.",
  ),
};

/** The gap of a code, with what mending it gives back; `suggestion` is a value that the guest probably meant. */
export function gapOf(code: GapCode, points: number, suggestion?: string): Gap {
  const { field, reason, severity, message, mend } = gapCodes[code];
  return {
    code,
    field,
    reason,
    severity,
    message,
    mend: suggestion === undefined ? mend : `${mend} Did they mean ${suggestion}?`,
    points,
  };
}

/** Tells a code of a gap from any other text. */
export function isGapCode(text: string): text is GapCode {
  return Object.hasOwn(gapCodes, text);
}
