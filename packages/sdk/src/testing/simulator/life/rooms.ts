import type { Reservation } from "../state/guest-rows.ts";
import type { Desk } from "./desk.ts";

/** A room that is free for the whole stay: the wanted one, else one of the booked category, else any. */
export function findRoom(desk: Desk, row: Reservation, wanted: string | null): string | undefined {
  // Who comes later may be promised a room that is closed today.
  const arriving = row.State === "Started";
  if (wanted !== null && desk.isFree(wanted, row) && !(arriving && isClosed(desk, wanted))) return wanted;
  const { resourceCategoryAssignments, resourceCategories } = desk.state;
  const free = resourceCategoryAssignments.rows.filter(
    (link) =>
      resourceCategories.get(link.CategoryId)?.ServiceId === row.ServiceId &&
      !isClosed(desk, link.ResourceId) &&
      desk.isFree(link.ResourceId, row),
  );
  const fitting = free.find((link) => link.CategoryId === row.RequestedResourceCategoryId) ?? free[0];
  return fitting?.ResourceId;
}

/** A guest has left: the room is dirty, unless it is closed. Answers whether it is. */
export function soil(desk: Desk, roomId: string, at: number): boolean {
  if (isClosed(desk, roomId)) return false;
  desk.changeRoom(roomId, "Dirty", at);
  return true;
}

function isClosed(desk: Desk, roomId: string): boolean {
  const room = desk.state.resources.get(roomId);
  return room === undefined || room.State === "OutOfOrder" || room.State === "OutOfService";
}
