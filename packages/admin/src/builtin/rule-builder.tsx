import { QueryBuilder, type ValueEditorProps, type ValueSelectorProps } from "react-querybuilder";
import { fieldName, fromQuery, type QueryGroup, type StoredCondition, toQuery } from "./rule-query.ts";
import { ValueField } from "./rule-value.tsx";
import type { Vocabulary } from "./rule-types.ts";
import { useState } from "react";

interface Props {
  conditions: StoredCondition;
  /** The facts that there are with the rule's trigger. */
  facts: Vocabulary["facts"];
  operators: Vocabulary["operators"];
  change(conditions: StoredCondition): void;
  disabled?: boolean | undefined;
}

/** The conditions of a rule, put together by hand. What it does not show of them is kept as it was. */
export function RuleBuilder({ conditions, facts, operators, change, disabled = false }: Props) {
  const names = facts.map(({ name }) => name);
  // The builder gives its nodes ids; a query made anew with each key stroke would lose the focus.
  const [query, setQuery] = useState<QueryGroup>(() => toQuery(conditions));
  const fields = facts.flatMap(({ name, label, fields: parts }) =>
    parts === null
      ? [{ name, value: name, label }]
      : Object.entries(parts).map(([path, words]) => ({
          name: fieldName(name, path),
          value: fieldName(name, path),
          label: `${label}: ${words}`,
        })),
  );
  return (
    <div className="rule-builder">
      <QueryBuilder
        fields={fields}
        operators={operators.map(({ name, words }) => ({ name, value: name, label: words }))}
        combinators={[
          { name: "and", value: "and", label: "all of these" },
          { name: "or", value: "or", label: "any of these" },
        ]}
        query={query as never}
        onQueryChange={(next: unknown) => {
          const changed = next as QueryGroup;
          setQuery(changed);
          change(fromQuery(changed, names));
        }}
        getDefaultValue={() => null}
        getValueSources={() => ["value", "field"]}
        resetOnFieldChange={false}
        showNotToggle
        disabled={disabled}
        controlElements={{
          valueEditor: ValueOrField,
          combinatorSelector: Choice,
          fieldSelector: Choice,
          operatorSelector: Choice,
          valueSourceSelector: Choice,
        }}
        translations={{
          addRule: { label: "Add a condition", title: "Add a condition" },
          addGroup: { label: "Add a group", title: "Add a group of conditions" },
          removeRule: { label: "Remove", title: "Remove this condition" },
          removeGroup: { label: "Remove the group", title: "Remove this group" },
          notToggle: { label: "Not", title: "Holds when the group does not" },
          combinators: { title: "How the conditions of this group go together" },
          fields: { title: "What is looked at" },
          operators: { title: "How it is compared" },
          value: { title: "With what" },
          valueSourceSelector: { title: "With a value or another fact" },
        }}
      />
    </div>
  );
}

const sourceWords: Readonly<Record<string, string>> = { value: "the value", field: "another fact" };

function Choice({ options, value, handleOnChange, title, className, disabled }: ValueSelectorProps) {
  const offered = options as readonly { name: string; label: string }[];
  return (
    <select
      className={className}
      title={title}
      aria-label={title}
      value={String(value ?? "")}
      disabled={disabled}
      onChange={(event) => handleOnChange(event.target.value)}
    >
      {!offered.some(({ name }) => name === value) && (
        <option value={String(value ?? "")}>{String(value ?? "")}</option>
      )}
      {offered.map(({ name, label }) => (
        <option key={name} value={name}>
          {sourceWords[label] ?? label}
        </option>
      ))}
    </select>
  );
}

function ValueOrField({ value, handleOnChange, valueSource, schema, operator, disabled }: ValueEditorProps) {
  const offered = schema.fields as readonly { name: string; label: string }[];
  if (valueSource !== "field")
    return <ValueField value={value} operator={operator} change={handleOnChange} disabled={disabled ?? false} />;
  return (
    <select
      className="rule-value"
      aria-label="The other fact"
      value={String(value ?? "")}
      disabled={disabled}
      onChange={(event) => handleOnChange(event.target.value)}
    >
      {!offered.some(({ name }) => name === value) && <option value={String(value ?? "")}>Choose…</option>}
      {offered.map(({ name, label }) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </select>
  );
}
