import { utc } from "../calendar.ts";
import type { PriceBook } from "../hotel/price-book.ts";
import type { Customer, Reservation } from "../state/guest-rows.ts";
import type { Resource, ResourceState } from "../state/house-rows.ts";
import type { State } from "../state/state.ts";
import type { ResourceBlock } from "../state/stay-tables.ts";
import { openBlocks } from "./blocks.ts";
import { type Diary, openDiary } from "./diary.ts";

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
  | {
      readonly Type: "PriceUpdate";
      /** Of the event, not of a price. */
      readonly Id: string;
      readonly StartUtc: string;
      readonly EndUtc: string;
      readonly RateId: string;
      /** Null where the base price changed. */
      readonly ResourceCategoryId: string | null;
    };

/** A row that came to be or changed, whatever its entity: `customers`, `payments`. */
export interface Change {
  readonly entity: string;
  readonly id: string;
  readonly how: "added" | "updated";
}

/** What a room is held for. */
export type Held = Pick<Reservation, "Id" | "State" | "StartUtc" | "EndUtc">;

/** The one way in which rows of a running hotel change: stamps, numbers, the rooms' calendar and events come with it. */
export interface Desk {
  readonly state: State;
  addCustomer(row: Customer, at: number): void;
  changeCustomer(id: string, fields: Partial<Customer>, at: number): Customer;
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
  /** Hears from now on of what the socket tells. */
  listen(hear: (event: HotelEvent) => void): void;
  /** Hears of every change of every entity from now on. */
  watch(hear: (change: Change) => void): void;
  /** Tells the socket of something that is no row. */
  announce(event: HotelEvent): void;
  /** Tells of a change that was not made through the desk. */
  tell(entity: string, id: string, how: Change["how"]): void;
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
  let watch: ((change: Change) => void) | undefined;
  const changed = (entity: string, id: string, how: Change["how"]): void => watch?.({ entity, id, how });
  /** The bookings that hold each room now or later. */
  const holders = new Map<string, Map<string, Reservation>>();
  /** Whoever holds, room or not; gathered when first asked for. */
  let holding: Map<string, Reservation> | undefined;
  const diary = openDiary();
  let nextReservation = 10_001 + state.reservations.size;
  let nextCustomer = 1_001 + state.customers.size;

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

  const changeRoom: Desk["changeRoom"] = (id, to, at) => {
    const fields = typeof to === "string" ? { State: to } : to;
    const row = { ...known(state.resources.get(id), "resource", id), ...fields, UpdatedUtc: utc(at) };
    state.resources.replace(row, row.UpdatedUtc);
    hear?.({ Type: "Resource", Id: id, State: row.State });
    changed("resources", id, "updated");
    return row;
  };
  const blocks = openBlocks({ state, diary, changeRoom });

  return {
    state,
    diary,
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
      prices.note(numbered);
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
    changeRoom,
    closeRoom(block, at) {
      blocks.close(block, at);
      changed("resourceBlocks", block.Id, "added");
    },
    openRoom(blockId, at) {
      blocks.open(blockId, at);
      changed("resourceBlocks", blockId, "updated");
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
    listen(listener) {
      hear = listener;
    },
    watch(listener) {
      watch = listener;
    },
    announce: (event) => hear?.(event),
    tell: changed,
  };
}

function overlap(a: Held, b: Held): boolean {
  return a.StartUtc < b.EndUtc && b.StartUtc < a.EndUtc;
}

function known<T>(row: T | undefined, what: string, id: string): T {
  if (row === undefined) throw new RangeError(`there is no ${what} ${id}`);
  return row;
}
