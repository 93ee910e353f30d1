/** A stay that needs a room: from its first day to the day on which the room can be let again. */
export interface RoomNeed {
  readonly from: number;
  readonly to: number;
}

/**
 * Gives every stay a room of its kind, numbered from 0, so that none is let twice at once; opens as many rooms as it
 * takes and no more.
 */
export function allotRooms(needs: readonly RoomNeed[]): { readonly rooms: readonly number[]; readonly count: number } {
  const order = needs.map((_, index) => index).sort((a, b) => (needs[a]?.from ?? 0) - (needs[b]?.from ?? 0) || a - b);
  const freeFrom: number[] = [];
  const rooms = needs.map(() => 0);
  for (const index of order) {
    const need = needs[index];
    if (need === undefined) continue;
    const free = freeFrom.findIndex((day) => day <= need.from);
    const room = free === -1 ? freeFrom.length : free;
    freeFrom[room] = need.to;
    rooms[index] = room;
  }
  return { rooms, count: freeFrom.length };
}
