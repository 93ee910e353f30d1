import type { Calendar } from "../../calendar.ts";
import { HOLDING } from "../../life/desk.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { State } from "../../state/state.ts";
import type { AvailabilityBlock } from "../../state/stay-tables.ts";
import type { World } from "../../world.ts";
import { lengthOf, readDuration } from "./duration.ts";
import type { BookableService } from "./bookable.ts";
import { startOf } from "./time-units.ts";
import { spanOf } from "./windows.ts";

/** One category on one day, in rooms. */
export interface DayCount {
  active: number;
  outOfOrder: number;
  houseUse: number;
  confirmed: number;
  optional: number;
  /** Held by availability blocks and not yet taken from them. */
  blocked: number;
  /** As many of these as nobody else may have. */
  allocated: number;
  adjustment: number;
}

/** Rooms that can be sold: what is usable, less what is taken, more or less what staff adjusted. */
export function vacant(count: DayCount): number {
  return count.active - count.outOfOrder - count.houseUse - occupied(count) + count.adjustment;
}

export const occupied = ({ confirmed, optional, allocated }: DayCount): number => confirmed + optional + allocated;

export interface Counting {
  readonly service: BookableService;
  /** Local days, one after the other. */
  readonly days: readonly number[];
  /** Reservations that do not count: their own stay is in question. */
  readonly without?: ReadonlySet<string> | undefined;
  /** Reservations that count although they are not kept yet. */
  readonly besides?: readonly Reservation[] | undefined;
  /** The availability block that is booked from: what it holds is not counted as taken. */
  readonly fromBlock?: string | undefined;
}

/** Counts the rooms of each active category of a service, day by day. */
export function countRooms(world: World, counting: Counting): ReadonlyMap<string, readonly DayCount[]> {
  const { state, calendar } = world;
  const { service, days } = counting;
  const counts = new Map<string, DayCount[]>();
  for (const category of state.resourceCategories.rows) {
    if (category.IsActive && category.ServiceId === service.Id) counts.set(category.Id, days.map(nothing));
  }
  const rooms = categoriesOfRooms(state);
  for (const categoryId of rooms.values()) for (const day of counts.get(categoryId) ?? []) day.active += 1;

  const [first = 0, last = 0] = [days[0], days.at(-1)];
  const touch = nightsTouched(calendar, service);
  // What ends before the days or starts after their nights is passed over by its stamps alone: most of it.
  const [opens, closes] = [startOf(calendar, first), startOf(calendar, last + 2)];
  const far = (start: string, end: string): boolean => end <= opens || start >= closes;
  const each = (
    categoryId: string | undefined,
    [from, to]: readonly [number, number],
    note: (count: DayCount, day: number) => void,
  ): void => {
    const ofCategory = counts.get(categoryId ?? "");
    for (let day = Math.max(from, first); day <= Math.min(to, last); day++) {
      const count = ofCategory?.[day - first];
      if (count !== undefined) note(count, day);
    }
  };

  for (const block of state.resourceBlocks.rows) {
    if (!block.IsActive || far(block.StartUtc, block.EndUtc)) continue;
    const kind = block.Type === "OutOfOrder" ? "outOfOrder" : "houseUse";
    each(rooms.get(block.AssignedResourceId), touch(block.StartUtc, block.EndUtc), (count) => (count[kind] += 1));
  }
  const taken = new Map<string, number>();
  for (const row of reservationsOf(world, first, counting)) {
    if (row.ServiceId !== service.Id || !COUNTED.has(row.State) || far(row.ScheduledStartUtc, row.EndUtc)) continue;
    const categoryId = categoryTaken(rooms, row);
    const kind = row.State === "Optional" || row.State === "Requested" ? "optional" : "confirmed";
    each(categoryId, touch(row.ScheduledStartUtc, row.EndUtc), (count, day) => {
      count[kind] += 1;
      if (row.AvailabilityBlockId === null) return;
      const key = `${row.AvailabilityBlockId} ${row.RequestedResourceCategoryId} ${day}`;
      taken.set(key, (taken.get(key) ?? 0) + 1);
    });
  }
  for (const row of state.availabilityAdjustments.rows) {
    if (!row.IsActive) continue;
    each(row.ResourceCategoryId, spanOf(calendar, row), (count, day) => {
      if (row.AvailabilityBlockId === null) {
        count.adjustment += row.UnitCount;
        return;
      }
      const left = -row.UnitCount - (taken.get(`${row.AvailabilityBlockId} ${row.ResourceCategoryId} ${day}`) ?? 0);
      const block = state.availabilityBlocks.get(row.AvailabilityBlockId);
      if (left <= 0 || block === undefined || !block.IsActive) return;
      count.blocked += left;
      if (block.Id !== counting.fromBlock && deducts(world, block, day)) count.allocated += left;
    });
  }
  return counts;
}

/** The category of each active room. */
export function categoriesOfRooms({ resources, resourceCategoryAssignments }: State): ReadonlyMap<string, string> {
  const rooms = new Map<string, string>();
  for (const { IsActive, ResourceId, CategoryId } of resourceCategoryAssignments.rows) {
    if (IsActive && resources.get(ResourceId)?.IsActive === true) rooms.set(ResourceId, CategoryId);
  }
  return rooms;
}

/** A guest who was given a room of another category takes a room of that one. */
function categoryTaken(rooms: ReadonlyMap<string, string>, row: Reservation): string {
  return rooms.get(row.AssignedResourceId ?? "") ?? row.RequestedResourceCategoryId;
}

/** States of a reservation that has, or had, a room. */
const COUNTED: ReadonlySet<Reservation["State"]> = new Set([...HOLDING, "Processed"]);

/** Today and later only those count who hold a room; they are fewer than all. */
function* reservationsOf(world: World, day: number, { without, besides = [] }: Counting): Generator<Reservation> {
  const { calendar, desk, state } = world;
  const kept = day >= calendar.dayOf(world.at()) ? desk.holding() : state.reservations.rows;
  for (const row of kept) if (without?.has(row.Id) !== true) yield row;
  yield* besides;
}

/**
 * Which nights a stretch of time takes: those whose hours of occupancy, as the service has them, it touches. Day use
 * between them takes none.
 */
export function nightsTouched(
  calendar: Calendar,
  { Data }: BookableService,
): (start: string, end: string) => readonly [first: number, last: number] {
  const minutes = (offset: string): number => lengthOf(readDuration(offset) ?? { months: 0, days: 0, ms: 0 }) / 60_000;
  const [evening, morning] = [minutes(Data.Value.OccupancyStartOffset), minutes(Data.Value.OccupancyEndOffset)];
  return (start, end) => {
    const [from, to] = [Date.parse(start), Date.parse(end)];
    const [arrival, departure] = [calendar.dayOf(from), calendar.dayOf(to)];
    return [
      from < calendar.instant(arrival, morning) ? arrival - 1 : arrival,
      to > calendar.instant(departure, evening) ? departure : departure - 1,
    ];
  };
}

/** Confirmed and optional blocks keep their rooms from others until they are released. */
function deducts(world: World, block: AvailabilityBlock, day: number): boolean {
  if (block.State !== "Confirmed" && block.State !== "Optional") return false;
  if (block.ReleaseStrategy === "FixedRelease") return block.ReleasedUtc === null || world.stamp() < block.ReleasedUtc;
  if (block.ReleaseStrategy !== "RollingRelease") return true;
  // A positive offset lies before the start of the day.
  const offset = readDuration(block.RollingReleaseOffset ?? "");
  return offset === undefined || world.at() < world.calendar.instant(day, 0) - lengthOf(offset);
}

function nothing(): DayCount {
  return {
    active: 0,
    outOfOrder: 0,
    houseUse: 0,
    confirmed: 0,
    optional: 0,
    blocked: 0,
    allocated: 0,
    adjustment: 0,
  };
}
