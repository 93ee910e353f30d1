import type { MewsClock } from "./clock.ts";
import type { MewsLog } from "./options.ts";

/** Calls to an operation that Mews will end, or has ended. Days are UTC: `2026-03-01`. */
export interface MewsDeprecation {
  readonly operation: string;
  readonly deprecatedOn: string;
  /** From this day on it may answer 410; null where Mews has set none. It can be put off, never brought forward. */
  readonly stopsOn: string | null;
  readonly replacement: string;
  /** Requests sent, by day; of the last 30 days with any. */
  readonly callsByDay: Readonly<Record<string, number>>;
}

type Facts = readonly [deprecatedOn: string, stopsOn: string | null, replacement: string];

const items = "payments/getAll and orderItems/getAll";
const routing = (action: string): [string, Facts] => [
  `routingRules/${action}`,
  ["2025-11-11", "2027-01-10", `billingAutomations/${action}`],
];
const deprecated: ReadonlyMap<string, Facts> = new Map<string, Facts>([
  ["accountingItems/getAll", ["2023-04-19", "2026-01-10", items]],
  ["customers/getOpenItems", ["2024-11-15", null, items]],
  ["customers/merge", ["2022-12-01", "2025-05-10", "accounts/merge"]],
  ["payments/addCreditCard", ["2026-07-29", "2028-01-10", "payment requests with Mews Payments Checkout"]],
  ["reservations/getAll", ["2023-06-23", "2025-05-10", "reservations/getAll/2023-06-06"]],
  ["reservations/getAllItems", ["2023-06-23", "2025-05-10", "orderItems/getAll"]],
  ...["getAll", "add", "update", "delete"].map(routing),
]);

/** What Mews says of an operation that it will end; undefined for all others. */
export function deprecationOf(operation: string): Omit<MewsDeprecation, "callsByDay"> | undefined {
  const facts = deprecated.get(operation);
  if (facts === undefined) return undefined;
  const [deprecatedOn, stopsOn, replacement] = facts;
  return { operation, deprecatedOn, stopsOn, replacement };
}

const mostDays = 30;

/** Counts the requests to what will end, and says so in the log once a day. */
export interface Radar {
  count(operation: string): void;
  read(): readonly MewsDeprecation[];
}

export function radar(clock: MewsClock, log: MewsLog | undefined): Radar {
  const calls = new Map<string, Map<string, number>>();
  return {
    count(operation) {
      const facts = deprecationOf(operation);
      if (facts === undefined) return;
      const day = clock.now().toISOString().slice(0, 10);
      const days = calls.get(operation) ?? new Map<string, number>();
      calls.set(operation, days);
      if (!days.has(day)) log?.warn(facts, "Mews will end an operation that is still called");
      days.set(day, (days.get(day) ?? 0) + 1);
      for (const oldest of [...days.keys()].sort().slice(0, -mostDays)) days.delete(oldest);
    },
    read: () =>
      [...calls].flatMap(([operation, days]) => {
        const facts = deprecationOf(operation);
        return facts ? [{ ...facts, callsByDay: Object.fromEntries(days) }] : [];
      }),
  };
}
