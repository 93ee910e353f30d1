import { Select } from "antd";
import type { ControlProps } from "../fields/controls.tsx";
import { choicesOf } from "../fields/schema.ts";
import { codedOption } from "./coded-option.tsx";

const names = new Intl.DisplayNames("en-GB", { type: "region" });

/** "PT" → "Portugal". What is no code is shown as it is. */
export const countryName = (code: string): string => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code);

/** A country of those that the schema lists, by its name or its two letters. */
export function Country({ schema, emptied, value, onChange, disabled, ...props }: ControlProps) {
  const options = choicesOf(schema)
    .map((choice) => ({ value: String(choice.value), label: countryName(String(choice.value)) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "en-GB"));
  return (
    <Select
      {...props}
      disabled={disabled ?? false}
      value={typeof value === "string" ? value : undefined}
      options={options}
      optionRender={codedOption}
      onChange={(next) => onChange?.(next ?? emptied)}
      allowClear={emptied !== undefined}
      showSearch={{
        filterOption: (typed, option) =>
          option?.value === typed.trim().toUpperCase() ||
          (option?.label.toLowerCase().includes(typed.trim().toLowerCase()) ?? false),
      }}
      placeholder="Choose a country"
    />
  );
}
