import type { Row } from "../protocol/wire.ts";
import { Table } from "./table.ts";

export type AccountAddress = Row<"addresses/getAll">;
export type AccountNote = Row<"accountNotes/getAll">;
export type CompanyContract = Row<"companyContracts/getAll">;
export type Companionship = Row<"companionships/getAll">;
export type IdentityDocument = Row<"identityDocuments/getAll">;
export type LoyaltyProgram = Row<"loyaltyPrograms/getAll">;
export type LoyaltyTier = Row<"loyaltyTiers/getAll">;
export type LoyaltyMembership = Row<"loyaltyMemberships/getAll">;
export type MessageThread = Row<"messageThreads/getAll">;
export type Message = Row<"messages/getAll">;
export type ServiceOrderNote = Row<"serviceOrderNotes/getAll">;
export type Task = Row<"tasks/getAll">;
export type CreditCard = Row<"creditCards/getAll">;
export type Voucher = Row<"vouchers/getAll">;
export type VoucherCode = Row<"voucherCodes/getAll">;

/** What is kept of a file that was attached to an account: no operation reads its bytes back. */
export interface AttachedFile {
  readonly Id: string;
  readonly AccountId: string;
  readonly Name: string;
  readonly Type: string;
  readonly Bytes: number;
}

/** What only `accounts/update` shows and sets of a company. */
export interface CompanyLabels {
  readonly Classifications: NonNullable<Row<"accounts/update">["Accounts"][number]["Company"]>["Classifications"];
  readonly SourceId: string | null;
}

/** What guests and companies leave with the hotel. */
export interface GuestTables {
  readonly addresses: Table<AccountAddress>;
  readonly accountNotes: Table<AccountNote>;
  readonly travelAgencyContracts: Table<CompanyContract>;
  readonly companyLabels: Map<string, CompanyLabels>;
  /** Those who were added to a reservation; its owner accompanies it without a row. */
  readonly companionships: Table<Companionship>;
  /** Reservations from which the owner was taken off as a companion. */
  readonly withoutOwner: Set<string>;
  readonly identityDocuments: Table<IdentityDocument>;
  readonly loyaltyPrograms: Table<LoyaltyProgram>;
  readonly loyaltyTiers: Table<LoyaltyTier>;
  readonly loyaltyMemberships: Table<LoyaltyMembership>;
  readonly messageThreads: Table<MessageThread>;
  readonly messages: Table<Message>;
  readonly serviceOrderNotes: Table<ServiceOrderNote>;
  readonly tasks: Table<Task>;
  readonly creditCards: Table<CreditCard>;
  readonly vouchers: Table<Voucher>;
  readonly voucherCodes: Table<VoucherCode>;
  /** The rates that each voucher opens. */
  readonly voucherRates: Map<string, readonly string[]>;
  readonly files: Table<AttachedFile>;
}

export function guestTables(): GuestTables {
  return {
    addresses: new Table(),
    accountNotes: new Table(),
    travelAgencyContracts: new Table(),
    companyLabels: new Map(),
    companionships: new Table(),
    withoutOwner: new Set(),
    identityDocuments: new Table(),
    loyaltyPrograms: new Table(),
    loyaltyTiers: new Table(),
    loyaltyMemberships: new Table(),
    messageThreads: new Table(),
    messages: new Table(),
    serviceOrderNotes: new Table(),
    tasks: new Table(),
    creditCards: new Table(),
    vouchers: new Table(),
    voucherCodes: new Table(),
    voucherRates: new Map(),
    files: new Table(),
  };
}
