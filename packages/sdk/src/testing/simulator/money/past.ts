import type { Past } from "../state/keeper.ts";
import type { RowIds } from "./row-ids.ts";

interface Dated {
  readonly Id: string;
  readonly CreatedUtc: string;
  readonly UpdatedUtc?: string;
}

/** Rows of one table as they are met, stay by stay; of each its stamps and its name are kept. */
export interface Gathered<Row> {
  add(stay: number, rows: readonly Row[]): void;
  /** The rows in order of their creation; `rowsOf` works out a stay's rows again, the same as those that were added. */
  past(ids: RowIds, rowsOf: (stay: number) => readonly Row[], finish?: (row: Row, place: number) => Row): Past<Row>;
}

export function gather<Row extends Dated>(): Gathered<Row> {
  const created: string[] = [];
  const updated: string[] = [];
  const stays: number[] = [];
  const positions: number[] = [];
  return {
    add(stay, rows) {
      rows.forEach((row, position) => {
        created.push(row.CreatedUtc);
        updated.push(row.UpdatedUtc ?? row.CreatedUtc);
        stays.push(stay);
        positions.push(position);
      });
    },
    past(ids, rowsOf, finish = (row) => row) {
      const at = (index: number): string => created[index] ?? "";
      const order = created.map((_, index) => index);
      order.sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : a - b));
      return pastOf(ids, rowsOf, finish, {
        created: order.map(at),
        updated: order.map((index) => updated[index] ?? ""),
        stays: Uint32Array.from(order, (index) => stays[index] ?? 0),
        positions: Uint16Array.from(order, (index) => positions[index] ?? 0),
      });
    },
  };
}

interface Index {
  readonly created: string[];
  readonly updated: string[];
  /** Which stay, and which of its rows, stands at each place. */
  readonly stays: Uint32Array;
  readonly positions: Uint16Array;
}

function pastOf<Row extends Dated>(
  ids: RowIds,
  rowsOf: (stay: number) => readonly Row[],
  finish: (row: Row, place: number) => Row,
  { created, updated, stays, positions }: Index,
): Past<Row> {
  const count = stays.length;
  return {
    created,
    updated,
    row(place) {
      const row = rowsOf(stays[place] ?? 0)[positions[place] ?? 0];
      if (row === undefined) throw new RangeError(`there is no row at place ${place}`);
      return finish(row, place);
    },
    placeOf(id) {
      const name = ids.read(id);
      const row = name === undefined ? undefined : rowsOf(name.stay)[name.position];
      if (name === undefined || row === undefined) return undefined;
      // Among rows of one second the stays stand in their order, and so do the rows of a stay.
      const isBefore = (place: number): boolean => {
        const stamp = created[place] ?? "";
        if (stamp !== row.CreatedUtc) return stamp < row.CreatedUtc;
        const [stay, position] = [stays[place] ?? 0, positions[place] ?? 0];
        return stay === name.stay ? position < name.position : stay < name.stay;
      };
      let [low, high] = [0, count];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (isBefore(middle)) low = middle + 1;
        else high = middle;
      }
      return low < count && stays[low] === name.stay && positions[low] === name.position ? low : undefined;
    },
  };
}
