import { expect, test } from "vitest";
import { all, both, NOBODY, openSmallHotel } from "./guests.fixture.ts";

const { clock, ask, refusal, thisSecond, customers } = await openSmallHotel();
const { Companies: companies } = await ask("companies/getAll", all);
const whole = { Customers: true, Addresses: true };

test("an update sets, clears and leaves alone, and reaches customers and companies in one call", async () => {
  const guest = customers.find((row) => row.Phone !== null && row.Classifications.length === 0);
  const company = companies[0];
  clock.advance(1000);
  const { Accounts } = await ask("accounts/update", {
    AccountUpdates: [
      {
        Id: guest?.Id ?? "",
        Discriminator: "Customer",
        Customer: {
          Telephone: { Value: null },
          BillingCode: { Value: "B-7" },
          TaxIdentifier: { Value: "PT123" },
          Title: { Value: "Miss" },
          BirthDate: { Value: "1990-02-28" },
          CompanyId: { Value: company?.Id.toUpperCase() ?? "" },
          Options: { Invoiceable: { Value: true }, SendMarketingEmails: { Value: false } },
          Classifications: { VeryImportant: { Value: true }, Blocklist: { Value: true }, Staff: { Value: false } },
          LegalEntityIdentifiers: { ItFiscalCode: { Value: "F1" } },
        },
      },
      {
        Id: company?.Id ?? "",
        Discriminator: "Company",
        Company: {
          Email: { Value: "pay@company.example" },
          ReferenceId: { Value: "R-1" },
          FiscalIdentifier: { Value: "F-1" },
          WebsiteUrl: { Value: null },
          SourceId: { Value: NOBODY },
          CreditRatingBasic: "LocalDecisionRequired",
          Classifications: { Corporate: { Value: true } },
          Options: { AddFeesToInvoices: { Value: true } },
        },
      },
    ],
  });
  expect(Accounts[0]).toMatchObject({
    Id: guest?.Id,
    Customer: {
      Telephone: null,
      BillingCode: "B-7",
      TaxIdentifier: "PT123",
      Email: guest?.Email,
      Options: { Invoiceable: true, SendMarketingEmails: false, BillAddressObjection: false },
      Classifications: { VeryImportant: true, Blocklist: true, Blacklist: true, Staff: false, Student: false },
      LegalEntityIdentifiers: { ItFiscalCode: "F1", ItLotteryCode: null },
    },
    Company: null,
  });
  expect(Accounts[1]).toMatchObject({
    Customer: null,
    Company: {
      Name: company?.Name,
      Email: "pay@company.example",
      SourceId: NOBODY,
      Classifications: { Corporate: true, Private: false },
    },
  });
  const { Customers } = await ask("customers/getAll", { ...all, Extent: whole, UpdatedUtc: thisSecond() });
  expect(Customers).toMatchObject([
    {
      Id: guest?.Id,
      Phone: null,
      BillingCode: "B-7",
      TaxIdentificationNumber: "PT123",
      Title: "Miss",
      CompanyId: company?.Id,
      Classifications: ["Blocklist", "VeryImportant"],
      ItalianFiscalCode: "F1",
    },
  ]);
  expect((await ask("companies/getAll", { ...all, UpdatedUtc: thisSecond() })).Companies).toMatchObject([
    {
      Id: company?.Id,
      InvoicingEmail: "pay@company.example",
      ReferenceIdentifier: "R-1",
      Identifier: "F-1",
      WebsiteUrl: null,
      CreditRating: { Basic: "LocalDecisionRequired" },
      Options: { ...company?.Options, AddFeesToInvoices: true },
    },
  ]);
  const update = { Classifications: { Marketing: { Value: true } } };
  const again = await ask("accounts/update", {
    AccountUpdates: [{ Id: company?.Id ?? "", Discriminator: "Company", Company: update }],
  });
  expect(again.Accounts[0]?.Company).toMatchObject({
    SourceId: NOBODY,
    Classifications: { Corporate: true, Marketing: true },
  });
});

test("one update that cannot be made keeps the others of its call from being made", async () => {
  const [one, two] = customers.slice(20).filter((row) => row.Email !== null);
  const update = (id: string | undefined, Customer: object): object => ({
    Id: id,
    Discriminator: "Customer",
    Customer,
  });
  const good = update(one?.Id, { Notes: { Value: "New." } });
  for (const [bad, expected] of [
    [update(NOBODY, {}), [400, "Invalid Id"]],
    [update(companies[1]?.Id, {}), [400, "Invalid Id"]],
    [{ Id: two?.Id, Discriminator: "Company", Company: {} }, [400, "Invalid Id"]],
    [{ Id: two?.Id, Discriminator: "Customer" }, [400, "Invalid Customer"]],
    [{ Id: companies[1]?.Id, Discriminator: "Company" }, [400, "Invalid Company"]],
    [update(two?.Id, { LastName: { Value: null } }), [400, "Invalid LastName"]],
    [update(two?.Id, { Sex: { Value: "M" } }), [400, "Invalid Sex"]],
    [update(two?.Id, { Title: { Value: "Dr" } }), [400, "Invalid Title"]],
    [update(two?.Id, { BirthDate: { Value: "1990" } }), [400, "Invalid BirthDate"]],
    [update(two?.Id, { CompanyId: { Value: NOBODY } }), [400, "Invalid CompanyId"]],
    [update(two?.Id, { Email: { Value: one?.Email } }), [403, "Another customer has this email address already."]],
  ] as const) {
    expect(await refusal("accounts/update", { AccountUpdates: [good, bad] })).toEqual(expected);
  }
  const same = { Email: { Value: "same@letters.example" } };
  expect(await refusal("accounts/update", { AccountUpdates: [update(one?.Id, same), update(two?.Id, same)] })).toEqual([
    403,
    "Another customer has this email address already.",
  ]);
  const { Customers } = await ask("customers/getAll", { ...all, Extent: whole, CustomerIds: [one?.Id ?? ""] });
  expect(Customers).toEqual([one]);
});

test("several accounts are merged into one, in the order of the call", async () => {
  const [a = "", b = "", c = "", d = ""] = customers.slice(5).map((row) => row.Id);
  clock.advance(1000);
  await ask("accounts/merge", {
    AccountMergeParameters: [
      { SourceAccountIds: [a, b], TargetAccountId: c, AccountType: "Customer" },
      { SourceAccountIds: [c], TargetAccountId: d, AccountType: "Customer" },
    ],
  });
  const asked = { ...all, Extent: whole, UpdatedUtc: thisSecond(), ActivityStates: both };
  const { Customers } = await ask("customers/getAll", asked);
  expect(new Map(Customers.map((row) => [row.Id, row.MergeTargetId]))).toEqual(
    new Map([
      [a, c],
      [b, c],
      [c, d],
    ]),
  );
  expect(Customers.every((row) => !row.IsActive)).toBe(true);
});

test("companies are merged too", async () => {
  const [source, target] = [companies[3], companies[4]];
  await ask("accounts/merge", {
    AccountMergeParameters: [
      { SourceAccountIds: [source?.Id ?? ""], TargetAccountId: target?.Id ?? "", AccountType: "Company" },
    ],
  });
  const { Companies } = await ask("companies/getAll", { ...all, Ids: [source?.Id ?? "", target?.Id ?? ""] });
  const merged = { IsActive: false, MergeTargetId: target?.Id, UpdatedUtc: thisSecond().StartUtc.replace(".000", "") };
  expect(Companies).toEqual([{ ...source, ...merged }, target]);
});

test("a merge that makes no sense is refused whole", async () => {
  const [a, b, c] = customers.slice(10).map((row) => row.Id);
  const merge = (
    SourceAccountIds: readonly (string | undefined)[],
    TargetAccountId: string | undefined,
    AccountType = "Customer",
  ): object => ({ SourceAccountIds, TargetAccountId, AccountType });
  const call = (...merges: readonly object[]): ReturnType<typeof refusal> =>
    refusal("accounts/merge", { AccountMergeParameters: merges });
  expect(await call(merge([a, NOBODY], b))).toEqual([400, "Invalid SourceAccountIds"]);
  expect(await call(merge([a], NOBODY))).toEqual([400, "Invalid TargetAccountId"]);
  expect(await call(merge([a], a))).toEqual([400, "Invalid TargetAccountId"]);
  expect(await call(merge([a], b), merge([a], c))).toEqual([400, "Invalid SourceAccountIds"]);
  expect(await call(merge([a], b), merge([c], a))).toEqual([400, "Invalid TargetAccountId"]);
  expect(await call(merge([a], b, "Company"))).toEqual([400, "Invalid SourceAccountIds"]);
  expect((await call(...Array.from({ length: 11 }, () => merge([a], b))))[1]).toMatch(
    /^Invalid AccountMergeParameters/,
  );
  const { Customers } = await ask("customers/getAll", { ...all, Extent: whole, CustomerIds: [a ?? "", c ?? ""] });
  expect(Customers).toEqual([customers[10], customers[12]]);
});

test("a file is attached to an account, if it is one that Mews takes", async () => {
  const file = { Name: "card.png", Type: "image/png", Data: Buffer.from("a picture").toString("base64") };
  const guest = customers[0]?.Id ?? "";
  const { FileId } = await ask("customers/addFile", { CustomerId: guest, ...file });
  const other = await ask("accounts/addFile", { AccountId: companies[0]?.Id ?? "", ...file, Type: "application/pdf" });
  expect(FileId).not.toBe(other.FileId);
  const add = (fields: object): ReturnType<typeof refusal> =>
    refusal("accounts/addFile", { AccountId: guest, ...file, ...fields });
  expect(await add({ Type: "text/html" })).toEqual([400, "Invalid Type"]);
  expect(await add({ Data: "not base64!" })).toEqual([400, "Invalid Data"]);
  expect(await add({ Data: "" })).toEqual([400, "Invalid Data"]);
  expect(await add({ Name: "" })).toEqual([400, "Invalid Name"]);
  expect(await add({ AccountId: NOBODY })).toEqual([400, "Invalid AccountId"]);
  expect((await add({ Data: Buffer.alloc(3_100_000).toString("base64") }))[0]).toBe(413);
  expect(await refusal("customers/addFile", { CustomerId: NOBODY, ...file })).toEqual([400, "Invalid CustomerId"]);
});
