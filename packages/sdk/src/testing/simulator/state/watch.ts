import { utc } from "../calendar.ts";
import type { State } from "./state.ts";
import { type Keeper, UnknownRow, type Version } from "./keeper.ts";
import type { Table } from "./table.ts";
import { type AnyRow, type TableName, tablesOf } from "./tables.ts";

/** A row that was added or changed, and how it was before. */
export interface Change {
  readonly entity: TableName;
  readonly what: "added" | "updated";
  readonly row: AnyRow;
  readonly before: AnyRow | undefined;
  /** The hotels whose row it is: one, or all of a chain. */
  readonly enterpriseIds: readonly string[];
}

/** How far behind a reader is, in seconds of the hotel's clock: with every change, and with those made by the API. */
export interface Lag {
  readonly all: number;
  readonly own: number;
}

/** Stands between the tables and all who write or read them: tells of changes, and keeps them back where that is asked. */
export interface Watch {
  /** Runs an operation: what it reads lags, and what it writes is the API's own. */
  operate<T>(lag: Lag, run: () => T): T;
}

export interface WatchParts {
  /** The hotels: of what they share, a change is told once. */
  readonly states: readonly State[];
  /** Virtual time, in milliseconds since 1970. */
  readonly now: () => number;
  /** Hears of every change, when it is made. */
  readonly changed: (change: Change) => void;
  /** The longest lag that a reader may ask for; 0 where none may. */
  readonly longestLag: () => number;
  /** Stamps are put back to whole multiples of so many seconds; 0 leaves them. */
  readonly coarseness: () => number;
  /** Whether an id that names no row is refused. */
  readonly refusesUnknown: () => boolean;
}

const NO_LAG: Lag = { all: 0, own: 0 };

/** Begins to watch the tables of these states. */
export function watch(parts: WatchParts): Watch {
  const reader = { lag: NO_LAG, own: false };
  for (const { entity, table, enterpriseIds } of watchedTables(parts.states)) {
    const { note, hidden } = journal(parts, reader);
    const keeper: Keeper<AnyRow> = {
      stamp(at, notBefore) {
        const coarse = parts.coarseness() * 1000;
        if (coarse === 0) return at;
        const back = utc(Math.floor(Date.parse(at) / coarse) * coarse);
        return back < notBefore ? notBefore : back;
      },
      written(place, version, before) {
        note(place, version, before);
        parts.changed({
          entity,
          what: before === undefined ? "added" : "updated",
          row: version.row,
          before: before?.row,
          enterpriseIds,
        });
      },
      hidden,
      unknown(id) {
        if (parts.refusesUnknown()) throw new UnknownRow(id);
      },
    };
    table.keeper = keeper;
  }
  return {
    operate(lag, run) {
      [reader.lag, reader.own] = [lag, true];
      try {
        return run();
      } finally {
        [reader.lag, reader.own] = [NO_LAG, false];
      }
    },
  };
}

interface Watched {
  readonly entity: TableName;
  readonly table: Table<AnyRow>;
  readonly enterpriseIds: readonly string[];
}

/** Every table once, and the hotels that have it. */
function watchedTables(states: readonly State[]): Iterable<Watched> {
  const found = new Map<Table<AnyRow>, Watched>();
  for (const state of states) {
    for (const [entity, table] of tablesOf(state)) {
      const before = found.get(table)?.enterpriseIds ?? [];
      found.set(table, { entity, table, enterpriseIds: [...before, state.enterprise.Id] });
    }
  }
  return found.values();
}

interface Entry {
  readonly place: number;
  readonly at: number;
  readonly own: boolean;
  readonly before: Version<AnyRow> | undefined;
}

/** The changes of one table that a reader may not see yet; kept only while there can be such readers. */
function journal(
  parts: WatchParts,
  reader: { readonly lag: Lag; readonly own: boolean },
): Pick<Keeper<AnyRow>, "hidden"> & { note(place: number, version: Version<AnyRow>, before: Entry["before"]): void } {
  let entries: Entry[] = [];
  return {
    note(place, version, before) {
      const longest = parts.longestLag();
      if (longest === 0) {
        entries = [];
        return;
      }
      const oldest = parts.now() - longest * 1000;
      if ((entries[0]?.at ?? oldest) < oldest) entries = entries.filter((entry) => entry.at >= oldest);
      entries.push({ place, at: Date.parse(version.updated), own: reader.own, before });
    },
    hidden() {
      const { all, own } = reader.lag;
      if ((all === 0 && own === 0) || entries.length === 0) return undefined;
      const now = parts.now();
      const shown = new Set<number>();
      const kept = new Map<number, Version<AnyRow> | undefined>();
      for (const entry of entries.toReversed()) {
        if (shown.has(entry.place)) continue;
        if (entry.at > now - (entry.own ? Math.max(all, own) : all) * 1000) kept.set(entry.place, entry.before);
        else shown.add(entry.place);
      }
      return kept;
    },
  };
}
