import { isoDate } from "../../calendar.ts";
import { HOLDING } from "../../life/desk.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { World } from "../../world.ts";
import type { BookableService } from "./bookable.ts";
import { overbookingLimit } from "./overbooking-limits.ts";
import { countRooms, nightsTouched, vacant } from "./vacancy.ts";

export interface Placing {
  readonly service: BookableService;
  /** The reservation as it is to be. */
  readonly row: Reservation;
  /** As it was, where it is only changed. */
  readonly before?: Reservation | undefined;
  /** A room that it must have; undefined where any of its category will do. */
  readonly room?: string | undefined;
  /** Whether a house that is full refuses it. */
  readonly checkOverbooking: boolean;
  /** Reservations of the same request, as they are to be. */
  readonly besides: readonly Reservation[];
}

/**
 * Answers the room that a reservation gets, or null if it goes without one. It is refused where its category is sold out
 * on one of its nights, or where no single room is free for the whole of it.
 */
export function place(world: World, placing: Placing): string | null {
  const { row, room, checkOverbooking } = placing;
  if (!HOLDING.has(row.State)) return null;
  const soldOut = checkOverbooking ? checkVacancy(world, placing) : false;
  if (room !== undefined) {
    if (!isFree(world, room, placing)) throw new Refusal(403, `${nameOf(world, room)} is not free for the whole stay.`);
    return room;
  }
  const rooms = world.state.resourceCategoryAssignments.rows.filter(
    (link) => link.IsActive && link.CategoryId === row.RequestedResourceCategoryId,
  );
  // Not documented: a reservation gets a free room when it is made, as most were met having one.
  const free = rooms.find(({ ResourceId }) => isOpen(world, ResourceId, row) && isFree(world, ResourceId, placing));
  if (free !== undefined) return free.ResourceId;
  if (soldOut || !checkOverbooking) return null;
  throw new Refusal(403, `No ${kindOf(world, row)} is free for the whole stay: on some night each of them is taken.`);
}

/** Refuses a room that is not of the category. */
export function roomOfCategory({ state }: World, id: string, categoryId: string): string {
  const roomId = id.toLowerCase();
  const link = state.resourceCategoryAssignments.rows.find((one) => one.IsActive && one.ResourceId === roomId);
  if (link === undefined || link.CategoryId !== categoryId || state.resources.get(roomId)?.IsActive !== true) {
    throw invalid("AssignedResourceId");
  }
  return roomId;
}

/** Whether nobody has the room in that time, among those who are kept and those of the same request. */
export function isFree(world: World, roomId: string, { row, besides }: Pick<Placing, "row" | "besides">): boolean {
  return (
    world.desk.isFree(roomId, row) &&
    !besides.some(
      (one) =>
        one.AssignedResourceId === roomId &&
        HOLDING.has(one.State) &&
        one.StartUtc < row.EndUtc &&
        row.StartUtc < one.EndUtc,
    )
  );
}

/**
 * Refuses what is sold out beyond the overbooking limit of a night; answers whether it is sold out within it. Nights that
 * the reservation has already are not asked about. That a block with nothing left is booked from what is left to all is
 * not documented.
 */
function checkVacancy(world: World, { service, row, before, besides }: Placing): boolean {
  const touch = nightsTouched(world.calendar, service);
  const [first, last] = touch(row.ScheduledStartUtc, row.EndUtc);
  const days = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  const same = before !== undefined && before.RequestedResourceCategoryId === row.RequestedResourceCategoryId;
  const had = same && HOLDING.has(before.State) ? touch(before.ScheduledStartUtc, before.EndUtc) : undefined;
  const counts = countRooms(world, {
    service,
    days,
    without: new Set([row.Id, ...besides.map(({ Id }) => Id)]),
    besides,
    fromBlock: row.AvailabilityBlockId ?? undefined,
  });
  let soldOut = false;
  for (const [index, day] of days.entries()) {
    if (had !== undefined && had[0] <= day && day <= had[1]) continue;
    const left = (categoryId: string): number => {
      const count = counts.get(categoryId)?.[index];
      return count === undefined ? 0 : vacant(count);
    };
    if (left(row.RequestedResourceCategoryId) > 0) continue;
    const over = [...counts.keys()].reduce((sum, categoryId) => sum + Math.max(0, -left(categoryId)), 0);
    if (over >= overbookingLimit(world, service.Id, day)) {
      throw new Refusal(403, `No ${kindOf(world, row)} is left for the night of ${isoDate(day)}.`);
    }
    soldOut = true;
  }
  return soldOut;
}

/** Whoever comes today gets no room that is closed by hand. */
function isOpen({ state, calendar, at }: World, roomId: string, row: Reservation): boolean {
  const room = state.resources.get(roomId);
  if (room === undefined || !room.IsActive) return false;
  const today = calendar.dayOf(Date.parse(row.ScheduledStartUtc)) <= calendar.dayOf(at());
  return !today || (room.State !== "OutOfOrder" && room.State !== "OutOfService");
}

function kindOf({ state }: World, { RequestedResourceCategoryId }: Reservation): string {
  return state.resourceCategories.get(RequestedResourceCategoryId)?.Names["en-US"] ?? "room of this category";
}

function nameOf({ state }: World, roomId: string): string {
  return `Room ${state.resources.get(roomId)?.Name ?? roomId}`;
}
