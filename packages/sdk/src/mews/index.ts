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
export { sendOnce, type SendOnceOptions, type SentOnce } from "./send-once.ts";
export type { MewsDenial, MewsStanding } from "./standing.ts";
export type { MewsDeprecation } from "./deprecations.ts";
export type { MewsPermission, MewsProbe, ProbeOptions } from "./probe.ts";
export { type RequestClass, type WriteClass, writeClass } from "./writes.ts";
export { isMewsError, MewsError, type MewsErrorCode, type MewsErrorOptions } from "./errors.ts";
export type { MewsClock } from "./clock.ts";
export { decimal, type ExactDecimal, type MewsDecimal, type MewsDecimalInput } from "./decimal.ts";
export type * from "./operations/types.ts";
export { openMewsSocket } from "./open-socket.ts";
export type { MewsSocket, MewsSocketOptions, MewsSocketState, MewsSocketStatus } from "./socket.ts";
export type { MewsGap } from "./gaps.ts";
export type { MewsCommandState, MewsEvent } from "./events.ts";
export type { Connect, MewsWire, WireEvents } from "./wire.ts";
