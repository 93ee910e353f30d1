import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "../clock.ts";
import { probe } from "../probe.fixture.ts";
import { createSimulator, type Simulator } from "../simulator.ts";
import type { FaultRule } from "./fault.ts";
import { readFaultRules } from "./read-rule.ts";

const at = new Date("2026-03-10T09:00:00Z");
const small = { size: 20, historyDays: 2, aheadDays: 5, at, requestLimit: { requests: 10_000, seconds: 30 } };
const outage = { kind: "status", status: 503 } as const;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await createSimulator({ ...small, clock: new ManualClock(at) });
});
beforeEach(() => simulator.faults.clear());

async function statuses(count: number, operation = "configuration/get", of = simulator): Promise<number[]> {
  const seen: number[] = [];
  for (let call = 0; call < count; call++) seen.push((await probe(of).call(operation)).status);
  return seen;
}

test("a script says which requests fail: here the third and fourth", async () => {
  simulator.faults.add({ fault: outage, operations: ["configuration/get"], after: 2, times: 2 });
  expect(await statuses(6)).toEqual([200, 200, 503, 503, 200, 200]);
  expect(simulator.faults.list()).toMatchObject([{ seen: 6, hits: 2 }]);
});

test("a star stands for any text, and only for what the rest of the name allows", async () => {
  simulator.faults.add({ fault: outage, operations: ["*/getAll/2023*", "config*"] });
  expect(await statuses(1, "reservations/getAll/2023-06-06")).toEqual([503]);
  expect(await statuses(1, "configuration/get")).toEqual([503]);
  expect(await statuses(1, "companies/getAll")).toEqual([400]);
});

test("a probability strikes about so often, and the same requests in every run of a seed", async () => {
  const runs = [];
  for (const seed of ["lighthouse", "lighthouse", "windmill"]) {
    const faults = [{ fault: outage, probability: 0.3 }];
    const one = await createSimulator({ ...small, seed, clock: new ManualClock(at), faults });
    runs.push((await statuses(400, "configuration/get", one)).map((status) => status === 503));
  }
  const [first, again, other] = runs;
  const failed = first?.filter(Boolean).length;
  expect(failed).toBeGreaterThan(90);
  expect(failed).toBeLessThan(150);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
});

test("where two rules would answer, the earlier one does, and the later is not used up", async () => {
  const first = simulator.faults.add({ fault: { kind: "status", status: 500 }, times: 1 });
  simulator.faults.add({ fault: { kind: "status", status: 503 }, times: 1 });
  expect(await statuses(3)).toEqual([500, 503, 200]);
  first.remove();
  expect(simulator.faults.list()).toHaveLength(1);
  expect(simulator.faults.remove(first.id)).toBe(false);
});

test("faults can stand from the beginning", async () => {
  const faulty = await createSimulator({ ...small, faults: [{ fault: outage, times: 1 }] });
  expect(await statuses(2, "configuration/get", faulty)).toEqual([503, 200]);
});

describe("a rule that makes no sense is refused, and the words say where", () => {
  test.each([
    [{ fault: { kind: "boom" } }, /^faults\.fault\.kind: .*'tooManyRequests'/],
    [{ fault: { kind: "stalled" } }, /^faults\.fault\.milliseconds: .*expected number/],
    [{ fault: { kind: "lateVisibility", seconds: -1 } }, /^faults\.fault\.seconds: /],
    [[{ fault: outage }, { fault: outage, probabilty: 1 }], /^faults\[1\]: Unrecognized key: "probabilty"/],
    [{ fault: outage, probability: 2 }, /^faults\.probability: /],
    [{ fault: outage, times: 0 }, /^faults\.times: /],
    [{ fault: { kind: "status", status: 200 } }, /^faults\.fault\.status: /],
    [{ fault: { kind: "socketLost" }, operations: ["*"] }, /^faults\.operations: .*leave them out/],
    [{ fault: { kind: "equalStamps", seconds: 60 }, times: 1 }, /^faults: .*leave out probability, times and after/],
    ["nonsense", /^faults: .*expected object/],
  ])("%j", (input, words) => {
    expect(() => readFaultRules(input)).toThrow(words);
    expect(() => readFaultRules(input)).toThrow(expect.objectContaining({ code: "simulator/invalid", status: 400 }));
  });

  test("an operation that is none can never be struck", () => {
    const rule: FaultRule = { fault: outage, operations: ["customers/getAll", "customer/*"] };
    expect(() => simulator.faults.add(rule)).toThrow(/^rule\.operations\[1\]: no operation is called customer\/\*;/);
    expect(simulator.faults.list()).toEqual([]);
  });
});
