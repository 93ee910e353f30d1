import { type Calendar } from "../calendar.ts";
import type { Random } from "../random.ts";
import { planBooking } from "./booking.ts";
import {
  CANCELLED_SHARE,
  type Channel,
  drawChannel,
  drawLead,
  drawNights,
  NO_SHOW_SHARE,
  occupancyTarget,
} from "./demand.ts";
import type { Partners } from "./companies.ts";
import { type GuestBook } from "./guests.ts";
import type { BookingPlan } from "./plan.ts";
import type { Category, Property, Room } from "./property.ts";

/** A room that is not sold from one day to another. */
export interface OutOfOrder {
  readonly roomId: string;
  readonly from: number;
  readonly to: number;
}

interface DayPlan {
  readonly bookings: readonly BookingPlan[];
  readonly outOfOrder: readonly OutOfOrder[];
}

export interface Planner {
  /** Plans every booking that arrives on this day. Days must be asked for one after another. */
  planDay(day: number): DayPlan;
}

export interface PlannerParts {
  readonly random: Random;
  readonly calendar: Calendar;
  readonly property: Property;
  readonly partners: Partners;
  readonly guests: GuestBook;
  /** The most days that a booking is made before arrival. */
  readonly mostLead: number;
  /** The first day that will be asked for. */
  readonly firstDay: number;
}

/**
 * Fills the house day by day up to the night's target. A room is given to a stay only from the day on which it is free
 * for good, so no two stays can share it; bookings that will be cancelled never get one.
 */
export function createPlanner(parts: PlannerParts): Planner {
  const { random, calendar, property, mostLead } = parts;
  // The house is not empty on the first day: else all of it would arrive and leave in step.
  const freeFrom = new Map<Room, number>(property.rooms.map((room) => [room, parts.firstDay + random.between(0, 4)]));

  const planDay = (day: number): DayPlan => {
    const free = new Map<Category, Room[]>(property.categories.map((category) => [category, []]));
    const outOfOrder: OutOfOrder[] = [];
    let left = 0;
    for (const [room, from] of freeFrom) {
      if (from > day) continue;
      if (random.chance(0.0015)) {
        const to = day + random.between(1, 5);
        outOfOrder.push({ roomId: room.id, from: day, to });
        freeFrom.set(room, to + 1);
        continue;
      }
      free.get(room.category)?.push(room);
      left += 1;
    }
    const occupied = property.rooms.length - left;
    let need = Math.min(left, Math.round(occupancyTarget(random, calendar, day) * property.rooms.length) - occupied);

    const take = (wanted: Category): Room | undefined => {
      const shelf = free.get(wanted)?.length
        ? free.get(wanted)
        : random.pick([...free.values()].filter((s) => s.length));
      if (shelf === undefined) return undefined;
      const [room] = shelf.splice(random.between(0, shelf.length - 1), 1);
      return room;
    };
    const bookings: BookingPlan[] = [];

    while (need > 0) {
      const channel = drawChannel(random, false);
      const rooms = channel === "group" ? Math.min(need, random.between(3, 10)) : 1;
      const lead = Math.max(rooms > 1 ? 1 : 0, drawLead(random, channel, false, mostLead));
      const shared = { channel, day, lead, nights: drawNights(random, channel), groupId: random.uuid() };
      let created: number | undefined;
      for (let index = 0; index < rooms; index++) {
        const wanted = wantedCategory(random, property, channel);
        const room = take(wanted);
        if (room === undefined) break;
        freeFrom.set(room, day + shared.nights);
        const upgraded = room.category !== wanted && wanted.price < room.category.price && random.chance(0.4);
        const category = upgraded ? wanted : room.category;
        const booking = planBooking(parts, { ...shared, index, category, created, fate: { kind: "stay", room } });
        created = booking.created;
        bookings.push(booking);
      }
      need -= rooms;
      while (random.chance(CANCELLED_SHARE)) bookings.push(planCancelled(parts, day));
      if (left > 0 && random.chance(NO_SHOW_SHARE)) {
        const noShow = drawChannel(random, true);
        const category = wantedCategory(random, property, noShow);
        bookings.push(
          planBooking(parts, {
            channel: noShow,
            day,
            lead: Math.max(1, drawLead(random, noShow, false, mostLead)),
            nights: drawNights(random, noShow),
            groupId: random.uuid(),
            index: 0,
            category,
            fate: { kind: "noShow" },
          }),
        );
      }
    }
    return { bookings, outOfOrder };
  };
  return { planDay };
}

function planCancelled(parts: PlannerParts, day: number): BookingPlan {
  const { random, property, mostLead } = parts;
  const channel = drawChannel(random, true);
  return planBooking(parts, {
    channel,
    day,
    lead: Math.max(1, drawLead(random, channel, true, mostLead)),
    nights: drawNights(random, channel),
    groupId: random.uuid(),
    index: 0,
    category: wantedCategory(random, property, channel),
    fate: { kind: "cancel" },
  });
}

/** Companies book single rooms more often, tour operators twins; everybody else as the house is built. */
function wantedCategory(random: Random, property: Property, channel: Channel): Category {
  const room = random.pick(property.rooms).category;
  if (channel === "corporate" && room.capacity > 1 && random.chance(0.35)) {
    return property.categories.find((category) => category.capacity === 1) ?? room;
  }
  return room;
}
