import fc from "fast-check";
import { expect, test } from "vitest";
import { fairQueue } from "./fair-queue.ts";

/** Somebody comes for a flow, the next one is served, or one that waits gives up. */
type Move =
  | { readonly kind: "push"; readonly flow: number }
  | { readonly kind: "serve" }
  | { readonly kind: "leave"; readonly at: number };

const moves = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("push" as const), flow: fc.nat(5) }) },
    { weight: 3, arbitrary: fc.constant<Move>({ kind: "serve" }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("leave" as const), at: fc.nat(20) }) },
  ),
  { maxLength: 200 },
);

interface Waiter {
  readonly flow: string;
  readonly nr: number;
  /** How many of its flow were before it when it came, and how many of each other flow were served since. */
  readonly before: number;
  readonly passed: Map<string, number>;
}

test("nobody is passed over by another flow oftener than once for each turn of its own", () => {
  fc.assert(
    fc.property(moves, (list) => {
      const queue = fairQueue<Waiter>();
      let waiting: Waiter[] = [];
      list.forEach((move, nr) => {
        if (move.kind === "push") {
          const flow = `hotel ${move.flow}`;
          const before = waiting.filter((other) => other.flow === flow).length;
          const waiter = { flow, nr, before, passed: new Map<string, number>() };
          waiting.push(waiter);
          queue.push(flow, waiter);
        } else if (move.kind === "serve") {
          const first = queue.first();
          const served = queue.shift();
          expect(served).toBe(first);
          if (served === undefined) return expect(waiting).toEqual([]);
          waiting = waiting.filter((other) => other !== served);
          expect(waiting.filter(({ flow, nr: came }) => flow === served.flow && came < served.nr)).toEqual([]);
          for (const times of served.passed.values()) expect(times).toBeLessThanOrEqual(served.before + 1);
          for (const { flow, passed } of waiting)
            if (flow !== served.flow) passed.set(served.flow, (passed.get(served.flow) ?? 0) + 1);
        } else {
          const gone = waiting[move.at];
          if (gone === undefined) return;
          waiting = waiting.filter((other) => other !== gone);
          queue.remove(gone.flow, gone);
        }
      });
    }),
    { numRuns: 300 },
  );
});

test("a flow that asks for a thousand times as much has a turn like any other", () => {
  const queue = fairQueue<string>();
  for (let count = 0; count < 1000; count++) queue.push("large", "large");
  queue.push("small", "small");
  queue.push("tiny", "tiny");
  expect([1, 2, 3, 4].map(() => queue.shift())).toEqual(["large", "small", "tiny", "large"]);
});

test("who gives up takes no turn of those behind", () => {
  const queue = fairQueue<string>();
  for (const [flow, waiter] of [
    ["a", "a1"],
    ["a", "a2"],
    ["b", "b1"],
  ] as const)
    queue.push(flow, waiter);
  queue.remove("a", "a1");
  queue.remove("a", "stranger");
  expect([1, 2, 3].map(() => queue.shift())).toEqual(["a2", "b1", undefined]);
});
