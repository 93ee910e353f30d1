import { utc } from "../calendar.ts";
import type { Customer, Reservation } from "../state/guest-rows.ts";
import type { Resource, ResourceState } from "../state/house-rows.ts";
import type { State } from "../state/state.ts";

/** What a socket tells of a change. */
export type HotelEvent =
  | {
      readonly Type: "Reservation";
      readonly Id: string;
      readonly State: string;
      readonly StartUtc: string;
      readonly EndUtc: string;
      readonly AssignedResourceId: string | null;
    }
  | { readonly Type: "Resource"; readonly Id: string; readonly State: string }
  | { readonly Type: "DeviceCommand"; readonly Id: string; readonly State: string };

/** A row that came to be or changed, whatever its entity: `customers`, `payments`. */
export interface Change {
  readonly entity: string;
  readonly id: string;
  readonly how: "added" | "updated";
}

/** The one way in which rows of a running hotel change: stamps, numbers, the rooms' calendar and events come with it. */
export interface Desk {
  readonly state: State;
  addCustomer(row: Customer, at: number): void;
  changeCustomer(id: string, fields: Partial<Customer>, at: number): Customer;
  addReservation(row: Reservation, at: number): void;
  changeReservation(id: string, fields: Partial<Reservation>, at: number): Reservation;
  changeRoom(id: string, state: ResourceState, at: number): Resource;
  /** Whether nobody else holds the room in that time. */
  isFree(roomId: string, reservation: Reservation): boolean;
  /** Rooms whose guests are in the house. */
  occupied(): readonly string[];
  /** Hears from now on of what the socket tells. */
  listen(hear: (event: HotelEvent) => void): void;
  /** Tells of something that is no change of a reservation or a room. */
  announce(event: HotelEvent): void;
  /** Hears of every change of every entity from now on. */
  watch(hear: (change: Change) => void): void;
  /** Tells of a change that was not made through the desk. */
  tell(entity: string, id: string, how: Change["how"]): void;
}

const HOLDING = new Set<Reservation["State"]>(["Confirmed", "Started", "Optional", "Requested"]);

/** Opens the desk over a state; bookings that the state holds already are known to it. */
export function openDesk(state: State): Desk {
  let hear: ((event: HotelEvent) => void) | undefined;
  const watchers: ((change: Change) => void)[] = [];
  const changed = (entity: string, id: string, how: Change["how"]): void => {
    for (const watch of watchers) watch({ entity, id, how });
  };
  /** The bookings that hold each room now or later. */
  const holders = new Map<string, Map<string, Reservation>>();
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
  const tell = (row: Reservation): void => {
    hear?.({
      Type: "Reservation",
      Id: row.Id,
      State: row.State,
      StartUtc: row.StartUtc,
      EndUtc: row.EndUtc,
      AssignedResourceId: row.AssignedResourceId,
    });
  };
  for (const row of state.reservations.rows) hold(row);

  return {
    state,
    addCustomer(row, at) {
      const stamp = utc(at);
      state.customers.add({ ...row, Number: String(nextCustomer++) }, { created: stamp, updated: stamp });
      changed("customers", row.Id, "added");
    },
    changeCustomer(id, fields, at) {
      const row = { ...known(state.customers.get(id), "customer", id), ...fields, UpdatedUtc: utc(at) };
      state.customers.replace(row, row.UpdatedUtc, row.IsActive ? undefined : row.UpdatedUtc);
      changed("customers", id, "updated");
      return row;
    },
    addReservation(row, at) {
      const stamp = utc(at);
      const numbered = { ...row, Number: String(nextReservation++) };
      state.reservations.add(numbered, { created: stamp, updated: stamp });
      hold(numbered);
      tell(numbered);
      changed("reservations", row.Id, "added");
    },
    changeReservation(id, fields, at) {
      const before = known(state.reservations.get(id), "reservation", id);
      const row = { ...before, ...fields, UpdatedUtc: utc(at) };
      release(before);
      state.reservations.replace(row, row.UpdatedUtc);
      hold(row);
      tell(row);
      changed("reservations", id, "updated");
      return row;
    },
    changeRoom(id, roomState, at) {
      const row = { ...known(state.resources.get(id), "resource", id), State: roomState, UpdatedUtc: utc(at) };
      state.resources.replace(row, row.UpdatedUtc);
      hear?.({ Type: "Resource", Id: id, State: roomState });
      changed("resources", id, "updated");
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
    listen(listener) {
      hear = listener;
    },
    watch(listener) {
      watchers.push(listener);
    },
    announce: (event) => hear?.(event),
    tell: changed,
  };
}

function overlap(a: Reservation, b: Reservation): boolean {
  return a.StartUtc < b.EndUtc && b.StartUtc < a.EndUtc;
}

function known<T>(row: T | undefined, what: string, id: string): T {
  if (row === undefined) throw new RangeError(`there is no ${what} ${id}`);
  return row;
}
