import { beforeEach, describe, expect, test } from "vitest";
import type { Answer } from "../documented.fixture.ts";
import { first, type House, openHouse } from "./stays.fixture.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const LIMIT = { Limitation: { Count: 500 } };
type Old = Answer<"reservations/getAll">;
type OldRow = NonNullable<Old["Reservations"]>[number];

describe("the reservations of old", () => {
  const old = (fields: object): Promise<Old> =>
    house.ask("reservations/getAll", {
      ServiceIds: [house.serviceId],
      Extent: { Reservations: true },
      Limitation: { Count: 1000 },
      ...fields,
    });

  test("are those that were or will be, unless states or ids are named", async () => {
    const states = (rows: readonly OldRow[] | null): readonly string[] =>
      [...new Set(rows?.map((row) => row.State))].sort();
    expect(states((await old({})).Reservations)).toEqual(["Confirmed", "Processed", "Started"]);
    const { Reservations } = await old({ States: ["Canceled"] });
    expect(states(Reservations)).toEqual(["Canceled"]);
    expect((await old({ ReservationIds: [first(Reservations).Id] })).Reservations).toHaveLength(1);
  });

  test("bring along the lists that are asked for, and null for the others", async () => {
    const answer = await old({
      Extent: {
        Reservations: true,
        ReservationGroups: true,
        Customers: true,
        Resources: true,
        ResourceCategories: true,
        Rates: true,
        Companies: true,
      },
      Limitation: { Count: 40 },
    });
    const ids = (
      name: "ReservationGroups" | "Customers" | "Resources" | "ResourceCategories" | "Rates" | "Companies",
    ): ReadonlySet<string> => new Set(answer[name]?.map((row: { readonly Id: string }) => row.Id));
    expect(answer.Reservations).toHaveLength(40);
    for (const row of answer.Reservations ?? []) {
      expect(ids("ReservationGroups").has(row.GroupId)).toBe(true);
      expect(ids("Customers").has(row.OwnerId)).toBe(true);
      expect(ids("Rates").has(row.RateId)).toBe(true);
      expect(ids("ResourceCategories").has(row.RequestedCategoryId)).toBe(true);
      if (row.AssignedResourceId !== null) expect(ids("Resources").has(row.AssignedResourceId)).toBe(true);
      if (row.CompanyId !== null) expect(ids("Companies").has(row.CompanyId)).toBe(true);
    }
    expect([answer.Services, answer.Products, answer.BusinessSegments, answer.QrCodeData]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test.each(["Colliding", "Created", "Updated", "Start", "End", "Overlapping"])(
    "are filtered by time: %s",
    async (TimeFilter) => {
      const [StartUtc, EndUtc] = ["2026-03-01T00:00:00Z", "2026-03-04T00:00:00Z"];
      const { Reservations } = await old({ TimeFilter, StartUtc, EndUtc });
      const within = (value: string): boolean => value >= StartUtc && value < EndUtc;
      const fits = (row: OldRow): boolean =>
        ({
          Colliding: row.StartUtc < EndUtc && row.EndUtc > StartUtc,
          Created: within(row.CreatedUtc),
          Updated: within(row.UpdatedUtc),
          Start: within(row.StartUtc),
          End: within(row.EndUtc),
          Overlapping: row.StartUtc <= StartUtc && row.EndUtc >= EndUtc,
        })[TimeFilter] ?? false;
      const expected = (await old({})).Reservations?.filter(fits).map((row) => row.Id) ?? [];
      expect(expected.length).toBeGreaterThan(0);
      expect(Reservations?.map((row) => row.Id)).toEqual(expected);
    },
  );

  test("tell of their channel where they came through one", async () => {
    const { Reservations } = await house.ask("reservations/getAll/2023-06-06", LIMIT);
    const from = (origin: string) => first(Reservations.filter((row) => row.Origin === origin));
    const [channel, direct] = [from("ChannelManager"), from("Commander")];
    const { ChannelManagerDetails } = await house.ask("reservations/getChannelManagerDetails", {
      ReservationIds: [channel.Id, direct.Id],
    });
    expect(ChannelManagerDetails).toMatchObject([
      {
        ReservationId: channel.Id,
        ChannelManagerName: channel.OriginDetails,
        ChannelNumber: channel.ChannelNumber,
        ChannelManagerNumber: channel.ChannelManagerNumber,
      },
    ]);
  });
});
