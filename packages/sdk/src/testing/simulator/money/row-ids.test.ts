import fc from "fast-check";
import { expect, test } from "vitest";
import { isUuid } from "../protocol/values.ts";
import { rowIds } from "./row-ids.ts";

const ids = rowIds("lighthouse", "orderItems");

test("an id leads back to its row, and to no other table's", () => {
  const others = rowIds("lighthouse", "payments");
  fc.assert(
    fc.property(fc.nat(0xffffffff), fc.nat(0xffff), (stay, position) => {
      const id = ids.idOf(stay, position);
      expect(isUuid(id)).toBe(true);
      expect(ids.read(id)).toEqual({ stay, position });
      expect(others.read(id)).toBeUndefined();
    }),
  );
});

test("ids of somebody else are not taken for a row", () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect(ids.read(id)).toBeUndefined();
    }),
  );
});

test("no two rows have one id", () => {
  const all = new Set<string>();
  for (let stay = 0; stay < 4000; stay++)
    for (let position = 0; position < 25; position++) all.add(ids.idOf(stay, position));
  expect(all.size).toBe(100_000);
});
