import { utc } from "../../calendar.ts";
import { pdfOf } from "../../money/pdf.ts";
import { balanceOf } from "../../money/ledger.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { Bill, BillPrint } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";
import { known } from "../known.ts";

/** Most prints of one bill, and in how many days. */
const QUOTA = { prints: 30, days: 7 } as const;
/** A long bill is printed in the background: so many rows make it long, and so long it takes. */
const LONG = { rows: 40, wait: 5000 } as const;
const DAY = 86_400_000;

export const billPdfOperations: readonly Operation[] = [
  operation("bills/getPdf", ({ BillId, BillPrintEventId }, world) => {
    const bill = known(world.state.bills, BillId, "BillId");
    const print = BillPrintEventId === undefined ? begin(world, bill) : asked(world, bill, BillPrintEventId);
    if (world.at() < Date.parse(print.ReadyUtc))
      return { BillId, Result: { Discriminator: "BillPrintEvent", Value: { BillPrintEventId: print.Id } } };
    return { BillId, Result: { Discriminator: "BillPdfFile", Value: { Base64Data: pdfOf(textOf(world, bill)) } } };
  }),
];

function begin(world: World, bill: Bill): BillPrint {
  const { billPrints } = world.state;
  const oldest = utc(world.at() - QUOTA.days * DAY);
  const prints = billPrints.rows.filter((row) => row.BillId === bill.Id && row.PrintedUtc > oldest);
  if (prints.length >= QUOTA.prints)
    throw new Refusal(403, `A bill can be printed ${QUOTA.prints} times in ${QUOTA.days} days.`);
  const { items, payments } = world.books.rows("bill", bill.Id);
  const wait = items.length + payments.length > LONG.rows ? LONG.wait : 0;
  const row = { Id: world.uuid(), BillId: bill.Id, PrintedUtc: world.stamp(), ReadyUtc: utc(world.at() + wait) };
  return world.add("billPrints", row);
}

/** To ask after a print is free. */
function asked({ state }: World, bill: Bill, id: string): BillPrint {
  const print = known(state.billPrints, id, "BillPrintEventId");
  if (print.BillId !== bill.Id) throw invalid("BillPrintEventId");
  return print;
}

function textOf({ state, books }: World, bill: Bill): readonly string[] {
  const { items, payments } = books.rows("bill", bill.Id);
  const line = (text: string, value: number): string => `${text.padEnd(44)}${value.toFixed(2).padStart(12)}`;
  return [
    state.enterprise.AccountingConfiguration?.CompanyName ?? state.enterprise.Name,
    `${bill.State === "Closed" ? bill.Type : "Bill preview"} ${bill.Number ?? ""}`.trim(),
    `Issued ${bill.IssuedUtc ?? "not yet"}`,
    "",
    ...items
      .filter((row) => row.AccountingState !== "Canceled")
      .map((row) =>
        line(`${row.UnitCount} x ${row.BillingName ?? ""} ${row.ConsumedUtc.slice(0, 10)}`, row.Amount.GrossValue),
      ),
    ...payments.map((row) => line(`${row.Type} ${row.CreatedUtc.slice(0, 10)}`, row.Amount.GrossValue)),
    "",
    line(`To pay, ${state.enterprise.Currencies[0]?.Currency ?? ""}`, balanceOf({ items, payments }) / 100),
  ];
}
