import type { ControlProps } from "../fields/controls.tsx";
import { countryName } from "../fields/format.ts";
import { choicesOf } from "../fields/schema.ts";
import { CodedSelect } from "./coded-select.tsx";

/** A country of those that the schema lists, by its name or its two letters. */
export function Country({ schema, ...props }: ControlProps) {
  return (
    <CodedSelect
      {...props}
      codes={choicesOf(schema).map((choice) => String(choice.value))}
      nameOf={countryName}
      showSearch={{
        filterOption: (typed, option) =>
          option?.value === typed.trim().toUpperCase() ||
          (option?.label.toLowerCase().includes(typed.trim().toLowerCase()) ?? false),
      }}
      placeholder="Choose a country"
    />
  );
}
