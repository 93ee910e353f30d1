import type { Calendar } from "./calendar.ts";
import { utc } from "./calendar.ts";
import type { PriceBook } from "./hotel/price-book.ts";
import type { Desk } from "./life/desk.ts";
import { type Books, keepBooks } from "./money/books.ts";
import type { Reservation } from "./state/guest-rows.ts";
import type { State } from "./state/state.ts";
import type { Table } from "./state/table.ts";

/** Tables whose rows change through {@link World.add} and {@link World.change}; the desk has a word in the others. */
export type OpenTables = {
  [
    Name in keyof State as State[Name] extends Table<infer _Row>
      ? Name extends "customers" | "reservations" | "resources" | "resourceBlocks"
        ? never
        : Name
      : never
  ]: State[Name];
};
export type RowOf<Name extends keyof OpenTables> = OpenTables[Name] extends Table<infer Row> ? Row : never;

/** What an operation works with: the hotel as it stands, and the ways in which it may be changed. */
export interface World extends Premises {
  readonly books: Books;
}

/** The hotel without those who keep its books. */
export interface Premises {
  readonly state: State;
  /** Where stays, guests and rooms change. */
  readonly desk: Desk;
  readonly calendar: Calendar;
  readonly prices: PriceBook;
  /** The profile that stands for whoever asks. */
  readonly integrationId: string;
  /** Whether the token opens other hotels too. */
  readonly inPortfolio: boolean;
  /** Virtual time, to the second, in milliseconds. */
  at(): number;
  /** Virtual time as rows are stamped with it. */
  stamp(): string;
  uuid(): string;
  /** Keeps a new row; its stamps are those of now. */
  add<Name extends keyof OpenTables>(table: Name, row: RowOf<Name>): RowOf<Name>;
  /** Changes fields of a row; `UpdatedUtc`, where the row has one, is now. */
  change<Name extends keyof OpenTables>(table: Name, id: string, fields: Partial<RowOf<Name>>): RowOf<Name>;
  /** Marks a row as deleted, whether or not it shows so itself; who asks for deleted ones still gets it. */
  retire<Name extends keyof OpenTables>(table: Name, id: string): void;
  /** Takes a row away for good and returns it, as of entities that Mews no longer lists at all once they are deleted. */
  remove<Name extends keyof OpenTables>(table: Name, id: string): RowOf<Name>;
  /** Moves the stamp of a reservation something of which was changed, if the hotel is switched to do so. */
  childChanged(reservationId: string): void;
  /** Gross euro of the night that begins on this local day. */
  nightlyPrice(row: Reservation, day: number): number;
  /** Lets something happen at a later instant (milliseconds since 1970), in its turn among all else that happens. */
  later(at: number, act: () => void): void;
}

export interface WorldParts {
  readonly seed: string;
  readonly state: State;
  readonly desk: Desk;
  readonly calendar: Calendar;
  readonly prices: PriceBook;
  readonly integrationId: string;
  readonly inPortfolio: boolean;
  readonly uuid: () => string;
  /** Whether what hangs on a reservation moves its stamp. */
  readonly childrenTouch: () => boolean;
}

export function worldOf(parts: WorldParts): World {
  const { state, desk } = parts;
  /** While something happens that was put off, it is the hour for which it was put off. */
  let happening: number | undefined;
  const at = (): number => Math.floor((happening ?? state.now()) / 1000) * 1000;
  const stamp = (): string => utc(at());
  const tableOf = <Name extends keyof OpenTables>(name: Name): Table<RowOf<Name>> =>
    state[name] as unknown as Table<RowOf<Name>>; // one name is one table, which the compiler does not follow
  const existing = <Name extends keyof OpenTables>(name: Name, id: string): RowOf<Name> => {
    const row = tableOf(name).get(id);
    if (row === undefined) throw new RangeError(`there is no row ${id} in ${name}`);
    return row;
  };
  const premises: Premises = {
    ...parts,
    at,
    stamp,
    nightlyPrice: (row, day) => parts.prices.nightly(row, day),
    later(instant, act) {
      desk.diary.put(instant, () => {
        happening = instant;
        try {
          act();
        } finally {
          happening = undefined;
        }
      });
    },
    add(name, row) {
      const now = stamp();
      tableOf(name).add(row, { created: now, updated: now });
      return row;
    },
    change(name, id, fields) {
      const before = existing(name, id);
      const now = stamp();
      const row = { ...before, ...fields, ...("UpdatedUtc" in before ? { UpdatedUtc: now } : {}) };
      const gone = "IsActive" in row && row.IsActive === false;
      tableOf(name).replace(row, now, gone ? now : undefined);
      return row;
    },
    retire(name, id) {
      const before = existing(name, id);
      const now = stamp();
      const shown = {
        ...("IsActive" in before ? { IsActive: false } : {}),
        ...("UpdatedUtc" in before ? { UpdatedUtc: now } : {}),
      };
      tableOf(name).replace({ ...before, ...shown }, now, now);
    },
    remove(name, id) {
      const row = existing(name, id);
      tableOf(name).remove(id);
      return row;
    },
    childChanged(id) {
      if (!parts.childrenTouch() || state.reservations.get(id) === undefined) return;
      desk.changeReservation(id, { UpdaterProfileId: parts.integrationId }, at());
    },
  };
  return { ...premises, books: keepBooks(premises, parts.seed) };
}
