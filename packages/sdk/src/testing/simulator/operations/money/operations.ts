import type { Operation } from "../../protocol/operation.ts";
import { accountingItemOperations } from "./accounting-items.ts";
import { accountingSetupOperations } from "./accounting-setup.ts";
import { automationOperations } from "./automations.ts";
import { billCloseOperations } from "./bill-close.ts";
import { billPdfOperations } from "./bill-pdf.ts";
import { billOperations } from "./bills.ts";
import { commandOperations } from "./commands.ts";
import { exportOperations } from "./exports.ts";
import { fiscalCommandOperations } from "./fiscal-commands.ts";
import { geographyOperations } from "./geography.ts";
import { ledgerBalanceOperations } from "./ledger-balances.ts";
import { legacyListOperations } from "./legacy-lists.ts";
import { orderItemOperations } from "./order-items.ts";
import { orderOperations } from "./orders.ts";
import { outletOperations } from "./outlets.ts";
import { payingOperations } from "./paying.ts";
import { paymentRequestOperations } from "./payment-requests.ts";
import { paymentOperations } from "./payments.ts";
import { refundOperations } from "./refunds.ts";
import { reservationProductOperations } from "./reservation-products.ts";
import { routingRuleOperations } from "./routing-rules.ts";

/** What is charged, paid and billed, what the books are kept with, and what devices are told to do about it. */
export const moneyOperations: readonly Operation[] = [
  ...orderItemOperations,
  ...orderOperations,
  ...reservationProductOperations,
  ...accountingItemOperations,
  ...legacyListOperations,
  ...paymentOperations,
  ...payingOperations,
  ...refundOperations,
  ...paymentRequestOperations,
  ...billOperations,
  ...billCloseOperations,
  ...billPdfOperations,
  ...automationOperations,
  ...routingRuleOperations,
  ...outletOperations,
  ...ledgerBalanceOperations,
  ...exportOperations,
  ...accountingSetupOperations,
  ...geographyOperations,
  ...commandOperations,
  ...fiscalCommandOperations,
];
