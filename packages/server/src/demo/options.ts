import { accessSync, constants, statSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

export interface DemoOptions {
  port: number;
  host: string;
  /** Where the demo keeps everything; undefined for a folder that goes at the end. */
  data: string | undefined;
  reset: boolean;
  /** A file of bookings to replay in place of a generated hotel. */
  bookings: string | undefined;
  /** Rooms; undefined for the folder's own, or 80. */
  hotel: number | undefined;
  /** Seconds of the hotel in one of ours; undefined for the folder's own, or 60. */
  speed: number | undefined;
}

/** The demo cannot run as asked; the message is one line for a person. */
export class DemoError extends Error {
  override readonly name = "DemoError";
}

export const demoHelp = `innkit demo: a hotel to look at

  --port N         where the admin is (4100); also PORT
  --host ADDRESS   the address it listens on (127.0.0.1); also HOST
  --data DIR       keep everything in DIR and go on from there next time; else a fresh folder, removed at the end
  --reset          begin anew in DIR
  --bookings FILE  replay a file of hotel bookings (csv or csv.gz) in place of the generated hotel
  --hotel ROOMS    rooms of the generated hotel, 20 to 2000 (80)
  --speed N        seconds of the hotel in one of ours, 1 to 3600 (60)

  INNKIT_DATA, INNKIT_BOOKINGS, INNKIT_HOTEL and INNKIT_SPEED say the same; a flag goes first.
`;

/**
 * Reads the demo's command line and environment, and looks at what they name before anything slow begins.
 *
 * @returns the options, or "help"
 * @throws DemoError
 */
export function demoOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): DemoOptions | "help" {
  const { values } = parsed(args);
  if (values.help) return "help";
  const bookings = values.bookings ?? (env["INNKIT_BOOKINGS"] || undefined);
  const data = values.data ?? (env["INNKIT_DATA"] || undefined);
  const options: DemoOptions = {
    port: whole("--port", values.port ?? (env["PORT"] || "4100"), 0, 65_535),
    host: values.host ?? (env["HOST"] || "127.0.0.1"),
    data: data === undefined ? undefined : resolve(data),
    reset: values.reset ?? false,
    bookings: bookings === undefined ? undefined : resolve(bookings),
    hotel: optional("--hotel", values.hotel ?? env["INNKIT_HOTEL"], 20, 2000),
    speed: optional("--speed", values.speed ?? env["INNKIT_SPEED"], 1, 3600),
  };
  if (options.reset && options.data === undefined) throw new DemoError("--reset needs --data: which folder?");
  if (options.bookings !== undefined && options.hotel !== undefined)
    throw new DemoError("--bookings and --hotel exclude each other: the file says how large the hotel is");
  if (options.bookings !== undefined) readable(options.bookings);
  return options;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string" },
        host: { type: "string" },
        data: { type: "string" },
        reset: { type: "boolean" },
        bookings: { type: "string" },
        hotel: { type: "string" },
        speed: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split(/\.\s|\n/);
    throw new DemoError(`${reason}; --help lists the options`);
  }
}

function optional(name: string, text: string | undefined, least: number, most: number): number | undefined {
  return text === undefined || text === "" ? undefined : whole(name, text, least, most);
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new DemoError(`${name} must be a whole number from ${least} to ${most}, not "${text}"`);
}

function readable(file: string): void {
  try {
    accessSync(file, constants.R_OK);
    if (!statSync(file).isFile()) throw new Error("it is not a file");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : "it cannot be read";
    throw new DemoError(`The bookings file ${file} cannot be used: ${reason}`);
  }
}
