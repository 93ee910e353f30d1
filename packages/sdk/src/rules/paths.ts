/** Whether a text is a path: up to eight dotted names, with or without a leading `$.`; never one that reaches a prototype. */
export function isPath(text: string): boolean {
  return text.length <= 200 && namesOf(text) !== undefined;
}

/**
 * The value at dotted names of own properties, `null` where there is none. It looks names up and does nothing else: no
 * expressions, wildcards, filters, getters or prototypes.
 *
 * @example
 * valueAt({ company: { name: "Acme" } }, "company.name"); // "Acme"
 * valueAt({}, "constructor.name"); // null
 */
export function valueAt(value: unknown, path: string): unknown {
  const names = namesOf(path);
  if (names === undefined) return null;
  let found: unknown = value;
  for (const name of names) {
    if (typeof found !== "object" || found === null || Array.isArray(found)) return null;
    const property = Object.getOwnPropertyDescriptor(found, name);
    if (property === undefined || !("value" in property)) return null;
    found = property.value;
  }
  return found ?? null;
}

function namesOf(path: string): readonly string[] | undefined {
  const known = parsed.get(path);
  if (known !== undefined) return known;
  const names = path.replace(/^\$\./, "").split(".");
  if (names.length > 8 || !names.every((name) => /^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(name) && !forbidden.has(name)))
    return undefined;
  if (parsed.size >= 1_000) parsed.clear();
  parsed.set(path, names);
  return names;
}
const parsed = new Map<string, readonly string[]>();
const forbidden: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
