export { type Clock, ManualClock, systemClock } from "./simulator/clock.ts";
export type { Act, ActDone } from "./simulator/control/acts.ts";
export type { ClockChange } from "./simulator/control/clock-change.ts";
export { canonical, type Digest, type EntityDigest } from "./simulator/control/digest.ts";
export type { HotelDay } from "./simulator/control/hotel-day.ts";
export type { RequestEntry, Traffic } from "./simulator/control/visits.ts";
export type { DuplicateWrite } from "./simulator/control/writes.ts";
export type { SimulatorCounts } from "./simulator/counts.ts";
export type { Fault, FaultKind, FaultOf, FaultRule, RetryAfterForm } from "./simulator/faults/fault.ts";
export { readFaultRules } from "./simulator/faults/read-rule.ts";
export type { ActiveFault, FaultHandle, Faults } from "./simulator/faults/rules.ts";
export type { HotelEvent } from "./simulator/server/hotel-events.ts";
export type { Amount } from "./simulator/amount.ts";
export type { NightPrice } from "./simulator/prices.ts";
export { type BadLine, type BookingsFile, readBookings } from "./simulator/replay/bookings-file.ts";
export type { BookingLine } from "./simulator/replay/line.ts";
export { createSimulator, type Simulator, type SimulatorOptions } from "./simulator/simulator.ts";
export { type SimulatorWorker, startSimulatorWorker, type WorkerOptions } from "./simulator/start-worker.ts";
export type { NewBooking, Staff } from "./simulator/staff.ts";
export type { SwitchBoard, Switches } from "./simulator/switches.ts";
export type { SimulatorReport, SimulatorStatus } from "./simulator/types.ts";
export type { Delivery } from "./simulator/webhooks/courier.ts";
export type { IntegrationAction } from "./simulator/webhooks/integration.ts";
export type { Discriminator } from "./simulator/webhooks/messages.ts";
export type { WebhookFetch } from "./simulator/webhooks/post.ts";
export type { ReceiverOptions, WebhookKind } from "./simulator/webhooks/receiver.ts";
export type { Receiver, Webhooks } from "./simulator/webhooks/webhooks.ts";
export {
  createTestKit,
  type LogLine,
  type TestClock,
  type TestDatabase,
  testDatabase,
  testDatabases,
  type TestKit,
  type TestKitOptions,
} from "./kit.ts";
