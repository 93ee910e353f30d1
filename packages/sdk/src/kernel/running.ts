import { AsyncLocalStorage } from "node:async_hooks";
import type { Transaction } from "kysely";
import type { KernelTables } from "./tables.ts";

/** The transaction that the current call is in, so that a service called inside it joins. */
export interface Running {
  readonly propertyId: string;
  readonly trx: Transaction<KernelTables>;
  /** What the kernel adds just before the commit: announcements, then requests for jobs. */
  readonly pending: Pending;
  /** False once it has ended, for work that nobody waited for. */
  open: boolean;
}

export interface Pending {
  readonly events: { name: string; actor: string; payload: object }[];
  readonly jobs: { queue: string; data: object; after?: Date; key?: string }[];
}

const storage = new AsyncLocalStorage<Running>();

export function runningTransaction(): Running | undefined {
  const running = storage.getStore();
  return running?.open ? running : undefined;
}

/** The running transaction, where it is this property's: what a call reads there it reads as it is in the transaction. */
export function transactionOf(propertyId: string): Transaction<KernelTables> | undefined {
  const running = runningTransaction();
  return running?.propertyId === propertyId ? running.trx : undefined;
}

export function insideTransaction(): boolean {
  return runningTransaction() !== undefined;
}

/** Runs work that belongs to a transaction. */
export async function runIn<R>(running: Running, work: () => Promise<R>): Promise<R> {
  try {
    return await storage.run(running, work);
  } finally {
    running.open = false;
  }
}

/** Runs work apart from any transaction that the caller happens to be in. */
export function apart<R>(work: () => R): R {
  return storage.exit(work);
}
