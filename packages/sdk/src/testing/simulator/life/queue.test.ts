import fc from "fast-check";
import { expect, test } from "vitest";
import { createQueue } from "./queue.ts";

test("things come out by their time, and in the order they were put in among equals, whenever they are taken", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ at: fc.nat(20), step: fc.nat(3) })), (puts) => {
      const queue = createQueue<number>();
      const taken: { at: number; item: number }[] = [];
      let now = 0;
      const takeAll = (until: number): void => {
        for (let due = queue.take(until); due !== undefined; due = queue.take(until)) taken.push(due);
      };
      const expected: { at: number; item: number }[] = [];
      puts.forEach(({ at, step }, item) => {
        queue.put(now + at, item);
        expected.push({ at: now + at, item });
        now += step;
        takeAll(now);
      });
      expect(queue.next()).toBe(
        expected
          .map(({ at }) => at)
          .filter((at) => at > now)
          .sort((a, b) => a - b)[0],
      );
      takeAll(Number.POSITIVE_INFINITY);
      expected.sort((a, b) => a.at - b.at || a.item - b.item);
      expect(taken.map(({ at, item }) => ({ at, item }))).toEqual(expected);
      expect(queue.next()).toBeUndefined();
    }),
  );
});
