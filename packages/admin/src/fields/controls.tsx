import { Input, InputNumber, Select, Switch } from "antd";
import { createElement, useState } from "react";
import { controlOf } from "../plugins.ts";
import { choicesOf, type Emptied, type FieldSpec, type JsonSchema } from "./schema.ts";
import { Secret } from "./secret.tsx";

/** What a control is given: antd's form hands `id`, `value` and `onChange`. */
export interface ControlProps {
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
  /** When a person leaves the field: the form then says what is wrong with it. */
  onBlur?: () => void;
  schema: JsonSchema;
  /** What to hand on for an emptied field. */
  emptied: Emptied;
  disabled?: boolean | undefined;
  "aria-describedby"?: string;
}

/** The control of a field that holds one value: a plugin's own by its name, else the one for the JSON type. */
export function Control({ spec, ...props }: Omit<ControlProps, "schema" | "emptied"> & { spec: FieldSpec }) {
  const { schema, emptied, kind } = spec;
  // "pick:sync/companies" is the control "pick", which reads the rest by itself.
  const Own = schema.input === undefined ? undefined : controlOf(schema.input.split(":", 1)[0]!);
  if (Own) return createElement(Own, { ...props, schema, emptied });
  return <Standard {...props} schema={schema} emptied={emptied} kind={kind} />;
}

function Standard({ kind, ...props }: ControlProps & { kind: FieldSpec["kind"] }) {
  const { id, value, onChange, onBlur, schema, emptied, disabled } = props;
  const common = { id, disabled, onBlur, "aria-describedby": props["aria-describedby"] };
  const typed = typeof value === "string" ? value : "";
  // Never an empty text that passes for an answer, unless the schema says that it is one.
  const change = (next: string) => onChange?.(next === "" ? emptied : next);
  switch (kind) {
    case "secret":
      return <Secret {...props} />;
    case "boolean":
      return <Switch id={id} disabled={disabled ?? false} checked={value === true} onChange={onChange} />;
    case "number":
      return <Figure {...props} />;
    case "choice":
      return (
        <Select
          {...common}
          value={value ?? undefined}
          options={choicesOf(schema)}
          onChange={(next) => onChange?.(next ?? emptied)}
          allowClear={emptied !== undefined}
          showSearch={choicesOf(schema).length > 8 ? { optionFilterProp: "label" } : false}
          placeholder="Choose"
        />
      );
    case "choices":
      return (
        <Select
          {...common}
          mode="multiple"
          value={Array.isArray(value) ? value : []}
          options={choicesOf(schema.items ?? {})}
          onChange={onChange}
          optionFilterProp="label"
          placeholder="Choose any"
        />
      );
    case "words":
      return (
        <Select
          {...common}
          mode="tags"
          value={Array.isArray(value) ? value : []}
          onChange={onChange}
          tokenSeparators={[",", ";"]}
          suffixIcon={null}
          open={false}
          placeholder="Type and press Enter"
        />
      );
    case "multiline":
      return (
        <Input.TextArea
          {...common}
          value={typed}
          onChange={({ target }) => change(target.value)}
          autoSize={{ minRows: 3, maxRows: 12 }}
          maxLength={schema.maxLength ?? -1}
        />
      );
    case "day":
      return <Input {...common} type="date" value={typed} onChange={({ target }) => change(target.value)} />;
    case "text":
    case "instant":
      return (
        <Input
          {...common}
          type={typeOf(schema)}
          value={typed}
          onChange={({ target }) => change(target.value)}
          autoComplete="off"
          placeholder={kind === "instant" ? "2026-03-01T10:00:00Z" : ""}
        />
      );
    default:
      return <Json {...props} />;
  }
}

function typeOf({ format, input }: JsonSchema): string {
  if (input === "phone") return "tel";
  if (format === "email") return "email";
  return format === "uri" ? "url" : "text";
}

const marks: Readonly<Record<string, string>> = { percent: "%", minutes: "minutes", days: "days", hours: "hours" };

function Figure({ id, value, onChange, onBlur, schema, emptied, disabled }: ControlProps) {
  return (
    <InputNumber
      id={id}
      disabled={disabled ?? false}
      className="figure-input"
      onBlur={onBlur}
      value={typeof value === "number" ? value : null}
      onChange={(next) => onChange?.(next ?? emptied)}
      min={schema.minimum ?? Number.MIN_SAFE_INTEGER}
      max={schema.maximum ?? Number.MAX_SAFE_INTEGER}
      precision={schema.type === "integer" ? 0 : undefined}
      suffix={schema.input ? marks[schema.input] : undefined}
    />
  );
}

/** A value that no control fits, as the JSON it is; what is not JSON is kept in the box and not handed on. */
function Json({ id, value, onChange, onBlur, disabled }: ControlProps) {
  const [draft, setDraft] = useState<{ text: string; of: unknown; wrong: boolean }>();
  // A draft is of one value; when the form gets another one, the draft is over.
  const current = draft !== undefined && draft.of === value ? draft : undefined;
  return (
    <Input.TextArea
      id={id}
      disabled={disabled ?? false}
      className="code-input"
      onBlur={onBlur}
      status={current?.wrong ? "error" : ""}
      aria-invalid={current?.wrong ?? false}
      value={current?.text ?? (value === undefined ? "" : JSON.stringify(value, null, 2))}
      autoSize={{ minRows: 3, maxRows: 16 }}
      onChange={({ target: { value: text } }) => {
        const parsed = parse(text);
        setDraft(parsed ? { text, of: parsed.value, wrong: false } : { text, of: value, wrong: true });
        if (parsed) onChange?.(parsed.value);
      }}
    />
  );
}

function parse(text: string): { value: unknown } | undefined {
  if (text.trim() === "") return { value: undefined };
  try {
    return { value: JSON.parse(text) };
  } catch {
    // Half-typed JSON is the normal case while someone types; the red border says so.
    return undefined;
  }
}
