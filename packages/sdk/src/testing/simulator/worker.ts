import { parentPort, workerData } from "node:worker_threads";
import { isInnkitError } from "../../kernel/errors.ts";
import { readBookings } from "./replay/bookings-file.ts";
import { createSimulator } from "./simulator.ts";
import type { WorkerAnswer, WorkerOptions } from "./start-worker.ts";

/** The thread's whole work: a simulator that listens until the thread ends. */
async function run({ bookings: path, port, host, ...options }: WorkerOptions): Promise<WorkerAnswer> {
  const bookings = path === undefined ? undefined : await readBookings(path);
  const simulator = await createSimulator({ ...options, ...(bookings && { bookings }) });
  const addresses = await simulator.listen({
    ...(port !== undefined && { port }),
    ...(host !== undefined && { host }),
  });
  return {
    kind: "ready",
    ...addresses,
    credentials: simulator.credentials,
    hotels: simulator.hotels.map(({ enterprise }) => enterprise),
    counts: simulator.counts(),
    badLines: bookings?.badLines ?? [],
  };
}

/** An error of ours is told as data: its code would not survive the way between threads. */
async function answer(): Promise<WorkerAnswer> {
  try {
    return await run(workerData as WorkerOptions);
  } catch (error) {
    if (!isInnkitError(error)) throw error;
    const { code, message, status, details } = error;
    return { kind: "failed", code, message, status, details };
  }
}

/** What is no error of ours is left to end the thread, which tells its starter. */
async function open(): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(await answer());
}

void open();
