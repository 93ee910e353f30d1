import { expect, test } from "vitest";
import { all, NOBODY, openSmallHotel } from "./guests.fixture.ts";

const { hotel, clock, ask, refusal, thisSecond, customers } = await openSmallHotel();
const guest = customers[0]?.Id ?? "";
const CreditCardData = { StorageData: "tok_1", Expiration: "2028-10" };

test("a tokenized card is added, read and disabled once", async () => {
  clock.advance(1000);
  const { CreditCardId } = await ask("creditCards/addTokenized", { CustomerId: guest, CreditCardData });
  const { CreditCards } = await ask("creditCards/getAll", { ...all, CreditCardIds: [CreditCardId] });
  expect(CreditCards).toMatchObject([
    { CustomerId: guest, EnterpriseId: hotel.enterprise.id, Kind: "Gateway", State: "Enabled", Expiration: "2028-10" },
  ]);
  expect((await ask("creditCards/getAll", { ...all, CustomerIds: [guest] })).CreditCards).toEqual(CreditCards);
  clock.advance(1000);
  expect(await ask("creditCards/disable", { CreditCardId })).toEqual({});
  expect((await ask("creditCards/getAll", { ...all, UpdatedUtc: thisSecond() })).CreditCards).toEqual([
    { ...CreditCards[0], State: "Disabled", UpdatedUtc: "2026-03-10T16:20:02Z" },
  ]);
  expect(await refusal("creditCards/disable", { CreditCardId })).toEqual([400, "Invalid CreditCardId"]);
});

test("cards of nobody and cards that are none are refused", async () => {
  const add = (fields: object): ReturnType<typeof refusal> =>
    refusal("creditCards/addTokenized", { CustomerId: guest, CreditCardData, ...fields });
  expect(await add({ CustomerId: NOBODY })).toEqual([400, "Invalid CustomerId"]);
  expect(await add({ EnterpriseId: NOBODY })).toEqual([400, "Invalid EnterpriseId"]);
  expect(await add({ CreditCardData: { ...CreditCardData, Expiration: "10/2028" } })).toEqual([
    400,
    "Invalid CreditCardData.Expiration",
  ]);
  expect(await add({ CreditCardData: { ...CreditCardData, StorageData: "" } })).toEqual([
    400,
    "Invalid CreditCardData.StorageData",
  ]);
  expect(await refusal("creditCards/disable", { CreditCardId: NOBODY })).toEqual([400, "Invalid CreditCardId"]);
});
