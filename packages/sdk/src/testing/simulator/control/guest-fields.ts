import { z } from "zod";
import type { CustomerFields } from "../state/guest-rows.ts";

const text = z.string().max(1000).nullable().exactOptional();
const texts = z.array(z.string().max(1000)).exactOptional();

/** What an edit of a profile may say. */
export const guestFields: z.ZodType<Partial<CustomerFields>> = z.strictObject({
  Title: z.enum(["Mister", "Miss", "Misses"]).nullable().exactOptional(),
  Sex: z.enum(["Male", "Female"]).nullable().exactOptional(),
  FirstName: text,
  LastName: z.string().max(1000).exactOptional(),
  SecondLastName: text,
  NationalityCode: text,
  PreferredLanguageCode: text,
  LanguageCode: text,
  BirthDate: text,
  BirthCountryCode: text,
  BirthCountrySubdivisionCode: text,
  BirthPlace: text,
  Occupation: text,
  Email: text,
  HasOtaEmail: z.boolean().exactOptional(),
  Phone: text,
  TaxIdentificationNumber: text,
  LoyaltyCode: text,
  AccountingCode: text,
  BillingCode: text,
  Notes: text,
  CarRegistrationNumber: text,
  DietaryRequirements: text,
  AddressId: text,
  Classifications: texts,
  Options: texts,
  ItalianDestinationCode: text,
  ItalianFiscalCode: text,
  ItalianLotteryCode: text,
  CompanyId: text,
  PreferredSpaceFeatures: texts,
  Address: z
    .strictObject({
      Id: z.string(),
      Line1: z.string().nullable(),
      Line2: z.string().nullable(),
      City: z.string().nullable(),
      PostalCode: z.string().nullable(),
      CountryCode: z.string().nullable(),
      CountrySubdivisionCode: z.string().nullable(),
      Latitude: z.number().nullable(),
      Longitude: z.number().nullable(),
    })
    .nullable()
    .exactOptional(),
});
