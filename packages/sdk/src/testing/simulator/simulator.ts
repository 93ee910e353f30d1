import { utc } from "./calendar.ts";
import { type Clock, systemClock, virtualTime } from "./clock.ts";
import { buildLighthouse } from "./hotel/lighthouse.ts";
import { operations } from "./operations/operations.ts";
import { slidingLimit } from "./protocol/limit.ts";
import { type Call, pipeline } from "./protocol/pipeline.ts";
import { randomStream } from "./random.ts";

export interface SimulatorOptions {
  /** Which hotel: one seed gives one hotel, byte for byte. Default `lighthouse`. */
  seed?: string;
  /** Rooms, 20 to 2000. Default 80. */
  size?: number;
  /** Where virtual time starts. Default: now, at the minute. */
  at?: Date;
  /** Virtual seconds in a real second. Default 1. */
  speed?: number;
  /** The real instant at which virtual time was `at`. Default now; an earlier one resumes an earlier run. */
  startedAt?: Date;
  clientToken?: string;
  accessToken?: string;
  /** Days of history before `at`. Default 730. */
  historyDays?: number;
  /** Days ahead for which the hotel takes bookings. Default 365. */
  aheadDays?: number;
  clock?: Clock;
  /** Most requests of a token in a sliding window. Default 200 in 30 seconds. */
  requestLimit?: { readonly requests: number; readonly seconds: number };
}

/** What the hotel holds, in numbers. */
export interface SimulatorCounts {
  readonly customers: number;
  readonly reservations: number;
  readonly reservationsByState: Readonly<Record<string, number>>;
  readonly companies: number;
  readonly resources: number;
  readonly resourceCategories: number;
  readonly services: number;
  readonly rates: number;
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
  /** Virtual time. */
  now(): Date;
  /** Lets the hotel live up to virtual now. */
  live(): void;
  counts(): SimulatorCounts;
  /** Pairs of active profiles that are one person: what a search for duplicates ought to find. */
  duplicates(): readonly (readonly [string, string])[];
  /** Requests served so far, by operation. */
  requests(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/**
 * Builds a hotel and its Mews.
 *
 * @example
 * const mews = await createSimulator({ seed: "lighthouse", at: new Date("2026-03-01T10:00:00Z") });
 * const answer = await mews.fetch(new Request("https://mews.example/api/connector/v1/configuration/get", {
 *   method: "POST",
 *   body: JSON.stringify({ ClientToken: …, AccessToken: …, Client: "Test 1.0" }),
 * }));
 */
export async function createSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const seed = options.seed ?? "lighthouse";
  const size = whole("size", options.size ?? 80, 20, 2000);
  const historyDays = whole("historyDays", options.historyDays ?? 730, 1, 3650);
  const aheadDays = whole("aheadDays", options.aheadDays ?? 365, 2, 730);
  const clock = options.clock ?? systemClock;
  const started = options.startedAt ?? clock.now();
  const at = options.at ?? new Date(Math.floor(started.getTime() / 60_000) * 60_000);
  const time = virtualTime(clock, at, started, options.speed ?? 1);
  const now = (): number => time.now().getTime();

  const hotel = buildLighthouse({ seed, size, at: at.getTime(), historyDays, aheadDays, now });
  hotel.life.run(now());

  const { state } = hotel;
  const tokens = randomStream(seed, "tokens");
  const credentials = {
    clientToken: options.clientToken ?? `SIMULATED-CLIENT-${tokens.uuid().toUpperCase()}`,
    accessToken: options.accessToken ?? `SIMULATED-ACCESS-${tokens.uuid().toUpperCase()}`,
  };
  const served: Record<string, number> = {};
  const limit = options.requestLimit ?? { requests: 200, seconds: 30 };
  const requestIds = randomStream(seed, `requests ${utc(started.getTime())}`);
  const answer = pipeline({
    operations,
    state,
    credentials,
    limit: slidingLimit(limit.requests, limit.seconds),
    now: () => clock.now().getTime(),
    requestId: () => requestIds.uuid(),
    served: (operation) => {
      served[operation] = (served[operation] ?? 0) + 1;
    },
  });

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
    now: time.now,
    live: () => hotel.life.run(now()),
    counts() {
      const reservationsByState: Record<string, number> = {};
      for (const { State } of state.reservations.rows)
        reservationsByState[State] = (reservationsByState[State] ?? 0) + 1;
      return {
        customers: state.customers.size,
        reservations: state.reservations.size,
        reservationsByState,
        companies: state.companies.size,
        resources: state.resources.size,
        resourceCategories: state.resourceCategories.size,
        services: state.services.size,
        rates: state.rates.size,
      };
    },
    duplicates: () => duplicatePairs(hotel),
    requests: () => ({ ...served }),
    close: () => Promise.resolve(),
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

function duplicatePairs(hotel: ReturnType<typeof buildLighthouse>): (readonly [string, string])[] {
  const profiles = new Map<number, string[]>();
  for (const [id, person] of hotel.persons) {
    if (hotel.state.customers.get(id)?.IsActive !== true) continue;
    const ids = profiles.get(person) ?? [];
    profiles.set(person, [...ids, id]);
  }
  return [...profiles.values()].flatMap((ids) =>
    ids.flatMap((first, index) => ids.slice(index + 1).map((second) => [first, second] as const)),
  );
}
