import { expect, test } from "vitest";
import { all, both, NOBODY, openSmallHotel } from "./guests.fixture.ts";

const { hotel, clock, ask, refusal, thisSecond, chainId, customers, reservations } = await openSmallHotel();
const whole = { Customers: true, Addresses: true };
const TAKEN = [403, "Another customer has this email address already."];

async function read(id: string): Promise<(typeof customers)[number] | undefined> {
  const { Customers } = await ask("customers/getAll", {
    ...all,
    Extent: whole,
    CustomerIds: [id],
    ActivityStates: both,
  });
  return Customers[0] as (typeof customers)[number] | undefined;
}

test("a new customer gets a number and a stamp, and is found by id, by e-mail and by the time of its making", async () => {
  clock.advance(5000);
  const made = await ask("customers/add", {
    ChainId: chainId,
    FirstName: "Ana",
    LastName: "Costa",
    Email: "ana.costa@letters.example",
    NationalityCode: "PT",
    Classifications: ["Important", "Returning"],
    Options: ["SendMarketingEmails"],
    Address: { Line1: "Rua das Flores 7", City: "Porto", CountryCode: "PT" },
    ItalianLotteryCode: "AB12",
    OverwriteExisting: false,
  });
  const newest = Math.max(...customers.map((row) => Number(row.Number)));
  expect(made).toMatchObject({
    Number: String(newest + 1),
    Classifications: ["Important", "Returning"],
    Options: ["SendMarketingEmails"],
    LanguageCode: "pt-PT",
    HasOtaEmail: false,
    IsActive: true,
    CreatedUtc: "2026-03-10T16:20:05Z",
    Address: { Line1: "Rua das Flores 7", City: "Porto", CountryCode: "PT", Line2: null },
    ItalianLotteryCode: "AB12",
  });
  expect(made.AddressId).toBe(made.Address?.Id);
  expect(made.CreatorProfileId).toBe(made.UpdaterProfileId);
  expect(await read(made.Id)).toEqual(made);
  for (const filter of [{ Emails: ["ANA.COSTA@letters.example"] }, { CreatedUtc: thisSecond() }]) {
    expect((await ask("customers/getAll", { ...all, Extent: whole, ...filter })).Customers).toEqual([made]);
  }
  expect((await ask("addresses/getAll", { ...all, AccountIds: [made.Id] })).Addresses).toMatchObject([
    { Id: made.AddressId, AccountType: "Customer", City: "Porto", ChainId: chainId, IsActive: true },
  ]);
});

test("an e-mail address that is taken is refused, or its owner's person is overwritten", async () => {
  const first = await ask("customers/add", {
    LastName: "Novak",
    Email: "jan.novak@letters.example",
    Phone: "+420 600 000 001",
    Notes: "Quiet room.",
    OverwriteExisting: false,
  });
  clock.advance(10_000);
  const again = { FirstName: "Jan", LastName: "Novák", Email: "Jan.Novak@LETTERS.example", Notes: "Loud room." };
  expect(await refusal("customers/add", { ...again, OverwriteExisting: false })).toEqual(TAKEN);
  const second = await ask("customers/add", { ...again, OverwriteExisting: true });
  expect(second).toMatchObject({
    Id: first.Id,
    Number: first.Number,
    FirstName: "Jan",
    LastName: "Novák",
    Phone: "+420 600 000 001",
    Notes: "Quiet room.",
    CreatedUtc: first.CreatedUtc,
  });
  expect(second.UpdatedUtc > first.UpdatedUtc).toBe(true);
  expect(await read(first.Id)).toEqual(second);
});

test("without an e-mail address every call makes a profile", async () => {
  const body = { FirstName: "Li", LastName: "Wei", OverwriteExisting: true };
  const [one, two] = [await ask("customers/add", body), await ask("customers/add", body)];
  expect(one.Id).not.toBe(two.Id);
  expect(Number(two.Number)).toBe(Number(one.Number) + 1);
});

test("a flat update changes what is told, clears nothing, and replaces lists", async () => {
  const made = await ask("customers/add", {
    FirstName: "Marta",
    LastName: "Ruiz",
    Phone: "+34 600 000 001",
    Notes: "Vegan.",
    ItalianFiscalCode: "RZUMRT",
    Classifications: ["Important", "Staff"],
    Options: ["SendMarketingEmails", "Invoiceable"],
    OverwriteExisting: false,
  });
  clock.advance(10_000);
  const changed = await ask("customers/update", {
    CustomerId: made.Id,
    FirstName: "",
    Phone: null,
    Notes: "Vegetarian.",
    Sex: "Female",
    PreferredLanguageCode: "es-ES",
    Email: "m.1@relay.staycompass.example",
    Classifications: ["Returning"],
    Options: [],
    ItalianFiscalCode: { Value: null },
    Address: { City: "Sevilla" },
  });
  expect(changed).toMatchObject({
    FirstName: "Marta",
    Phone: "+34 600 000 001",
    Notes: "Vegetarian.",
    Sex: "Female",
    LanguageCode: "es-ES",
    HasOtaEmail: true,
    Classifications: ["Returning"],
    Options: [],
    ItalianFiscalCode: null,
    Address: { City: "Sevilla", Line1: null },
  });
  const more = await ask("customers/update", { CustomerId: made.Id, Address: { Line1: "Calle Mayor 1" } });
  expect(more.Address).toEqual({ ...changed.Address, Line1: "Calle Mayor 1" });
  const polled = await ask("customers/getAll", { ...all, Extent: whole, UpdatedUtc: thisSecond() });
  expect(polled.Customers).toEqual([more]);
});

test("what a profile cannot hold is refused by its name", async () => {
  const [guest, other] = customers.filter((row) => row.Email !== null);
  const body = { CustomerId: guest?.Id };
  const update = (fields: object): ReturnType<typeof refusal> => refusal("customers/update", { ...body, ...fields });
  expect(await update({ Email: other?.Email?.toUpperCase() })).toEqual(TAKEN);
  expect(await update({ CompanyId: NOBODY })).toEqual([400, "Invalid CompanyId"]);
  expect(await update({ BirthDate: "1990-02-30" })).toEqual([400, "Invalid BirthDate"]);
  expect(await update({ NationalityCode: "Portugal" })).toEqual([400, "Invalid NationalityCode"]);
  expect(await update({ CustomerId: NOBODY })).toEqual([400, "Invalid CustomerId"]);
  expect(await update({ ChainId: NOBODY })).toEqual([400, "Invalid ChainId"]);
  expect(await update({ Passport: { Expiration: "soon" } })).toEqual([400, "Invalid Expiration"]);
  expect(await update({ Address: { CountryCode: "P" } })).toEqual([400, "Invalid CountryCode"]);
  expect(await refusal("customers/add", { LastName: " ", OverwriteExisting: true })).toEqual([400, "Invalid LastName"]);
  expect(await read(guest?.Id ?? "")).toEqual(guest);
});

test("a profile may keep its own e-mail address", async () => {
  const guest = customers.find((row) => row.Email !== null && !row.HasOtaEmail);
  const changed = await ask("customers/update", { CustomerId: guest?.Id ?? "", Email: guest?.Email });
  expect(changed.Email).toBe(guest?.Email);
});

test("documents may still come with a profile, and are read as documents", async () => {
  const made = await ask("customers/add", {
    LastName: "Okafor",
    OverwriteExisting: false,
    Passport: { Number: "A1", Expiration: "2030-01-31", IssuingCountryCode: "NG" },
  });
  await ask("customers/update", { CustomerId: made.Id, Passport: { Number: "A2" }, Visa: {} });
  const { IdentityDocuments } = await ask("identityDocuments/getAll", { ...all, CustomerIds: [made.Id] });
  expect(IdentityDocuments).toMatchObject([
    { Type: "Visa", Number: "" },
    { Type: "Passport", Number: "A2", ExpirationDate: "2030-01-31", IssuingCountryCode: "NG", IsVerified: false },
  ]);
  const { Documents } = await ask("customers/getAll", {
    ...all,
    Extent: { ...whole, Documents: true },
    CustomerIds: [made.Id],
  });
  expect(Documents?.map((row) => [row.Type, row.Expiration])).toEqual([
    ["Passport", "2030-01-31"],
    ["Visa", null],
  ]);
});

test("search finds those in the house and paymasters, by name and by room, and nobody else", async () => {
  const staying = reservations.filter((row) => row.State === "Started");
  const inHouse = new Set(staying.map((row) => row.AccountId));
  const expected = new Set((await ask("customers/search", {})).Customers.map((row) => row.Customer.Id));
  expect(expected).toEqual(inHouse);
  const [stay] = staying;
  const guest = customers.find((row) => row.Id === stay?.AccountId);
  const byRoom = await ask("customers/search", { ResourceId: stay?.AssignedResourceId, Extent: whole });
  expect(byRoom.Customers).toHaveLength(1);
  expect(byRoom.Customers[0]?.Customer).toEqual(guest);
  expect(byRoom.Customers[0]?.Reservation).toMatchObject({
    Id: stay?.Id,
    OwnerId: guest?.Id,
    RequestedCategoryId: stay?.RequestedResourceCategoryId,
    CompanionIds: [guest?.Id],
  });
  const byName = await ask("customers/search", { Name: guest?.LastName.trim().slice(1).toUpperCase() });
  expect(byName.Customers.map((row) => row.Customer.Id)).toContain(guest?.Id);
  const paymaster = await ask("customers/add", {
    LastName: "Harbour Conference",
    Classifications: ["PaymasterAccount"],
    OverwriteExisting: false,
  });
  expect((await ask("customers/search", { Name: "harbour conf" })).Customers).toEqual([
    { Customer: { ...paymaster, Address: null }, Reservation: null },
  ]);
  const away = customers.find((row) => !inHouse.has(row.Id));
  const found = await ask("customers/search", { Name: away?.LastName.trim() });
  expect(found.Customers.map((row) => row.Customer.Id)).not.toContain(away?.Id);
  expect(await refusal("customers/search", { ResourceId: NOBODY })).toEqual([400, "Invalid ResourceId"]);
});

test("a merged customer keeps its id, names its heir and cannot be merged again", async () => {
  const [heir, source] = [customers[0], customers[1]];
  const merge = { SourceCustomerId: source?.Id ?? "", TargetCustomerId: heir?.Id ?? "" };
  clock.advance(1000);
  expect(await ask("customers/merge", merge)).toEqual({});
  const merged = await read(merge.SourceCustomerId);
  expect(merged).toMatchObject({ IsActive: false, MergeTargetId: heir?.Id });
  expect(await read(merge.TargetCustomerId)).toEqual(heir);
  const changed = { ...all, Extent: whole, UpdatedUtc: thisSecond() };
  expect((await ask("customers/getAll", changed)).Customers).toEqual([]);
  const asked = { ...changed, ActivityStates: both, DeletedUtc: thisSecond() };
  expect((await ask("customers/getAll", asked)).Customers).toEqual([merged]);
  expect(await refusal("customers/merge", merge)).toEqual([400, "Invalid SourceCustomerId"]);
  const back = { SourceCustomerId: heir?.Id, TargetCustomerId: source?.Id };
  expect(await refusal("customers/merge", back)).toEqual([400, "Invalid TargetCustomerId"]);
  expect(await refusal("customers/merge", { ...back, TargetCustomerId: heir?.Id })).toEqual([
    400,
    "Invalid TargetCustomerId",
  ]);
  expect(await refusal("customers/update", { CustomerId: source?.Id })).toEqual([400, "Invalid CustomerId"]);
  const owned = await ask("customers/add", {
    LastName: "Anew",
    Email: source?.Email ?? "nobody@letters.example",
    OverwriteExisting: false,
  });
  expect(owned.Id).not.toBe(source?.Id);
});

test("a profile that staff give an address to has it among its addresses, under its own stamp", async () => {
  const guest = customers.find((row) => row.Address === null && row.MergeTargetId === null);
  const empty = { Line2: null, PostalCode: null, CountrySubdivisionCode: null, Latitude: null, Longitude: null };
  const Address = { Id: NOBODY, Line1: "Harbour Lane 1", City: "Leeds", CountryCode: "GB", ...empty };
  clock.advance(1000);
  hotel.staff.editGuest(guest?.Id ?? "", { Address });
  expect(await read(guest?.Id ?? "")).toMatchObject({ AddressId: NOBODY, Address });
  expect((await ask("addresses/getAll", { ...all, UpdatedUtc: thisSecond() })).Addresses).toMatchObject([
    { ...Address, AccountId: guest?.Id },
  ]);
});

test("an address of somebody else is not given to a guest, and nothing is changed", async () => {
  const [owner, guest] = customers.filter((row) => row.Address !== null && row.MergeTargetId === null).slice(3);
  expect(() => hotel.staff.editGuest(guest?.Id ?? "", { Phone: "1", Address: owner?.Address ?? null })).toThrow(
    "belongs to another account",
  );
  expect((await read(guest?.Id ?? ""))?.Phone).toBe(guest?.Phone);
});

test("a write finds the hotel as it is by then, and life goes on after it", async () => {
  clock.advance(20 * 3_600_000);
  const made = await ask("customers/add", { LastName: "Later", OverwriteExisting: false });
  const { Customers } = await ask("customers/getAll", {
    ...all,
    Extent: whole,
    CreatedUtc: { StartUtc: "2026-03-10T16:20:00Z", EndUtc: "2026-03-12T00:00:00Z" },
  });
  expect(Customers[0]).toEqual({ ...made, Address: null });
  expect(Customers.filter((row) => row.CreatorProfileId !== made.CreatorProfileId).length).toBeGreaterThan(3);
  clock.advance(20 * 3_600_000);
  hotel.live();
});

test("relationships are asked for and none are known", async () => {
  const body = { ...all, CustomerIds: [customers[0]?.Id ?? ""] };
  expect(await ask("customers/getRelationships", body)).toEqual({ CustomerRelationships: [], Cursor: null });
});
