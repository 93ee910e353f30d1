import type { ControlProps } from "../fields/controls.tsx";
import { choicesOf } from "../fields/schema.ts";
import { CodedSelect } from "./coded-select.tsx";

const names = new Intl.DisplayNames("en-GB", { type: "region" });

/** "PT" → "Portugal". What is no code is shown as it is. */
export const countryName = (code: string): string => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);

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
