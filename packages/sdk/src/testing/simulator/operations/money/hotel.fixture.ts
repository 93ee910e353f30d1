import type { MewsOperation, MewsRequest, MewsResponse } from "../../../../mews/options.ts";
import { ManualClock } from "../../clock.ts";
import type { Probe } from "../../probe.fixture.ts";
import type { Row, Wire } from "../../protocol/wire.ts";
import { createSimulator, type Simulator } from "../../simulator.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { Bill, OrderItem, Payment } from "../../state/money-tables.ts";
import { documented } from "../documented.fixture.ts";

/** A small hotel whose clock the test moves, and one who asks it about money. */
export interface MoneyHotel {
  readonly simulator: Simulator;
  readonly clock: ManualClock;
  readonly call: Probe["call"];
  /** Asks, and holds the answer against its documented shape. */
  ask<O extends MewsOperation>(operation: O, body: Partial<MewsRequest<O>>): Promise<Wire<MewsResponse<O>>>;
  /** The status and the message of a call that is refused. */
  refusal(operation: MewsOperation, body: object): Promise<string>;
  /** Moves the clock on by so many seconds and lets the hotel live up to it. */
  pass(seconds: number): void;
  items(filter: Partial<MewsRequest<"orderItems/getAll">>): Promise<readonly OrderItem[]>;
  payments(filter: Partial<MewsRequest<"payments/getAll">>): Promise<readonly Payment[]>;
  bills(filter: Partial<MewsRequest<"bills/getAll">>): Promise<readonly Bill[]>;
  bill(id: string): Promise<Bill | undefined>;
  reservations(filter: Partial<MewsRequest<"reservations/getAll/2023-06-06">>): Promise<readonly Reservation[]>;
}

export const AT: Date = new Date("2026-03-10T16:20:00Z");

export async function openHotel(historyDays = 60, size = 20): Promise<MoneyHotel> {
  const clock = new ManualClock(AT);
  const requestLimit = { requests: 1_000_000, seconds: 1 };
  const simulator = await createSimulator({ size, historyDays, aheadDays: 60, at: AT, clock, requestLimit });
  const { call, ask, refusal, walk } = documented(simulator);
  const hotel: MoneyHotel = {
    simulator,
    clock,
    call,
    ask,
    refusal: async (operation, body) => (await refusal(operation, body)).join(" "),
    pass(seconds) {
      clock.advance(seconds * 1000);
      simulator.live();
    },
    items: (filter) => walk<OrderItem>("orderItems/getAll", "OrderItems", filter),
    payments: (filter) => walk<Payment>("payments/getAll", "Payments", filter),
    bills: (filter) => walk<Bill>("bills/getAll", "Bills", filter),
    async bill(id) {
      return (await hotel.bills({ BillIds: [id] }))[0];
    },
    reservations: (filter) => walk<Reservation>("reservations/getAll/2023-06-06", "Reservations", filter),
  };
  return hotel;
}

/** Every row there is: all of them belong to a service, or to an account that has a reservation. */
export async function wholeBooks(
  hotel: MoneyHotel,
): Promise<{ items: readonly OrderItem[]; payments: readonly Payment[]; bills: readonly Bill[] }> {
  const span = windows(hotel);
  const services = await serviceIds(hotel);
  return {
    items: await hotel.items({ ServiceIds: Object.values(services) }),
    payments: (await Promise.all(span.map((CreatedUtc) => hotel.payments({ CreatedUtc })))).flat(),
    bills: (await Promise.all(span.map((CreatedUtc) => hotel.bills({ CreatedUtc })))).flat(),
  };
}

/** Quarters of a year, from before the first booking to tomorrow, the newest first. */
function windows({ simulator }: MoneyHotel): { StartUtc: string; EndUtc: string }[] {
  const day = 86_400_000;
  const end = simulator.now().getTime() + day;
  return Array.from({ length: 12 }, (_, index) => ({
    StartUtc: new Date(end - (index + 1) * 90 * day).toISOString(),
    EndUtc: new Date(end - index * 90 * day).toISOString(),
  }));
}

/** The services by their names. */
export async function serviceIds({ ask }: MoneyHotel): Promise<Readonly<Record<string, string>>> {
  const { Services } = await ask("services/getAll", { Limitation: { Count: 100 } });
  return Object.fromEntries(Services.map((row: Row<"services/getAll">) => [row.Name ?? "", row.Id]));
}

/** Gross euro of rows that count, in cents: what is owed on a bill. */
export function owed(items: readonly OrderItem[], payments: readonly Payment[]): number {
  const counted = [
    ...items.filter((row) => row.AccountingState !== "Canceled"),
    ...payments.filter((row) => row.State !== "Canceled" && row.State !== "Failed"),
  ];
  return counted.reduce((sum, row) => sum + Math.round(row.Amount.GrossValue * 100), 0);
}
