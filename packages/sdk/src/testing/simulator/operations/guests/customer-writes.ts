import { blankProfile, customerRow } from "../../hotel/guests.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { mergedInto } from "../../hotel/merged.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { Customer, CustomerFields } from "../../state/guest-rows.ts";
import { addressOf } from "./address-parameters.ts";
import { checkEmail, checkProfile, derived, emailTaken } from "./customer-profile.ts";
import { keepFile } from "./files.ts";
import { checkOldDocuments, keepOldDocuments } from "./identity-documents.ts";
import { obstacle } from "./merge.ts";
import { said, set } from "./values.ts";
import { known } from "../known.ts";

/** What `OverwriteExisting` overwrites. Mews names the first of these and goes on with dots: taken for the person. */
const PERSON = [
  "Title",
  "Sex",
  "FirstName",
  "LastName",
  "SecondLastName",
  "NationalityCode",
  "PreferredLanguageCode",
  "BirthDate",
  "BirthCountryCode",
  "BirthCountrySubdivisionCode",
  "BirthPlace",
  "Occupation",
  "Email",
  "Phone",
] as const;
const REST = [
  "TaxIdentificationNumber",
  "LoyaltyCode",
  "Notes",
  "CarRegistrationNumber",
  "DietaryRequirements",
  "CompanyId",
  "Classifications",
  "Options",
] as const;
const ITALIAN = ["ItalianDestinationCode", "ItalianFiscalCode", "ItalianLotteryCode"] as const;

export const customerWrites: readonly Operation[] = [
  operation("customers/add", (body, world) => {
    const { state, desk } = world;
    const told = said(body, [...PERSON, ...REST, ...ITALIAN]);
    if (told.LastName === undefined) throw invalid("LastName");
    checkProfile(told, state);
    checkOldDocuments(body);
    const existing = told.Email === undefined ? undefined : desk.customerWithEmail(told.Email);
    if (existing !== undefined) {
      if (!body.OverwriteExisting) throw emailTaken();
      const person = said(body, PERSON);
      const fields = { ...person, ...derived(person, existing), UpdaterProfileId: world.integrationId };
      return desk.changeCustomer(existing.Id, fields, world.at());
    }
    const address = addressOf(world, body.Address, null);
    const fields: CustomerFields = { ...blankProfile, ...told, LastName: told.LastName, ...address };
    const profile = { ...fields, ...derived(told, blankProfile) };
    const row = customerRow(world.uuid(), state.enterprise.ChainId, profile, world.at(), world.integrationId);
    desk.addCustomer(row, world.at());
    keepOldDocuments(world, row.Id, body);
    return state.customers.get(row.Id) ?? row;
  }),
  operation("customers/update", (body, world) => {
    const { state, desk } = world;
    const before = known(state.customers, body.CustomerId, "CustomerId");
    const told = said(body, [...PERSON, ...REST]);
    checkProfile(told, state);
    checkEmail(desk, told.Email, before);
    checkOldDocuments(body);
    const fields: Partial<Customer> = {
      ...told,
      ...set(body, ITALIAN),
      ...derived(told, before),
      ...addressOf(world, body.Address, before.Address),
      UpdaterProfileId: world.integrationId,
    };
    keepOldDocuments(world, before.Id, body);
    return desk.changeCustomer(before.Id, fields, world.at());
  }),
  operation("customers/addFile", (body, world) =>
    keepFile(world, known(world.state.customers, body.CustomerId, "CustomerId").Id, body),
  ),
  operation("customers/merge", ({ SourceCustomerId, TargetCustomerId }, { state, desk, integrationId, at }) => {
    const wrong = obstacle(state.customers, SourceCustomerId, TargetCustomerId);
    if (wrong !== undefined) throw invalid(wrong === "source" ? "SourceCustomerId" : "TargetCustomerId");
    desk.changeCustomer(SourceCustomerId, mergedInto(TargetCustomerId, integrationId), at());
    return {};
  }),
];
