/** Rows that need not be kept: each is worked out when it is read, the same every time. */
export interface Past<Row> {
  /** The stamps of each row, oldest first; the table goes on with these lists. */
  readonly created: string[];
  readonly updated: string[];
  row(place: number): Row;
  placeOf(id: string): number | undefined;
}

/** A row as it was written at one time. */
export interface Version<Row> {
  readonly row: Row;
  readonly updated: string;
  readonly deleted: string | null;
}

/** One who stands between a table and those who use it. */
export interface Keeper<Row> {
  /** The stamp that is written in place of this one; never before `notBefore`. */
  stamp(at: string, notBefore: string): string;
  /** Hears of a row that has been written, and of what it takes the place of. */
  written(place: number, version: Version<Row>, before: Version<Row> | undefined): void;
  /** What the reader of now still sees in place of the newest version, by place: an older one, or no row. */
  hidden(): ReadonlyMap<number, Version<Row> | undefined> | undefined;
  /** Hears of an id that was asked for and names no row. */
  unknown(id: string): void;
}

/** An id in a filter names no row, and that is refused. */
export class UnknownRow extends Error {
  readonly id: string;

  constructor(id: string) {
    super(`there is no row ${id}`);
    this.id = id;
  }
}
