import type { BudgetStore, MewsLane, RequestWindow, WindowUse } from "./ledger.ts";
import type { MewsBudget } from "./limiter.ts";

/* Loaded when somebody asks how a budget stands: few do. */

/** What is left to a token: of the window that has the least, and nothing while Mews has asked for a pause. */
export function budgetOf({ uses, heldMs }: Awaited<ReturnType<BudgetStore["read"]>>, now: number): MewsBudget {
  const budget = { ...uses.reduce((a, b) => (b.left < a.left ? b : a)), windows: uses, heldUntil: undefined };
  return heldMs > 0 ? { ...budget, left: 0, heldUntil: new Date(now + heldMs) } : budget;
}

/** Adds up the requests that lie inside a window. */
export function useOf(window: RequestWindow, inside: readonly Counted[]): WindowUse {
  let used = 0;
  const byLane = { interactive: 0, hint: 0, backfill: 0 };
  const byFeature = new Map<string, number>();
  for (const { lane, feature, count = 1 } of inside) {
    used += count;
    byLane[lane] += count;
    byFeature.set(feature, (byFeature.get(feature) ?? 0) + count);
  }
  const left = Math.max(0, window.requests - used);
  return { ...window, used, left, byLane, byFeature: Object.fromEntries(byFeature) };
}

interface Counted {
  readonly lane: MewsLane;
  readonly feature: string;
  readonly count?: number;
}
