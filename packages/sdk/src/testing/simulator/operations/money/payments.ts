import type { Operation } from "../../protocol/operation.ts";
import type { Payment } from "../../state/money-tables.ts";
import { listing } from "../listing.ts";
import { inCurrency } from "./currency.ts";
import { idsOf } from "./found.ts";

export const paymentOperations: readonly Operation[] = [
  listing<Payment>("payments/getAll", {
    rows: ({ state }) => state.payments,
    ids: "PaymentIds",
    by: {
      AccountIds: (row) => row.AccountId,
      BillIds: (row) => row.BillId,
      ReservationIds: (row) => row.ReservationId,
      AccountingStates: (row) => row.AccountingState,
      States: (row) => row.State,
      Type: (row) => row.Type,
    },
    times: {
      ChargedUtc: (row) => row.ChargedUtc,
      ClosedUtc: (row) => row.ClosedUtc,
      SettlementUtc: (row) => row.SettlementUtc,
    },
    among: (body, world) =>
      idsOf("payments", { bill: "BillIds", order: "ReservationIds", account: "AccountIds" }, body, world),
    more: ({ rows }, { Currency }, world) => ({ Payments: inCurrency(rows, ["Amount"], Currency, world) }),
  }),
];
