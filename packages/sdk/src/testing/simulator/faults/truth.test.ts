import fc from "fast-check";
import { expect, test } from "vitest";
import { ManualClock } from "../clock.ts";
import { probe } from "../probe.fixture.ts";
import { createSimulator } from "../simulator.ts";
import { type Fault, faultGroups, type FaultKind, type FaultRule } from "./fault.ts";

const at = new Date("2026-03-10T09:00:00Z");
const seconds = fc.integer({ min: 1, max: 600 });

/** One of each kind, with what it needs. */
const examples: { readonly [K in FaultKind]: fc.Arbitrary<Extract<Fault, { kind: K }>> } = {
  tooManyRequests: fc.record({
    kind: fc.constant("tooManyRequests"),
    retryAfter: fc.constantFrom("seconds", "date", "none"),
  }),
  timeout: fc.record({ kind: fc.constant("timeout"), above: fc.integer({ min: 0, max: 5000 }) }),
  status: fc.record({
    kind: fc.constant("status"),
    status: fc.integer({ min: 400, max: 599 }),
    body: fc.constantFrom("json", "html", "empty"),
    processed: fc.boolean(),
  }),
  dropped: fc.record({ kind: fc.constant("dropped"), processed: fc.boolean() }),
  cut: fc.record({ kind: fc.constant("cut"), share: fc.double({ min: 0, max: 0.99, noNaN: true }) }),
  brokenJson: fc.constant({ kind: "brokenJson" }),
  staleCursor: fc.constant({ kind: "staleCursor" }),
  repeatedCursor: fc.constant({ kind: "repeatedCursor" }),
  emptyPage: fc.constant({ kind: "emptyPage" }),
  revoked: fc.constant({ kind: "revoked" }),
  notPermitted: fc.constant({ kind: "notPermitted" }),
  stalled: fc.record({
    kind: fc.constant("stalled"),
    milliseconds: fc.integer({ min: 0, max: 900 }),
    processed: fc.boolean(),
  }),
  lateVisibility: fc.record({ kind: fc.constant("lateVisibility"), seconds }),
  readAfterWrite: fc.record({ kind: fc.constant("readAfterWrite"), seconds }),
  clockSkew: fc.record({ kind: fc.constant("clockSkew"), seconds: fc.integer({ min: -600, max: 600 }) }),
  equalStamps: fc.record({ kind: fc.constant("equalStamps"), seconds }),
  socketDuplicate: fc.constant({ kind: "socketDuplicate" }),
  socketReordered: fc.constant({ kind: "socketReordered" }),
  socketLost: fc.constant({ kind: "socketLost" }),
  socketHalfOpen: fc.constant({ kind: "socketHalfOpen" }),
  socketRefused: fc.constant({ kind: "socketRefused" }),
  socketClosed: fc.constant({ kind: "socketClosed" }),
  webhookLost: fc.constant({ kind: "webhookLost" }),
  webhookDuplicate: fc.constant({ kind: "webhookDuplicate" }),
  webhookLate: fc.record({ kind: fc.constant("webhookLate"), seconds }),
};

const rule: fc.Arbitrary<FaultRule> = fc.oneof(...Object.values(examples)).chain((fault) =>
  faultGroups[fault.kind] === "standing"
    ? fc.constant({ fault })
    : fc.record({
        fault: fc.constant(fault),
        probability: fc.constantFrom(0.1, 0.4, 1),
        after: fc.nat(3),
      }),
);

const request = fc.constantFrom<readonly [string, object]>(
  ["configuration/get", {}],
  ["companies/getAll", { Limitation: { Count: 3 } }],
  ["resources/getAll", { Extent: { Resources: true }, Limitation: { Count: 50 } }],
  ["reservations/getAll/2023-06-06", { Limitation: { Count: 20 } }],
  [
    "customers/getAll",
    {
      Extent: { Customers: true },
      UpdatedUtc: { StartUtc: "2026-03-01T00:00:00Z", EndUtc: "2026-03-12T00:00:00Z" },
      Limitation: { Count: 20 },
    },
  ],
);

test("no faults, however many at once, change what is true: reading leaves the digest as it was", async () => {
  const rules = fc.array(rule, { minLength: 1, maxLength: 8 });
  const seen = new Set<number | string>();
  await fc.assert(
    fc.asyncProperty(
      rules,
      fc.array(request, { minLength: 10, maxLength: 25 }),
      fc.nat(),
      async (faults, asked, nth) => {
        const clock = new ManualClock(at);
        const requestLimit = { requests: 15, seconds: 30 };
        const mews = await createSimulator({ size: 20, historyDays: 3, aheadDays: 3, at, clock, faults, requestLimit });
        mews.act({ act: "any" });
        clock.advance(1000);
        mews.act({ act: "any" });
        const truth = mews.report().digest;
        let cursor: string | null = null;
        for (const [index, [operation, body]] of asked.entries()) {
          const limited = "Limitation" in body && index % 2 === nth % 2;
          const Limitation = { Count: 5, Cursor: cursor };
          const answer = probe(mews).call(operation, limited ? { ...body, Limitation } : body);
          cursor = cursorIn(await moving(clock, outcomeOf(answer, seen))) ?? cursor;
        }
        expect(mews.report().digest).toEqual(truth);
        await mews.close();
      },
    ),
    { numRuns: 80 },
  );
  // What came of it was of many kinds, so that the faults really struck.
  expect(seen.size).toBeGreaterThan(6);
});

/** The body of an answer, of whatever kind; nothing where none came whole. */
async function outcomeOf(answer: Promise<Response>, seen: Set<number | string>): Promise<string> {
  try {
    const response = await answer;
    seen.add(response.status);
    return await response.text();
  } catch (error) {
    seen.add((error as Error).message);
    return "";
  }
}

/** Runs work that may wait at the clock. */
async function moving<T>(clock: ManualClock, work: Promise<T>): Promise<T> {
  let done = false;
  const end = work.finally(() => (done = true));
  while (!done) {
    await new Promise(setImmediate);
    clock.advance(250);
  }
  return end;
}

function cursorIn(text: string): string | undefined {
  return /"Cursor":"([0-9a-f-]{36})"/.exec(text)?.[1];
}
