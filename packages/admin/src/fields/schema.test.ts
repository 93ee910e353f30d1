import { describe, expect, test } from "vitest";
import { choicesOf, defaultsOf, fieldOf, propertiesOf, wordsOf, type JsonSchema } from "./schema.ts";

describe("a field is read from its JSON Schema", () => {
  test.each<[string, JsonSchema, string]>([
    ["a text", { type: "string" }, "text"],
    ["a long text", { type: "string", maxLength: 2_000 }, "multiline"],
    ["a text that asks for lines", { type: "string", input: "multiline" }, "multiline"],
    ["a secret, whatever its type", { anyOf: [{ type: "string" }, { type: "object" }], input: "secret" }, "secret"],
    ["an enumeration", { type: "string", enum: ["a", "b"] }, "choice"],
    ["constants with titles", { anyOf: [{ const: "a", title: "A" }, { const: "b" }] }, "choice"],
    ["a whole number", { type: "integer" }, "number"],
    ["a switch", { type: "boolean" }, "boolean"],
    ["a day", { type: "string", format: "date" }, "day"],
    ["an instant", { type: "string", format: "date-time" }, "instant"],
    ["words", { type: "array", items: { type: "string" } }, "words"],
    ["several of an enumeration", { type: "array", items: { enum: ["a"] } }, "choices"],
    ["a list of objects", { type: "array", items: { type: "object", properties: {} } }, "list"],
    ["an object", { type: "object", properties: { a: { type: "string" } } }, "group"],
    ["what no control fits", { type: "object", additionalProperties: true }, "json"],
    ["an empty schema", {}, "json"],
  ])("%s", (_, schema, kind) => expect(fieldOf(schema).kind).toBe(kind));

  test("a value that may be null is the field of what it is else, and can be emptied", () => {
    const field = fieldOf({ title: "Since", anyOf: [{ type: "string", format: "date" }, { type: "null" }] });
    expect(field).toMatchObject({ kind: "day", emptied: null, schema: { title: "Since" } });
    expect(fieldOf({ type: ["integer", "null"] })).toMatchObject({ kind: "number", emptied: null });
    expect(fieldOf({ type: "integer" }).emptied).toBeUndefined();
  });

  test("a day that may be left out as an empty text is still a day", () => {
    const field = fieldOf({
      anyOf: [
        { type: "string", format: "date" },
        { type: "string", const: "" },
      ],
    });
    expect(field).toMatchObject({ kind: "day", emptied: "" });
  });

  test("a reference is followed, and what stands beside it wins", () => {
    const root: JsonSchema = { $defs: { weight: { type: "integer", title: "Weight", maximum: 9 } } };
    const { kind, schema } = fieldOf({ $ref: "#/$defs/weight", title: "Points" }, root);
    expect(kind).toBe("number");
    expect(schema).toMatchObject({ title: "Points", maximum: 9 });
  });

  test("a record over an enumeration has a field for each name", () => {
    const schema: JsonSchema = {
      type: "object",
      propertyNames: { enum: ["birthDate", "email"] },
      additionalProperties: { type: "integer" },
    };
    expect(fieldOf(schema).kind).toBe("group");
    expect(propertiesOf(schema).map(([name, { title }]) => [name, title])).toEqual([
      ["birthDate", "Birth date"],
      ["email", "Email"],
    ]);
  });
});

test("the words of a choice are its title, else made of its value", () => {
  expect(choicesOf({ oneOf: [{ const: "a", title: "Ah" }, { const: "front_desk" }] })).toEqual([
    { value: "a", label: "Ah" },
    { value: "front_desk", label: "Front desk" },
  ]);
});

test("a new form starts with the defaults, those within groups too", () => {
  const schema: JsonSchema = {
    type: "object",
    properties: {
      on: { type: "boolean", default: true },
      name: { type: "string" },
      limits: { type: "object", properties: { days: { type: "integer", default: 7 } } },
      maybe: { anyOf: [{ type: "object", properties: { x: { default: 1 } } }, { type: "null" }] },
    },
  };
  expect(defaultsOf(schema)).toEqual({ on: true, limits: { days: 7 } });
});

test("names become words", () => {
  expect(["birthDate", "birth_date", "OTAEmail", "x"].map(wordsOf)).toEqual([
    "Birth date",
    "Birth date",
    "Ota email",
    "X",
  ]);
});
