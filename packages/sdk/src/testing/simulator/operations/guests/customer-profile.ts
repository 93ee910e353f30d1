import { cultures } from "../../hotel/cultures.ts";
import { isAlias } from "../../hotel/profiles.ts";
import type { Desk } from "../../life/desk.ts";
import { Refusal } from "../../protocol/refusal.ts";
import type { Customer, CustomerFields } from "../../state/guest-rows.ts";
import type { State } from "../../state/state.ts";
import { checkCountries, checkDates } from "./values.ts";
import { known } from "../known.ts";

/** Refuses an e-mail address that another profile has; a profile may always keep its own. */
export function checkEmail(desk: Desk, email: string | null | undefined, customer: Customer): void {
  if (email === undefined || email === null || email.toLowerCase() === customer.Email?.toLowerCase()) return;
  if (desk.customerWithEmail(email) !== undefined) throw emailTaken();
}

export function emailTaken(): Refusal {
  return new Refusal(403, "Another customer has this email address already.");
}

/** Refuses what no profile can hold. */
export function checkProfile(
  fields: {
    readonly BirthDate?: string | null | undefined;
    readonly NationalityCode?: string | null | undefined;
    readonly BirthCountryCode?: string | null | undefined;
    readonly CompanyId?: string | null | undefined;
  },
  state: State,
): void {
  const { BirthDate, NationalityCode, BirthCountryCode, CompanyId } = fields;
  checkDates({ BirthDate });
  checkCountries({ NationalityCode, BirthCountryCode });
  if (CompanyId !== undefined && CompanyId !== null) known(state.companies, CompanyId, "CompanyId");
}

/** What follows from the fields that were told: whose address it is, and the language to write in. */
export function derived(
  told: Partial<Pick<CustomerFields, "Email" | "PreferredLanguageCode" | "NationalityCode">>,
  before: Pick<CustomerFields, "NationalityCode" | "PreferredLanguageCode" | "LanguageCode">,
): Partial<CustomerFields> {
  const preferred =
    told.PreferredLanguageCode === undefined ? before.PreferredLanguageCode : told.PreferredLanguageCode;
  const country = told.NationalityCode === undefined ? before.NationalityCode : told.NationalityCode;
  const native = cultures.find((culture) => culture.country === country)?.language;
  return {
    ...(told.Email === undefined ? {} : { HasOtaEmail: told.Email !== null && isAlias(told.Email) }),
    LanguageCode: preferred ?? before.LanguageCode ?? native ?? null,
  };
}
