import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { mirrorHead as head, mirrorKey as key } from "../mirror-table.ts";
import type { AccountNoteRow } from "./account-notes.ts";
import type { AccountingCategoryRow } from "./accounting-categories.ts";
import type { AddressRow } from "./addresses.ts";
import type { AvailabilityBlockRow } from "./availability-blocks.ts";
import type { BillRow } from "./bills.ts";
import type { CancellationPolicyRow } from "./cancellation-policies.ts";
import type { CompanionshipRow } from "./companionships.ts";
import type { IdentityDocumentRow } from "./identity-documents.ts";
import type { LoyaltyMembershipRow } from "./loyalty-memberships.ts";
import type { LoyaltyProgramRow } from "./loyalty-programs.ts";
import type { LoyaltyTierRow } from "./loyalty-tiers.ts";
import type { MessageThreadRow } from "./message-threads.ts";
import type { MessageRow } from "./messages.ts";
import type { OrderItemRow } from "./order-items.ts";
import type { OutletRow } from "./outlets.ts";
import type { PaymentRow } from "./payments.ts";
import type { ProductCategoryRow } from "./product-categories.ts";
import type { ProductOrderRow } from "./product-orders.ts";
import type { ProductRow } from "./products.ts";
import type { ReservationGroupRow } from "./reservation-groups.ts";
import type { RoomBlockRow } from "./room-blocks.ts";
import type { ServiceOrderNoteRow } from "./service-order-notes.ts";
import type { SourceRow } from "./sources.ts";
import type { TaskRow } from "./tasks.ts";

/** The tables of what surrounds stays and guests. */
export interface EntityTables {
  sync_address: AddressRow;
  sync_companionship: CompanionshipRow;
  sync_account_note: AccountNoteRow;
  sync_service_order_note: ServiceOrderNoteRow;
  sync_identity_document: IdentityDocumentRow;
  sync_reservation_group: ReservationGroupRow;
  sync_product_category: ProductCategoryRow;
  sync_product: ProductRow;
  sync_product_order: ProductOrderRow;
  sync_order_item: OrderItemRow;
  sync_payment: PaymentRow;
  sync_bill: BillRow;
  sync_accounting_category: AccountingCategoryRow;
  sync_outlet: OutletRow;
  sync_room_block: RoomBlockRow;
  sync_availability_block: AvailabilityBlockRow;
  sync_source: SourceRow;
  sync_cancellation_policy: CancellationPolicyRow;
  sync_loyalty_program: LoyaltyProgramRow;
  sync_loyalty_tier: LoyaltyTierRow;
  sync_loyalty_membership: LoyaltyMembershipRow;
  sync_task: TaskRow;
  sync_message_thread: MessageThreadRow;
  sync_message: MessageRow;
}

export const entities: Migration = {
  async up(db) {
    for (const statement of [
      sql`create table sync_address (${head},
        guest_id uuid, company_id uuid, line1 text, line2 text, city text, postal_code text, country text, subdivision text, ${key})`,
      sql`create index sync_address_guest on sync_address (property_id, guest_id) where guest_id is not null`,
      sql`create index sync_address_company on sync_address (property_id, company_id) where company_id is not null`,

      sql`create table sync_companionship (${head}, guest_id uuid not null, group_id uuid not null, reservation_id uuid, ${key})`,
      sql`create index sync_companionship_guest on sync_companionship (property_id, guest_id)`,
      sql`create index sync_companionship_group on sync_companionship (property_id, group_id)`,
      sql`create index sync_companionship_reservation on sync_companionship (property_id, reservation_id) where reservation_id is not null`,
      // Which stays had not ended yet at an instant: so the companions and notes to ask for are found.
      sql`create index sync_reservation_end on sync_reservation (property_id, departure)`,

      sql`create table sync_account_note (${head},
        guest_id uuid, company_id uuid, content text not null, classifications text[] not null, creator_id uuid, updater_id uuid, ${key})`,
      sql`create index sync_account_note_guest on sync_account_note (property_id, guest_id) where guest_id is not null`,
      sql`create index sync_account_note_company on sync_account_note (property_id, company_id) where company_id is not null`,

      sql`create table sync_service_order_note (${head}, order_id uuid not null, text text, kind text not null, created_at timestamptz, ${key})`,
      sql`create index sync_service_order_note_order on sync_service_order_note (property_id, order_id)`,

      sql`create table sync_identity_document (${head},
        guest_id uuid not null, kind text not null, number text, issued_on date, expires_on date, issuing_country text,
        is_verified boolean not null, ${key})`,
      sql`create index sync_identity_document_guest on sync_identity_document (property_id, guest_id)`,

      sql`create table sync_reservation_group (${head}, name text, channel_manager text, channel_manager_number text, ${key})`,
      sql`create index sync_reservation_group_members on sync_reservation (property_id, group_id)`,

      sql`create table sync_accounting_category (${head},
        name text not null, code text, external_code text, ledger_account text, classification text, created_at timestamptz, ${key})`,
      sql`create table sync_product_category (${head},
        service_id uuid not null, parent_id uuid, name text not null, ordering integer not null, created_at timestamptz, ${key})`,
      sql`create table sync_product (${head},
        service_id uuid not null, category_id uuid, accounting_category_id uuid, name text not null, short_name text,
        charging text, posting text, currency text, net numeric, gross numeric, is_default boolean not null,
        ordering integer not null, external_id text, created_at timestamptz, ${key})`,
      sql`create table sync_outlet (${head}, name text not null, created_at timestamptz, ${key})`,

      sql`create table sync_product_order (${head},
        service_id uuid not null, number text, guest_id uuid, company_id uuid, booker_id uuid, reservation_id uuid, segment_id uuid,
        state text not null, origin text, cancelled_at timestamptz, created_at timestamptz not null, ${key})`,
      sql`create index sync_product_order_reservation on sync_product_order (property_id, reservation_id) where reservation_id is not null`,
      sql`create index sync_product_order_guest on sync_product_order (property_id, guest_id) where guest_id is not null`,
      sql`create index sync_product_order_company on sync_product_order (property_id, company_id) where company_id is not null`,
      sql`create index sync_product_order_updated on sync_product_order (property_id, updated_at)`,

      sql`create table sync_order_item (${head},
        service_id uuid not null, order_id uuid not null, guest_id uuid, company_id uuid, bill_id uuid, product_id uuid,
        accounting_category_id uuid, rebated_item_id uuid, kind text not null, revenue text, state text not null, name text,
        unit_count integer, currency text, unit_net numeric, unit_gross numeric, net numeric, gross numeric,
        original_currency text, original_net numeric, original_gross numeric, external_id text,
        consumed_at timestamptz, cancelled_at timestamptz, closed_at timestamptz, created_at timestamptz not null, ${key})`,
      sql`create index sync_order_item_order on sync_order_item (property_id, order_id)`,
      sql`create index sync_order_item_guest on sync_order_item (property_id, guest_id) where guest_id is not null`,
      sql`create index sync_order_item_company on sync_order_item (property_id, company_id) where company_id is not null`,
      sql`create index sync_order_item_bill on sync_order_item (property_id, bill_id) where bill_id is not null`,
      sql`create index sync_order_item_consumed on sync_order_item (property_id, consumed_at)`,

      sql`create table sync_payment (${head},
        guest_id uuid, company_id uuid, bill_id uuid, reservation_id uuid, request_id uuid, accounting_category_id uuid,
        kind text not null, purpose text, method text, state text not null, accounting_state text not null, origin text,
        currency text, net numeric, gross numeric, original_currency text, original_net numeric, original_gross numeric,
        identifier text, external_id text, notes text, consumed_at timestamptz, charged_at timestamptz, closed_at timestamptz,
        settled_at timestamptz, created_at timestamptz not null, ${key})`,
      sql`create index sync_payment_reservation on sync_payment (property_id, reservation_id) where reservation_id is not null`,
      sql`create index sync_payment_guest on sync_payment (property_id, guest_id) where guest_id is not null`,
      sql`create index sync_payment_company on sync_payment (property_id, company_id) where company_id is not null`,
      sql`create index sync_payment_bill on sync_payment (property_id, bill_id) where bill_id is not null`,
      sql`create index sync_payment_charged on sync_payment (property_id, charged_at)`,

      sql`create table sync_bill (${head},
        guest_id uuid, company_id uuid, number text, name text, state text not null, kind text, counter_id uuid,
        correction_state text not null, correction_kind text, corrected_bill_id uuid, variable_symbol text, purchase_order text,
        notes text, issued_at timestamptz, taxed_at timestamptz, due_at timestamptz, paid_at timestamptz,
        created_at timestamptz not null, ${key})`,
      sql`create index sync_bill_guest on sync_bill (property_id, guest_id) where guest_id is not null`,
      sql`create index sync_bill_company on sync_bill (property_id, company_id) where company_id is not null`,
      sql`create index sync_bill_issued on sync_bill (property_id, issued_at)`,

      sql`create table sync_room_block (${head},
        room_id uuid not null, kind text not null, name text not null, notes text, starts_at timestamptz not null,
        ends_at timestamptz not null, deleted_at timestamptz, created_at timestamptz, ${key})`,
      sql`create index sync_room_block_room on sync_room_block (property_id, room_id, starts_at)`,
      sql`create index sync_room_block_end on sync_room_block (property_id, ends_at) where is_active`,

      sql`create table sync_availability_block (${head},
        service_id uuid not null, rate_id uuid, booker_id uuid, company_id uuid, agency_id uuid, segment_id uuid,
        number text, name text, state text not null, purpose text, budget_currency text, budget numeric,
        first_unit_at timestamptz not null, last_unit_at timestamptz not null, released_at timestamptz, external_id text,
        notes text, cancelled_at timestamptz, cancellation_reason text, created_at timestamptz not null, ${key})`,
      sql`create index sync_availability_block_last on sync_availability_block (property_id, last_unit_at)`,

      sql`create table sync_source (${head}, name text not null, kind text, code integer, ${key})`,
      sql`create table sync_cancellation_policy (${head},
        rate_group_id uuid not null, applicability text, applicability_offset text, fee_extent text[] not null,
        fee_time_units integer, fee_currency text, absolute_fee numeric, relative_fee numeric, created_at timestamptz, ${key})`,
      sql`create index sync_cancellation_policy_group on sync_cancellation_policy (property_id, rate_group_id)`,

      sql`create table sync_loyalty_program (${head}, chain_id uuid, name text not null, code text, kind text, subscription text, ${key})`,
      sql`create table sync_loyalty_tier (${head}, program_id uuid not null, name text not null, code text, ordering integer not null, ${key})`,
      sql`create table sync_loyalty_membership (${head},
        account_id uuid not null, program_id uuid not null, tier_id uuid, state text not null, is_primary boolean not null,
        number text, points integer, expires_on date, provider_id text, ${key})`,
      sql`create index sync_loyalty_membership_account on sync_loyalty_membership (property_id, account_id)`,

      sql`create table sync_task (${head},
        name text not null, description text, state text not null, department_id uuid, order_id uuid, due_at timestamptz,
        closed_at timestamptz, created_at timestamptz not null, ${key})`,
      sql`create index sync_task_order on sync_task (property_id, order_id) where order_id is not null`,
      sql`create index sync_task_due on sync_task (property_id, due_at) where closed_at is null`,

      sql`create table sync_message_thread (${head},
        subject text not null, sender text, is_resolved boolean not null, created_at timestamptz not null, ${key})`,
      sql`create index sync_message_thread_updated on sync_message_thread (property_id, updated_at)`,
      sql`create table sync_message (${head}, thread_id uuid not null, sender text, text text not null, created_at timestamptz not null, ${key})`,
      sql`create index sync_message_thread_messages on sync_message (property_id, thread_id, created_at)`,
    ]) {
      await statement.execute(db);
    }
  },
};
