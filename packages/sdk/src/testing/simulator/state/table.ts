import { invalid } from "../protocol/refusal.ts";
import { type Bounds, within } from "../protocol/values.ts";

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

/** Rows of one entity in the order in which they came to be, with an index by their last change. */
export class Table<Row extends { readonly Id: string }> {
  /** A row that was taken away leaves its place empty: places are never given twice. */
  readonly #rows: (Row | undefined)[] = [];
  readonly #created: string[] = [];
  readonly #updated: string[] = [];
  readonly #deleted = new Map<number, string>();
  readonly #places = new Map<string, number>();
  /** Places in order of their last change; built when first asked for. */
  #byUpdate: number[] | undefined;
  #recent: { key: string; places: readonly number[] } | undefined;

  get size(): number {
    return this.#places.size;
  }

  /** Every row, oldest first. */
  get rows(): readonly Row[] {
    const all = this.#rows as readonly Row[];
    return this.#places.size === this.#rows.length ? all : all.filter((row) => row !== undefined);
  }

  get(id: string): Row | undefined {
    const place = this.#places.get(id);
    return place === undefined ? undefined : this.#rows[place];
  }

  updatedAt(id: string): string {
    return this.#updated[this.#placeOf(id)] ?? "";
  }

  /** When the row was deleted; null while it is not. */
  deletedAt(id: string): string | null {
    return this.#deleted.get(this.#placeOf(id)) ?? null;
  }

  /** Adds the newest row. Rows must come in the order of their creation. */
  add(row: Row, stamps: Stamps): void {
    const place = this.#rows.length;
    if (place > 0 && (this.#created[place - 1] ?? "") > stamps.created) {
      throw new RangeError(`row ${row.Id} is older than the one before it`);
    }
    if (this.#places.has(row.Id)) throw new RangeError(`there is a row ${row.Id} already`);
    this.#rows.push(row);
    this.#created.push(stamps.created);
    this.#updated.push(stamps.updated);
    if (stamps.deleted !== undefined && stamps.deleted !== null) this.#deleted.set(place, stamps.deleted);
    this.#places.set(row.Id, place);
    this.#recent = undefined;
    if (this.#byUpdate !== undefined) this.#insert(this.#byUpdate, place);
  }

  /** Puts a changed row in place of the one with its id. */
  replace(row: Row, updated: string, deleted?: string): void {
    const place = this.#placeOf(row.Id);
    if (this.#byUpdate !== undefined) this.#byUpdate.splice(this.#find(this.#byUpdate, place), 1);
    this.#rows[place] = row;
    this.#updated[place] = updated;
    if (deleted !== undefined) this.#deleted.set(place, deleted);
    this.#recent = undefined;
    if (this.#byUpdate !== undefined) this.#insert(this.#byUpdate, place);
  }

  /** Takes a row away: nothing is left that a reader could find. */
  remove(id: string): void {
    const place = this.#placeOf(id);
    if (this.#byUpdate !== undefined) this.#byUpdate.splice(this.#find(this.#byUpdate, place), 1);
    this.#rows[place] = undefined;
    this.#places.delete(id);
    this.#recent = undefined;
  }

  /** One page, newest first. A cursor continues below the row it names. */
  page(query: Query<Row>): Page<Row> {
    const { cursor, count } = query.limitation;
    let below = Number.POSITIVE_INFINITY;
    if (cursor !== undefined) {
      const place = this.#places.get(cursor);
      if (place === undefined) throw invalid("Limitation.Cursor");
      below = place;
    }
    const rows: Row[] = [];
    for (const place of this.#candidates(query, below)) {
      const row = this.#rows[place];
      if (row === undefined) continue;
      if (query.created !== undefined && !within(query.created, this.#created[place] ?? null)) continue;
      if (query.updated !== undefined && !within(query.updated, this.#updated[place] ?? null)) continue;
      if (query.where !== undefined && !query.where(row, this.#deleted.get(place) ?? null)) continue;
      rows.push(row);
      if (rows.length === count) break;
    }
    return { rows, cursor: rows.at(-1)?.Id ?? null };
  }

  /** Places that may answer the query, newest first: by id, by creation, by change, or all, whichever is narrowest. */
  *#candidates(query: Query<Row>, below: number): Generator<number> {
    if (query.ids !== undefined) {
      const places = [...new Set(query.ids)].map((id) => this.#places.get(id)).filter((place) => place !== undefined);
      yield* places.filter((place) => place < below).sort((a, b) => b - a);
      return;
    }
    if (query.created === undefined && query.updated !== undefined) {
      const places = this.#changedWithin(query.updated);
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
    this.#byUpdate ??= this.#rows.map((_, place) => place).sort((a, b) => this.#compare(a, b));
    const index = this.#byUpdate;
    const at = (place: number): string => this.#updated[index[place] ?? 0] ?? "";
    const low = search(index.length, (place) => at(place) >= bounds.from);
    const high = search(index.length, (place) => (bounds.exact ? at(place) > bounds.to : at(place) >= bounds.to));
    const places = index.slice(low, high).sort((a, b) => b - a);
    this.#recent = { key, places };
    return places;
  }

  #placeOf(id: string): number {
    const place = this.#places.get(id);
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

/** The first of `length` positions for which `holds`; `length` if none. `holds` turns from false to true once. */
function search(length: number, holds: (position: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Where, in places that fall, the first below `limit` stands. */
function firstBelow(places: readonly number[], limit: number): number {
  return search(places.length, (at) => (places[at] ?? 0) < limit);
}
