import type { SelectProps } from "antd";

/** A choice by its name, with the code that is stored beside it. */
export const codedOption: NonNullable<SelectProps["optionRender"]> = ({ label, value }) => (
  <span className="coded">
    {label} <code>{value}</code>
  </span>
);
