import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { isInnkitError } from "@innkit/sdk";
import { createSimulator, type FaultRule, readBookings, readFaultRules } from "@innkit/sdk/testing";
import { untilSignal } from "./main/signals.ts";

const help = `innkit simulate: a hotel that speaks the Mews Connector protocol

  --port N         where it listens (4200)
  --host ADDRESS   (127.0.0.1)
  --size ROOMS     20 to 2000 (80)
  --seed TEXT      one seed, one hotel (lighthouse)
  --hotels N       how many hotels the token opens, 1 to 200 (1)
  --speed N        seconds of the hotel in one of ours (1)
  --bookings FILE  replay a file of hotel bookings (csv or csv.gz)
  --faults FILE    what goes wrong: fault rules as JSON, one or a list (docs/simulator.md)
  --limit N/S      requests of the token in so many seconds (200/30)
`;

const options = {
  port: { type: "string", default: "4200" },
  host: { type: "string", default: "127.0.0.1" },
  size: { type: "string" },
  seed: { type: "string" },
  hotels: { type: "string" },
  speed: { type: "string" },
  bookings: { type: "string" },
  faults: { type: "string" },
  limit: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/**
 * Runs the Mews simulator on a port until a signal.
 *
 * @returns the process's exit code
 */
export async function simulate(args: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...args], options });
    if (values.help) {
      console.log(help);
      return 0;
    }
    const { seed, host, bookings, faults, limit } = values;
    const stopped = untilSignal();
    const file = bookings === undefined ? undefined : await readBookings(bookings);
    const simulator = await createSimulator({
      ...(seed === undefined ? {} : { seed }),
      ...(values.size === undefined ? {} : { size: number("size", values.size) }),
      ...(values.hotels === undefined ? {} : { hotels: number("hotels", values.hotels) }),
      ...(values.speed === undefined ? {} : { speed: number("speed", values.speed) }),
      ...(file ? { bookings: file } : {}),
      ...(faults === undefined ? {} : { faults: await faultsOf(faults) }),
      ...(limit === undefined ? {} : { requestLimit: limitOf(limit) }),
    });
    const { url, socketUrl } = await simulator.listen({ port: portOf(values.port), host });
    const { clientToken, accessToken } = simulator.credentials;
    const addresses = { url, socketUrl, page: `${url}/_sim/page`, clientToken, accessToken };
    const hotels = simulator.hotels.map(({ enterprise }) => enterprise);
    const told = { ...addresses, ...(hotels.length > 1 && { hotels }), counts: simulator.counts() };
    console.log(JSON.stringify(told, null, 2));
    for (const { line, reason } of file?.badLines ?? []) console.error(`line ${line} set aside: ${reason}`);
    await stopped;
    await simulator.close();
    return 0;
  } catch (error) {
    if (!isForPeople(error)) throw error;
    console.error(`innkit simulate: ${sentenceOf(error)}`);
    return 1;
  }
}

async function faultsOf(path: string): Promise<readonly FaultRule[]> {
  try {
    return readFaultRules(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    throw new RangeError(`--faults ${path} cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

function limitOf(text: string): { requests: number; seconds: number } {
  const [, requests, seconds] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text) ?? [];
  if (requests === undefined) throw new RangeError(`--limit must be requests/seconds as in 200/30, not "${text}"`);
  return { requests: Number(requests), seconds: Number(seconds) };
}

function number(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new RangeError(`--${name} must be a number, not "${text}"`);
  return value;
}

function portOf(text: string): number {
  const port = number("port", text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new RangeError(`--port must be a whole number from 0 to 65535, not "${text}"`);
}

function sentenceOf(error: Error & { readonly code?: string; readonly port?: number }): string {
  if (error.code === "EADDRINUSE") return `port ${error.port} is taken: give another one with --port`;
  return error.code?.startsWith("ERR_PARSE_ARGS") ? `${error.message} (--help lists the options)` : error.message;
}

/** What a wrong option, a port in use or an unreadable file brings, as against a fault of ours. */
function isForPeople(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return error instanceof RangeError || isInnkitError(error) || /^(ERR_PARSE_ARGS|EADDR|EACCES|ENOTFOUND)/.test(code);
}
