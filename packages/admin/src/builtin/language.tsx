import { useState } from "react";
import type { ControlProps } from "../fields/controls.tsx";
import { languageName } from "../fields/format.ts";
import { CodedSelect } from "./coded-select.tsx";

/** A language by its name: one of the schema's examples, or another whose code is typed. */
export function Language({ schema, ...props }: ControlProps) {
  const [typed, setTyped] = useState("");
  const codes = [...(schema.examples ?? []), props.value, tagOf(typed)].filter((one) => typeof one === "string");
  return (
    <CodedSelect
      {...props}
      codes={new Set(codes)}
      nameOf={languageName}
      showSearch={{
        onSearch: setTyped,
        filterOption: (sought, option) =>
          `${option?.label} ${option?.value}`.toLowerCase().includes(sought.trim().toLowerCase()),
      }}
      notFoundContent="Not in the list? Type its code, such as eu or sr-Latn"
      placeholder="Choose a language"
    />
  );
}

/** A language that was typed as a code, as it is written; undefined while it is none. */
function tagOf(typed: string): string | undefined {
  if (!/^[a-z]{2,3}([-_][a-z\d]{2,4}){0,2}$/i.test(typed.trim())) return undefined;
  try {
    const [tag] = Intl.getCanonicalLocales(typed.trim().replaceAll("_", "-"));
    return tag !== undefined && languageName(tag) !== tag ? tag : undefined;
  } catch {
    // Half-typed codes are no languages yet.
    return undefined;
  }
}
