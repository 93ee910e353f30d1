import type { RuleProblem } from "./rule.ts";

/** How large a rule may be. A rule beyond a limit is refused when written and set aside when found stored. */
export const limits: Readonly<
  Record<"bytes" | "depth" | "conditions" | "members" | "text" | "actions" | "problems", number>
> = {
  bytes: 64 * 1024,
  /** Of nested `all`, `any`, `not`. */
  depth: 12,
  conditions: 200,
  /** Members of a list value. */
  members: 200,
  /** Characters of a text value. */
  text: 1_000,
  actions: 10,
  /** Problems that are reported at once. */
  problems: 20,
};

// Each level of conditions costs two of JSON (object and list), round them come the rule, a value and its members.
const jsonDepth = limits.depth * 2 + 6;

/**
 * The first reason why something is not plain JSON of bearable size, if there is one: a function, a cycle or bottomless nesting,
 * a key that reaches a prototype, too many bytes. It does not recurse, so nothing can exhaust the stack.
 */
export function isPlainJson(input: unknown): RuleProblem | undefined {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    return { pointer: "", message: "a rule is an object" };
  const open: { value: unknown; pointer: string; depth: number }[] = [{ value: input, pointer: "", depth: 0 }];
  let left = limits.bytes;
  while (open.length > 0) {
    const { value, pointer, depth } = open.pop()!;
    if (depth > jsonDepth)
      return {
        pointer: shortened(pointer),
        message: `is nested too deep: at most ${limits.depth} levels of conditions`,
      };
    left -= typeof value === "string" ? bytesOf(value) + 2 : 2;
    if (left < 0) return tooLarge;
    if (value === null || typeof value === "string" || typeof value === "boolean") continue;
    if (typeof value === "number") {
      if (!Number.isFinite(value)) return { pointer, message: "is not a number of JSON" };
      continue;
    }
    if (typeof value !== "object")
      return { pointer, message: `is a ${typeof value}; a rule is plain JSON and holds no code` };
    if (
      !Array.isArray(value) &&
      Object.getPrototypeOf(value) !== Object.prototype &&
      Object.getPrototypeOf(value) !== null
    ) {
      return { pointer, message: "is not a plain object" };
    }
    for (const [key, property] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      if (Array.isArray(value) && key === "length") continue;
      const at = `${pointer}/${key.slice(0, 80).replaceAll("~", "~0").replaceAll("/", "~1")}`;
      if (forbidden.has(key)) return { pointer: at, message: `a rule has no ${quoted(key)}` };
      if (!("value" in property))
        return { pointer: at, message: "is computed; a rule is plain JSON and holds no code" };
      if (property.value === undefined && !Array.isArray(value)) continue;
      left -= key.length + 3;
      open.push({ value: property.value, pointer: at, depth: depth + 1 });
    }
  }
  return undefined;
}

/** A piece of someone's text in a message, cut short. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

function shortened(pointer: string): string {
  return pointer.length > 200 ? pointer.slice(0, 200) : pointer;
}

function bytesOf(text: string): number {
  // A text that is too long by its characters need not be encoded to be refused.
  return text.length > limits.bytes ? text.length : encoder.encode(text).length;
}

const encoder = new TextEncoder();
const tooLarge: RuleProblem = { pointer: "", message: "is larger than 64 KiB" };
const forbidden: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
