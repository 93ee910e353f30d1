import type { Clock } from "./clock.ts";
import type { Act, ActDone } from "./control/acts.ts";
import type { ClockChange } from "./control/clock-change.ts";
import type { Digest } from "./control/digest.ts";
import type { HotelDay } from "./control/hotel-day.ts";
import type { RequestEntry, Traffic } from "./control/visits.ts";
import type { SimulatorCounts } from "./counts.ts";
import type { FaultRule } from "./faults/fault.ts";
import type { ActiveFault, Faults } from "./faults/rules.ts";
import type { NightPrice } from "./prices.ts";
import type { BookingsFile } from "./replay/bookings-file.ts";
import type { Staff } from "./staff.ts";
import type { TableName } from "./state/tables.ts";
import type { SwitchBoard, Switches } from "./switches.ts";
import type { Delivery } from "./webhooks/courier.ts";
import type { IntegrationAction } from "./webhooks/integration.ts";
import type { Receiver, Webhooks } from "./webhooks/webhooks.ts";

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
  /**
   * How many hotels the access token opens, 1 to 200. Default 1. Several are a chain: they share guests and companies, and
   * each is made as this hotel is, of a seed of its own.
   */
  hotels?: number;
  /** Days of history before `at`. Default 730. */
  historyDays?: number;
  /** Days ahead for which the hotel takes bookings. Default 365. */
  aheadDays?: number;
  clock?: Clock;
  /** Bookings to replay in place of the generated hotel, from {@link readBookings}; nothing happens after them. */
  bookings?: BookingsFile;
  /** Most requests of a token in a sliding window. Default 200 in 30 seconds. */
  requestLimit?: { readonly requests: number; readonly seconds: number };
  /** What goes wrong from the beginning. */
  faults?: readonly FaultRule[];
  /** What Mews does not document, where it is not to be as by default. */
  switches?: Partial<Switches>;
}

/** A hotel that speaks the Mews Connector protocol. */
export interface Simulator {
  /**
   * The hotels that its token opens, itself among them. Each is told by its own staff, counts and report; tokens, time,
   * faults and all else are the same for all.
   */
  readonly hotels: readonly Simulator[];
  readonly enterprise: {
    readonly id: string;
    readonly chainId: string;
    readonly name: string;
    readonly timeZone: string;
  };
  /** The integration to which the tokens belong. */
  readonly integration: { readonly id: string; readonly name: string; readonly enabled: boolean };
  /** The tokens that open the API now. */
  readonly credentials: { readonly clientToken: string; readonly accessToken: string };
  /** The whole HTTP face without a port. */
  fetch(request: Request): Promise<Response>;
  /** Opens a port on 127.0.0.1, or another host, for HTTP and the socket; from then on the hotel lives by itself. */
  listen(options?: { port?: number; host?: string }): Promise<{ readonly url: string; readonly socketUrl: string }>;
  /** Virtual time. */
  now(): Date;
  /** Lets the hotel live up to virtual now, and tells the sockets. */
  live(): void;
  /**
   * Moves virtual time on, and lets the hotel live up to it.
   *
   * @throws `simulator/invalid` (400), for one where time would run backwards
   */
  setClock(change: ClockChange): void;
  readonly staff: Staff;
  /**
   * The same acts as plain data.
   *
   * @throws `simulator/invalid` (400), and what {@link Staff} throws
   * @example
   * mews.act({ act: "any" });
   */
  act(act: Act): ActDone;
  /** What goes wrong. */
  readonly faults: Faults;
  readonly switches: SwitchBoard;
  readonly webhooks: Webhooks;
  /**
   * Lets something happen to the integration, and tells the webhooks. Switched off, its tokens open nothing;
   * `IntegrationApiKeyCreated` gives it another access token.
   *
   * @throws `simulator/invalid` (400)
   */
  changeIntegration(action: IntegrationAction): void;
  /**
   * Gives the integration another access token and answers it; the old one opens nothing. With `announce`, webhooks
   * tell of it by `IntegrationApiKeyCreated`.
   *
   * @throws `simulator/invalid` (400)
   */
  changeAccessToken(options?: { readonly accessToken?: string; readonly announce?: boolean }): string;
  /** Ends every connection of the event socket. */
  disconnectSockets(): void;
  counts(): SimulatorCounts;
  status(): SimulatorStatus;
  /**
   * What is true of these entities, or of all, and what the callers have done. The digest is reckoned when it is looked at,
   * and reads every row that may have changed since: of two years of books, that takes seconds.
   */
  report<K extends TableName = TableName>(entities?: readonly K[]): SimulatorReport<K>;
  /** The last requests, oldest first: so many, and 500 at most. */
  requestLog(last?: number): readonly RequestEntry[];
  /** Pairs of active profiles that are one person: what a search for duplicates ought to find. */
  duplicates(): readonly (readonly [string, string])[];
  /** What each night of a stay costs, which no operation served so far has a place for; nothing for a day's use. */
  prices(reservationId: string): readonly NightPrice[];
  /** Requests that reached an operation so far, by operation. */
  requests(): Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** How a simulator is now. */
export interface SimulatorStatus {
  readonly enterprise: Simulator["enterprise"];
  readonly integration: Simulator["integration"];
  /** Virtual time. */
  readonly now: string;
  readonly speed: number;
  readonly today: HotelDay;
  readonly counts: SimulatorCounts;
  readonly requestLimit: { readonly requests: number; readonly seconds: number };
  readonly faults: readonly ActiveFault[];
  readonly switches: Switches;
  /** Connections of the event socket, and how many of them a fault has silenced. */
  readonly sockets: { readonly connected: number; readonly silent: number };
  readonly webhooks: { readonly receivers: readonly Receiver[]; readonly deliveries: readonly Delivery[] };
  /** What the callers have done. */
  readonly traffic: Traffic;
}

export interface SimulatorReport<K extends TableName = TableName> {
  readonly digest: Pick<Digest, K>;
  readonly traffic: Traffic;
}
