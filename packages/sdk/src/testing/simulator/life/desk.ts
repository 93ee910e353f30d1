import { utc } from "../calendar.ts";
import type { Customer, Reservation } from "../state/guest-rows.ts";
import type { Resource, ResourceState } from "../state/house-rows.ts";
import { keepPrimary } from "../state/primary-address.ts";
import type { State } from "../state/state.ts";
import { emailBook } from "./emails.ts";

/** The one way in which rows of a running hotel change: stamps, numbers, and the rooms' calendar come with it. */
export interface Desk {
  readonly state: State;
  addCustomer(row: Customer, at: number): void;
  changeCustomer(id: string, fields: Partial<Customer>, at: number): Customer;
  /** The active profile with this e-mail address, whatever the case of its letters. */
  customerWithEmail(email: string): Customer | undefined;
  addReservation(row: Reservation, at: number): void;
  changeReservation(id: string, fields: Partial<Reservation>, at: number): Reservation;
  changeRoom(id: string, state: ResourceState, at: number): Resource;
  /** Whether nobody else holds the room in that time. */
  isFree(roomId: string, reservation: Reservation): boolean;
  /** Rooms whose guests are in the house. */
  occupied(): readonly string[];
}

const HOLDING = new Set<Reservation["State"]>(["Confirmed", "Started", "Optional", "Requested"]);

/** Opens the desk over a state; bookings that the state holds already are known to it. */
export function openDesk(state: State): Desk {
  /** The bookings that hold each room now or later. */
  const holders = new Map<string, Map<string, Reservation>>();
  const emails = emailBook(state);
  let nextReservation = 10_001 + state.reservations.size;
  let nextCustomer = 1_001 + state.customers.size;

  const hold = (row: Reservation): void => {
    if (row.AssignedResourceId === null || !HOLDING.has(row.State)) return;
    const room = holders.get(row.AssignedResourceId) ?? new Map<string, Reservation>();
    holders.set(row.AssignedResourceId, room.set(row.Id, row));
  };
  const release = (row: Reservation): void => {
    if (row.AssignedResourceId !== null) holders.get(row.AssignedResourceId)?.delete(row.Id);
  };
  for (const row of state.reservations.rows) hold(row);

  return {
    state,
    addCustomer(row, at) {
      const stamp = utc(at);
      keepPrimary(state, row, "Customer", stamp);
      const numbered = { ...row, AddressId: row.Address?.Id ?? null, Number: String(nextCustomer++) };
      state.customers.add(numbered, { created: stamp, updated: stamp });
      emails.note(undefined, numbered);
    },
    changeCustomer(id, fields, at) {
      const address = fields.Address === undefined ? {} : { AddressId: fields.Address?.Id ?? null };
      const before = known(state.customers.get(id), "customer", id);
      const row = { ...before, ...fields, ...address, UpdatedUtc: utc(at) };
      if (fields.Address !== undefined) keepPrimary(state, row, "Customer", row.UpdatedUtc);
      state.customers.replace(row, row.UpdatedUtc, row.IsActive ? undefined : row.UpdatedUtc);
      emails.note(before, row);
      return row;
    },
    customerWithEmail: emails.ownerOf,
    addReservation(row, at) {
      const stamp = utc(at);
      const numbered = { ...row, Number: String(nextReservation++) };
      state.reservations.add(numbered, { created: stamp, updated: stamp });
      hold(numbered);
    },
    changeReservation(id, fields, at) {
      const before = known(state.reservations.get(id), "reservation", id);
      const row = { ...before, ...fields, UpdatedUtc: utc(at) };
      release(before);
      state.reservations.replace(row, row.UpdatedUtc);
      hold(row);
      return row;
    },
    changeRoom(id, roomState, at) {
      const row = { ...known(state.resources.get(id), "resource", id), State: roomState, UpdatedUtc: utc(at) };
      state.resources.replace(row, row.UpdatedUtc);
      return row;
    },
    isFree(roomId, reservation) {
      for (const other of holders.get(roomId)?.values() ?? []) {
        if (other.Id === reservation.Id) continue;
        // A guest who has not left holds the room, whatever was planned.
        const bothIn = other.State === "Started" && reservation.State === "Started";
        if (bothIn || overlap(other, reservation)) return false;
      }
      return true;
    },
    occupied() {
      return state.resources.rows
        .filter((room) => [...(holders.get(room.Id)?.values() ?? [])].some((row) => row.State === "Started"))
        .map((room) => room.Id);
    },
  };
}

function overlap(a: Reservation, b: Reservation): boolean {
  return a.StartUtc < b.EndUtc && b.StartUtc < a.EndUtc;
}

function known<T>(row: T | undefined, what: string, id: string): T {
  if (row === undefined) throw new RangeError(`there is no ${what} ${id}`);
  return row;
}
