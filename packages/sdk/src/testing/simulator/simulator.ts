import { operations as facts } from "../../mews/operations/facts.ts";
import { utc } from "./calendar.ts";
import { type Clock, systemClock, virtualTime } from "./clock.ts";
import { countsOf, duplicatePairs, type SimulatorCounts } from "./counts.ts";
import { buildLighthouse } from "./hotel/lighthouse.ts";
import type { HotelEvent } from "./life/desk.ts";
import { withErrands } from "./life/errands.ts";
import { operations } from "./operations/operations.ts";
import { slidingLimit } from "./protocol/limit.ts";
import { type Call, pipeline } from "./protocol/pipeline.ts";
import { type NightPrice, pricesOf } from "./prices.ts";
import { randomStream } from "./random.ts";
import { type Listener, listen } from "./server/listener.ts";
import type { BookingsFile } from "./replay/bookings-file.ts";
import { afterLastStatus, replayBookings } from "./replay/replay.ts";
import { openSockets } from "./server/socket.ts";
import { hireStaff, type Staff } from "./staff.ts";
import { worldOf } from "./world.ts";

export interface SimulatorOptions {
  /** Which hotel: one seed gives one hotel, byte for byte. Default `lighthouse`. */
  seed?: string;
  /** Rooms, 20 to 2000. Default 80. */
  size?: number;
  /** Where virtual time starts. Default: now, at the minute. */
  at?: Date;
  /** Virtual seconds in a real second. Default 1. */
  speed?: number;
  /**
   * The real instant at which virtual time was `at`. Default now. An earlier one resumes an earlier run of the same
   * seed, size, at and speed: life is gone through up to the present.
   */
  startedAt?: Date;
  clientToken?: string;
  accessToken?: string;
  /** Days of history before `at`. Default 730. */
  historyDays?: number;
  /** Days ahead for which the hotel takes bookings. Default 365. */
  aheadDays?: number;
  clock?: Clock;
  /** Bookings to replay in place of the generated hotel, from {@link readBookings}; nothing happens after them. */
  bookings?: BookingsFile;
  /** Most requests of a token in a sliding window. Default 200 in 30 seconds. */
  requestLimit?: { readonly requests: number; readonly seconds: number };
}

/** A hotel that speaks the Mews Connector protocol. */
export interface Simulator {
  readonly enterprise: {
    readonly id: string;
    readonly chainId: string;
    readonly name: string;
    readonly timeZone: string;
  };
  readonly credentials: { readonly clientToken: string; readonly accessToken: string };
  /** The whole HTTP face without a port. */
  fetch(request: Request): Promise<Response>;
  /** Opens a port on 127.0.0.1, or another host, for HTTP and the socket; from then on the hotel lives by itself. */
  listen(options?: { port?: number; host?: string }): Promise<{ readonly url: string; readonly socketUrl: string }>;
  /** Virtual time. */
  now(): Date;
  /** Lets the hotel live up to virtual now, and tells the sockets. */
  live(): void;
  readonly staff: Staff;
  counts(): SimulatorCounts;
  /** Pairs of active profiles that are one person: what a search for duplicates ought to find. */
  duplicates(): readonly (readonly [string, string])[];
  /** What each night of a stay costs, as its order items charge it; nothing for a day's use. */
  prices(reservationId: string): readonly NightPrice[];
  /** Requests that reached an operation so far, by operation. */
  requests(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/**
 * Builds a hotel and its Mews.
 *
 * @example
 * const mews = await createSimulator({ seed: "lighthouse", at: new Date("2026-03-01T10:00:00Z") });
 * const { clientToken, accessToken } = mews.credentials;
 * const answer = await mews.fetch(new Request("https://mews.example/api/connector/v1/configuration/get", {
 *   method: "POST",
 *   body: JSON.stringify({ ClientToken: clientToken, AccessToken: accessToken, Client: "Test 1.0" }),
 * }));
 */
export async function createSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const seed = options.seed ?? "lighthouse";
  const clock = options.clock ?? systemClock;
  const startedAt = options.startedAt ?? clock.now();
  const at = beginningOf(options, startedAt);
  const time = virtualTime(clock, at, startedAt, positive("speed", options.speed ?? 1));
  const now = (): number => time.now().getTime();

  const hotel =
    options.bookings === undefined
      ? buildLighthouse({
          seed,
          size: whole("size", options.size ?? 80, 20, 2000),
          at: at.getTime(),
          historyDays: whole("historyDays", options.historyDays ?? 730, 1, 3650),
          aheadDays: whole("aheadDays", options.aheadDays ?? 365, 2, 730),
          now,
        })
      : replayBookings(seed, options.bookings, now);
  const life = withErrands(hotel.life);
  life.run(now());

  const { state } = hotel;
  const credentials = credentialsOf(seed, options);
  const served: Record<string, number> = {};
  const { requests, seconds } = options.requestLimit ?? { requests: 200, seconds: 30 };
  const requestIds = randomStream(seed, `requests ${utc(startedAt.getTime())}`);
  const made = randomStream(seed, `made ${utc(startedAt.getTime())}`);
  const world = worldOf({
    seed,
    state,
    desk: hotel.desk,
    calendar: hotel.calendar,
    integrationId: randomStream(seed, "integration").uuid(),
    uuid: () => made.uuid(),
    nightlyPrice: (row, day) => hotel.nightlyPrice(row, day),
    later: (instant, act) => life.later(instant, act),
  });
  const answer = pipeline({
    operations,
    world,
    credentials,
    limit: slidingLimit(requests, seconds),
    now: () => clock.now().getTime(),
    requestId: () => requestIds.uuid(),
    served: (operation) => {
      served[operation] = (served[operation] ?? 0) + 1;
      // What is written now comes after all that has happened by now.
      if (facts.get(operation)?.read !== true) live();
    },
  });

  const sockets = openSockets(credentials);
  const untold: HotelEvent[] = [];
  hotel.desk.listen((event) => {
    if (sockets.connected > 0) untold.push(event);
  });
  const tell = (): void => sockets.send(untold.splice(0));
  const live = (): void => {
    life.run(now());
    tell();
  };

  let listener: Listener | undefined;
  let stopLiving: (() => void) | undefined;
  /** Wakes when the next thing is due, and now and then in between. */
  const keepLiving = (): void => {
    live();
    const next = life.next();
    const wait = next === undefined ? 1000 : Math.min(1000, Math.max(20, time.until(next)));
    stopLiving = clock.setTimer(keepLiving, wait);
  };

  return {
    enterprise: {
      id: state.enterprise.Id,
      chainId: state.enterprise.ChainId,
      name: state.enterprise.Name,
      timeZone: state.enterprise.TimeZoneIdentifier,
    },
    credentials,
    async fetch(request) {
      const reply = await answer(callOf(request));
      return new Response(reply.text, { status: reply.status, headers: reply.headers });
    },
    async listen(where) {
      if (listener !== undefined) throw new Error("the simulator is listening already");
      listener = await listen(answer, sockets, where);
      keepLiving();
      return { url: listener.url, socketUrl: listener.socketUrl };
    },
    now: time.now,
    live,
    staff: hireStaff({
      desk: hotel.desk,
      calendar: hotel.calendar,
      random: randomStream(seed, "staff"),
      profileId: hotel.staffProfileId,
      begin() {
        live();
        return Math.floor(now() / 1000) * 1000;
      },
      done: tell,
    }),
    counts: () => countsOf(state),
    duplicates: () => duplicatePairs(hotel),
    prices: (reservationId) => pricesOf(hotel, reservationId),
    requests: () => ({ ...served }),
    async close() {
      stopLiving?.();
      sockets.close();
      const open = listener;
      listener = undefined;
      await open?.close();
    },
  };
}

/** A generated hotel begins now, at the minute; a replayed one after the last day its file tells of. */
function beginningOf({ at, bookings }: SimulatorOptions, startedAt: Date): Date {
  if (bookings === undefined) return at ?? new Date(Math.floor(startedAt.getTime() / 60_000) * 60_000);
  const first = afterLastStatus(bookings);
  if (at !== undefined && at < first) {
    throw new RangeError(`at must not come before ${first.toISOString()}: the bookings tell of the time up to then`);
  }
  return at ?? first;
}

/** Tokens that nobody takes for real ones, the same for one seed. */
function credentialsOf(seed: string, options: SimulatorOptions): { clientToken: string; accessToken: string } {
  const tokens = randomStream(seed, "tokens");
  const [client, access] = [tokens.uuid().toUpperCase(), tokens.uuid().toUpperCase()];
  return {
    clientToken: options.clientToken ?? `SIMULATED-CLIENT-${client}`,
    accessToken: options.accessToken ?? `SIMULATED-ACCESS-${access}`,
  };
}

function callOf(request: Request): Call {
  return {
    method: request.method,
    path: new URL(request.url).pathname,
    prefer: request.headers.get("Prefer"),
    text: () => request.text(),
  };
}

function whole(name: string, value: number, low: number, high: number): number {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new RangeError(`${name} must be a whole number from ${low} to ${high}, not ${value}`);
  }
  return value;
}

function positive(name: string, value: number): number {
  if (!Number.isFinite(value) || value <= 0) throw new RangeError(`${name} must be above 0, not ${value}`);
  return value;
}
