import { beforeEach, describe, expect, test } from "vitest";
import type { Row } from "../../protocol/wire.ts";
import { first, type House, NOW, openHouse } from "./stays.fixture.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const NOBODY = "00000000-0000-4000-8000-000000000000";
const LIMIT = { Limitation: { Count: 500 } };
const room = async (id: string): Promise<Row<"resources/getAll">> =>
  first((await house.ask("resources/getAll", { ResourceIds: [id], Extent: { Resources: true }, ...LIMIT })).Resources);

describe("rooms", () => {
  const update = (fields: object): object => ({ ResourceUpdates: [fields] });

  test("take a name, a place, a parent and a state, and are answered with nothing", async () => {
    const [one = "", other = ""] = await house.rooms("DBL");
    const answer = await house.ask(
      "resources/update",
      update({
        ResourceId: one,
        Name: { Value: "Lighthouse room" },
        ParentResourceId: { Value: other },
        State: { Value: "OutOfService" },
        Data: { Discriminator: "Space", Value: { LocationNotes: { Value: "By the lift" } } },
      }),
    );
    expect(answer).toEqual({});
    const row = await room(one);
    expect(row).toMatchObject({ Name: "Lighthouse room", ParentResourceId: other, State: "OutOfService" });
    expect(row.Data.Value).toEqual({ FloorNumber: "1", LocationNotes: "By the lift" });
    expect(row.UpdatedUtc).toBe("2026-03-10T16:20:00Z");
  });

  test.each([
    ["an unknown room", { ResourceId: NOBODY }, "400 Invalid ResourceId"],
    ["out of order", { State: { Value: "OutOfOrder" } }, "400 Invalid State"],
    ["no name", { Name: { Value: null } }, "400 Invalid Name"],
    ["an unknown parent", { ParentResourceId: { Value: NOBODY } }, "400 Invalid ParentResourceId"],
  ])("refuse %s", async (_, fields, message) => {
    const [ResourceId] = await house.rooms("DBL");
    expect(await house.refusal("resources/update", update({ ResourceId, ...fields }))).toBe(message);
  });

  test("say today who has them", async () => {
    const state = async (fields: object = {}): Promise<ReadonlyMap<string, string>> => {
      const body = { ResourceCategoryIds: Object.values(house.categories).slice(0, 5), ...fields };
      const { ResourceCategoryOccupancyStates } = await house.ask("resources/getOccupancyState", body);
      return new Map(
        ResourceCategoryOccupancyStates.flatMap((row) => row.ResourceOccupancyStates).map((row) => [
          row.ResourceId,
          row.OccupancyState,
        ]),
      );
    };
    const [one = "", two = "", three = ""] = [...(await state({ OccupancyStates: ["Vacant"] })).keys()];
    const until = { StartUtc: "2026-03-10T16:00:00Z", EndUtc: "2026-03-11T10:00:00Z" };
    await house.ask("resourceBlocks/add", {
      ResourceBlocks: [
        { ResourceId: one, Name: "Leak", Type: "OutOfOrder", ...until },
        { ResourceId: two, Name: "Manager", Type: "InternalUse", ...until },
      ],
    });
    const { ResourceCategoryAssignments } = await house.ask("resourceCategoryAssignments/getAll", {
      ResourceCategoryIds: Object.values(house.categories),
      ResourceIds: [three],
      ...LIMIT,
    });
    await house.book({
      StartUtc: "2026-03-10T18:00:00Z",
      EndUtc: "2026-03-11T11:00:00Z",
      RequestedCategoryId: first(ResourceCategoryAssignments).CategoryId,
      PersonCounts: [{ AgeCategoryId: house.adults, Count: 1 }],
      AssignedResourceId: three,
      AssignedResourceLocked: true,
    });
    const states = await state();
    expect([one, two, three].map((id) => states.get(id))).toEqual(["OutOfOrder", "InternalUse", "ReservedLocked"]);
    expect([...(await state({ OccupancyStates: ["InternalUse"] })).keys()]).toEqual([two]);
  });
});

describe("a block", () => {
  const block = (fields: object): object => ({
    ResourceBlocks: [{ Name: "Painting", Type: "OutOfOrder", Notes: "Two coats", ...fields }],
  });
  const hours = (count: number): string =>
    new Date(NOW.getTime() + count * 3_600_000).toISOString().replace(".000", "");

  test("puts its room out of order while it lasts, and nobody can be given it", async () => {
    const rooms = await house.rooms("SGL");
    const [id = ""] = rooms;
    const times = { StartUtc: "2026-09-07T10:00:00Z", EndUtc: "2026-09-09T10:00:00Z" };
    const { ResourceBlocks } = await house.ask("resourceBlocks/add", block({ ResourceId: id, ...times }));
    expect(ResourceBlocks[0]).toMatchObject({ AssignedResourceId: id, IsActive: true, DeletedUtc: null, ...times });
    const single = {
      RequestedCategoryId: house.categories["SGL"],
      PersonCounts: [{ AgeCategoryId: house.adults, Count: 1 }],
    };
    const refusal = { ServiceId: house.serviceId, Reservations: [house.stay({ ...single, AssignedResourceId: id })] };
    expect(await house.refusal("reservations/add", refusal)).toMatch(/^403 Room \d+ is not free/);
    for (const _ of rooms.slice(1)) {
      expect((await house.reservation(await house.book(single))).AssignedResourceId).not.toBe(id);
    }
    expect((await room(id)).State).not.toBe("OutOfOrder");
    house.clock.advance(Date.parse("2026-09-07T12:00:00Z") - NOW.getTime());
    house.hotel.live();
    expect(await room(id)).toMatchObject({ State: "OutOfOrder", UpdatedUtc: times.StartUtc });
    expect(
      await house.refusal("resources/update", { ResourceUpdates: [{ ResourceId: id, State: { Value: "Clean" } }] }),
    ).toMatch(/^403 Room \d+ is out of order/);
    house.clock.advance(47 * 3_600_000);
    house.hotel.live();
    expect(await room(id)).toMatchObject({ State: "Dirty", UpdatedUtc: times.EndUtc });
  });

  test("begins at once where its time has come, and ends when it is deleted", async () => {
    const vacant = await house.ask("resources/getOccupancyState", {
      ResourceCategoryIds: [house.categories["DBL"]],
      OccupancyStates: ["Vacant"],
    });
    const { ResourceId } = first(first(vacant.ResourceCategoryOccupancyStates).ResourceOccupancyStates);
    const { ResourceBlocks } = await house.ask(
      "resourceBlocks/add",
      block({ ResourceId, StartUtc: hours(-1), EndUtc: hours(3) }),
    );
    const { Id } = first(ResourceBlocks);
    expect((await room(ResourceId)).State).toBe("OutOfOrder");
    await house.ask("resourceBlocks/delete", { ResourceBlockIds: [Id] });
    expect((await room(ResourceId)).State).toBe("Dirty");
    expect(await house.refusal("resourceBlocks/delete", { ResourceBlockIds: [Id] })).toBe(
      "400 Invalid ResourceBlockIds",
    );
    const list = { ResourceBlockIds: [Id], ...LIMIT };
    expect((await house.ask("resourceBlocks/getAll", list)).ResourceBlocks).toEqual([]);
    const deleted = await house.ask("resourceBlocks/getAll", { ...list, ActivityStates: ["Active", "Deleted"] });
    expect(deleted.ResourceBlocks[0]).toMatchObject({ IsActive: false, DeletedUtc: hours(0), UpdatedUtc: hours(0) });
    house.clock.advance(5 * 3_600_000);
    house.hotel.live();
    expect((await room(ResourceId)).State).not.toBe("OutOfOrder");
  });

  test("is refused on a room that somebody has, and on one that is closed already", async () => {
    const { AssignedResourceId: ResourceId } = await house.reservation(await house.book());
    const times = { StartUtc: "2026-09-09T08:00:00Z", EndUtc: "2026-09-11T08:00:00Z" };
    expect(await house.refusal("resourceBlocks/add", block({ ResourceId, ...times }))).toMatch(
      /^403 Room \d+ is taken in that time/,
    );
    expect(await house.refusal("resourceBlocks/add", block({ ResourceId: NOBODY, ...times }))).toBe(
      "400 Invalid ResourceId",
    );
    expect(
      await house.refusal("resourceBlocks/add", block({ ResourceId, StartUtc: hours(2), EndUtc: hours(1) })),
    ).toMatch(/^400 Invalid EndUtc/);
  });

  test("is what the hotel's own repairs are, day by day", async () => {
    const large = await openHouse(NOW, 80);
    let seen = 0;
    for (let day = 0; day < 30; day++) {
      large.clock.advance(86_400_000);
      large.hotel.live();
      const { ResourceBlocks } = await large.ask("resourceBlocks/getAll", LIMIT);
      const { Resources } = await large.ask("resources/getAll", { Extent: { Resources: true }, ...LIMIT });
      const now = large.hotel.now().toISOString();
      const lasting = ResourceBlocks.filter((row) => row.StartUtc <= now && now < row.EndUtc);
      const closed = (Resources ?? []).filter((row) => row.State === "OutOfOrder").map((row) => row.Id);
      expect(closed.sort()).toEqual(lasting.map((row) => row.AssignedResourceId).sort());
      seen += closed.length;
    }
    expect(seen).toBeGreaterThan(0);
  });
});
