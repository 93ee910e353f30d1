import { beforeEach, describe, expect, test } from "vitest";
import { type Answer, type House, openHouse } from "./stays.fixture.ts";

let house: House;
beforeEach(async () => {
  house = await openHouse();
});

const NOBODY = "00000000-0000-4000-8000-000000000000";
const LIMIT = { Limitation: { Count: 500 } };

describe("sources", () => {
  test("of reservations come oldest first, page by page, each once", async () => {
    const UpdatedUtc = { StartUtc: "2026-02-12T00:00:00Z", EndUtc: "2026-03-11T00:00:00Z" };
    const rows: Answer[] = [];
    for (let Cursor: string | null = null; ;) {
      const page = await house.ask("sourceAssignments/getAll/2024-09-20", {
        UpdatedUtc,
        Limitation: { Count: 7, Cursor },
      });
      rows.push(...page.SourceAssignments);
      if ((Cursor = page.Cursor) === null) break;
    }
    const stamps = rows.map((row) => row.UpdatedUtc);
    expect(stamps).toEqual(stamps.toSorted());
    expect(new Set(rows.map((row) => row.Id)).size).toBe(rows.length);
    const { Sources } = await house.ask("sources/getAll", LIMIT);
    const names = new Map(Sources.map((row: Answer) => [row.Id, row.Name]));
    for (const { ReservationId, SourceId } of rows.slice(0, 20)) {
      const row = await house.reservation(ReservationId);
      expect(names.get(SourceId)).toBe(row.Origin === "Distributor" ? "Booking engine" : row.OriginDetails);
    }
    const wrong = { UpdatedUtc, Limitation: { Count: 7, Cursor: NOBODY } };
    expect(await house.refusal("sourceAssignments/getAll/2024-09-20", wrong)).toBe("400 Invalid Limitation.Cursor");
  });

  test("of groups come newest first, and only of groups that have one", async () => {
    const UpdatedUtc = { StartUtc: "2026-02-12T00:00:00Z", EndUtc: "2026-03-11T00:00:00Z" };
    const walk = async (operation: string, rows: string): Promise<readonly Answer[]> => {
      const found: Answer[] = [];
      for (let Cursor: string | null = null; ;) {
        const response: Answer = await house.ask(operation, { UpdatedUtc, Limitation: { Count: 9, Cursor } }).catch(
          // The last page has no cursor, which the documentation does not foresee.
          (error: unknown) => ({ [rows]: [], Cursor: null, error }),
        );
        found.push(...response[rows]);
        if ((Cursor = response.Cursor) === null) return found;
      }
    };
    const groups = await walk("reservationGroups/getAll", "ReservationGroups");
    const sources = await walk("sourceAssignments/getAll", "SourceAssignments");
    expect(new Set(groups.map((row) => row.Id)).size).toBe(groups.length);
    const known = new Set(groups.map((row) => row.Id));
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.every((row) => known.has(row.ReservationGroupId))).toBe(true);
    const byChannel = groups.filter((row) => row.ChannelManager !== null).map((row) => row.Id);
    const sourced = new Set(sources.map((row) => row.ReservationGroupId));
    expect(byChannel.filter((id) => !sourced.has(id))).toEqual([]);
  });
});
