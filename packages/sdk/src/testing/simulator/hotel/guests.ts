import { utc } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { Customer, CustomerFields } from "../state/guest-rows.ts";
import type { Channel } from "./demand.ts";
import { inventPerson } from "./persons.ts";
import type { Draft, Known } from "./plan.ts";
import { profileAtBooking, type Twin } from "./profiles.ts";

/** Who books: a new guest, one the hotel knows, or one it knows and does not recognise. */
export interface GuestBook {
  meet(booking: {
    readonly created: number;
    readonly day: number;
    readonly channel: Channel;
    readonly companyId: string | null;
    readonly creatorId: string;
  }): Met;
}

interface Met {
  readonly known: Known;
  /** The profile to make; undefined where the guest's own is used. */
  readonly profile: Draft<Customer> | undefined;
  /** The person's older profile, where a second one was made. */
  readonly twinOf: string | undefined;
}

/** Shares of bookings by guests who come back: recognised, and not. */
const RETURNING = 0.043;
const UNRECOGNISED = 0.038;
/** Past guests are drawn from so many; the earliest make room for later ones. */
const MOST_REMEMBERED = 3000;

export function guestBook(random: Random, chainId: string): GuestBook {
  const past: Known[] = [];
  let people = 0;

  const remember = (known: Known): void => {
    if (past.length < MOST_REMEMBERED) past.push(known);
    else past[random.between(0, MOST_REMEMBERED - 1)] = known;
  };

  /** Someone who has left before this booking is made; loyal guests are found more easily. */
  const returning = (before: number): Known | undefined => {
    let found: Known | undefined;
    for (let tries = 0; tries < 8 && past.length > 0; tries++) {
      const known = random.pick(past);
      if (known.freeFrom >= before) continue;
      if (known.person.loyal) return known;
      found ??= known;
    }
    return found;
  };

  return {
    meet({ created, day, channel, companyId, creatorId }) {
      const fate = random.next();
      const old = fate < RETURNING + UNRECOGNISED ? returning(created) : undefined;
      if (old !== undefined && fate < RETURNING) return { known: old, profile: undefined, twinOf: undefined };

      const twin = old === undefined ? undefined : twinOf(random, channel, old.fields);
      const person = old?.person ?? inventPerson(random, people++, day);
      const fields = profileAtBooking(random, person, channel, companyId, twin);
      const profile = customerRow(random.uuid(), chainId, fields, created, creatorId);
      const known: Known = { person, customerId: profile.Id, fields, freeFrom: Number.POSITIVE_INFINITY };
      if (old === undefined) remember(known);
      return { known, profile, twinOf: old?.customerId };
    },
  };
}

function twinOf(random: Random, channel: Channel, fields: CustomerFields): Twin {
  if (channel === "ota") return "newAlias";
  return fields.Email !== null && !fields.HasOtaEmail && random.chance(0.5) ? "sameEmailOtherName" : "typingError";
}

/** A customer as it is made; its number is given when it enters the table. */
export function customerRow(
  id: string,
  chainId: string,
  fields: CustomerFields,
  created: number,
  creatorId: string,
): Draft<Customer> {
  const stamp = utc(created);
  return {
    Id: id,
    ChainId: chainId,
    Number: "",
    Title: fields.Title,
    Sex: fields.Sex,
    FirstName: fields.FirstName,
    LastName: fields.LastName,
    SecondLastName: fields.SecondLastName,
    NationalityCode: fields.NationalityCode,
    PreferredLanguageCode: fields.PreferredLanguageCode,
    LanguageCode: fields.LanguageCode,
    BirthDate: fields.BirthDate,
    BirthCountryCode: fields.BirthCountryCode,
    BirthCountrySubdivisionCode: fields.BirthCountrySubdivisionCode,
    BirthPlace: fields.BirthPlace,
    Occupation: fields.Occupation,
    Email: fields.Email,
    HasOtaEmail: fields.HasOtaEmail,
    Phone: fields.Phone,
    TaxIdentificationNumber: fields.TaxIdentificationNumber,
    LoyaltyCode: fields.LoyaltyCode,
    AccountingCode: fields.AccountingCode,
    BillingCode: fields.BillingCode,
    Notes: fields.Notes,
    CarRegistrationNumber: fields.CarRegistrationNumber,
    DietaryRequirements: fields.DietaryRequirements,
    CreatedUtc: stamp,
    UpdatedUtc: stamp,
    AddressId: fields.AddressId,
    Classifications: fields.Classifications,
    Options: fields.Options,
    ItalianDestinationCode: fields.ItalianDestinationCode,
    ItalianFiscalCode: fields.ItalianFiscalCode,
    ItalianLotteryCode: fields.ItalianLotteryCode,
    CompanyId: fields.CompanyId,
    MergeTargetId: null,
    IsActive: true,
    PreferredSpaceFeatures: fields.PreferredSpaceFeatures,
    CreatorProfileId: creatorId,
    UpdaterProfileId: creatorId,
    Passport: null,
    IdentityCard: null,
    Visa: null,
    DriversLicense: null,
    Address: fields.Address,
    ActivityState: null,
  };
}

/** A profile that says nothing yet. */
export const blankProfile: CustomerFields = {
  Title: null,
  Sex: null,
  FirstName: null,
  LastName: "",
  SecondLastName: null,
  NationalityCode: null,
  PreferredLanguageCode: null,
  LanguageCode: null,
  BirthDate: null,
  BirthCountryCode: null,
  BirthCountrySubdivisionCode: null,
  BirthPlace: null,
  Occupation: null,
  Email: null,
  HasOtaEmail: false,
  Phone: null,
  TaxIdentificationNumber: null,
  LoyaltyCode: null,
  AccountingCode: null,
  BillingCode: null,
  Notes: null,
  CarRegistrationNumber: null,
  DietaryRequirements: null,
  AddressId: null,
  Classifications: [],
  Options: [],
  ItalianDestinationCode: null,
  ItalianFiscalCode: null,
  ItalianLotteryCode: null,
  CompanyId: null,
  PreferredSpaceFeatures: [],
  Address: null,
};
