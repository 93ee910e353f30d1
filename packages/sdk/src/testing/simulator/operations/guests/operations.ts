import type { Operation } from "../../protocol/operation.ts";
import { accountNoteOperations } from "./account-notes.ts";
import { accountOperations } from "./accounts.ts";
import { addressOperations } from "./addresses.ts";
import { companionshipOperations } from "./companionships.ts";
import { companyOperations } from "./companies.ts";
import { companyContractOperations } from "./company-contracts.ts";
import { creditCardOperations } from "./credit-cards.ts";
import { customerWrites } from "./customer-writes.ts";
import { customerOperations } from "./customers.ts";
import { identityDocumentOperations } from "./identity-documents.ts";
import { loyaltyMembershipOperations } from "./loyalty-memberships.ts";
import { loyaltyOperations } from "./loyalty.ts";
import { messageOperations } from "./messages.ts";
import { serviceOrderNoteOperations } from "./service-order-notes.ts";
import { taskOperations } from "./tasks.ts";
import { voucherCodeOperations } from "./voucher-codes.ts";
import { voucherOperations } from "./vouchers.ts";

/** All that guests and companies bring, and what the hotel notes about them. */
export const guestOperations: readonly Operation[] = [
  ...customerOperations,
  ...customerWrites,
  ...accountOperations,
  ...accountNoteOperations,
  ...addressOperations,
  ...companyOperations,
  ...companyContractOperations,
  ...companionshipOperations,
  ...identityDocumentOperations,
  ...loyaltyOperations,
  ...loyaltyMembershipOperations,
  ...messageOperations,
  ...serviceOrderNoteOperations,
  ...taskOperations,
  ...creditCardOperations,
  ...voucherOperations,
  ...voucherCodeOperations,
];
