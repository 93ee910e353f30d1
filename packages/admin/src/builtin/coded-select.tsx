import { Select, type SelectProps } from "antd";
import type { ControlProps } from "../fields/controls.tsx";

interface CodedOption {
  value: string;
  label: string;
}

interface CodedSelectProps extends Omit<ControlProps, "schema"> {
  codes: Iterable<string>;
  nameOf(code: string): string;
  showSearch: SelectProps<string, CodedOption>["showSearch"];
  placeholder: string;
  notFoundContent?: string;
}

/** A choice by its name, with the code that is stored beside it; in the order of the names. */
export function CodedSelect({ codes, nameOf, emptied, value, onChange, disabled, ...props }: CodedSelectProps) {
  const options = Array.from(codes, (code) => ({ value: code, label: nameOf(code) })).toSorted((a, b) =>
    a.label.localeCompare(b.label, "en-GB"),
  );
  return (
    <Select<string, CodedOption>
      {...props}
      disabled={disabled ?? false}
      value={typeof value === "string" ? value : undefined}
      options={options}
      optionRender={codedOption}
      onChange={(next) => onChange?.(next ?? emptied)}
      allowClear={emptied !== undefined}
    />
  );
}

const codedOption: NonNullable<SelectProps["optionRender"]> = ({ label, value }) => (
  <span className="coded">
    {label} <code>{value}</code>
  </span>
);
