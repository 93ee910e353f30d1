import { expect, test } from "vitest";
import { all, both, NOBODY, openSmallHotel } from "./guests.fixture.ts";

const { clock, ask, refusal, thisSecond, chainId, customers } = await openSmallHotel();
const whole = { Customers: true, Addresses: true };

async function customer(id: string): Promise<object | undefined> {
  return (await ask("customers/getAll", { ...all, Extent: whole, CustomerIds: [id] })).Customers[0];
}

test("every address that a profile or a company shows is a row of its own", async () => {
  const shown = customers.filter((row) => row.Address !== null);
  const { Addresses } = await ask("addresses/getAll", { ...all, AccountIds: shown.map((row) => row.Id) });
  expect(shown.length).toBeGreaterThan(5);
  expect(new Map(Addresses.map((row) => [row.Id, row.AccountId]))).toEqual(
    new Map(shown.map((row) => [row.AddressId, row.Id])),
  );
  for (const row of shown) expect(Addresses).toContainEqual(expect.objectContaining({ ...row.Address }));
  const { Companies } = await ask("companies/getAll", all);
  const company = Companies.find((row) => row.AddressId !== null);
  expect((await ask("addresses/getAll", { ...all, AddressIds: [company?.AddressId ?? ""] })).Addresses).toMatchObject([
    { AccountId: company?.Id, AccountType: "Company", City: company?.Address?.City, UpdatedUtc: company?.CreatedUtc },
  ]);
});

test("an account has several addresses; the first one is shown, and follows its changes", async () => {
  const guest = customers.find((row) => row.AddressId === null)?.Id ?? "";
  clock.advance(1000);
  const { Addresses } = await ask("addresses/add", {
    ChainId: chainId,
    Addresses: [
      { AccountId: guest, Line1: "Rua das Flores 1", City: "Lisboa", CountryCode: "PT", Latitude: 38.7 },
      { AccountId: guest, Line1: "Harbour Lane 2", City: "Leeds", CountryCode: "GB" },
    ],
  });
  const [home, work] = Addresses;
  const both1 = { ...all, AccountIds: [guest] };
  expect((await ask("addresses/getAll", both1)).Addresses).toEqual([work, home]);
  expect((await ask("addresses/getAll", { ...all, UpdatedUtc: thisSecond() })).Addresses).toEqual([work, home]);
  expect(await customer(guest)).toMatchObject({ AddressId: home?.Id, Address: { City: "Lisboa", Latitude: 38.7 } });

  clock.advance(1000);
  const changed = await ask("addresses/update", {
    AddressUpdates: [
      { AddressId: home?.Id ?? "", Line1: { Value: null }, City: { Value: "Porto" } },
      { AddressId: work?.Id ?? "", PostalCode: { Value: "LS1" } },
    ],
  });
  const stamp = thisSecond().StartUtc.replace(".000", "");
  expect(changed.Addresses).toEqual([
    { ...home, Line1: null, City: "Porto", UpdatedUtc: stamp },
    { ...work, PostalCode: "LS1", UpdatedUtc: stamp },
  ]);
  expect(await customer(guest)).toMatchObject({ UpdatedUtc: stamp, Address: { Line1: null, City: "Porto" } });

  clock.advance(1000);
  expect(await ask("addresses/delete", { AddressIds: [home?.Id ?? ""] })).toEqual({});
  expect((await ask("addresses/getAll", both1)).Addresses).toEqual([changed.Addresses[1]]);
  expect((await ask("addresses/getAll", { ...both1, ActivityStates: both })).Addresses).toHaveLength(2);
  const gone = { ...all, UpdatedUtc: thisSecond(), ActivityStates: ["Deleted" as const] };
  expect((await ask("addresses/getAll", gone)).Addresses).toMatchObject([{ Id: home?.Id, IsActive: false }]);
  expect(await customer(guest)).toMatchObject({ AddressId: null, Address: null });
});

test("a company shows its primary address too", async () => {
  const { Companies } = await ask("companies/getAll", all);
  const company = Companies.find((row) => row.AddressId !== null);
  await ask("addresses/update", {
    AddressUpdates: [{ AddressId: company?.AddressId ?? "", City: { Value: "Braga" } }],
  });
  expect((await ask("companies/getAll", { ...all, Ids: [company?.Id ?? ""] })).Companies[0]?.Address?.City).toBe(
    "Braga",
  );
});

test("addresses of nobody, off the globe or deleted are refused, with the whole call", async () => {
  const guest = customers[0]?.Id ?? "";
  const add = (address: object): ReturnType<typeof refusal> =>
    refusal("addresses/add", { Addresses: [{ AccountId: guest }, { AccountId: guest, ...address }] });
  const before = await ask("addresses/getAll", { ...all, AccountIds: [guest], ActivityStates: both });
  expect(await add({ AccountId: NOBODY })).toEqual([400, "Invalid AccountId"]);
  expect(await add({ Latitude: 91 })).toEqual([400, "Invalid Latitude"]);
  expect(await add({ Longitude: -181 })).toEqual([400, "Invalid Longitude"]);
  expect(await add({ CountryCode: "Portugal" })).toEqual([400, "Invalid CountryCode"]);
  expect((await add({ Line1: "x".repeat(256) }))[0]).toBe(400);
  expect(await ask("addresses/getAll", { ...all, AccountIds: [guest], ActivityStates: both })).toEqual(before);
  expect(await refusal("addresses/update", { AddressUpdates: [{ AddressId: NOBODY }] })).toEqual([
    400,
    "Invalid AddressId",
  ]);
  expect(await refusal("addresses/delete", { AddressIds: [NOBODY] })).toEqual([400, "Invalid AddressIds"]);
  const { Addresses } = await ask("addresses/add", { Addresses: [{ AccountId: guest }] });
  const AddressIds = Addresses.map((row) => row.Id);
  await ask("addresses/delete", { AddressIds });
  expect(await refusal("addresses/delete", { AddressIds })).toEqual([400, "Invalid AddressIds"]);
  expect(await refusal("addresses/getAll", { ...all, ChainIds: [NOBODY], AddressIds })).toEqual([
    400,
    "Invalid ChainIds",
  ]);
});
