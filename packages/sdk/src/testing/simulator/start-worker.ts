import { on } from "node:events";
import { Worker } from "node:worker_threads";
import { InnkitError } from "../../kernel/errors.ts";
import type { SimulatorCounts } from "./counts.ts";
import type { BadLine } from "./replay/bookings-file.ts";
import type { Simulator, SimulatorOptions } from "./simulator.ts";

/** The options of a simulator that can be handed to a thread. */
export interface WorkerOptions extends Omit<SimulatorOptions, "clock" | "bookings"> {
  /** Path of a bookings file to replay, `.csv` or `.csv.gz`. */
  bookings?: string;
  port?: number;
  host?: string;
}

export interface SimulatorWorker {
  readonly url: string;
  readonly socketUrl: string;
  readonly credentials: { readonly clientToken: string; readonly accessToken: string };
  /** The hotels that its token opens. */
  readonly hotels: readonly Simulator["enterprise"][];
  /** As the hotel, the first of several, was when it opened. */
  readonly counts: SimulatorCounts;
  /** Lines of the bookings file that were set aside. */
  readonly badLines: readonly BadLine[];
  close(): Promise<void>;
}

/** What the thread says once. */
export type WorkerAnswer =
  | ({ readonly kind: "ready" } & Omit<SimulatorWorker, "close">)
  | {
      readonly kind: "failed";
      readonly code: string;
      readonly message: string;
      readonly status: number;
      readonly details: Readonly<Record<string, unknown>>;
    };

/**
 * Runs a listening simulator in a thread of its own, so that a hotel does not slow the program that it is shown to.
 * It ends with `close()`, or with the process.
 *
 * @throws what `readBookings` and `createSimulator` throw.
 * @example
 * const mews = await startSimulatorWorker({ seed: "lighthouse", speed: 60 });
 * console.log(mews.url, mews.counts.reservations);
 * await mews.close();
 */
export async function startSimulatorWorker(options: WorkerOptions = {}): Promise<SimulatorWorker> {
  // From source the entry lies beside this file; built, it is a file of its own beside the bundle.
  const entry = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./simulator-worker.js";
  const worker = new Worker(new URL(entry, import.meta.url), { workerData: options });
  const answer = await answerOf(worker);
  if (answer.kind === "failed") {
    await worker.terminate();
    throw new InnkitError(answer.code, answer.message, { status: answer.status, details: answer.details });
  }
  const { url, socketUrl, credentials, hotels, counts, badLines } = answer;
  return {
    url,
    socketUrl,
    credentials,
    hotels,
    counts,
    badLines,
    async close() {
      await worker.terminate();
    },
  };
}

/** Rejects with the thread's own error, should it die before it has answered. */
async function answerOf(worker: Worker): Promise<WorkerAnswer> {
  // Under `node --watch` a thread also sends what it imports.
  for await (const [message] of on(worker, "message") as AsyncIterable<[WorkerAnswer | { kind?: undefined }]>) {
    if (message.kind !== undefined) return message;
  }
  throw new Error("the simulator's thread ended without an answer");
}
