import { countryName, languageName } from "../fields/format.ts";
import { choicesOf, fieldOf, type JsonSchema } from "../fields/schema.ts";
import { Picked } from "./pick.tsx";
import type { EditValue } from "./sync-edit-types.ts";
import { SyncValue } from "./sync-words.tsx";

/** A value as the control of its field shows it: a country by its name, another record by what it is called. */
export function EditedValue({ schema: given, value }: { schema: JsonSchema; value: EditValue }) {
  const { schema } = fieldOf(given);
  if (typeof value !== "string" || value === "") return <SyncValue value={value} />;
  if (schema.input === "country") return `${countryName(value)} (${value})`;
  if (schema.input === "language") return `${languageName(value)} (${value})`;
  if (schema.input?.startsWith("pick:")) return <Picked schema={schema} id={value} />;
  return <SyncValue value={choicesOf(schema).find((choice) => choice.value === value)?.label ?? value} />;
}
