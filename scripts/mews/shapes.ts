import { baseOf, closure, type Facts, type Field } from "./facts.ts";
import { nameOf, nameTypes } from "./names.ts";

/**
 * Writes the documented shape of every request and answer as lines of text: what the simulator holds requests against
 * and makes answers of, and what a client holds answers against. `packages/sdk/src/mews/shapes.ts` reads it.
 */
export function shapesSource(facts: Facts): string {
  const names = nameTypes(facts.types);
  const used = closure(
    facts,
    facts.operations.flatMap(({ requestFields, responseFields }) => [...requestFields, ...responseFields]),
  );
  const field = (of: Field): string => {
    const optional = of.deprecated === true || (of.required === undefined ? of.nullable === true : !of.required);
    const marks = `${optional ? "?" : ""}${of.oneOfFiltersRequired === true ? "+" : ""}${of.deprecated === true ? "~" : ""}`;
    const limit =
      of.maxItems ?? of.maxChars ?? (of.maxInterval === undefined ? undefined : Number.parseInt(of.maxInterval, 10));
    return `${of.name}${marks}:${typeText(facts, names, of)}${limit === undefined ? "" : `<${limit}`}`;
  };
  const fields = (list: readonly Field[]): string => list.map(field).join(" ");
  for (const id of used) for (const { ref } of facts.types[id]?.fields ?? []) if (ref !== undefined) used.add(ref);
  const types = [...used]
    .map((id) => {
      const type = facts.types[id];
      const name = nameOf(names, id);
      if (type?.kind === "enum") return `${name} = ${(type.values ?? []).join("|")}`;
      if (type?.kind === "map") return `${name} map`;
      const variants = facts.variants[id];
      if (variants === undefined) return `${name} { ${fields(type?.fields ?? [])} }`;
      const shapes = Object.entries(variants).map(([value, shape]) => `${value}:${nameOf(names, shape)}`);
      return `${name} { ${fields(type?.fields ?? [])} } ${shapes.join(" ")}`;
    })
    .sort();
  const operations = facts.operations.map(
    ({ id, requestFields, responseFields }) => `${id} { ${fields(requestFields)} } { ${fields(responseFields)} }`,
  );
  return [
    "// Written by scripts/mews-operations.ts from the documented operations of the Mews Connector API. Do not edit.",
    "",
    "/**",
    " * A line a type. `Name { Field:Type … }` is an object, `Name = A|B` an enum, `Name map` a map of text; variants follow an",
    " * object whose `Value` has the shape that its `Discriminator` names. Marks of a field: ? may be null or left out,",
    " * + one of several filters of which a request needs one, ~ deprecated, <n at most n values, characters or months.",
    " */",
    `export const typeLines: readonly string[] = [\n${types.map((line) => `  ${JSON.stringify(line)},`).join("\n")}\n];`,
    "",
    "/** A line an operation: its path, its request, its answer. */",
    `export const operationLines: readonly string[] = [\n${operations.map((line) => `  ${JSON.stringify(line)},`).join("\n")}\n];`,
    "",
  ].join("\n");
}

function typeText(facts: Facts, names: ReadonlyMap<string, string>, field: Field): string {
  const base = baseOf(field.type);
  const list = field.type.endsWith("[]") ? "[]" : "";
  if (field.format === "hybrid-identifier") return `hybrid${list}`;
  if (base === "enum") {
    if (field.ref !== undefined) return `${nameOf(names, field.ref)}${list}`;
    return `(${(field.enum ?? []).join("|")})${list}`;
  }
  if (base.includes("#")) return `${facts.types[base] === undefined ? "any" : nameOf(names, base)}${list}`;
  if (base === "strings") return `string${list}`;
  if (base === "object" || base === "unknown") return `any${list}`;
  return `${base.replace(/^map<string,(.*)>$/, "map($1)")}${list}`;
}
