export { createMewsClient } from "./client.ts";
export type {
  CallOptions,
  MewsByName,
  MewsClient,
  MewsClientOptions,
  MewsCredentials,
  MewsEnvironment,
  MewsLog,
  MewsOperation,
  MewsRequest,
  MewsResponse,
  MewsRow,
  MewsWalk,
} from "./options.ts";
export type { MewsCheckpoint, MewsPage, WalkOptions } from "./pages.ts";
export {
  createLimiter,
  type LimiterOptions,
  type MewsBudget,
  type MewsLimiter,
  type MewsTurn,
  type MewsTurnRequest,
} from "./limiter.ts";
export { budgets, memoryStore } from "./ledger.ts";
export type { Ask, BudgetStore, Grant, MewsLane, Refusal, RequestWindow, WindowUse } from "./ledger.ts";
export { isMewsError, MewsError, type MewsErrorCode, type MewsErrorOptions } from "./errors.ts";
export type { MewsClock } from "./clock.ts";
export type {
  AgeCategory,
  BusinessSegment,
  Company,
  ConfigurationEnterprise,
  Customer,
  MewsNames,
  MewsOperations,
  PaymentCardStorage,
  Rate,
  RateGroup,
  Reservation,
  Resource,
  ResourceCategory,
  ResourceCategoryAssignment,
  Service,
  TimeInterval,
} from "./operations.ts";
export {
  type MewsSocket,
  type MewsSocketOptions,
  type MewsSocketState,
  type MewsSocketStatus,
  openMewsSocket,
} from "./socket.ts";
export type { MewsGap } from "./gaps.ts";
export type { MewsCommandState, MewsEvent } from "./events.ts";
export type { Connect, MewsWire, WireEvents } from "./wire.ts";
