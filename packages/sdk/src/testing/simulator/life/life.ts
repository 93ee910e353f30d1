import { type Calendar, utc } from "../calendar.ts";
import type { BookingPlan, Step } from "../hotel/plan.ts";
import type { OutOfOrder, Planner } from "../hotel/planner.ts";
import type { Random } from "../random.ts";
import type { Reservation } from "../state/guest-rows.ts";
import type { ResourceState } from "../state/house-rows.ts";
import type { ResourceBlock } from "../state/stay-tables.ts";
import type { Desk } from "./desk.ts";
import { type Life, liveBy } from "./diary.ts";
import { findRoom, soil } from "./rooms.ts";

type Due =
  | { readonly kind: "book"; readonly plan: BookingPlan }
  | { readonly kind: "step"; readonly reservationId: string; readonly step: Step }
  | { readonly kind: "morning"; readonly day: number }
  | { readonly kind: "repair"; readonly block: ResourceBlock }
  | {
      readonly kind: "room";
      readonly roomId: string;
      readonly from: readonly ResourceState[];
      readonly to: ResourceState;
    };

export interface LifeParts {
  readonly random: Random;
  readonly calendar: Calendar;
  readonly desk: Desk;
  readonly planner: Planner;
  /** Virtual time at which life begins. */
  readonly at: number;
  /** Bookings still to be made, and steps still to be taken, of the days planned so far. */
  readonly toBook: readonly BookingPlan[];
  readonly toStep: readonly { readonly reservationId: string; readonly step: Step }[];
  readonly outOfOrder: readonly OutOfOrder[];
  /** The block that closes a room for a repair. */
  blockFor(repair: OutOfOrder): ResourceBlock;
  /** The day after the last one planned. */
  readonly nextDay: number;
  /** Customer id → which person it is; new guests are added. */
  readonly persons: Map<string, number>;
}

const MINUTE = 60_000;
/** Housekeeping works from 9 to 17; rooms in use are done by 15. */
const [WORK_STARTS, WORK_ENDS] = [9 * 60, 17 * 60];
const MORNING = 4 * 60 + 30;

/**
 * Life is a queue in virtual time. Every draw is made in the order of that time, so it does not matter how often or how
 * late it is run: at one instant the hotel is always the same.
 */
export function startLife(parts: LifeParts): Life {
  const { random, calendar, desk, planner } = parts;
  const put = (at: number, due: Due): void => desk.diary.put(at, (now) => happen(due, now));
  let nextDay = parts.nextDay;

  const schedule = (bookings: readonly BookingPlan[], outOfOrder: readonly OutOfOrder[], after: number): void => {
    for (const plan of bookings) put(plan.created, { kind: "book", plan });
    for (const repair of outOfOrder) {
      const block = parts.blockFor(repair);
      const start = Date.parse(block.StartUtc);
      if (start > after) put(start, { kind: "repair", block });
      else desk.closeRoom(block, start);
    }
  };

  /** Puts the cleaning of a dirty room on the list, within the hours in which housekeeping works. */
  const clean = (roomId: string, earliest: number, latest: number, inspected: boolean): void => {
    const at = earliest + Math.floor((random.next() * Math.max(0, latest - earliest)) / 1000) * 1000;
    put(at, { kind: "room", roomId, from: ["Dirty"], to: "Clean" });
    if (inspected) put(at + random.between(8, 50) * MINUTE, { kind: "room", roomId, from: ["Clean"], to: "Inspected" });
  };

  const morning = (day: number, at: number): void => {
    put(calendar.instant(day + 1, MORNING), { kind: "morning", day: day + 1 });
    const planned = planner.planDay(nextDay++);
    schedule(planned.bookings, planned.outOfOrder, at);
    const inUse = new Set(desk.occupied());
    const [opens, closes] = [calendar.instant(day, WORK_STARTS), calendar.instant(day, WORK_ENDS - 120)];
    for (const room of desk.state.resources.rows) {
      if (room.State === "OutOfOrder" || room.State === "OutOfService") continue;
      const used = inUse.has(room.Id);
      if (used) {
        put(at + random.between(1, 1700) * 1000, {
          kind: "room",
          roomId: room.Id,
          from: ["Clean", "Inspected"],
          to: "Dirty",
        });
      }
      if (used || room.State === "Dirty") clean(room.Id, opens, closes, !used || random.chance(0.25));
    }
  };

  const book = (plan: BookingPlan, at: number): void => {
    if (plan.guest !== undefined) {
      desk.addCustomer(plan.guest, at);
      if (plan.person !== undefined) parts.persons.set(plan.guest.Id, plan.person.key);
    }
    const { AssignedResourceId: room } = plan.reservation;
    const free = room === null || desk.isFree(room, plan.reservation);
    desk.addReservation(
      free ? plan.reservation : { ...plan.reservation, AssignedResourceId: null, AssignedResourceLocked: false },
      at,
    );
    for (const step of plan.steps) put(step.at, { kind: "step", reservationId: plan.reservation.Id, step });
  };

  const take = (reservationId: string, step: Step, at: number): void => {
    if (step.profile !== undefined) desk.changeCustomer(step.profile.customerId, step.profile.fields, at);
    if (step.reservation === undefined) return;
    const row = desk.state.reservations.get(reservationId);
    if (row === undefined || !FITS[step.kind].includes(row.State)) return;
    if (step.kind === "assign" || step.kind === "checkIn") {
      const wanted = step.reservation.AssignedResourceId ?? row.AssignedResourceId;
      const room = findRoom(desk, { ...row, ...step.reservation }, wanted);
      if (room === undefined) {
        if (step.kind === "checkIn") turnAway(row, at);
        return;
      }
      if (step.kind === "checkIn") makeReady(room, at);
      desk.changeReservation(reservationId, { ...step.reservation, AssignedResourceId: room }, at);
      return;
    }
    const changed = { ...row, ...step.reservation };
    const room = changed.AssignedResourceId;
    if (step.kind === "change" && room !== null && !desk.isFree(room, changed)) {
      cannotStay(changed, at);
      return;
    }
    desk.changeReservation(reservationId, step.reservation, at);
    if (step.kind === "checkOut" && room !== null) left(room, at);
  };

  /** A longer stay would run into a booking made by hand: the guest gives the room up, in the house or before. */
  const cannotStay = (row: Reservation, at: number): void => {
    if (row.State === "Started") {
      desk.changeReservation(row.Id, { State: "Processed", ActualEndUtc: utc(at), EndUtc: utc(at) }, at);
      if (row.AssignedResourceId !== null) left(row.AssignedResourceId, at);
    } else {
      desk.changeReservation(row.Id, { ...row, AssignedResourceId: null, AssignedResourceLocked: false }, at);
    }
  };

  /** The guest stands at the desk and no room is left: staff have filled the house by hand. */
  const turnAway = (row: Reservation, at: number): void => {
    desk.changeReservation(
      row.Id,
      { State: "Canceled", CancelledUtc: utc(at), CancellationReason: "ServiceNotAvailable" },
      at,
    );
  };
  const makeReady = (roomId: string, at: number): void => {
    if (desk.state.resources.get(roomId)?.State !== "Inspected") desk.changeRoom(roomId, "Inspected", at);
  };
  const left = (roomId: string, at: number): void => {
    if (!soil(desk, roomId, at)) return;
    const day = calendar.dayOf(at);
    const earliest = Math.max(at + 20 * MINUTE, calendar.instant(day, WORK_STARTS));
    const latest = Math.min(earliest + 110 * MINUTE, calendar.instant(day, WORK_ENDS));
    if (earliest < latest) clean(roomId, earliest, latest, true);
  };

  /** No repair takes place in a room that somebody was given by hand. */
  const repair = (block: ResourceBlock, at: number): void => {
    const time = { Id: block.Id, State: "Confirmed", StartUtc: block.StartUtc, EndUtc: block.EndUtc } as const;
    if (desk.isFree(block.AssignedResourceId, time)) desk.closeRoom(block, at);
  };

  const happen = (due: Due, at: number): void => {
    if (due.kind === "book") book(due.plan, at);
    else if (due.kind === "step") take(due.reservationId, due.step, at);
    else if (due.kind === "morning") morning(due.day, at);
    else if (due.kind === "repair") repair(due.block, at);
    else {
      const now = desk.state.resources.get(due.roomId)?.State;
      if (now !== undefined && due.from.includes(now)) desk.changeRoom(due.roomId, due.to, at);
    }
  };

  schedule(parts.toBook, parts.outOfOrder, parts.at);
  for (const { reservationId, step } of parts.toStep) put(step.at, { kind: "step", reservationId, step });
  const today = calendar.dayOf(parts.at);
  const first = calendar.instant(today, MORNING) > parts.at ? today : today + 1;
  put(calendar.instant(first, MORNING), { kind: "morning", day: first });
  for (const room of desk.state.resources.rows) {
    const [earliest, latest] = [
      Math.max(parts.at, calendar.instant(today, WORK_STARTS)),
      calendar.instant(today, WORK_ENDS),
    ];
    if (room.State === "Dirty" && first > today && earliest < latest) clean(room.Id, earliest, latest, true);
  }

  return liveBy(desk.diary);
}

/** The states in which each step still makes sense; staff may have acted before it. */
const FITS: Readonly<Record<Step["kind"], readonly Reservation["State"][]>> = {
  change: ["Confirmed", "Optional", "Started"],
  assign: ["Confirmed"],
  confirm: ["Optional", "Inquired"],
  cancel: ["Confirmed", "Optional", "Inquired"],
  checkIn: ["Confirmed"],
  checkOut: ["Started"],
  profile: [],
  merge: [],
};
