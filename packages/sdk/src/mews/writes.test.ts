import { describe, expect, test } from "vitest";
import { operationIds } from "./operations/facts.ts";
import { type RequestClass, writeClass } from "./writes.ts";

const classes: Readonly<Record<Exclude<RequestClass, "read">, readonly string[]>> = {
  absolute: [
    "accountNotes/update",
    "accountingItems/update",
    "accounts/update",
    "addresses/update",
    "availabilityBlocks/update",
    "billingAutomations/update",
    "bills/update",
    "companies/update",
    "companyContracts/update",
    "customers/update",
    "identityDocuments/clear",
    "identityDocuments/update",
    "loyaltyMemberships/update",
    "loyaltyPrograms/update",
    "loyaltyTiers/update",
    "products/updatePrice",
    "rates/updateCapacityOffset",
    "rates/updatePrice",
    "reservations/updateCustomer",
    "resourceAccessTokens/update",
    "resourceCategories/update",
    "resources/update",
    "restrictions/clear",
    "restrictions/set",
    "routingRules/update",
    "serviceOrderNotes/update",
    "serviceOverbookingLimits/clear",
    "serviceOverbookingLimits/set",
    "services/updateAvailability",
    "vouchers/update",
  ],
  move: [
    "accountNotes/delete",
    "accounts/merge",
    "addresses/delete",
    "availabilityBlocks/delete",
    "billingAutomations/delete",
    "bills/close",
    "bills/delete",
    "commands/update",
    "companies/delete",
    "companyContracts/delete",
    "creditCards/disable",
    "customers/merge",
    "identityDocuments/delete",
    "loyaltyMemberships/delete",
    "loyaltyPrograms/delete",
    "loyaltyTiers/delete",
    "orderItems/cancel",
    "paymentRequests/cancel",
    "products/delete",
    "rates/delete",
    "reservations/cancel",
    "reservations/confirm",
    "reservations/deleteCompanion",
    "reservations/process",
    "reservations/start",
    "resourceAccessTokens/delete",
    "resourceBlocks/delete",
    "resourceCategories/delete",
    "routingRules/delete",
    "serviceOrderNotes/delete",
    "tasks/close",
    "voucherCodes/delete",
    "vouchers/delete",
  ],
  keyed: ["availabilityBlocks/add", "companies/add", "rates/add", "rates/set", "vouchers/add"],
  once: [
    "accountNotes/add",
    "accounts/addFile",
    "addresses/add",
    "billingAutomationPaymentPlans/add",
    "billingAutomations/add",
    "billingAutomations/updateAssignments",
    "bills/add",
    "commands/addKeyCutter",
    "commands/addPaymentTerminal",
    "commands/addPrinter",
    "companyContracts/add",
    "creditCards/addTokenized",
    "creditCards/charge",
    "customers/add",
    "customers/addFile",
    "exports/add",
    "identityDocuments/add",
    "loyaltyMemberships/add",
    "loyaltyPrograms/add",
    "loyaltyTiers/add",
    "messageThreads/add",
    "messages/add",
    "orders/add",
    "outletBills/add",
    "paymentMethodRequests/add",
    "paymentRequests/add",
    "payments/addAlternative",
    "payments/addCreditCard",
    "payments/addExternal",
    "payments/refund",
    "reservations/add",
    "reservations/addCompanion",
    "reservations/addProduct",
    "reservations/update",
    "reservations/updateInterval",
    "resourceAccessTokens/add",
    "resourceBlocks/add",
    "resourceCategories/add",
    "routingRules/add",
    "serviceOrderNotes/add",
    "tasks/add",
    "voucherCodes/add",
  ],
};

describe("the class of a write", () => {
  test.each(Object.entries(classes))("%s: %j", (kind, operations) => {
    expect(operationIds().filter((operation) => writeClass(operation) === kind)).toEqual(operations);
  });

  test("every other operation reads", () => {
    const writes = Object.values(classes).flat();
    const reads = operationIds().filter((operation) => !writes.includes(operation));
    expect(operationIds()).toHaveLength(200);
    expect(reads.filter((operation) => writeClass(operation) !== "read")).toEqual([]);
    expect(reads.filter((operation) => !/\/(get|search|price$)/.test(operation))).toEqual([]);
  });

  test.each(["reservations/transmogrify", "loans/grant", "toString", "", "getAll"])(
    "what is not known is done once: %j",
    (operation) => {
      expect(writeClass(operation)).toBe("once");
    },
  );

  test("versions of an operation are of one class", () => {
    expect(writeClass("services/getAvailability/2024-01-22")).toBe("read");
    expect(writeClass("restrictions/set/2030-01-01")).toBe("absolute");
  });
});
