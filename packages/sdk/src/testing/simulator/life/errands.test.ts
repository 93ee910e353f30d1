import { expect, test } from "vitest";
import { withErrands } from "./errands.ts";
import type { Life } from "./life.ts";
import { createQueue } from "./queue.ts";

test("what is put off happens in its turn among what happens by itself, however late life is run", () => {
  const happened: string[] = [];
  const own = createQueue<string>();
  for (const at of [10, 20, 30]) own.put(at, `life at ${at}`);
  const life: Life = {
    run(until) {
      for (let due = own.take(until); due !== undefined; due = own.take(until)) happened.push(due.item);
    },
    next: () => own.next(),
  };
  const busy = withErrands(life);
  busy.later(25, () => happened.push("errand at 25"));
  busy.later(15, () => {
    happened.push("errand at 15");
    busy.later(22, () => happened.push("errand at 22"));
  });
  expect(busy.next()).toBe(10);
  busy.run(26);
  expect(happened).toEqual(["life at 10", "errand at 15", "life at 20", "errand at 22", "errand at 25"]);
  expect(busy.next()).toBe(30);
  busy.run(30);
  expect(busy.next()).toBeUndefined();
});
