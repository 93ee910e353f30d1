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

/** What tells rows apart: where these texts stand in a row, row n has its own of the same length. */
export type Differences = readonly { readonly mark: string; of(n: number): string }[];

/**
 * @param collection the answer's field that holds the rows
 * @param rowOf a row with marks in it, as rows n, n + 1000 … have it in common
 */
export function stock(collection: string, differences: Differences, rowOf: (n: number) => object): Stock {
  const head = Buffer.from(`{"${collection}":[`);
  const rows = Array.from({ length: rowsAPage }, (_, n) => Buffer.from(`${JSON.stringify(rowOf(n))},`));
  const places = rows.map((row) =>
    differences.flatMap(({ mark, of }) => placesOf(row, mark).map((place) => ({ place, of }))),
  );
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
      for (const { place, of } of places[n % rowsAPage]!) text.write(of(n), at + place, "latin1");
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

function placesOf(row: Buffer, mark: string): readonly number[] {
  const places: number[] = [];
  for (let at = row.indexOf(mark); at >= 0; at = row.indexOf(mark, at + 1)) places.push(at);
  return places;
}
