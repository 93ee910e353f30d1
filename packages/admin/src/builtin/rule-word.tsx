import { Select } from "antd";
import { wantsList } from "./rule-fit.ts";
import type { ValueWords } from "./rule-types.ts";

interface Props {
  value: string | readonly string[] | null | undefined;
  operator: string;
  words: ValueWords;
  change(value: unknown): void;
  disabled: boolean;
}

/** The value of a comparison, chosen among those that have words; one that has none is kept and shown as it is. */
export function WordField({ value, operator, words: { words, holds }, change, disabled }: Props) {
  const held = value === null || value === undefined || value === "" ? [] : [value].flat();
  const options = [
    ...held.filter((one) => !Object.hasOwn(words, one)).map((one) => ({ value: one, label: one })),
    ...Object.entries(words).map(([code, label]) => ({ value: code, label })),
  ];
  const search = { optionFilterProp: "label" };
  if (wantsList(operator))
    return (
      <Select
        mode="multiple"
        className="rule-word"
        aria-label="Values"
        placeholder="Choose some"
        value={held}
        options={options}
        showSearch={search}
        disabled={disabled}
        onChange={(next: string[]) => change(next)}
      />
    );
  const isList = holds === "some";
  const choices = isList ? options : [{ value: "", label: "empty" }, ...options];
  return (
    <Select
      className="rule-word"
      aria-label="Value"
      placeholder="Choose"
      value={held[0] ?? (isList ? null : "")}
      options={choices}
      showSearch={search}
      disabled={disabled}
      onChange={(next: string | null) => change(next === "" ? null : next)}
    />
  );
}
