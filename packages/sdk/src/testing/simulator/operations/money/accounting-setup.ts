import { taxations, taxEnvironments } from "../../money/taxes.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import type { AccountingCategory, Cashier, CashierTransaction, Counter, Department } from "../../state/money-tables.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";

/** What the books are kept with: staff set it up, the API only reads it. */
export const accountingSetupOperations: readonly Operation[] = [
  listing<AccountingCategory>("accountingCategories/getAll", {
    rows: ({ state }) => state.accountingCategories,
    ids: "AccountingCategoryIds",
    activity: ["Active"],
  }),
  listing<Cashier>("cashiers/getAll", { rows: ({ state }) => state.cashiers, ids: "Ids", activity: ["Active"] }),
  listing<CashierTransaction>("cashierTransactions/getAll", {
    rows: ({ state }) => state.cashierTransactions,
    ids: "CashierTransactionIds",
  }),
  listing<Counter>("counters/getAll", {
    rows: ({ state }) => state.counters,
    ids: "CounterIds",
    by: { Type: (row) => row.Type },
    more: () => ({
      BillCounters: null,
      ProformaCounters: null,
      BillPreviewCounters: null,
      ServiceOrderCounters: null,
      RegistrationCardCounters: null,
    }),
  }),
  listing<Department>("departments/getAll", { rows: ({ state }) => state.departments, ids: "DepartmentIds" }),
  operation("exchangeRates/getAll", ({ Ids }, world) => {
    const { rows } = world.state.exchangeRates;
    return { ExchangeRates: rows.filter((row) => Ids === undefined || Ids.includes(row.Id)) };
  }),
  operation("preauthorizations/getAllByCustomers", ({ CustomerIds }, { state }) => {
    const asked = new Set(CustomerIds.map((id) => known(state.customers, id, "CustomerIds").Id));
    return { Preauthorizations: state.preauthorizations.rows.filter((row) => asked.has(row.CustomerId)) };
  }),
  operation("taxations/getAll", () => taxations),
  operation("taxEnvironments/getAll", () => taxEnvironments),
];
