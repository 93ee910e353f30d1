import { expect, test } from "vitest";
import { all, both, NOBODY, openSmallHotel } from "./guests.fixture.ts";

const { clock, ask, refusal, thisSecond, stayId, additionalServiceId } = await openSmallHotel();
const Options = { Invoiceable: true, AddFeesToInvoices: false, AddTaxDeductedPaymentToInvoices: false };

test("a company is added, found by its external identifier, changed and deleted", async () => {
  const { Companies: known } = await ask("companies/getAll", all);
  clock.advance(1000);
  const { Companies } = await ask("companies/add", {
    Name: "Kite Foods SA",
    Options,
    MotherCompanyId: known[0]?.Id,
    TaxIdentifier: "PT500000001",
    InvoiceDueInterval: "P0Y0M14DT0H0M0S",
    ExternalIdentifier: "crm-42",
    Address: { Line1: "Avenida do Porto 1", City: "Porto", CountryCode: "PT" },
  });
  const [made] = Companies;
  expect(made).toMatchObject({
    Number: Math.max(...known.map((row) => Number(row.Number))) + 1,
    TaxIdentifier: "PT500000001",
    TaxIdentificationNumber: "PT500000001",
    CreditRating: { Basic: null },
    IsActive: true,
    Address: { City: "Porto" },
  });
  for (const filter of [
    { ExternalIdentifiers: ["CRM-42"] },
    { Names: ["Kite Foods SA"] },
    { UpdatedUtc: thisSecond() },
  ]) {
    expect((await ask("companies/getAll", { ...all, ...filter })).Companies).toEqual([made]);
  }
  expect((await ask("addresses/getAll", { ...all, AddressIds: [made?.AddressId ?? ""] })).Addresses).toMatchObject([
    { AccountId: made?.Id, AccountType: "Company", Line1: "Avenida do Porto 1" },
  ]);

  clock.advance(1000);
  const changed = await ask("companies/update", {
    CompanyId: made?.Id ?? "",
    Name: { Value: "Kite & Foods SA" },
    TaxIdentifier: { Value: null },
    MotherCompanyId: { Value: null },
    Telephone: { Value: "+351 21 000 0000" },
    CreditRating: { Basic: { Value: "CreditOk" } },
    Options: { AddFeesToInvoices: { Value: true } },
  });
  const stamp = thisSecond().StartUtc.replace(".000", "");
  expect(changed.Companies).toEqual([
    {
      ...made,
      Name: "Kite & Foods SA",
      TaxIdentifier: null,
      TaxIdentificationNumber: null,
      MotherCompanyId: null,
      Telephone: "+351 21 000 0000",
      CreditRating: { Basic: "CreditOk" },
      Options: { ...Options, AddFeesToInvoices: true },
      UpdatedUtc: stamp,
    },
  ]);

  clock.advance(1000);
  const CompanyIds = [made?.Id ?? ""];
  expect(await ask("companies/delete", { CompanyIds })).toEqual({});
  expect((await ask("companies/getAll", { ...all, Ids: CompanyIds })).Companies).toMatchObject([{ IsActive: false }]);
  expect((await ask("companies/getAll", { ...all, Ids: CompanyIds, ActivityStates: ["Active"] })).Companies).toEqual(
    [],
  );
  expect(await refusal("companies/delete", { CompanyIds })).toEqual([400, "Invalid CompanyIds"]);
});

test("a company that cannot be is refused by what is wrong with it", async () => {
  const { Companies } = await ask("companies/getAll", all);
  const CompanyId = Companies[2]?.Id;
  const add = (fields: object): ReturnType<typeof refusal> =>
    refusal("companies/add", { Name: "Vale SA", Options, ...fields });
  const update = (fields: object): ReturnType<typeof refusal> => refusal("companies/update", { CompanyId, ...fields });
  expect(await add({ Name: "" })).toEqual([400, "Invalid Name"]);
  expect(await add({ MotherCompanyId: NOBODY })).toEqual([400, "Invalid MotherCompanyId"]);
  expect(await add({ InvoiceDueInterval: "14 days" })).toEqual([400, "Invalid InvoiceDueInterval"]);
  expect(await add({ Options: { Invoiceable: true } })).toEqual([400, "Invalid Options.AddFeesToInvoices"]);
  expect(await update({ Name: { Value: null } })).toEqual([400, "Invalid Name"]);
  expect(await update({ MotherCompanyId: { Value: CompanyId } })).toEqual([400, "Invalid MotherCompanyId"]);
  expect(await update({ CreditRating: { Basic: { Value: "Good" } } })).toEqual([400, "Invalid CreditRating.Basic"]);
  expect(await update({ CompanyId: NOBODY })).toEqual([400, "Invalid CompanyId"]);
  expect(await update({ ChainId: NOBODY })).toEqual([400, "Invalid ChainId"]);
  expect((await ask("companies/getAll", all)).Companies).toEqual(Companies);
});

test("a contract with an agency is added, changed and deleted with its service", async () => {
  const { Companies } = await ask("companies/getAll", all);
  const agency = Companies.find((row) => row.Iata !== null)?.Id ?? "";
  const options = { IncludeCancellationFeeInCommissionEstimate: true, SkipAutomaticSettlement: false };
  clock.advance(1000);
  const { TravelAgencyContracts } = await ask("companyContracts/add", {
    TravelAgencyContracts: [
      { ServiceId: stayId, CompanyId: agency, Commission: 0.15, CommissionIncluded: true, Options: options },
    ],
  });
  const [made] = TravelAgencyContracts;
  const CompanyContractIds = [made?.Id ?? ""];
  for (const filter of [
    { CompanyContractIds },
    { CompanyIds: [agency] },
    { ServiceIds: [stayId] },
    { UpdatedUtc: thisSecond() },
  ]) {
    expect((await ask("companyContracts/getAll", { ...all, ...filter })).TravelAgencyContracts).toEqual([made]);
  }
  clock.advance(1000);
  const changed = await ask("companyContracts/update", {
    TravelAgencyContractUpdates: [
      {
        TravelAgencyContractId: made?.Id ?? "",
        Commission: { Value: 0.2 },
        CommissionIncluded: { Value: null },
        Options: {
          IncludeCancellationFeeInCommissionEstimate: { Value: false },
          SkipAutomaticSettlement: { Value: true },
        },
      },
    ],
  });
  expect(changed.TravelAgencyContracts).toEqual([
    {
      ...made,
      Commission: 0.2,
      CommissionIncluded: null,
      Options: { IncludeCancellationFeeInCommissionEstimate: false, SkipAutomaticSettlement: true },
      UpdatedUtc: thisSecond().StartUtc.replace(".000", ""),
    },
  ]);
  const deletion = { TravelAgencyContractIds: CompanyContractIds, ServiceIds: [stayId] };
  expect(await refusal("companyContracts/delete", { ...deletion, ServiceIds: [additionalServiceId] })).toEqual([
    400,
    "Invalid TravelAgencyContractIds",
  ]);
  expect(await ask("companyContracts/delete", deletion)).toEqual({});
  expect((await ask("companyContracts/getAll", { ...all, CompanyContractIds })).TravelAgencyContracts).toEqual([]);
  const gone = { ...all, CompanyContractIds, ActivityStates: both };
  expect((await ask("companyContracts/getAll", gone)).TravelAgencyContracts).toMatchObject([{ IsActive: false }]);
  expect(await refusal("companyContracts/delete", deletion)).toEqual([400, "Invalid TravelAgencyContractIds"]);
});

test("terms that make no sense are refused", async () => {
  const { Companies } = await ask("companies/getAll", { ...all, ActivityStates: ["Active"] });
  const options = { IncludeCancellationFeeInCommissionEstimate: true, SkipAutomaticSettlement: false };
  const contract = { ServiceId: stayId, CompanyId: Companies[0]?.Id, Options: options };
  for (const [fields, parameter] of [
    [{ Commission: 15 }, "Commission"],
    [{ ChannelManagerRelativeAdjustment: -1.5 }, "ChannelManagerRelativeAdjustment"],
    [{ ChannelManagerBusinessSegmentId: NOBODY }, "ChannelManagerBusinessSegmentId"],
    [{ InvoiceDueInterval: "P" }, "InvoiceDueInterval"],
    [{ CompanyId: NOBODY }, "CompanyId"],
    [{ ServiceId: NOBODY }, "ServiceId"],
    [{ ServiceId: additionalServiceId }, "ServiceId"],
  ] as const) {
    expect(await refusal("companyContracts/add", { TravelAgencyContracts: [{ ...contract, ...fields }] })).toEqual([
      400,
      `Invalid ${parameter}`,
    ]);
  }
});
