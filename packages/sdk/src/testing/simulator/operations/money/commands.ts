import type { Command, Device } from "../../state/money-tables.ts";
import { plainAmount } from "../../amount.ts";
import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { known, knownIf } from "../known.ts";
import { ownCurrency, wholeCents } from "../price.ts";
import { openBillOf } from "./accounts.ts";
import { settleTerminal, type TerminalData } from "./terminal.ts";

export const commandOperations: readonly Operation[] = [
  operation("devices/getAll", (_, { state }) => ({ Devices: state.devices.rows.slice() })),
  operation("commands/getAllActive", (_, { state }) => {
    const active = state.commands.rows.filter(({ State }) => State === "Pending" || State === "Received");
    return { Commands: active.toReversed(), Cursor: active[0]?.Id ?? null };
  }),
  listing<Command>("commands/getAllByIds", { rows: ({ state }) => state.commands, ids: "CommandIds" }),
  operation("commands/addPrinter", ({ PrinterId, Data, CopyCount }, world) => {
    const printer = device(world, PrinterId, "Printer", "PrinterId");
    if (CopyCount < 1) throw invalid("CopyCount");
    const { Id } = addCommand(world, printer, {
      CopyCount,
      FileType: "application/pdf",
      FileData: Data,
      PrinterName: printer.Name,
      PrinterDriverName: "Generic",
      PrinterPortName: printer.Identifier,
    });
    return { CommandId: Id };
  }),
  operation("commands/addKeyCutter", ({ KeyCutterId, ReservationId, KeyCount }, world) => {
    const cutter = device(world, KeyCutterId, "KeyCutter", "KeyCutterId");
    const { customers, reservations } = world.state;
    const stay = known(reservations, ReservationId, "ReservationId");
    // A key opens a room: none is cut before one is assigned, nor for a stay that is over.
    if (stay.AssignedResourceId === null || stay.State === "Canceled" || stay.State === "Processed")
      throw invalid("ReservationId");
    if (KeyCount < 1) throw invalid("KeyCount");
    const guest = customers.get(stay.AccountId);
    const { Id } = addCommand(world, cutter, {
      KeyCutterId: cutter.Id,
      ApiUrl: null,
      KeyCutterData: null,
      KeyCount,
      LockIds: [stay.AssignedResourceId],
      StartUtc: stay.StartUtc,
      EndUtc: stay.EndUtc,
      FirstName: guest?.FirstName ?? null,
      LastName: guest?.LastName ?? "",
      NormalizedFirstName: plain(guest?.FirstName ?? null),
      NormalizedLastName: plain(guest?.LastName ?? null),
      Telephone: guest?.Phone ?? null,
      Email: guest?.Email ?? null,
      ReservationId: stay.Id,
      ReservationNumber: stay.Number,
    });
    return { CommandId: Id };
  }),
  operation("commands/addPaymentTerminal", (body, world) => {
    const terminal = device(world, body.TerminalId, "PaymentTerminal", "TerminalId");
    return { CommandId: addCommand(world, terminal, terminalData(world, body)).Id };
  }),
  operation("commands/update", ({ CommandId, State }, world) => {
    const command = known(world.state.commands, CommandId, "CommandId");
    if (!(NEXT[command.State] ?? []).includes(State)) throw invalid("State");
    const settled = State === "Processed" ? settleTerminal(world, command) : command.Data;
    const { Id } = world.change("commands", CommandId, { State, Data: settled });
    world.desk.announce({ Type: "DeviceCommand", Id, State });
    return {};
  }),
];

/** Where a command can go from each state; nothing leads out of the last three. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  Pending: ["Received", "Processing", "Processed", "Cancelled", "Error"],
  Received: ["Processing", "Processed", "Cancelled", "Error"],
  // Progress is told by the same state again.
  Processing: ["Processing", "Processed", "Cancelled", "Error"],
};

/** Gives a device something to do, and tells whoever speaks for it. */
export function addCommand(world: World, Device: Device, Data: object): Command {
  const command = world.add("commands", {
    Id: world.uuid(),
    State: "Pending",
    CreatedUtc: world.stamp(),
    Creator: null,
    Device,
    Data,
  });
  world.desk.announce({ Type: "DeviceCommand", Id: command.Id, State: command.State });
  return command;
}

function device({ state }: World, id: string, type: Device["Type"], parameter: string): Device {
  const row = known(state.devices, id, parameter);
  if (row.Type !== type) throw invalid(parameter);
  return row;
}

function terminalData(world: World, body: Body<"commands/addPaymentTerminal">): TerminalData {
  const { state } = world;
  const customer = known(state.customers, body.CustomerId, "CustomerId");
  ownCurrency(state.enterprise, body.Amount.Currency);
  const cents = wholeCents(body.Amount.Value ?? 0, "Amount");
  if (cents <= 0) throw invalid("Amount");
  openBillOf(world, body.BillId, customer.Id);
  const request = knownIf(state.paymentRequests, body.PaymentRequestId, "PaymentRequestId");
  if (request !== undefined && request.State !== "Pending") throw invalid("PaymentRequestId");
  knownIf(state.reservations, body.ReservationId, "ReservationId");
  const FullName = [customer.FirstName, customer.LastName].filter((name) => name !== null).join(" ");
  return {
    PaymentTerminalId: body.TerminalId,
    AccountId: customer.Id,
    BillId: body.BillId ?? null,
    PaymentId: null,
    PreauthorizationId: null,
    Amount: plainAmount(cents),
    Fee: null,
    // Mews documents no field for these; whoever drives the terminal is handed them back as they are.
    PaymentTerminalData: JSON.stringify({
      Type: body.Type,
      PaymentRequestId: body.PaymentRequestId ?? null,
      ReservationId: body.ReservationId ?? null,
    }),
    AccountData: { Discriminator: "Customer", Customer: { FullName }, Company: null },
    CustomerId: customer.Id,
    FullName,
  };
}

/** A name in the letters that a key encoder knows. */
function plain(name: string | null): string | null {
  return name === null ? null : name.normalize("NFKD").replace(/[^\x20-\x7e]/g, "");
}
