import type { JsonSchema } from "./document.ts";

/** A value of a schema's smallest kind; ids are told by `idOf`, from the name of the field. */
export function sampleOf(schema: JsonSchema, idOf: (field: string) => string | undefined, field = ""): unknown {
  const deeper = (inner: unknown, name = field) => sampleOf(inner as JsonSchema, idOf, name);
  if ("const" in schema) return schema["const"];
  if (Array.isArray(schema["enum"])) return schema["enum"][0];
  const choices = schema["oneOf"] ?? schema["anyOf"];
  if (Array.isArray(choices)) return deeper(choices[0]);
  switch (schema["type"]) {
    case "object":
      return sampleOfObject(schema, deeper, idOf);
    case "array":
      return [deeper(schema["items"])];
    case "integer":
    case "number":
      return Math.max(1, Number(schema["minimum"] ?? 1));
    case "boolean":
      return true;
    default:
      return idOf(field) ?? textOf(schema);
  }
}

/** What must be there, and what names something. */
function sampleOfObject(
  schema: JsonSchema,
  deeper: (inner: unknown, name: string) => unknown,
  idOf: (field: string) => string | undefined,
): object {
  const properties = (schema["properties"] ?? {}) as Record<string, unknown>;
  const required = new Set((schema["required"] ?? []) as readonly string[]);
  const told = Object.entries(properties).filter(([name]) => required.has(name) || idOf(name) !== undefined);
  return Object.fromEntries(told.map(([name, inner]) => [name, deeper(inner, name)]));
}

function textOf({ format, minLength }: JsonSchema): string {
  if (format === "date") return "2026-03-10";
  if (format === "date-time") return "2026-03-10T10:00:00Z";
  if (format === "email") return "somebody@mail.example";
  if (format === "uuid" || format === "guid") return "00000000-0000-4000-8000-000000000000";
  return "a".repeat(Math.max(1, Number(minLength ?? 1)));
}
