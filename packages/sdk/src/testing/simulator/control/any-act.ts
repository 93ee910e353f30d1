import { isInnkitError } from "../../../kernel/errors.ts";
import { utc } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { Staff } from "../staff.ts";
import type { State } from "../state/state.ts";
import { type ActDone, perform } from "./acts.ts";

export interface AnyActParts {
  readonly staff: Staff;
  readonly state: State;
  readonly random: Random;
  /** Pairs of profiles that are one person. */
  readonly duplicates: () => readonly (readonly [string, string])[];
}

type OneAct = Parameters<typeof perform>[1];

/** Does something that makes sense just now, drawn at random; another thing where the first is refused. */
export function performAny(parts: AnyActParts): ActDone {
  const choices = new Set<keyof typeof choose>(Object.keys(choose) as (keyof typeof choose)[]);
  for (;;) {
    const kind = parts.random.pick([...choices]);
    choices.delete(kind);
    const act = choose[kind](parts);
    if (act === undefined) continue;
    try {
      return perform(parts.staff, act);
    } catch (error) {
      if (!isInnkitError(error, "simulator/refused")) throw error;
    }
  }
}

/** What each kind of act would be just now; nothing where there is nobody to do it to. A booking is always possible. */
const choose = {
  book: ({ random }) => ({ act: "book", nights: random.between(1, 4), adults: random.between(1, 2) }),
  checkIn: ({ state, random }) => {
    const soon = utc(state.now() + 12 * 3_600_000);
    const [from, to] = [utc(state.now() - 12 * 3_600_000), soon];
    const row = oneOf(
      random,
      state.reservations.rows,
      ({ State, ScheduledStartUtc: start }) => State === "Confirmed" && start > from && start < to,
    );
    return row && { act: "checkIn", reservationId: row.Id };
  },
  checkOut: ({ state, random }) => {
    const row = oneOf(random, state.reservations.rows, ({ State }) => State === "Started");
    return row && { act: "checkOut", reservationId: row.Id };
  },
  cancel: ({ state, random }) => {
    const row = oneOf(random, state.reservations.rows, ({ State }) => State === "Confirmed");
    return row && { act: "cancel", reservationId: row.Id, reason: "RequestedByGuest" };
  },
  editGuest: ({ state, random }) => {
    const row = oneOf(random, state.customers.rows, ({ IsActive }) => IsActive);
    const Phone = `+351 91 ${random.between(1000000, 9999999)}`;
    return row && { act: "editGuest", customerId: row.Id, fields: { Phone } };
  },
  mergeGuests: ({ duplicates, random }) => {
    const pairs = duplicates();
    if (pairs.length === 0) return undefined;
    const [into, from] = random.pick(pairs);
    return { act: "mergeGuests", from, into };
  },
  setRoomState: ({ state, random }) => {
    const row = oneOf(random, state.resources.rows, ({ State }) => State === "Dirty" || State === "Clean");
    return row && { act: "setRoomState", resourceId: row.Id, state: row.State === "Dirty" ? "Clean" : "Inspected" };
  },
} satisfies Record<string, (parts: AnyActParts) => OneAct | undefined>;

function oneOf<Row>(random: Random, rows: readonly Row[], fits: (row: Row) => boolean): Row | undefined {
  const fitting = rows.filter(fits);
  return fitting.length === 0 ? undefined : random.pick(fitting);
}
