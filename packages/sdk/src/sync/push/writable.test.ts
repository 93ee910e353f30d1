import fc from "fast-check";
import { expect, test } from "vitest";
import { streamsOf } from "../entities/registry.ts";
import { resources } from "../entities/streams.ts";
import { isWritable, writableOf } from "./mirror.ts";
import { type Payload, putField, readField, type Value, type WritableField, wrappers } from "./writable.ts";

const writable = resources.filter(isWritable);
const fields = writable.flatMap(({ entity, writes }) =>
  Object.entries(writes.fields).map(([name, field]) => [`${entity}.${name}`, field] as const),
);

/** Values that a field takes. */
function valuesOf({ as, value }: WritableField): fc.Arbitrary<Value> {
  const tried: Value[] =
    as === "flag"
      ? [true, false]
      : [
          null,
          "inspected",
          "out_of_service",
          "miss",
          "male",
          "business",
          "1985-04-12",
          "PT",
          "Ana",
          crypto.randomUUID(),
        ];
  return fc.constantFrom(...tried.filter((one) => value.safeParse(one).success));
}

test.each(fields)("what is put into %s is read out of it, and nothing else is touched", (_name, field) => {
  const payload: Payload = {
    Id: "1",
    Classifications: ["Returning"],
    Options: ["None"],
    Data: { Discriminator: "Space" },
  };
  fc.assert(
    fc.property(valuesOf(field), valuesOf(field), (first, second) => {
      const once = putField(field, payload, first);
      expect(readField(field, once)).toEqual(first);
      expect(readField(field, putField(field, once, second))).toEqual(second);
      expect(once["Id"]).toBe("1");
      expect(payload["Classifications"]).toEqual(["Returning"]);
    }),
    { numRuns: 20 },
  );
});

test("words and flags go out as Mews writes them, each in a wrapper of its own", () => {
  const { fields: guest } = writableOf({ streams: streamsOf(resources) }, "guest").writes;
  expect(wrappers(guest, { title: "misses", email: null, "classifications.very_important": true })).toEqual({
    Customer: {
      Title: { Value: "Misses" },
      Email: { Value: null },
      Classifications: { VeryImportant: { Value: true } },
    },
  });
  expect(
    wrappers(writableOf({ streams: streamsOf(resources) }, "room").writes.fields, { state: "out_of_service" }),
  ).toEqual({
    State: { Value: "OutOfService" },
  });
});

test("the old name of a classification is understood and replaced", () => {
  const blocked = writableOf({ streams: streamsOf(resources) }, "guest").writes.fields["classifications.blocklist"]!;
  const payload = { Classifications: ["Blacklist", "Media"] };
  expect(readField(blocked, payload)).toBe(true);
  expect(putField(blocked, payload, false)).toEqual({ Classifications: ["Media"] });
});
