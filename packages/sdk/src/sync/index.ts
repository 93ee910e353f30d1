export type {
  CompanyView,
  Lister,
  ReservationView,
  RoomView,
  StreamStatus,
  SyncEvents,
  SyncPlugin,
  SyncService,
  SyncStatus,
} from "./types.ts";
export type {
  BusinessCheck,
  Certificate,
  CopyDigest,
  EntityProof,
  Invariant,
  OffFigure,
  Offenders,
  ProofDepth,
  ProofService,
  ProofStanding,
  ReconcileInput,
  ProofSide,
} from "./proof/types.ts";
export type {
  AuditEntry,
  AuditService,
  Broken,
  BrokenWhat,
  ChainHead,
  EraseInput,
  Erasure,
  ErasureOutlook,
  FieldChange,
  FieldChanges,
  Mention,
  Obstacle,
  RecordName,
  RecordThen,
  RecordVersion,
  Verification,
} from "./audit/types.ts";
export type {
  BackfillRange,
  FailureGroup,
  GapView,
  LiveEvents,
  LiveService,
  QuarantineView,
  StreamLag,
  StreamLive,
} from "./live/types.ts";
export type { DocumentsService, DocumentVerdict } from "./documents.ts";
export type { Today } from "./today.ts";
export type { SyncSettings } from "./settings.ts";
export type {
  AttemptView,
  Checked,
  ConflictView,
  Edit,
  Editable,
  EditPreview,
  FieldProvenance,
  FormField,
  Found,
  PushEvents,
  PushService,
  RecordForm,
  Settlement,
  WriteFieldView,
  WriteDetail,
  WriteView,
} from "./push/types.ts";
export { editedAnswer, objectionAnswer } from "./push/answers.ts";
export type { GuardedWrite, Judgement, Objection, WriteGuard } from "./push/guards.ts";
export type { AnyCommand, CommandInputs, CommandName } from "./push/commands/commands.ts";
export type { Difference, WriteState } from "./push/tables.ts";
export type { EntityWrites, Place, Update, Value, WritableField } from "./push/writable.ts";
export type {
  AgeCategoryRow,
  CompanyRow,
  GuestRow,
  HotelRow,
  MirrorRow,
  RateGroupRow,
  RateRow,
  ReservationRow,
  RoomCategoryAssignmentRow,
  RoomCategoryRow,
  RoomRow,
  SegmentRow,
  ServiceRow,
  StreamState,
  SyncTables,
  SyncViews,
} from "./rows.ts";
export { sync } from "./plugin.ts";
export { hotelDate } from "./pull/hotel-clock.ts";
export { mirrorHead, mirrorKey } from "./mirror-table.ts";
/** How the columns of an entity are read out of a row of Mews: `column.text("Name")`. */
export * as column from "./entities/columns.ts";
export type { AccountNoteRow } from "./entities/account-notes.ts";
export type { AccountingCategoryRow } from "./entities/accounting-categories.ts";
export type { AddressRow } from "./entities/addresses.ts";
export type { AvailabilityBlockRow } from "./entities/availability-blocks.ts";
export type { BillRow } from "./entities/bills.ts";
export type { CancellationPolicyRow } from "./entities/cancellation-policies.ts";
export type { CompanionshipRow } from "./entities/companionships.ts";
export type { IdentityDocumentRow } from "./entities/identity-documents.ts";
export type { LoyaltyMembershipRow } from "./entities/loyalty-memberships.ts";
export type { LoyaltyProgramRow } from "./entities/loyalty-programs.ts";
export type { LoyaltyTierRow } from "./entities/loyalty-tiers.ts";
export type { MessageThreadRow } from "./entities/message-threads.ts";
export type { MessageRow } from "./entities/messages.ts";
export type { OrderItemRow } from "./entities/order-items.ts";
export type { OutletRow } from "./entities/outlets.ts";
export type { PaymentRow } from "./entities/payments.ts";
export type { ProductCategoryRow } from "./entities/product-categories.ts";
export type { ProductOrderRow } from "./entities/product-orders.ts";
export type { ProductRow } from "./entities/products.ts";
export type { ReservationGroupRow } from "./entities/reservation-groups.ts";
export type { RoomBlockRow } from "./entities/room-blocks.ts";
export type { ServiceOrderNoteRow } from "./entities/service-order-notes.ts";
export type { SourceRow } from "./entities/sources.ts";
export type { TaskRow } from "./entities/tasks.ts";
export type { EntityTables } from "./entities/tables.ts";
export {
  type FieldOutcome,
  type Fields,
  type Policy,
  policies,
  type Reconcilable,
  reconcile,
  type Reconciled,
  type Side,
  type Version,
} from "./reconcile.ts";
export {
  pull,
  type PulledPage,
  type Pulled,
  type PullOptions,
  type PullPlace,
  type PullStore,
  type PullWalk,
} from "./pull/own-store.ts";
export {
  defineResource,
  type Announcement,
  type Known,
  type Owner,
  type Personal,
  type Pullable,
  type Resource,
  type ResourceSpec,
  type Said,
} from "./resource.ts";
