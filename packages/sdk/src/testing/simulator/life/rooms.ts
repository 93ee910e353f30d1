import type { Reservation } from "../state/entities.ts";
import type { Desk } from "./desk.ts";

/** A room that is free for the whole stay: the wanted one, else one of the booked category, else any. */
export function findRoom(desk: Desk, row: Reservation, wanted: string | null): string | undefined {
  if (wanted !== null && desk.isFree(wanted, row)) return wanted;
  const { resourceCategoryAssignments, resources, resourceCategories } = desk.state;
  const free = resourceCategoryAssignments.rows.filter((link) => {
    const room = resources.get(link.ResourceId);
    const category = resourceCategories.get(link.CategoryId);
    const usable = room !== undefined && room.IsActive && room.State !== "OutOfOrder" && room.State !== "OutOfService";
    return usable && category?.ServiceId === row.ServiceId && desk.isFree(link.ResourceId, row);
  });
  const fitting = free.find((link) => link.CategoryId === row.RequestedResourceCategoryId) ?? free[0];
  return fitting?.ResourceId;
}
