import { InnkitError, isInnkitError } from "../../../kernel/errors.ts";
import { utc } from "../calendar.ts";
import type { Random } from "../random.ts";
import type { Staff } from "../staff.ts";
import type { State } from "../state/state.ts";
import { type ActDone, type ActKind, perform } from "./acts.ts";

export interface AnyActParts {
  readonly staff: Staff;
  readonly state: State;
  readonly random: Random;
  /** Pairs of profiles that are one person. */
  readonly duplicates: () => readonly (readonly [string, string])[];
}

type OneAct = Parameters<typeof perform>[1];

/**
 * Does something that makes sense just now, drawn at random; another thing where the first is refused.
 *
 * @param of the only kind that will do
 * @throws `simulator/refused` (409) where there is nobody to whom it can be done
 */
export function performAny(parts: AnyActParts, of?: ActKind): ActDone {
  const left = new Set<ActKind>(of === undefined ? (Object.keys(choose) as ActKind[]) : [of]);
  let refusal: unknown;
  while (left.size > 0) {
    const kind = parts.random.pick([...left]);
    left.delete(kind);
    const act = choose[kind](parts);
    if (act === undefined) continue;
    try {
      return perform(parts.staff, act);
    } catch (error) {
      if (!isInnkitError(error, "simulator/refused")) throw error;
      refusal = error;
    }
  }
  const message = `There is nobody and nothing just now for this act: ${of ?? "any"}`;
  throw new InnkitError("simulator/refused", message, { status: 409, cause: refusal });
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
} satisfies Record<ActKind, (parts: AnyActParts) => OneAct | undefined>;

function oneOf<Row>(random: Random, rows: readonly Row[], fits: (row: Row) => boolean): Row | undefined {
  const fitting = rows.filter(fits);
  return fitting.length === 0 ? undefined : random.pick(fitting);
}
