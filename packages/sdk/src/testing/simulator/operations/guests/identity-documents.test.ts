import { expect, test } from "vitest";
import { all, NOBODY, openSmallHotel } from "./guests.fixture.ts";

const { ask, refusal, customers } = await openSmallHotel();
const [guest = "", other = ""] = customers.map((row) => row.Id);

test("documents are added, read by customer and type, changed, and deleted without a trace", async () => {
  const { IdentityDocuments } = await ask("identityDocuments/add", {
    IdentityDocuments: [
      { CustomerId: guest, Type: "Passport", Number: "P1", ExpirationDate: "2031-05-01", IssuingCountryCode: "PT" },
      { CustomerId: guest, Type: "IdentityCard", Number: "", IsVerified: true },
      { CustomerId: other, Type: "Visa", Number: "V1" },
    ],
  });
  const [passport, card, visa] = IdentityDocuments;
  expect(card).toMatchObject({ Number: "", IsVerified: true, ExpirationDate: null });
  const of = { ...all, CustomerIds: [guest] };
  expect((await ask("identityDocuments/getAll", of)).IdentityDocuments).toEqual([card, passport]);
  expect((await ask("identityDocuments/getAll", { ...of, Types: ["Passport"] })).IdentityDocuments).toEqual([passport]);
  const strange = { ...of, IdentityDocumentIds: [visa?.Id ?? ""] };
  expect((await ask("identityDocuments/getAll", strange)).IdentityDocuments).toEqual([]);

  const changed = await ask("identityDocuments/update", {
    IdentityDocuments: [
      {
        Id: passport?.Id ?? "",
        Number: { Value: null },
        ExpirationDate: { Value: "2032-05-01" },
        Type: { Value: "Visa" },
      },
    ],
  });
  expect(changed.IdentityDocuments).toEqual([{ ...passport, Number: "", ExpirationDate: "2032-05-01", Type: "Visa" }]);

  expect(await ask("identityDocuments/delete", { IdentityDocumentIds: [card?.Id ?? ""] })).toEqual({});
  expect((await ask("identityDocuments/getAll", of)).IdentityDocuments).toEqual(changed.IdentityDocuments);
  expect(await ask("identityDocuments/clear", { CustomerIds: [guest] })).toEqual({});
  expect((await ask("identityDocuments/getAll", of)).IdentityDocuments).toEqual([]);
  expect((await ask("identityDocuments/getAll", { ...all, CustomerIds: [other] })).IdentityDocuments).toEqual([visa]);
});

test("documents of nobody, with dates that are none or long gone are refused", async () => {
  const document = { CustomerId: guest, Type: "Passport", Number: "P1" };
  for (const [fields, parameter] of [
    [{ CustomerId: NOBODY }, "CustomerId"],
    [{ ExpirationDate: "2031-02-29" }, "ExpirationDate"],
    [{ IssuanceDate: "yesterday" }, "IssuanceDate"],
    [{ IssuingCountryCode: "PRT" }, "IssuingCountryCode"],
    [{ Type: "Licence" }, "IdentityDocuments.Type"],
    [{ Number: null }, "IdentityDocuments.Number"],
  ] as const) {
    expect(
      await refusal("identityDocuments/add", { IdentityDocuments: [document, { ...document, ...fields }] }),
    ).toEqual([400, `Invalid ${parameter}`]);
  }
  expect((await ask("identityDocuments/getAll", { ...all, CustomerIds: [guest] })).IdentityDocuments).toEqual([]);
  expect(await refusal("identityDocuments/update", { IdentityDocuments: [{ Id: NOBODY }] })).toEqual([
    400,
    "Invalid Id",
  ]);
  expect(await refusal("identityDocuments/delete", { IdentityDocumentIds: [NOBODY] })).toEqual([
    400,
    "Invalid IdentityDocumentIds",
  ]);
  expect(await refusal("identityDocuments/clear", { CustomerIds: [NOBODY] })).toEqual([400, "Invalid CustomerIds"]);
});
