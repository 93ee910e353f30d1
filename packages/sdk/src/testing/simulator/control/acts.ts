import { z } from "zod";
import { readInput } from "../input.ts";
import type { Staff } from "../staff.ts";
import type { CancellationReason, CustomerFields } from "../state/guest-rows.ts";
import type { ResourceState } from "../state/house-rows.ts";
import { guestFields } from "./guest-fields.ts";

/** Something that staff do, as plain data; `any` is something that makes sense just now, or the kind of it that `of` names. */
export type Act =
  | {
      readonly act: "book";
      readonly customerId?: string;
      readonly guest?: Partial<CustomerFields>;
      /** ISO 8601. */
      readonly arrival?: string;
      readonly nights?: number;
      readonly categoryId?: string;
      readonly adults?: number;
    }
  | { readonly act: "checkIn"; readonly reservationId: string }
  | { readonly act: "checkOut"; readonly reservationId: string }
  | { readonly act: "cancel"; readonly reservationId: string; readonly reason?: CancellationReason }
  | { readonly act: "editGuest"; readonly customerId: string; readonly fields: Partial<CustomerFields> }
  | { readonly act: "mergeGuests"; readonly from: string; readonly into: string }
  | { readonly act: "setRoomState"; readonly resourceId: string; readonly state: ResourceState }
  | { readonly act: "any"; readonly of?: ActKind };

export type ActKind = "book" | "checkIn" | "checkOut" | "cancel" | "editGuest" | "mergeGuests" | "setRoomState";

/** What was done, with the ids of what came of it. */
export type ActDone = Exclude<Act, { readonly act: "any" }> & {
  readonly reservationId?: string;
  readonly customerId?: string;
};

type OneAct = Exclude<Act, { readonly act: "any" }>;

/** @throws `simulator/invalid` (400) */
export function readAct(input: unknown): Act {
  return readInput(schema, input, "act");
}

/** @throws what {@link Staff} throws */
export function perform(staff: Staff, act: OneAct): ActDone {
  switch (act.act) {
    case "book": {
      const { act: _, arrival, ...booking } = act;
      return {
        ...act,
        ...staff.book({ ...booking, ...(arrival === undefined ? {} : { arrival: new Date(arrival) }) }),
      };
    }
    case "checkIn":
      staff.checkIn(act.reservationId);
      return act;
    case "checkOut":
      staff.checkOut(act.reservationId);
      return act;
    case "cancel":
      staff.cancel(act.reservationId, act.reason);
      return act;
    case "editGuest":
      staff.editGuest(act.customerId, act.fields);
      return act;
    case "mergeGuests":
      staff.mergeGuests(act.from, act.into);
      return act;
    case "setRoomState":
      staff.setRoomState(act.resourceId, act.state);
      return act;
  }
}

const REASONS = [
  "Other",
  "ConfirmationMissed",
  "BookedElsewhere",
  "ForceMajeure",
  "GuestComplaint",
  "NoShow",
  "PriceTooHigh",
  "ServiceNotAvailable",
  "InputError",
  "InvalidPayment",
  "TravelAgency",
  "RequestedByGuest",
  "Update",
  "BookingAbandoned",
  "RequestedByBooker",
] as const satisfies readonly CancellationReason[];

const KINDS = [
  "book",
  "checkIn",
  "checkOut",
  "cancel",
  "editGuest",
  "mergeGuests",
  "setRoomState",
] as const satisfies readonly ActKind[];

const id = z.string().min(1);

const schema: z.ZodType<Act> = z.discriminatedUnion("act", [
  z.strictObject({
    act: z.literal("book"),
    customerId: id.exactOptional(),
    guest: guestFields.exactOptional(),
    arrival: z.iso.datetime({ offset: true }).exactOptional(),
    nights: z.number().int().min(1).max(365).exactOptional(),
    categoryId: id.exactOptional(),
    adults: z.number().int().min(1).max(20).exactOptional(),
  }),
  z.strictObject({ act: z.literal("checkIn"), reservationId: id }),
  z.strictObject({ act: z.literal("checkOut"), reservationId: id }),
  z.strictObject({ act: z.literal("cancel"), reservationId: id, reason: z.enum(REASONS).exactOptional() }),
  z.strictObject({ act: z.literal("editGuest"), customerId: id, fields: guestFields }),
  z.strictObject({ act: z.literal("mergeGuests"), from: id, into: id }),
  z.strictObject({
    act: z.literal("setRoomState"),
    resourceId: id,
    state: z.enum(["Dirty", "Clean", "Inspected", "OutOfService", "OutOfOrder"]),
  }),
  z.strictObject({ act: z.literal("any"), of: z.enum(KINDS).exactOptional() }),
]);
