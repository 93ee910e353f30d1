import { setTimeout as pause } from "node:timers/promises";

/** PostgreSQL ends one of two transactions that wait for each other, and one that it can put into no order with others. */
const inTheWay: ReadonlySet<unknown> = new Set(["40P01", "40001"]);
/** How often a transaction is run at most. */
const tries = 4;

/**
 * Runs a transaction, and again where PostgreSQL ended it for the sake of others: then nothing of it was stored. The pause before
 * that grows from 20 to 80 ms, by half more or less, so that the two do not meet again.
 */
export async function untilLetThrough<R>(transaction: () => Promise<R>): Promise<R> {
  for (let ran = 1; ; ran++) {
    try {
      return await transaction();
    } catch (error) {
      if (ran === tries || !inTheWay.has((error as { code?: unknown } | null)?.code)) throw error;
      await pause(20 * 2 ** (ran - 1) * (0.5 + Math.random()));
    }
  }
}
