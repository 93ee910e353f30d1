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
  BackfillRange,
  FailureGroup,
  GapView,
  LiveEvents,
  LiveService,
  QuarantineView,
  StreamLag,
  StreamLive,
} from "./live/types.ts";
export type { Today } from "./today.ts";
export type { SyncSettings } from "./settings.ts";
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
