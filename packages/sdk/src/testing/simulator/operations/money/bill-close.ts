import type { Account } from "../../money/closing.ts";
import { accountOf } from "../../money/house.ts";
import { balanceOf, isEmpty } from "../../money/ledger.ts";
import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { Device } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";
import { closedAsSaid, dateOf } from "./bill-said.ts";
import { addCommand } from "./commands.ts";
import { known } from "../known.ts";
import { openBill } from "./accounts.ts";

/** Closing is final: the bill gets its number, and what stands on it does not change any more. */
export const billCloseOperations: readonly Operation[] = [
  operation("bills/close", (body, world) => {
    const { state, books } = world;
    const bill = openBill(world, body.BillId);
    const rows = books.rows("bill", bill.Id);
    if (isEmpty(rows)) throw new Refusal(403, "An empty bill cannot be closed; delete it.");
    if (rows.payments.some(({ State }) => State === "Pending"))
      throw new Refusal(403, "A payment on the bill is still pending.");
    const owed = balanceOf(rows);
    // Mews lets a bill pass that does not balance where the property allows it: no documented option does, so none passes.
    if (owed !== 0)
      throw new Refusal(403, `The bill does not balance: ${(owed / 100).toFixed(2)} is still to be paid.`);
    const counterId = counterOf(world, body);
    const machine = machineOf(world, body.FiscalMachineId);
    const due = dateOf(body.DueDate, "DueDate");
    const stamp = world.stamp();
    const closing = {
      type: body.Type,
      stamp,
      counterId,
      number: null,
      owner: profileOf(world, bill.AccountId),
      associated: (bill.AssociatedAccountIds ?? []).map((id) => profileOf(world, id)),
      paid: stamp,
      due: due ?? (body.Type === "Invoice" ? stamp : null),
    };
    // All is well: only now the counter counts.
    closedAsSaid(world, body, bill, closing);
    const fields = closedAsSaid(world, body, bill, { ...closing, number: books.number(counterId) });
    const closed = { AccountingState: "Closed", ClosedUtc: stamp } as const;
    for (const { Id, AccountingState } of rows.items)
      if (AccountingState === "Open") world.change("orderItems", Id, closed);
    for (const { Id, AccountingState } of rows.payments)
      if (AccountingState === "Open") world.change("payments", Id, closed);
    const Bill = world.change("bills", bill.Id, fields);
    if (machine !== undefined) {
      addCommand(world, machine, {
        FiscalMachineId: machine.Id,
        ApiUrl: null,
        FiscalMachineData: null,
        Bill,
        TaxIdentifier: state.enterprise.Subscription.TaxIdentifier,
        BillFiscalMachineData: null,
        PayloadData: null,
      });
    }
    return { Bills: [Bill] };
  }),
];

function counterOf({ state, books }: World, { BillCounterId, Type }: Body<"bills/close">): string {
  if (BillCounterId === undefined) return Type === "Invoice" ? books.chart().invoices : books.chart().receipts;
  const counter = known(state.counters, BillCounterId, "BillCounterId");
  if (counter.Type !== "BillCounter") throw invalid("BillCounterId");
  return counter.Id;
}

function machineOf({ state }: World, id: string | undefined): Device | undefined {
  if (id === undefined) return undefined;
  const machine = known(state.devices, id, "FiscalMachineId");
  if (machine.Type !== "FiscalMachine") throw invalid("FiscalMachineId");
  return machine;
}

function profileOf({ state }: World, id: string): Account {
  const account = accountOf(state, id);
  if (account === undefined) throw new RangeError(`a bill is put to nobody: ${id}`);
  return account;
}
