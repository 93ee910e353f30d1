import { z } from "zod";
import type { Move } from "./command.ts";

export interface ReservationChoice {
  readonly reservationId: string;
}

export interface Confirmation extends ReservationChoice {
  /** Mews writes to the guest. Default no. */
  readonly sendEmail?: boolean | undefined;
}

export interface Cancellation extends Confirmation {
  /** Why, as Mews asks for. */
  readonly notes: string;
  /** Posts the fee of the rate's terms. Default no. */
  readonly postFee?: boolean | undefined;
}

export interface CheckOut extends ReservationChoice {
  /** Closes the guest's bills with it. Default no. */
  readonly closeBills?: boolean | undefined;
  /** Lets the guest go with something unpaid, for the reason in `notes`. Default no. */
  readonly allowOpenBalance?: boolean | undefined;
  readonly notes?: string | undefined;
}

const reservationId = z.guid().toLowerCase().meta({ title: "Reservation" });
const sendEmail = z.boolean().default(false).meta({ title: "Write to the guest" });
const record = ({ reservationId: id }: ReservationChoice): string => id;
const common = { class: "move", entity: "reservation", record } as const;

/*
 * What Mews would do by itself is always said: an e-mail, a fee. None of these leads back, and none happens twice.
 */

export const confirmReservation: Move<Confirmation> = {
  ...common,
  name: "reservation.confirm",
  label: "Confirm a reservation",
  operation: "reservations/confirm",
  input: z.strictObject({ reservationId, sendEmail }),
  request: ({ reservationId: id, sendEmail: tell }) => ({
    ReservationIds: [id],
    SendConfirmationEmail: tell ?? false,
  }),
  from: ["optional"],
  to: "confirmed",
};

export const checkIn: Move<ReservationChoice> = {
  ...common,
  name: "reservation.start",
  label: "Check in",
  operation: "reservations/start",
  input: z.strictObject({ reservationId }),
  request: ({ reservationId: id }) => ({ ReservationId: id }),
  from: ["confirmed"],
  to: "started",
};

export const checkOut: Move<CheckOut> = {
  ...common,
  name: "reservation.process",
  label: "Check out",
  operation: "reservations/process",
  input: z.strictObject({
    reservationId,
    closeBills: z.boolean().default(false).meta({ title: "Close the bills" }),
    allowOpenBalance: z.boolean().default(false).meta({ title: "Let go with an open balance" }),
    notes: z.string().trim().min(1).max(1000).optional().meta({ title: "Notes" }),
  }),
  request: ({ reservationId: id, closeBills, allowOpenBalance, notes }) => ({
    ReservationId: id,
    CloseBills: closeBills ?? false,
    AllowOpenBalance: allowOpenBalance ?? false,
    ...(notes !== undefined && { Notes: notes }),
  }),
  from: ["started"],
  to: "processed",
};

export const cancelReservation: Move<Cancellation> = {
  ...common,
  name: "reservation.cancel",
  label: "Cancel a reservation",
  operation: "reservations/cancel",
  input: z.strictObject({
    reservationId,
    notes: z.string().trim().min(1).max(1000).meta({ title: "Why" }),
    postFee: z.boolean().default(false).meta({ title: "Post the fee" }),
    sendEmail,
  }),
  request: ({ reservationId: id, notes, postFee, sendEmail: tell }) => ({
    ReservationIds: [id],
    Notes: notes,
    PostCancellationFee: postFee ?? false,
    SendEmail: tell ?? false,
  }),
  from: ["confirmed", "optional", "inquired", "requested"],
  to: "canceled",
};
