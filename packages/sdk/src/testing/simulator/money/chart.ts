import type { Random } from "../random.ts";
import type { Enterprise } from "../state/house-rows.ts";
import type {
  AccountingCategory,
  Cashier,
  Counter,
  Department,
  Device,
  ExchangeRate,
  Outlet,
} from "../state/money-tables.ts";

/** What the hotel keeps its books with: rows as the house was opened with them, and the ids that it books under. */
export interface Chart {
  readonly lodging: string;
  readonly breakfast: string;
  readonly cityTax: string;
  readonly fees: string;
  readonly cardPayments: string;
  readonly cashPayments: string;
  readonly otherPayments: string;
  readonly receipts: string;
  readonly invoices: string;
  readonly cashier: string;
  readonly categories: readonly AccountingCategory[];
  /** They have not counted anything yet. */
  readonly counters: readonly Counter[];
  readonly cashiers: readonly Cashier[];
  readonly outlets: readonly Outlet[];
  readonly departments: readonly Department[];
  readonly exchangeRates: readonly ExchangeRate[];
  readonly devices: readonly Device[];
}

export function layOutChart({ Id: EnterpriseId, CreatedUtc }: Enterprise, random: Random): Chart {
  const dated = { CreatedUtc, UpdatedUtc: CreatedUtc };
  const categories: AccountingCategory[] = [];
  const category = (Name: string, Code: string, Classification: AccountingCategory["Classification"]): string => {
    const codes = { Code, ExternalCode: null, LedgerAccountCode: Code, PostingAccountCode: null, CostCenterCode: null };
    const row = { Id: random.uuid(), EnterpriseId, IsActive: true, Name, ...codes, Classification, ...dated };
    categories.push(row);
    return row.Id;
  };
  const counters: Counter[] = [];
  const counter = (Name: string, Type: Counter["Type"], IsDefault: boolean, Format: string | null): string => {
    const row = { Id: random.uuid(), EnterpriseId, Name, IsDefault, Value: 0, Format, Type, ...dated };
    counters.push(row);
    return row.Id;
  };
  const named = (Name: string): Cashier => ({ Id: random.uuid(), EnterpriseId, IsActive: true, Name, ...dated });

  const ids = {
    lodging: category("Accommodation", "7211", "Accommodation"),
    breakfast: category("Breakfast", "7212", "FoodAndBeverage"),
    cityTax: category("City tax", "2485", "Taxes"),
    fees: category("Cancellation fees", "7881", "SundryIncome"),
    cardPayments: category("Card payments", "1210", "Payments"),
    cashPayments: category("Cash", "1110", "Payments"),
    otherPayments: category("Other payments", "2111", "Payments"),
    receipts: counter("Receipts", "BillCounter", true, "R{0}"),
    invoices: counter("Invoices", "BillCounter", false, "F{0}"),
  };
  category("Spa", "7213", "Wellness");
  category("Parking", "7214", "Facilities");
  counter("Orders", "ServiceOrderCounter", true, null);
  counter("Proforma invoices", "ProformaCounter", true, null);
  counter("Bill previews", "BillPreviewCounter", true, null);
  counter("Registration cards", "RegistrationCardCounter", true, null);
  const till = named("Front desk");
  return {
    ...ids,
    cashier: till.Id,
    categories,
    counters,
    cashiers: [till, named("Bar till")],
    outlets: ["Restaurant", "Bar"].map(named),
    departments: ["Front office", "Housekeeping", "Maintenance", "Food and beverage", "Accounting"].map(named),
    exchangeRates: RATES.map(([TargetCurrency, Value]) => ({
      Id: random.uuid(),
      EnterpriseId,
      SourceCurrency: "EUR",
      TargetCurrency,
      Value,
    })),
    devices: DEVICES.map(([Type, Name, Identifier]) => ({ Id: random.uuid(), Type, Name, Identifier })),
  };
}

/** What one euro is worth; the rates stand still. */
const RATES = [
  ["USD", 1.0842],
  ["GBP", 0.8561],
  ["CHF", 0.9537],
  ["JPY", 162.35],
] as const;

const DEVICES: readonly (readonly [Device["Type"], string, string])[] = [
  ["Printer", "Front desk printer", "printer-1"],
  ["KeyCutter", "Key encoder", "encoder-1"],
  ["PaymentTerminal", "Front desk terminal", "terminal-1"],
  ["PassportScanner", "Passport scanner", "scanner-1"],
  ["FiscalMachine", "Fiscal printer", "fiscal-1"],
];
