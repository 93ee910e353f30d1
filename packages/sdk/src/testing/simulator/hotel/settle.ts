import { type Calendar, utc } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { Customer, Reservation } from "../state/guest-rows.ts";
import type { ResourceState } from "../state/house-rows.ts";
import { keepPrimary } from "../state/primary-address.ts";
import type { State } from "../state/state.ts";
import type { BookingPlan, Draft, Step } from "./plan.ts";

/** A step of a booking that has been made; it is still to come. */
export interface Pending {
  readonly reservationId: string;
  readonly step: Step;
}

/**
 * Writes into the state what has become of these bookings by `at`, and answers what is still to come of them.
 * Numbers follow the order in which the bookings were made.
 */
export function settle(state: State, made: readonly BookingPlan[], at: number): Pending[] {
  const pending: Pending[] = [];
  const customers = new Map<string, Draft<Customer>>();
  const deleted = new Map<string, string>();
  const profiles: { readonly at: number; readonly profile: NonNullable<Step["profile"]> }[] = [];
  const inOrder = [...made].sort((a, b) => a.created - b.created);

  for (const { reservation, guest, steps } of inOrder) {
    if (guest !== undefined) customers.set(guest.Id, guest);
    for (const step of steps) {
      if (step.at > at) {
        pending.push({ reservationId: reservation.Id, step });
        continue;
      }
      if (step.reservation !== undefined) apply(reservation, step.reservation, step.at);
      if (step.profile !== undefined) profiles.push({ at: step.at, profile: step.profile });
    }
  }
  profiles.sort((a, b) => a.at - b.at);
  for (const { at: changed, profile } of profiles) {
    const draft = customers.get(profile.customerId);
    if (draft === undefined) throw new RangeError(`there is no customer ${profile.customerId}`);
    apply(draft, profile.fields, changed);
    if (profile.fields.Address !== undefined) keepPrimary(state, draft, "Customer", draft.UpdatedUtc);
    if (!draft.IsActive) deleted.set(draft.Id, draft.UpdatedUtc);
  }

  let customerNumber = 1001;
  let reservationNumber = 10_001;
  for (const { reservation, guest } of inOrder) {
    if (guest !== undefined) {
      guest.Number = String(customerNumber++);
      state.customers.add(guest, {
        created: guest.CreatedUtc,
        updated: guest.UpdatedUtc,
        deleted: deleted.get(guest.Id) ?? null,
      });
    }
    reservation.Number = String(reservationNumber++);
    state.reservations.add(reservation, { created: reservation.CreatedUtc, updated: reservation.UpdatedUtc });
  }
  return pending;
}

/** Leaves each room in the state it would be in at this hour: used rooms wait for the maid, others are ready. */
export function furnish(state: State, random: Random, calendar: Calendar, at: number): void {
  const used = new Set(
    state.reservations.rows.filter((row) => row.State === "Started").map((row) => row.AssignedResourceId),
  );
  const today = calendar.dayOf(at);
  const opens = calendar.instant(today, 9 * 60);
  const done = Math.min(1, Math.max(0, (at - opens) / (calendar.instant(today, 15 * 60) - opens)));
  for (const room of state.resources.rows.slice()) {
    const cleaned = at < opens ? !used.has(room.Id) || random.chance(0.5) : !used.has(room.Id) || random.chance(done);
    const roomState: ResourceState = !cleaned
      ? "Dirty"
      : used.has(room.Id) && random.chance(0.75)
        ? "Clean"
        : "Inspected";
    const changed = Math.min(at, calendar.instant(today - 1, 9 * 60) + random.between(0, 20_000) * 1000);
    const row = { ...room, State: roomState, UpdatedUtc: utc(changed) };
    state.resources.replace(row, row.UpdatedUtc);
  }
}

function apply<Row extends Customer | Reservation>(draft: Draft<Row>, fields: Partial<Row>, at: number): void {
  Object.assign(draft, fields);
  draft.UpdatedUtc = utc(at);
}
