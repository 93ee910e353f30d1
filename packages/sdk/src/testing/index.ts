export { type Clock, ManualClock, systemClock } from "./simulator/clock.ts";
export { createSimulator, type Simulator, type SimulatorCounts, type SimulatorOptions } from "./simulator/simulator.ts";
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
