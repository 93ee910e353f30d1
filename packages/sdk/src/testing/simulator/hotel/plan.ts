import type { Customer, CustomerFields, Reservation } from "../state/guest-rows.ts";
import type { Person } from "./persons.ts";

export type Draft<Row> = { -readonly [K in keyof Row]: Row[K] };

/** What will become of a booking, from the day it is made. Times are milliseconds since 1970. */
export interface BookingPlan {
  readonly created: number;
  /** As it looks when it is made; its number is given then. */
  readonly reservation: Draft<Reservation>;
  /** The profile that is made with it, unless the guest has one. */
  readonly guest: Draft<Customer> | undefined;
  readonly person: Person | undefined;
  /** In order of time. */
  readonly steps: readonly Step[];
}

/** One change of a reservation, of its guest's profile, or of both. */
export interface Step {
  readonly at: number;
  readonly kind: "change" | "assign" | "confirm" | "cancel" | "checkIn" | "checkOut" | "profile" | "merge";
  readonly reservation?: Partial<Reservation>;
  readonly profile?: { readonly customerId: string; readonly fields: Partial<Customer> };
}

/** The end of a plan: who was expected, until when. */
export interface Known {
  readonly person: Person;
  readonly customerId: string;
  /** The profile as the plans made so far will leave it. */
  fields: CustomerFields;
  /** From when on the guest can be expected to book again. */
  freeFrom: number;
}
