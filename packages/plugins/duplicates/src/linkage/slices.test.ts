import { expect, test } from "vitest";
import type { Column, Person } from "./columns.ts";
import { learn, link } from "./link.ts";
import { atOnce, inSlices, type Slices } from "./slices.ts";

const columns: readonly Column[] = [
  { name: "given", role: "given" },
  { name: "surname", role: "surname" },
  { name: "email", role: "email" },
];
const people: readonly Person[] = Array.from({ length: 500 }, (_, index) => {
  const [given, surname] = [`given${(index * 7) % 31}`, `surname${(index * 11) % 97}`];
  return { id: String(index), values: { given, surname, email: `${given}.${index % 400}@mail.example` } };
});

function* countingTo(last: number): Slices<number> {
  for (let count = 0; count < last; count++) yield;
  return last;
}

test("work in slices comes to what it comes to at once", async () => {
  expect(await inSlices(countingTo(100))).toBe(atOnce(countingTo(100)));
  const few = people.slice(0, 150);
  expect(await learn(few, columns)).toEqual(link(few, columns).model);
});

test("whoever waits is served while a hotel's guests are learnt, again and again", async () => {
  let served = 0;
  let isLearnt = false;
  const learning = learn(people, columns).finally(() => (isLearnt = true));
  const serve = () => {
    if (isLearnt) return;
    served++;
    setImmediate(serve);
  };
  setImmediate(serve);
  const begun = performance.now();
  await learning;
  // A slice is ten milliseconds, or one step where a step takes longer: of the whole time, each fifth of a second has a turn.
  expect(served).toBeGreaterThan(Math.max(3, (performance.now() - begun) / 200));
});
