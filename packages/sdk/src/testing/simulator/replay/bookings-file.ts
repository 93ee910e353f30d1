import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { parse } from "csv-parse";
import { defineErrors, isInnkitError } from "../../../kernel/errors.ts";
import { type BookingLine, COLUMNS, readLine } from "./line.ts";

/** A line that could not be taken for a booking, and why. Lines are counted from 1, the header included. */
export interface BadLine {
  readonly line: number;
  readonly reason: string;
}

/** What a file of bookings holds. */
export interface BookingsFile {
  readonly lines: readonly BookingLine[];
  readonly badLines: readonly BadLine[];
}

const errors = defineErrors("bookings", {
  unreadable: [400, "The bookings file cannot be read"],
  missing_columns: [400, "The bookings file lacks columns"],
});

/**
 * Reads a file with the columns of the public "Hotel booking demand" data set, `.csv` or `.csv.gz`, line by line.
 * Lines that make no sense are set aside with their number and the reason.
 *
 * @throws `bookings/unreadable` if the file cannot be read, `bookings/missing_columns` if its header lacks columns;
 * the details name them.
 * @example
 * const bookings = await readBookings("hotel_bookings.csv.gz");
 * const mews = await createSimulator({ bookings });
 */
export async function readBookings(path: string): Promise<BookingsFile> {
  const lines: BookingLine[] = [];
  const badLines: BadLine[] = [];
  let places: ReadonlyMap<string, number> | undefined;
  let width = 0;

  const take = (cells: readonly string[], line: number): void => {
    if (places === undefined) {
      places = headerPlaces(cells, path);
      width = cells.length;
      return;
    }
    const read = cells.length === width ? readLine(cells, places) : `has ${cells.length} columns instead of ${width}`;
    if (typeof read === "string") badLines.push({ line, reason: read });
    else lines.push(read);
  };

  const parser = parse({ bom: true, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  const collect = async (records: AsyncIterable<unknown>): Promise<void> => {
    for await (const entry of records) {
      const { record, info } = entry as { record: string[]; info: { lines: number } };
      take(record, info.lines);
    }
  };
  try {
    const file = createReadStream(path);
    if (path.endsWith(".gz")) await pipeline(file, createGunzip(), parser, collect);
    else await pipeline(file, parser, collect);
  } catch (cause) {
    if (isInnkitError(cause, "bookings/missing_columns")) throw cause;
    const message = `The bookings file ${path} cannot be read: it is not there, damaged, or no ${path.endsWith(".gz") ? "gzip" : "csv"}`;
    throw errors.unreadable({ path }, { cause, message });
  }
  if (places === undefined) {
    const message = `The bookings file ${path} is empty`;
    throw errors.missing_columns({ path, missing: [...COLUMNS] }, { message });
  }
  return { lines, badLines };
}

function headerPlaces(header: readonly string[], path: string): ReadonlyMap<string, number> {
  const places = new Map(header.map((name, place) => [name.trim(), place]));
  const missing = COLUMNS.filter((name) => !places.has(name));
  if (missing.length > 0) {
    const message =
      missing.length === COLUMNS.length
        ? `${path} is no file of bookings: none of its columns is known, such as ${COLUMNS.slice(0, 3).join(", ")}`
        : `The bookings file ${path} lacks the columns ${missing.join(", ")}`;
    throw errors.missing_columns({ path, missing }, { message });
  }
  return places;
}
