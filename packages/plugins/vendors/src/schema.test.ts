import { expect, test } from "vitest";
import { newVendor, vendorChange } from "./schema.ts";

const spa = { name: "Harbour Spa", category: "wellness" };

test.each([
  ["email", "ana@harbour.example"],
  ["phone", "+351 281 000 000"],
  ["phone", "(0) 281/000-000"],
  ["website", "https://harbour.example/spa?lang=en"],
  ["website", null],
])("%s may be %j", (field, value) => {
  expect(newVendor.parse({ ...spa, [field]: value })).toMatchObject({ [field]: value });
});

test("what is emptied is null, whoever says it", () => {
  expect(newVendor.parse({ ...spa, email: " " })).toMatchObject({ email: null, phone: null });
  expect(vendorChange.parse({ email: "" })).toEqual({ email: null });
});

test.each([
  ["email", "ana@"],
  ["email", "ana at harbour"],
  ["phone", "12345"],
  ["phone", "call me maybe"],
  ["phone", "+1234567890123456"],
  ["website", "javascript:alert(1)"],
  ["website", "harbour.example"],
  ["website", "ftp://harbour.example"],
  ["name", "   "],
  ["category", "piracy"],
  ["status", "archived"],
  ["property_id", "harbour"],
])("%s may not be %j", (field, value) => {
  expect(newVendor.safeParse({ ...spa, [field]: value }).success).toBe(false);
});

test("a change may name any of the fields, and sets none by itself", () => {
  expect(vendorChange.parse({})).toEqual({});
  expect(vendorChange.parse({ notes: " late " })).toEqual({ notes: "late" });
});

test("the form can be drawn from the schema: each field has a title, choices have texts", () => {
  const { properties } = newVendor["~standard"].jsonSchema.input({ target: "draft-2020-12" }) as {
    properties: Record<string, { title?: string; anyOf?: { const?: string; title?: string }[] }>;
  };
  const untitled = Object.entries(properties).filter(([, { title }]) => !title);
  expect(untitled).toEqual([]);
  expect(properties["category"]?.anyOf).toContainEqual({
    type: "string",
    const: "tours",
    title: "Tours and activities",
  });
});
