import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { AvailabilityAdjustment } from "../../state/stay-tables.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";
import { bookable } from "./bookable.ts";
import { daysOf, startOf } from "./time-units.ts";
import { countRooms, type DayCount, occupied, vacant } from "./vacancy.ts";
import { cutOut } from "./windows.ts";

const MOST_DAYS = 367;
/** How far ahead availability may be adjusted. */
const MOST_AHEAD = 5 * 366;

export const availabilityOperations: readonly Operation[] = [
  operation("services/getAvailability", ({ ServiceId, ...window }, world) => {
    const days = daysOf(world.calendar, window, MOST_DAYS);
    const starts = days.map((day) => startOf(world.calendar, day));
    const counts = countRooms(world, { service: bookable(world, ServiceId), days });
    return {
      TimeUnitStartsUtc: starts,
      CategoryAvailabilities: [...counts].map(([CategoryId, ofCategory]) => ({
        CategoryId,
        Availabilities: ofCategory.map(vacant),
        Adjustments: ofCategory.map(({ adjustment }) => adjustment),
      })),
      DatesUtc: starts,
    };
  }),
  operation("services/getAvailability/2024-01-22", ({ ServiceId, Metrics, ...window }, world) => {
    const days = daysOf(world.calendar, window, MOST_DAYS);
    const counts = countRooms(world, { service: bookable(world, ServiceId), days });
    return {
      TimeUnitStartsUtc: days.map((day) => startOf(world.calendar, day)),
      ResourceCategoryAvailabilities: [...counts].map(([ResourceCategoryId, ofCategory]) => ({
        ResourceCategoryId,
        Metrics: Object.fromEntries(Metrics.map((name) => [name, ofCategory.map(METRICS[name] ?? (() => 0))])),
      })),
    };
  }),
  operation("services/updateAvailability", ({ ServiceId, AvailabilityUpdates }, world) => {
    const { calendar, state } = world;
    const service = bookable(world, ServiceId);
    const latest = calendar.dayOf(world.at()) + MOST_AHEAD;
    const updates = AvailabilityUpdates.map((update) => {
      const days = daysOf(calendar, update, MOST_DAYS);
      const [first = 0, last = 0] = [days[0], days.at(-1)];
      if (last > latest) throw invalid("LastTimeUnitStartUtc", "Availability is adjusted up to five years ahead.");
      const category = known(state.resourceCategories, update.ResourceCategoryId, "ResourceCategoryId");
      if (category.ServiceId !== service.Id) throw invalid("ResourceCategoryId");
      const value = update.UnitCountAdjustment.Value;
      if (value !== null && !Number.isInteger(value)) throw invalid("UnitCountAdjustment");
      if (update.AvailabilityBlockId !== undefined) {
        known(state.availabilityBlocks, update.AvailabilityBlockId, "AvailabilityBlockId");
        if ((value ?? 0) > 0) throw invalid("UnitCountAdjustment", "What a block holds is given as a negative number.");
      } else if (update.PaxCounts !== undefined) {
        throw invalid("PaxCounts", "Only the rooms of an availability block are divided by persons.");
      }
      return { ...update, category, value, span: [first, last] as const };
    });
    for (const { category, value, span, PaxCounts = null, ...update } of updates) {
      const blockId = update.AvailabilityBlockId ?? null;
      const same = state.availabilityAdjustments.rows.filter(
        (row) => row.IsActive && row.ResourceCategoryId === category.Id && row.AvailabilityBlockId === blockId,
      );
      for (const { row, left } of cutOut(calendar, same, span)) {
        const [one, other] = left;
        world.change("availabilityAdjustments", row.Id, one ?? { IsActive: false });
        if (other === undefined) continue;
        world.add("availabilityAdjustments", { ...row, ...other, Id: world.uuid(), UpdatedUtc: world.stamp() });
      }
      if (value === null) continue;
      const [FirstTimeUnitStartUtc, LastTimeUnitStartUtc] = [startOf(calendar, span[0]), startOf(calendar, span[1])];
      world.add("availabilityAdjustments", {
        Id: world.uuid(),
        AvailabilityBlockId: blockId,
        ResourceCategoryId: category.Id,
        FirstTimeUnitStartUtc,
        LastTimeUnitStartUtc,
        UnitCount: value,
        ReleaseOverrideUtc: null,
        UpdatedUtc: world.stamp(),
        IsActive: true,
        PaxCounts,
        FirstTimeUnitReleaseUtc: null,
        StartUtc: FirstTimeUnitStartUtc,
        EndUtc: LastTimeUnitStartUtc,
        ActivityState: "Active",
      });
    }
    return {};
  }),
  listing<AvailabilityAdjustment>("availabilityAdjustments/getAll", {
    rows: ({ state }) => state.availabilityAdjustments,
    ids: "AvailabilityAdjustmentIds",
    activity: ["Active"],
    more: ({ rows }) => ({
      AvailabilityAdjustments: rows.map((row) => ({
        ...row,
        StartUtc: row.FirstTimeUnitStartUtc,
        EndUtc: row.LastTimeUnitStartUtc,
        ActivityState: row.IsActive ? "Active" : "Deleted",
      })),
    }),
  }),
];

/** What each metric counts. `Occupied` holds reservations and the rooms of blocks that nobody else may have. */
const METRICS: Readonly<Record<string, (count: DayCount) => number>> = {
  OutOfOrderBlocks: ({ outOfOrder }) => outOfOrder,
  PublicAvailabilityAdjustment: ({ adjustment }) => adjustment,
  // No room of the simulator is sold by two services.
  OtherServiceReservationCount: () => 0,
  Occupied: occupied,
  ConfirmedReservations: ({ confirmed }) => confirmed,
  OptionalReservations: ({ optional }) => optional,
  BlockAvailability: ({ blocked }) => blocked,
  AllocatedBlockAvailability: ({ allocated }) => allocated,
  UsableResources: ({ active, outOfOrder }) => active - outOfOrder,
  ActiveResources: ({ active }) => active,
  HouseUse: ({ houseUse }) => houseUse,
};
