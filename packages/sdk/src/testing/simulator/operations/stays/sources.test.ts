import { beforeAll, expect, test } from "vitest";
import { probe } from "../../probe.fixture.ts";
import type { Row } from "../../protocol/wire.ts";
import { type House, openHouse } from "./stays.fixture.ts";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});

const UpdatedUtc = { StartUtc: "2026-02-12T00:00:00Z", EndUtc: "2026-03-11T00:00:00Z" };
type Assignment = Row<"sourceAssignments/getAll/2024-09-20">;

test("the sources of reservations come oldest first, page by page, each once", async () => {
  const { walk } = probe(house.hotel);
  const rows = await walk<Assignment>("sourceAssignments/getAll/2024-09-20", "SourceAssignments", { UpdatedUtc }, 7);
  const stamps = rows.map((row) => row.UpdatedUtc);
  expect(stamps).toEqual(stamps.toSorted());
  expect(new Set(rows.map((row) => row.Id)).size).toBe(rows.length);
  const { Sources } = await house.ask("sources/getAll", { Limitation: { Count: 10 } });
  const names = new Map(Sources.map((row) => [row.Id, row.Name]));
  for (const { ReservationId, SourceId } of rows.slice(0, 20)) {
    const row = await house.reservation(ReservationId);
    expect(names.get(SourceId)).toBe(row.Origin === "Distributor" ? "Booking engine" : row.OriginDetails);
  }
  const wrong = { UpdatedUtc, Limitation: { Count: 7, Cursor: "00000000-0000-4000-8000-000000000000" } };
  expect(await house.refusal("sourceAssignments/getAll/2024-09-20", wrong)).toBe("400 Invalid Limitation.Cursor");
});

test("the sources of groups come newest first, of every group that has one", async () => {
  const { walk } = probe(house.hotel);
  const groups = await walk<Row<"reservationGroups/getAll">>(
    "reservationGroups/getAll",
    "ReservationGroups",
    { UpdatedUtc },
    9,
  );
  const sources = await walk<Row<"sourceAssignments/getAll">>(
    "sourceAssignments/getAll",
    "SourceAssignments",
    { UpdatedUtc },
    9,
  );
  const { SourceAssignments } = await house.ask("sourceAssignments/getAll", { UpdatedUtc, Limitation: { Count: 9 } });
  expect(sources.slice(0, 9)).toEqual(SourceAssignments);
  const places = new Map(groups.map((row, place) => [row.Id, place]));
  expect(places.size).toBe(groups.length);
  const order = sources.map((row) => places.get(row.ReservationGroupId) ?? -1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(order[0]).toBeGreaterThanOrEqual(0);
  const sourced = new Set(sources.map((row) => row.ReservationGroupId));
  const byChannel = groups.filter((row) => row.ChannelManager !== null);
  expect(byChannel.length).toBeGreaterThan(10);
  expect(byChannel.filter((row) => !sourced.has(row.Id))).toEqual([]);
});
