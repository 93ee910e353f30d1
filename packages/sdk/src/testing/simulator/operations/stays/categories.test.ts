import { beforeEach, describe, expect, test } from "vitest";
import { first, type House, openHouse } from "./stays.fixture.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const NOBODY = "00000000-0000-4000-8000-000000000000";
const LIMIT = { Limitation: { Count: 500 } };

describe("categories", () => {
  const category = (fields: object = {}): object => ({
    ServiceId: house.serviceId,
    Type: "Room",
    Capacity: 2,
    Names: { "en-US": "Attic" },
    ExternalIdentifier: "attic",
    ...fields,
  });
  const find = async (fields: object): Promise<readonly object[]> =>
    (await house.ask("resourceCategories/getAll", { ServiceIds: [house.serviceId], ...LIMIT, ...fields }))
      .ResourceCategories;

  test("are added, changed and deleted", async () => {
    const { ResourceCategories } = await house.ask("resourceCategories/add", { ResourceCategories: [category()] });
    const { Id } = first(ResourceCategories);
    expect(ResourceCategories[0]).toMatchObject({ Classification: "Other", ExtraCapacity: 0, IsActive: true });
    const changed = await house.ask("resourceCategories/update", {
      ResourceCategoryUpdates: [
        {
          ResourceCategoryId: Id,
          Capacity: { Value: 3 },
          ExternalIdentifier: { Value: null },
          ShortNames: { Value: null },
        },
      ],
    });
    expect(changed.ResourceCategories[0]).toMatchObject({ Capacity: 3, ExternalIdentifier: null, ShortNames: {} });
    expect(await find({ ResourceCategoryIds: [Id] })).toEqual(changed.ResourceCategories);
    await house.ask("resourceCategories/delete", { ResourceCategoryIds: [Id] });
    expect(await find({ ResourceCategoryIds: [Id] })).toEqual([]);
    expect(await find({ ResourceCategoryIds: [Id], ActivityStates: ["Deleted"] })).toHaveLength(1);
    expect(await house.refusal("resourceCategories/delete", { ResourceCategoryIds: [Id] })).toBe(
      "400 Invalid ResourceCategoryIds",
    );
    expect(
      await house.refusal("resourceCategories/update", {
        ResourceCategoryUpdates: [{ ResourceCategoryId: house.categories["DBL"], Capacity: { Value: null } }],
      }),
    ).toBe("400 Invalid Capacity");
  });

  test("that are booked stay", async () => {
    expect(
      await house.refusal("resourceCategories/delete", { ResourceCategoryIds: [house.categories["DBL"]] }),
    ).toMatch(/^403 The category is booked: move or cancel reservation \d+ first/);
  });

  test("have pictures, and their rooms have features", async () => {
    const ids = Object.values(house.categories);
    const { ResourceCategoryImageAssignments } = await house.ask("resourceCategoryImageAssignments/getAll", {
      ResourceCategoryIds: ids,
      ...LIMIT,
    });
    expect(ResourceCategoryImageAssignments).toHaveLength(2 * ids.length);
    const { ImageId } = first(ResourceCategoryImageAssignments);
    const { ImageUrls } = await house.ask("images/getUrls", { Images: [{ ImageId, Width: 200, ResizeMode: "Fit" }] });
    expect(ImageUrls).toEqual([{ ImageId, Url: `https://images.lighthouse.example/${ImageId}?Width=200&Mode=Fit` }]);
    expect(await house.refusal("images/getUrls", { Images: [{ ImageId: NOBODY }] })).toBe("400 Invalid ImageId");
    expect(await house.refusal("images/getUrls", { Images: [{ ImageId }], EnterpriseId: NOBODY })).toBe(
      "400 Invalid EnterpriseId",
    );
    const { ResourceFeatures } = await house.ask("resourceFeatures/getAll", {
      ServiceIds: [house.serviceId],
      ...LIMIT,
    });
    const view = first(ResourceFeatures.filter((row) => row.Classification === "SeaView"));
    const { ResourceFeatureAssignments } = await house.ask("resourceFeatureAssignments/getAll", {
      ResourceFeatureIds: [view.Id],
      ...LIMIT,
    });
    const seen = ResourceFeatureAssignments.map((row) => row.ResourceId);
    expect(seen.sort()).toEqual([...(await house.rooms("SEA")), ...(await house.rooms("STE"))].sort());
  });
});

test("access tokens are given for a reservation, changed by flags, and deleted", async () => {
  const reservation = await house.book();
  const token = {
    ServiceOrderId: reservation,
    Type: "PinCode",
    Value: "4711",
    ValidityStartUtc: "2026-09-07T14:00:00Z",
    ValidityEndUtc: "2026-09-10T10:00:00Z",
    Permissions: { Room: { Value: true } },
  };
  const add = (fields: object): object => ({ ResourceAccessTokenParameters: [{ ...token, ...fields }] });
  const { ResourceAccessTokens } = await house.ask("resourceAccessTokens/add", add({}));
  const { Id, Permissions } = first(ResourceAccessTokens);
  expect(Permissions).toEqual({ Bed: false, Room: true, Floor: false, Building: false });
  const changed = await house.ask("resourceAccessTokens/update", {
    ResourceAccessTokenUpdates: [
      { ResourceAccessTokenId: Id, Value: { Value: "0815" }, Permissions: { Building: { Value: true } } },
    ],
  });
  expect(changed.ResourceAccessTokens[0]).toMatchObject({
    Value: "0815",
    Permissions: { Room: true, Building: true, Bed: false },
  });
  const list = { ServiceOrderIds: [reservation], ...LIMIT };
  expect((await house.ask("resourceAccessTokens/getAll", list)).ResourceAccessTokens).toHaveLength(1);
  await house.ask("resourceAccessTokens/delete", { Ids: [Id] });
  expect((await house.ask("resourceAccessTokens/getAll", list)).ResourceAccessTokens).toEqual([]);
  expect(await house.refusal("resourceAccessTokens/delete", { Ids: [Id] })).toBe("400 Invalid Ids");
  expect(await house.refusal("resourceAccessTokens/add", add({ ServiceOrderId: NOBODY }))).toBe(
    "400 Invalid ServiceOrderId",
  );
  const of = { Extent: {}, ReservationIds: [reservation], Limitation: { Count: 1 } };
  const { Id: CompanionshipId } = first((await house.ask("companionships/getAll", of)).Companionships);
  const personal = await house.ask("resourceAccessTokens/add", add({ CompanionshipId }));
  expect(first(personal.ResourceAccessTokens).CompanionshipId).toBe(CompanionshipId);
  expect(await house.refusal("resourceAccessTokens/add", add({ CompanionshipId: NOBODY }))).toBe(
    "400 Invalid CompanionshipId",
  );
  expect(await house.refusal("resourceAccessTokens/add", add({ Type: "Key" }))).toBe("400 Invalid Type");
  expect(await house.refusal("resourceAccessTokens/add", add({ ValidityEndUtc: "2026-09-01T10:00:00Z" }))).toBe(
    "400 Invalid ValidityEndUtc",
  );
});
