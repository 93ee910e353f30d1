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
export type { Today } from "./today.ts";
export type { SyncSettings } from "./settings.ts";
export type {
  AttemptView,
  Checked,
  ConflictView,
  Edit,
  FieldProvenance,
  Found,
  PushEvents,
  PushService,
  Settlement,
  WriteFieldView,
  WriteView,
} from "./push/types.ts";
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
export { defineResource, type Announcement, type Known, type Resource, type ResourceSpec } from "./resource.ts";
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
