import { wantsList } from "./rule-fit.ts";

/** Of what kind a value is; texts that look like numbers stay texts, such as the room "101". */
type Kind = "empty" | "text" | "number" | "flag" | "texts" | "numbers";

const labels: Readonly<Record<Kind, string>> = {
  empty: "empty",
  text: "text or date",
  number: "number",
  flag: "yes or no",
  texts: "list of texts",
  numbers: "list of numbers",
};

interface Props {
  value: unknown;
  operator: string;
  change(value: unknown): void;
  disabled: boolean;
}

/** The value of a comparison: its kind, and itself. */
export function ValueField({ value, operator, change, disabled }: Props) {
  const kind = kindOf(value);
  const kinds: readonly Kind[] = wantsList(operator) ? ["texts", "numbers"] : ["empty", "text", "number", "flag"];
  const shown = kinds.includes(kind) ? kinds : [kind, ...kinds];
  return (
    <span className="rule-value">
      <select
        aria-label="Kind of value"
        value={kind}
        disabled={disabled}
        onChange={(event) => change(converted(value, event.target.value as Kind))}
      >
        {shown.map((one) => (
          <option key={one} value={one}>
            {labels[one]}
          </option>
        ))}
      </select>
      <Input kind={kind} value={value} change={change} disabled={disabled} />
    </span>
  );
}

function Input({ kind, value, change, disabled }: Omit<Props, "operator"> & { kind: Kind }) {
  const label = "Value";
  switch (kind) {
    case "empty":
      return null;
    case "flag":
      return <FlagField value={value} change={change} disabled={disabled} />;
    case "number":
      return (
        <input
          aria-label={label}
          type="number"
          step="any"
          defaultValue={Number(value)}
          disabled={disabled}
          onChange={({ target }) => {
            if (target.value !== "" && Number.isFinite(target.valueAsNumber)) change(target.valueAsNumber);
          }}
        />
      );
    case "text":
      return (
        <input
          aria-label={label}
          value={String(value)}
          disabled={disabled}
          onChange={({ target }) => change(target.value)}
        />
      );
    default:
      return (
        <input
          aria-label={`${label}, separated by commas`}
          defaultValue={(value as readonly unknown[]).map(String).join(", ")}
          disabled={disabled}
          placeholder="separated by commas"
          onChange={({ target }) => change(listOf(target.value, kind))}
        />
      );
  }
}

/** Yes or no. */
export function FlagField({ value, change, disabled }: Omit<Props, "operator">) {
  return (
    <select
      aria-label="Value"
      value={String(value)}
      disabled={disabled}
      onChange={({ target }) => change(target.value === "true")}
    >
      <option value="true">yes</option>
      <option value="false">no</option>
    </select>
  );
}

function kindOf(value: unknown): Kind {
  if (Array.isArray(value))
    return value.length > 0 && value.every((one) => typeof one === "number") ? "numbers" : "texts";
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "flag";
  return typeof value === "string" ? "text" : "empty";
}

/** A value made one of another kind, as far as that makes sense. */
function converted(value: unknown, kind: Kind): unknown {
  const text = value === null || value === undefined ? "" : String(value);
  switch (kind) {
    case "empty":
      return null;
    case "flag":
      return value === true || text === "true";
    case "number":
      return Number(text) || 0;
    case "text":
      return text;
    default:
      return listOf(text, kind);
  }
}

function listOf(text: string, kind: Kind): (string | number)[] {
  const parts = text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (kind === "texts") return parts;
  // An empty list has no kind; a number keeps it one of numbers.
  const numbers = parts.map(Number).filter((one) => Number.isFinite(one));
  return numbers.length > 0 ? numbers : [0];
}
