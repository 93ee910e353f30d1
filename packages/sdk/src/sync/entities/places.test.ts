import { describe, expect, test } from "vitest";
import { auditName, mewsField } from "../push/writable.ts";
import { placeOf } from "./columns.ts";
import { placesOf } from "./places.ts";
import { resources } from "./streams.ts";

const columns = resources.flatMap((resource) =>
  Object.entries(resource.columns).map(([name, column]) => ({ resource, name, read: placeOf(column) })),
);
const writable = resources.flatMap(({ entity, writes }) =>
  Object.values(writes?.fields ?? {}).map((field) => ({ entity, field })),
);

describe("the words of what Mews says", () => {
  test("every field that can be written is told by its label and its values by their words, however it is stored", () => {
    expect(new Set(writable.map(({ entity }) => entity))).toEqual(new Set(["room", "company", "reservation", "guest"]));
    for (const { entity, field } of writable) {
      const places = placesOf(entity, resources);
      const place = places.at(auditName(field));
      expect({ entity, label: place?.label, of: place?.of }).toEqual({
        entity,
        label: field.label,
        of: field.of === undefined ? [] : [field.of],
      });
      expect(place!.words).toMatchObject(field.words ?? {});
      // What is pulled comes as a whole list or object of Mews's: it leads to the same words.
      if (field.from.list !== undefined)
        expect(places.members(mewsField(field))?.(field.from.member)).toBe(field.label);
    }
  });

  test("every column tells where it is read from, but for those that are reckoned", () => {
    const silent = columns.filter(({ name, read }) => read === undefined && name !== "is_active");
    expect(silent.map(({ resource, name }) => `${resource.entity}.${name}`)).toEqual([
      "room_category.is_lodging",
      "reservation.arrival_date",
      "reservation.departure_date",
      "reservation.nights",
      "reservation.children",
      "task.updated_at",
    ]);
  });

  test("no label is a name of Mews's or of the database's", () => {
    for (const { resource, read } of columns) {
      if (!read) continue;
      const { label } = placesOf(resource.entity, resources).at(read.from.join("."))!;
      expect(label, `${resource.entity}: ${read.from.join(".")}`).toMatch(/^[A-Z][a-zA-Z'-]*( [a-zA-Z'-]+,?)*$/);
      expect(label, resource.entity).not.toMatch(/\b(utc|is|ids?)\b/i);
    }
  });

  test("an id is told by the name of its record, but for records that are not copied", () => {
    const nameless = columns.flatMap(({ resource, name, read }) => {
      if (read?.holds !== "id") return [];
      const place = placesOf(resource.entity, resources).at(read.from.join("."))!;
      return place.of.length > 0 ? [] : [`${resource.entity}.${name}`];
    });
    expect(nameless).toEqual([
      "loyalty_program.chain_id",
      "company.chain_id",
      "guest.chain_id",
      "account_note.creator_id",
      "account_note.updater_id",
      "bill.counter_id",
      "payment.request_id",
      "task.department_id",
    ]);
  });

  test("one place of two kinds of records is told by both", () => {
    expect(placesOf("bill", resources).at("AccountId")).toMatchObject({
      label: "Guest or company",
      of: ["guest", "company"],
    });
  });

  test("an object that is another entity's row is told as that", () => {
    expect(placesOf("company", resources).at("Address.City")?.label).toBe("City");
    expect(placesOf("company", resources).at("Address.Nowhere")).toBeUndefined();
  });

  test("fields are told in the order in which they are declared", () => {
    const { rank } = placesOf("guest", resources);
    const mixed = ["Unheard", "Options", "Address.Longitude", "Address.City", "LastName", "Address", "FirstName"];
    expect(mixed.toSorted((a, b) => rank(a) - rank(b))).toEqual([
      "FirstName",
      "LastName",
      "Address",
      "Address.City",
      "Address.Longitude",
      "Options",
      "Unheard",
    ]);
  });
});
