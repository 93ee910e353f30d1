import { baseOf, type Facts, type Field } from "./facts.ts";

/**
 * Writes one whole request an operation: every documented field that is not on its way out. The compiler holds them
 * against the types, the tests send them to the simulator.
 */
export function requestsSource(facts: Facts): string {
  const lines = facts.operations.map(
    ({ id, requestFields }) => `  ${JSON.stringify(id)}: ${JSON.stringify(whole(facts, requestFields))},`,
  );
  return [
    "// Written by scripts/mews-operations.ts from the documented operations of the Mews Connector API. Do not edit.",
    "",
    'import type { MewsOperations } from "./types.ts";',
    "",
    "/** A request of every operation, with every field that is documented and not on its way out. */",
    'export const requests: { readonly [O in keyof MewsOperations]: MewsOperations[O]["request"] } = {',
    ...lines,
    "};",
    "",
  ].join("\n");
}

const id = "7b1f3c2a-9d4e-4f60-8a71-0c5d2e9b6f13";

function whole(facts: Facts, fields: readonly Field[]): object {
  return Object.fromEntries(
    fields.filter((field) => field.deprecated !== true).map((field) => [field.name, valueOf(facts, field)]),
  );
}

function valueOf(facts: Facts, field: Field): unknown {
  const one = single(facts, field);
  return field.type.endsWith("[]") ? [one] : one;
}

function single(facts: Facts, field: Field): unknown {
  const base = baseOf(field.type);
  if (base === "enum") return field.enum?.[0] ?? facts.types[field.ref ?? ""]?.values?.[0];
  if (base.includes("#")) return ofType(facts, base);
  if (base === "boolean") return true;
  if (base === "integer") return 1;
  if (base === "number") return 12.5;
  if (base === "string" || base === "strings") return text(field);
  const map = /^map<string,(string|integer)(\[\])?>$/.exec(base);
  if (map !== null) return { "en-US": map[2] === "[]" ? [1] : map[1] === "integer" ? 1 : "Text" };
  return {};
}

function ofType(facts: Facts, type: string): unknown {
  const found = facts.types[type];
  if (found === undefined) return {};
  if (type === "pagination#limitation") return { Count: 100 };
  // Gross or net: a property takes the one that its prices are made in.
  if (type === "_objects#amount-parameters") {
    return whole(facts, found.fields?.filter(({ name }) => name !== "NetValue") ?? []);
  }
  if (found.kind === "enum") return found.values?.[0];
  if (found.kind === "map") return { "en-US": type.endsWith("numbers") ? 1 : "Text" };
  if (found.fields?.length === 0) return id;
  const variants = facts.variants[type];
  if (variants === undefined) return whole(facts, found.fields ?? []);
  const [discriminator, shape] = Object.entries(variants)[0] ?? ["", ""];
  return { Discriminator: discriminator, Value: ofType(facts, shape) };
}

function text({ name, format }: Field): string {
  if (format === "hybrid-identifier" || /(^|[a-z])Ids?$/.test(name)) return id;
  if (/EndUtc$|^LastTimeUnit/.test(name)) return "2026-03-08T00:00:00Z";
  if (name.endsWith("Utc")) return "2026-03-01T00:00:00Z";
  if (/Date$|^Start$|^End$/.test(name)) return "2026-03-01";
  if (/(Interval|Offset)$/.test(name)) return "P0Y0M1DT0H0M0S";
  if (/Email(s)?$/.test(name)) return "guest@hotel.example";
  if (/Currency/.test(name)) return "EUR";
  if (/CountryCode|NationalityCode/.test(name)) return "PT";
  if (/LanguageCode/.test(name)) return "en-US";
  return "Text";
}
