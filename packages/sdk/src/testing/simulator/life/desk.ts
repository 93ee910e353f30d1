import { utc } from "../calendar.ts";
import type { PriceBook } from "../hotel/price-book.ts";
import type { Customer, Reservation } from "../state/guest-rows.ts";
import type { Resource, ResourceState } from "../state/house-rows.ts";
import { keepPrimary } from "../state/primary-address.ts";
import type { State } from "../state/state.ts";
import type { ResourceBlock } from "../state/stay-tables.ts";
import type { HotelEvent } from "../server/hotel-events.ts";
import { openBlocks } from "./blocks.ts";
import { type Diary, openDiary } from "./diary.ts";
import { emailBook } from "./emails.ts";

/** What a room is held for. */
export type Held = Pick<Reservation, "Id" | "State" | "StartUtc" | "EndUtc">;

/** The one way in which rows of a running hotel change: stamps, numbers, and the rooms' calendar come with it. */
export interface Desk {
  readonly state: State;
  addCustomer(row: Customer, at: number): void;
  changeCustomer(id: string, fields: Partial<Customer>, at: number): Customer;
  /** The active profile with this e-mail address, whatever the case of its letters. */
  customerWithEmail(email: string): Customer | undefined;
  addReservation(row: Reservation, at: number): void;
  changeReservation(id: string, fields: Partial<Reservation>, at: number): Reservation;
  /** Changes a room's state, or other fields of it. */
  changeRoom(id: string, to: ResourceState | Partial<Resource>, at: number): Resource;
  /** Closes a room for the time of a block. */
  closeRoom(block: ResourceBlock, at: number): void;
  /** Takes a block back. */
  openRoom(blockId: string, at: number): void;
  /** Whether nobody else holds the room in that time, and no block closes it. */
  isFree(roomId: string, stay: Held): boolean;
  /** Reservations that hold a room, or one of a category, now or later. */
  holding(): Iterable<Reservation>;
  /** Rooms whose guests are in the house. */
  occupied(): readonly string[];
  /** Tells the socket of something that is no row. */
  announce(event: HotelEvent): void;
  /** Hears from now on of what is announced. */
  listen(hear: (event: HotelEvent) => void): void;
  /** What is arranged for later; it happens when life comes to it. */
  readonly diary: Diary;
}

export const HOLDING: ReadonlySet<Reservation["State"]> = new Set<Reservation["State"]>([
  "Confirmed",
  "Started",
  "Optional",
  "Requested",
]);

/** Opens the desk over a state; bookings that the state holds already are known to it. */
export function openDesk(state: State, prices: PriceBook): Desk {
  let hear: ((event: HotelEvent) => void) | undefined;
  /** The bookings that hold each room now or later. */
  const holders = new Map<string, Map<string, Reservation>>();
  /** Whoever holds, room or not; gathered when first asked for. */
  let holding: Map<string, Reservation> | undefined;
  const diary = openDiary();
  const emails = emailBook(state);
  let nextReservation = 10_001 + state.reservations.size;

  const hold = (row: Reservation): void => {
    if (!HOLDING.has(row.State)) return;
    holding?.set(row.Id, row);
    if (row.AssignedResourceId === null) return;
    const room = holders.get(row.AssignedResourceId) ?? new Map<string, Reservation>();
    holders.set(row.AssignedResourceId, room.set(row.Id, row));
  };
  const release = (row: Reservation): void => {
    holding?.delete(row.Id);
    if (row.AssignedResourceId !== null) holders.get(row.AssignedResourceId)?.delete(row.Id);
  };
  for (const row of state.reservations.rows) hold(row);

  const changeRoom: Desk["changeRoom"] = (id, to, at) => {
    const fields = typeof to === "string" ? { State: to } : to;
    const row = { ...known(state.resources.get(id), "resource", id), ...fields, UpdatedUtc: utc(at) };
    state.resources.replace(row, row.UpdatedUtc);
    return row;
  };
  const blocks = openBlocks({ state, diary, changeRoom });

  return {
    state,
    diary,
    addCustomer(row, at) {
      const stamp = utc(at);
      keepPrimary(state, row, "Customer", stamp);
      const numbered = { ...row, AddressId: row.Address?.Id ?? null, Number: String(1_001 + state.customers.size) };
      state.customers.add(numbered, { created: stamp, updated: stamp });
    },
    changeCustomer(id, fields, at) {
      const address = fields.Address === undefined ? {} : { AddressId: fields.Address?.Id ?? null };
      const before = known(state.customers.get(id), "customer", id);
      const row = { ...before, ...fields, ...address, UpdatedUtc: utc(at) };
      if (fields.Address !== undefined) keepPrimary(state, row, "Customer", row.UpdatedUtc);
      state.customers.replace(row, row.UpdatedUtc, row.IsActive ? undefined : row.UpdatedUtc);
      return row;
    },
    customerWithEmail: emails.ownerOf,
    addReservation(row, at) {
      const stamp = utc(at);
      const numbered = { ...row, Number: String(nextReservation++) };
      // Whoever hears of the booking asks what it costs.
      prices.note(numbered);
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
    changeRoom,
    closeRoom(block, at) {
      blocks.close(block, at);
    },
    openRoom(blockId, at) {
      blocks.open(blockId, at);
    },
    isFree(roomId, stay) {
      if (blocks.isClosed(roomId, stay.StartUtc, stay.EndUtc)) return false;
      for (const other of holders.get(roomId)?.values() ?? []) {
        if (other.Id === stay.Id) continue;
        // A guest who has not left holds the room, whatever was planned.
        const bothIn = other.State === "Started" && stay.State === "Started";
        if (bothIn || overlap(other, stay)) return false;
      }
      return true;
    },
    holding() {
      holding ??= new Map(state.reservations.rows.filter((row) => HOLDING.has(row.State)).map((row) => [row.Id, row]));
      return holding.values();
    },
    occupied() {
      return state.resources.rows
        .filter((room) => [...(holders.get(room.Id)?.values() ?? [])].some((row) => row.State === "Started"))
        .map((room) => room.Id);
    },
    announce: (event) => hear?.(event),
    listen(listener) {
      hear = listener;
    },
  };
}

function overlap(a: Held, b: Held): boolean {
  return a.StartUtc < b.EndUtc && b.StartUtc < a.EndUtc;
}

function known<T>(row: T | undefined, what: string, id: string): T {
  if (row === undefined) throw new RangeError(`there is no ${what} ${id}`);
  return row;
}
