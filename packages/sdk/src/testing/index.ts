export { type Clock, ManualClock, systemClock } from "./simulator/clock.ts";
export type { SimulatorCounts } from "./simulator/counts.ts";
export type { HotelEvent } from "./simulator/life/desk.ts";
export type { Amount } from "./simulator/amount.ts";
export type { NightPrice } from "./simulator/prices.ts";
export { type BadLine, type BookingsFile, readBookings } from "./simulator/replay/bookings-file.ts";
export type { BookingLine } from "./simulator/replay/line.ts";
export { createSimulator, type Simulator, type SimulatorOptions } from "./simulator/simulator.ts";
export { type SimulatorWorker, startSimulatorWorker, type WorkerOptions } from "./simulator/start-worker.ts";
export type { NewBooking, Staff } from "./simulator/staff.ts";
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
