export { type Clock, ManualClock, systemClock } from "./simulator/clock.ts";
export { createSimulator, type Simulator, type SimulatorCounts, type SimulatorOptions } from "./simulator/simulator.ts";
