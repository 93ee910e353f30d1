/* Pages of an answer as Mews writes them, fast: the text of a thousand rows is made once, and only what tells rows apart is put in. */

const rowsAPage = 1000;

/** What a hotel of the bench holds of an entity. */
export interface Stock {
  /** Answers with rows `from` to `to`, in that order, and the cursor. */
  page(from: number, to: number, cursor: string | null): Buffer;
  /** Answers with the rows of these ids. */
  byIds(ids: readonly string[]): Buffer;
}

/** A row's id, and back. Row n of kind k is told by its last twelve digits. */
export function idOf(kind: number, n: number): string {
  return `5e1f0000-000${kind}-4000-8000-${n.toString(16).padStart(12, "0")}`;
}
function numberOf(id: string): number {
  return Number.parseInt(id.slice(-12), 16);
}

/**
 * @param collection the answer's field that holds the rows
 * @param stampOf when row n was last changed, as Mews writes it
 * @param rowOf a row, with {@link placeholders} where rows differ
 */
export function stock(
  collection: string,
  kind: number,
  stampOf: (n: number) => string,
  rowOf: (n: number, marks: typeof placeholders) => object,
): Stock {
  const head = Buffer.from(`{"${collection}":[`);
  const rows = Array.from({ length: rowsAPage }, (_, n) => Buffer.from(`${JSON.stringify(rowOf(n, placeholders))},`));
  const marks = rows.map((row) => ({
    id: placesOf(row, placeholders.id),
    stamp: placesOf(row, placeholders.stamp),
    number: placesOf(row, placeholders.number),
  }));
  const written = (numbers: readonly number[], cursor: string | null): Buffer => {
    const tail = Buffer.from(`],"Cursor":${cursor === null ? "null" : `"${cursor}"`}}`);
    const parts = numbers.map((n) => rows[n % rowsAPage]!);
    const size = parts.reduce((sum, { length }) => sum + length, 0);
    const text = Buffer.allocUnsafe(head.length + size - (parts.length > 0 ? 1 : 0) + tail.length);
    let at = head.copy(text);
    for (const [index, row] of parts.entries()) {
      const n = numbers[index]!;
      // The last row's comma is written over by what ends the list.
      row.copy(text, at);
      const { id, stamp, number } = marks[n % rowsAPage]!;
      for (const place of id) text.write(idOf(kind, n), at + place, "latin1");
      for (const place of stamp) text.write(stampOf(n), at + place, "latin1");
      for (const place of number) text.write(String(1_000_000 + (n % 9_000_000)), at + place, "latin1");
      at += row.length;
    }
    tail.copy(text, text.length - tail.length);
    return text;
  };
  return {
    page: (from, to, cursor) =>
      written(
        Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n),
        cursor,
      ),
    byIds: (ids) => written(ids.map(numberOf), null),
  };
}

/** Stand for what tells rows apart, each as long as what it stands for. */
const placeholders = {
  id: "00000000-0000-0000-0000-000000000000",
  stamp: "0000-00-00T00:00:00Z",
  number: "#######",
} as const;

function placesOf(row: Buffer, mark: string): readonly number[] {
  const places: number[] = [];
  for (let at = row.indexOf(mark); at >= 0; at = row.indexOf(mark, at + 1)) places.push(at);
  return places;
}
