import { afterAll } from "vitest";
import type { MewsOperation, MewsRequest, MewsResponse } from "../../../../mews/options.ts";
import { ManualClock } from "../../clock.ts";
import { probe } from "../../probe.fixture.ts";
import type { Wire } from "../../protocol/wire.ts";
import { createSimulator, type Simulator } from "../../simulator.ts";
import type { Customer, Reservation } from "../../state/guest-rows.ts";
import { type Documented, documented } from "../documented.fixture.ts";

/** An id that is nobody's. */
export const NOBODY = "6b1f1d1e-0f3a-4d1e-9a53-7d2b8f1c0a11";
export const all = { Limitation: { Count: 1000 } };
export const both: ("Active" | "Deleted")[] = ["Active", "Deleted"];

type Request<O extends MewsOperation> = MewsRequest<O>;

/** A small hotel for the tests of one file, and ways to speak with it. */
export interface SmallHotel {
  readonly hotel: Simulator;
  readonly clock: ManualClock;
  /** What an operation answers; it has its documented shape. */
  ask<O extends MewsOperation>(operation: O, body: Request<O>): Promise<Wire<MewsResponse<O>>>;
  readonly refusal: Documented["refusal"];
  /** The interval of one second that begins now. */
  thisSecond(): { readonly StartUtc: string; readonly EndUtc: string };
  readonly chainId: string;
  readonly stayId: string;
  readonly additionalServiceId: string;
  /** Active guests, newest first. */
  readonly customers: readonly Customer[];
  /** Newest first. */
  readonly reservations: readonly Reservation[];
}

export async function openSmallHotel(): Promise<SmallHotel> {
  const clock = new ManualClock(new Date("2026-03-10T16:20:00Z"));
  const requestLimit = { requests: 100_000, seconds: 1 };
  const at = clock.now();
  const hotel = await createSimulator({ size: 20, historyDays: 40, aheadDays: 40, at, clock, requestLimit });
  afterAll(() => hotel.close());
  const { ask, refusal, walk } = documented(hotel);
  const services = await walk<{ Id: string; Type: string }>("services/getAll", "Services", {});
  const serviceOf = (type: string): string => services.find(({ Type }) => Type === type)?.Id ?? "";
  return {
    hotel,
    clock,
    ask,
    refusal,
    thisSecond: () => {
      const now = hotel.now().getTime();
      return { StartUtc: new Date(now).toISOString(), EndUtc: new Date(now + 1000).toISOString() };
    },
    chainId: hotel.enterprise.chainId,
    stayId: serviceOf("Reservable"),
    additionalServiceId: serviceOf("Orderable"),
    customers: (await probe(hotel).customers<Customer>(new Date("2025-06-01T00:00:00Z"), clock.now())).filter(
      (row) => row.IsActive,
    ),
    reservations: await walk<Reservation>("reservations/getAll/2023-06-06", "Reservations", {}),
  };
}
