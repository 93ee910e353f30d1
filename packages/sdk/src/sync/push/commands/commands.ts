import { errors } from "../../errors.ts";
import { addOrder, addPayment, type NewOrder, type NewPayment } from "./charges.ts";
import type { Command } from "./command.ts";
import { addCompany, type NewCompany } from "./companies.ts";
import { type GuestMerge, mergeGuests } from "./guests.ts";
import {
  type Cancellation,
  cancelReservation,
  checkIn,
  checkOut,
  type CheckOut,
  type Confirmation,
  confirmReservation,
  type ReservationChoice,
} from "./moves.ts";
import { addNote, addTask, type NewNote, type NewTask } from "./notes-and-tasks.ts";

/** What each command is told. */
export interface CommandInputs {
  "company.add": NewCompany;
  "guest.merge": GuestMerge;
  "note.add": NewNote;
  "task.add": NewTask;
  "order.add": NewOrder;
  "payment.add": NewPayment;
  "reservation.confirm": Confirmation;
  "reservation.start": ReservationChoice;
  "reservation.process": CheckOut;
  "reservation.cancel": Cancellation;
}

export type CommandName = keyof CommandInputs;

/** A command, its input, and what is said about it. */
export type AnyCommand = {
  [Name in CommandName]: {
    readonly name: Name;
    readonly input: CommandInputs[Name];
    readonly reason?: string | undefined;
    /** Whoever asks again under the same id is given what was made of the first. */
    readonly requestId?: string | undefined;
  };
}[CommandName];

export const commands: readonly Command[] = [
  addCompany,
  mergeGuests,
  addNote,
  addTask,
  addOrder,
  addPayment,
  confirmReservation,
  checkIn,
  checkOut,
  cancelReservation,
];

/** @throws sync/no_such_command */
export function commandNamed(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  throw errors.no_such_command(
    { command: name },
    { message: `There is no command "${name}"; there are: ${commands.map((command) => command.name).join(", ")}` },
  );
}
