import type { FormItemProps } from "antd";
import type { FieldSpec } from "./schema.ts";

type Rules = NonNullable<FormItemProps["rules"]>;

/** What a browser can already tell a person about a value; the server has the last word. */
export function rulesOf({ kind, schema, emptied }: FieldSpec, label: string, required: boolean): Rules {
  const rules: Rules = [];
  if (required && emptied === undefined && kind !== "boolean") {
    rules.push({
      validator: (_, value: unknown) => (isGiven(value) ? Promise.resolve() : refuse(`Enter ${article(label)}`)),
    });
  }
  if (kind === "text" || kind === "multiline") {
    const { minLength, maxLength, format, pattern } = schema;
    if (minLength !== undefined && minLength > 1)
      rules.push({ min: minLength, message: `At least ${minLength} characters` });
    if (maxLength !== undefined) rules.push({ max: maxLength, message: `At most ${maxLength} characters` });
    if (format === "email") rules.push({ type: "email", message: "This is not an e-mail address: name@domain" });
    if (format === "uri") rules.push({ type: "url", message: "A web address begins with https://" });
    if (pattern !== undefined && format === undefined)
      rules.push({ pattern: new RegExp(pattern, "u"), message: "This does not have the expected form" });
  }
  return rules;
}

const refuse = (message: string) => Promise.reject(new Error(message));
const article = (label: string) => `“${label}”`;

function isGiven(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "string") return value.trim() !== "";
  return true;
}
