import { invalid } from "../protocol/refusal.ts";
import { type Bounds, within } from "../protocol/values.ts";
import type { Keeper, Past, Version } from "./keeper.ts";
import { firstBelow, search } from "./search.ts";

/** When a row was made, last changed and, if it was, deleted. Not every Mews entity shows these itself. */
export interface Stamps {
  readonly created: string;
  readonly updated: string;
  readonly deleted?: string | null;
}

export interface Limitation {
  readonly count: number;
  readonly cursor: string | undefined;
}

export interface Query<Row> {
  readonly ids?: readonly string[] | undefined;
  readonly created?: Bounds | undefined;
  readonly updated?: Bounds | undefined;
  readonly where?: ((row: Row, deleted: string | null) => boolean) | undefined;
  readonly limitation: Limitation;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Id of the oldest row of the page; null if it has none. */
  readonly cursor: string | null;
}

interface Watcher<Row> {
  hear(row: Row, isNew: boolean): void;
}

/** Rows of one entity in the order in which they came to be, with an index by their last change. */
export class Table<Row extends { readonly Id: string }> {
  /** Null where a row was taken away: places are never given twice. Undefined where it is still as it was in the past. */
  readonly #rows: (Row | null | undefined)[] = [];
  #created: string[] = [];
  #updated: string[] = [];
  readonly #deleted = new Map<number, string>();
  readonly #places = new Map<string, number>();
  readonly #watchers: Watcher<Row>[] = [];
  #gone = 0;
  #revision = 0;
  #past: Past<Row> | undefined;
  #open: (() => void) | undefined;
  /** Places in order of their last change; built when first asked for. */
  #byUpdate: number[] | undefined;
  #recent: { key: string; places: readonly number[] } | undefined;
  keeper: Keeper<Row> | undefined;

  /** Grows with every row that is written or taken away. */
  get revision(): number {
    return this.#revision;
  }

  get size(): number {
    this.#ready();
    return this.#rows.length - this.#gone;
  }

  /** Every row, oldest first. */
  get rows(): readonly Row[] {
    this.#ready();
    if (this.#past === undefined && this.#gone === 0) return this.#rows as readonly Row[];
    return Array.from(this.#rows, (_, place) => this.#rowAt(place)).filter((row) => row !== undefined);
  }

  /** Lets the table be filled when it is first used. */
  opens(open: () => void): void {
    this.#open = open;
  }

  /** Begins an empty table with rows that are worked out when they are read. */
  begin(past: Past<Row>): void {
    if (this.#rows.length > 0) throw new RangeError("the table has rows already");
    this.#past = past;
    [this.#created, this.#updated] = [past.created, past.updated];
    for (let place = 0; place < past.created.length; place++) this.#rows.push(undefined);
  }

  /** Hears from now on of every row that is written. */
  watch(hear: (row: Row, isNew: boolean) => void): void {
    this.#watchers.push({ hear });
  }

  get(id: string): Row | undefined {
    const place = this.placeOf(id);
    return place === undefined ? undefined : this.#rowAt(place);
  }

  /** Which row it is, counted from the oldest; a place stays the same for good. */
  placeOf(id: string): number | undefined {
    this.#ready();
    const place = this.#places.get(id);
    if (place !== undefined || this.#past === undefined) return place;
    const past = this.#past.placeOf(id);
    return past === undefined || this.#rows[past] === null ? undefined : past;
  }

  updatedAt(id: string): string {
    return this.#updated[this.#knownPlace(id)] ?? "";
  }

  stampsOf(id: string): Stamps {
    const place = this.#knownPlace(id);
    const [created = "", updated = ""] = [this.#created[place], this.#updated[place]];
    return { created, updated, deleted: this.#deleted.get(place) ?? null };
  }

  /** When the row was deleted; null while it is not. */
  deletedAt(id: string): string | null {
    return this.#deleted.get(this.#knownPlace(id)) ?? null;
  }

  /** When the newest row was created; empty where there is none. */
  newestAt(): string {
    this.#ready();
    return this.#created.at(-1) ?? "";
  }

  /** Adds the newest row. Rows must come in the order of their creation. */
  add(row: Row, stamps: Stamps): void {
    this.#ready();
    this.#revision += 1;
    const place = this.#rows.length;
    const last = this.#created[place - 1] ?? "";
    if (last > stamps.created) throw new RangeError(`row ${row.Id} is older than the one before it`);
    if (this.placeOf(row.Id) !== undefined) throw new RangeError(`there is a row ${row.Id} already`);
    const created = this.#stamped(stamps.created, last);
    const updated = this.#stamped(stamps.updated, created);
    const written = restamped(
      restamped(row, "CreatedUtc", stamps.created, created),
      "UpdatedUtc",
      stamps.updated,
      updated,
    );
    this.#rows.push(written);
    this.#created.push(created);
    this.#updated.push(updated);
    if (stamps.deleted !== undefined && stamps.deleted !== null) this.#deleted.set(place, stamps.deleted);
    this.#places.set(row.Id, place);
    this.#recent = undefined;
    if (this.#byUpdate !== undefined) this.#insert(this.#byUpdate, place);
    this.keeper?.written(place, { row: written, updated, deleted: stamps.deleted ?? null }, undefined);
    for (const watcher of this.#watchers) watcher.hear(written, true);
  }

  /** Puts a changed row in place of the one with its id. */
  replace(row: Row, updated: string, deleted?: string): void {
    this.#revision += 1;
    const place = this.#knownPlace(row.Id);
    const before = this.#version(place);
    const stamp = this.#stamped(updated, before?.updated ?? "");
    const written = restamped(row, "UpdatedUtc", updated, stamp);
    if (this.#byUpdate !== undefined) this.#byUpdate.splice(this.#find(this.#byUpdate, place), 1);
    this.#rows[place] = written;
    this.#updated[place] = stamp;
    if (deleted !== undefined) this.#deleted.set(place, deleted);
    this.#recent = undefined;
    if (this.#byUpdate !== undefined) this.#insert(this.#byUpdate, place);
    this.keeper?.written(place, { row: written, updated: stamp, deleted: this.#deleted.get(place) ?? null }, before);
    for (const watcher of this.#watchers) watcher.hear(written, false);
  }

  /** Takes a row away: nothing is left that a reader could find. */
  remove(id: string): void {
    this.#revision += 1;
    const place = this.#knownPlace(id);
    if (this.#byUpdate !== undefined) this.#byUpdate.splice(this.#find(this.#byUpdate, place), 1);
    this.#rows[place] = null;
    this.#gone += 1;
    this.#places.delete(id);
    this.#recent = undefined;
  }

  /** One page, newest first. A cursor continues below the row it names. */
  page(query: Query<Row>): Page<Row> {
    this.#ready();
    const { cursor, count } = query.limitation;
    let below = Number.POSITIVE_INFINITY;
    if (cursor !== undefined) {
      const place = this.placeOf(cursor);
      if (place === undefined) throw invalid("Limitation.Cursor");
      below = place;
    }
    const hidden = this.keeper?.hidden();
    const rows: Row[] = [];
    for (const place of this.#candidates(query, below, hidden)) {
      const isHidden = hidden?.has(place) === true;
      const older = isHidden ? hidden.get(place) : undefined;
      if (query.created !== undefined && !within(query.created, this.#created[place] ?? null)) continue;
      if (query.updated !== undefined && !within(query.updated, older?.updated ?? this.#updated[place] ?? null))
        continue;
      const row = isHidden ? older?.row : this.#rowAt(place);
      if (row === undefined) continue;
      const deleted = isHidden ? older?.deleted : this.#deleted.get(place);
      if (query.where !== undefined && !query.where(row, deleted ?? null)) continue;
      rows.push(row);
      if (rows.length === count) break;
    }
    return { rows, cursor: rows.at(-1)?.Id ?? null };
  }

  #version(place: number): Version<Row> | undefined {
    const row = this.#rowAt(place);
    if (row === undefined) return undefined;
    return { row, updated: this.#updated[place] ?? "", deleted: this.#deleted.get(place) ?? null };
  }

  #stamped(at: string, notBefore: string): string {
    return this.keeper?.stamp(at, notBefore) ?? at;
  }

  /** Places that may answer the query, newest first: by id, by creation, by change, or all, whichever is narrowest. */
  *#candidates(query: Query<Row>, below: number, hidden: ReadonlyMap<number, unknown> = NONE): Generator<number> {
    if (query.ids !== undefined) {
      const places = [...new Set(query.ids)].flatMap((id) => {
        const place = this.placeOf(id);
        if (place === undefined) this.keeper?.unknown(id);
        return place === undefined || place >= below ? [] : [place];
      });
      yield* places.sort(falling);
      return;
    }
    if (query.created === undefined && query.updated !== undefined) {
      let places = this.#changedWithin(query.updated);
      // A row whose last change is hidden may be found by the one before.
      if (hidden.size > 0) places = [...new Set([...places, ...hidden.keys()])].sort(falling);
      for (let at = firstBelow(places, below); at < places.length; at++) yield places[at] ?? 0;
      return;
    }
    let [low, high] = [0, this.#rows.length];
    if (query.created !== undefined) {
      low = search(high, (place) => (this.#created[place] ?? "") >= (query.created?.from ?? ""));
      const { to, exact } = query.created;
      high = search(high, (place) => (exact ? (this.#created[place] ?? "") > to : (this.#created[place] ?? "") >= to));
    }
    for (let place = Math.min(high, below) - 1; place >= low; place--) yield place;
  }

  /** The range of one interval is kept: the next pages of a walk ask for the same. */
  #changedWithin(bounds: Bounds): readonly number[] {
    const key = `${bounds.from} ${bounds.to}`;
    if (this.#recent?.key === key) return this.#recent.places;
    this.#byUpdate ??= Array.from(this.#rows, (_, place) => place).sort((a, b) => this.#compare(a, b));
    const index = this.#byUpdate;
    const at = (place: number): string => this.#updated[index[place] ?? 0] ?? "";
    const low = search(index.length, (place) => at(place) >= bounds.from);
    const high = search(index.length, (place) => (bounds.exact ? at(place) > bounds.to : at(place) >= bounds.to));
    const places = index.slice(low, high).sort(falling);
    this.#recent = { key, places };
    return places;
  }

  #ready(): void {
    const open = this.#open;
    this.#open = undefined;
    open?.();
  }

  #rowAt(place: number): Row | undefined {
    const row = this.#rows[place];
    return row === undefined ? this.#past?.row(place) : (row ?? undefined);
  }

  #knownPlace(id: string): number {
    const place = this.placeOf(id);
    if (place === undefined) throw new RangeError(`there is no row ${id}`);
    return place;
  }

  #compare(a: number, b: number): number {
    const [x, y] = [this.#updated[a] ?? "", this.#updated[b] ?? ""];
    return x < y ? -1 : x > y ? 1 : a - b;
  }

  #find(index: readonly number[], place: number): number {
    return search(index.length, (at) => this.#compare(index[at] ?? 0, place) >= 0);
  }

  #insert(index: number[], place: number): void {
    index.splice(this.#find(index, place), 0, place);
  }
}

const NONE: ReadonlyMap<number, unknown> = new Map();

function falling(a: number, b: number): number {
  return b - a;
}

/** The row with the stamp that it shows as it was really written. */
function restamped<Row extends object>(row: Row, name: string, from: string, to: string): Row {
  return from !== to && Reflect.get(row, name) === from ? { ...row, [name]: to } : row;
}
