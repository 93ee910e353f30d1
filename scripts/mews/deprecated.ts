/** Operation → when it was deprecated, when it stops, what to use instead. */
export const deprecated: Readonly<Record<string, readonly [since: string, stops: string | null, instead: string]>> = {
  "reservations/getAll": ["2023-06-23", "2025-05-10", "reservations/getAll/2023-06-06"],
  "reservations/getAllItems": ["2023-06-23", "2025-05-10", "orderItems/getAll"],
  "customers/merge": ["2022-12-01", "2025-05-10", "accounts/merge"],
  "accountingItems/getAll": ["2023-04-19", "2026-01-10", "payments/getAll and orderItems/getAll"],
  "customers/getOpenItems": ["2024-11-15", null, "payments/getAll and orderItems/getAll"],
  "routingRules/getAll": ["2025-11-11", "2027-01-10", "billingAutomations/getAll"],
  "routingRules/add": ["2025-11-11", "2027-01-10", "billingAutomations/add"],
  "routingRules/update": ["2025-11-11", "2027-01-10", "billingAutomations/update"],
  "routingRules/delete": ["2025-11-11", "2027-01-10", "billingAutomations/delete"],
  "payments/addCreditCard": ["2026-07-29", "2028-01-10", "payment requests with Mews Payments Checkout"],
};
