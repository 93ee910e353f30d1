import { derivedId } from "../../derived-id.ts";
import { sourceOf } from "../../hotel/catalogue/sources.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import { bounds } from "../../protocol/values.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { Source } from "../../state/stay-tables.ts";
import { listing } from "../listing.ts";
import { groupPage } from "./reservation-groups.ts";

/** Where reservations came from. Their sources follow from what they say of themselves and are not kept. */
export const sourceOperations: readonly Operation[] = [
  listing<Source>("sources/getAll", { rows: ({ state }) => state.sources, ids: "SourceIds" }),
  operation("sourceAssignments/getAll", ({ ReservationGroupIds, UpdatedUtc, Limitation }, world) => {
    const page = groupPage(world, {
      ids: ReservationGroupIds,
      updated: bounds(UpdatedUtc),
      limitation: Limitation,
      where: (first) => sourceOf(world.state, first) !== undefined,
    });
    return {
      SourceAssignments: page.firsts.map((first) => ({
        Id: derivedId(`source of ${first.GroupId}`),
        ReservationGroupId: first.GroupId,
        SourceId: sourceOf(world.state, first)?.Id ?? "",
        IsPrimary: true,
      })),
      // The documentation leaves no room for null, but a walk ends with it.
      Cursor: page.cursor as string,
    };
  }),
  /** Unlike every other list this one runs from the oldest row to the newest. */
  operation("sourceAssignments/getAll/2024-09-20", (body, world) => {
    const { ReservationIds, UpdatedUtc, Limitation } = body;
    const rows = world.state.reservations
      .page({
        ids: ReservationIds,
        // A reservation keeps the source that it was made with.
        created: bounds(UpdatedUtc),
        where: (row) => sourceOf(world.state, row) !== undefined,
        limitation: { count: Number.POSITIVE_INFINITY, cursor: undefined },
      })
      .rows.toReversed();
    const { Cursor: cursor } = Limitation;
    const from = cursor === undefined ? 0 : rows.findIndex((row) => cursorOf(row) === cursor) + 1;
    if (cursor !== undefined && from === 0) throw invalid("Limitation.Cursor");
    const page = rows.slice(from, from + Limitation.Count);
    const last = page.at(-1);
    return {
      SourceAssignments: page.map((row) => ({
        Id: derivedId(`source of ${row.Id}`),
        ReservationId: row.Id,
        SourceId: sourceOf(world.state, row)?.Id ?? "",
        IsPrimary: true,
        UpdatedUtc: row.CreatedUtc,
      })),
      Cursor: last === undefined ? null : cursorOf(last),
    };
  }),
];

/** Opaque to the caller. */
function cursorOf(row: Reservation): string {
  return row.Id;
}
