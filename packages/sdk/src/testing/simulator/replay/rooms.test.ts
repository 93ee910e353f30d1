import fc from "fast-check";
import { expect, test } from "vitest";
import { allotRooms } from "./rooms.ts";

const needs = fc.array(
  fc
    .record({ from: fc.nat(60), nights: fc.integer({ min: 1, max: 14 }) })
    .map(({ from, nights }) => ({ from, to: from + nights })),
  { maxLength: 60 },
);

test("no room is let twice at once, and no more are opened than were ever needed on one day", () => {
  fc.assert(
    fc.property(needs, (stays) => {
      const { rooms, count } = allotRooms(stays);
      let most = 0;
      for (let day = 0; day < 80; day++) {
        const used = rooms.filter((_, index) => (stays[index]?.from ?? 0) <= day && day < (stays[index]?.to ?? 0));
        expect(new Set(used).size).toBe(used.length);
        most = Math.max(most, used.length);
      }
      expect(count).toBe(most);
    }),
  );
});
