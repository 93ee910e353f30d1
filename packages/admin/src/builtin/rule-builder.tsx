import {
  type OperatorSelectorProps,
  QueryBuilder,
  type ValueEditorProps,
  type ValueSelectorProps,
} from "react-querybuilder";
import { fitted, mayBeWord, operatorsFor } from "./rule-fit.ts";
import { fieldName, fromQuery, type QueryGroup, type StoredCondition, toQuery } from "./rule-query.ts";
import { FlagField, ValueField } from "./rule-value.tsx";
import { WordField } from "./rule-word.tsx";
import type { ValueWords, Vocabulary } from "./rule-types.ts";
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
  const fields = facts.flatMap(({ name, label, fields: parts, values }) =>
    parts === null
      ? [{ name, value: name, label, words: values[""] }]
      : Object.entries(parts).map(([path, words]) => ({
          name: fieldName(name, path),
          value: fieldName(name, path),
          label: `${label}: ${words}`,
          words: values[path],
        })),
  );
  const wordsOf = (field: string): ValueWords | undefined => fields.find(({ name }) => name === field)?.words;
  return (
    <div className="rule-builder">
      <QueryBuilder
        fields={fields}
        operators={operators.map(({ name, words }) => ({ name, value: name, label: words }))}
        combinators={[
          { name: "and", value: "and", label: "all of these" },
          { name: "or", value: "or", label: "any of these" },
        ]}
        getOperators={(field) => operatorsFor(operators, wordsOf(field))}
        context={{ operators }}
        query={query as never}
        onQueryChange={(next: unknown) => {
          const changed = fitted(query, next as QueryGroup, wordsOf);
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
          operatorSelector: OperatorChoice,
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

/** How it is compared; also by what this fact is not offered with, where a rule has it. */
function OperatorChoice(props: OperatorSelectorProps) {
  const { operators } = props.context as Pick<Vocabulary, "operators">;
  const offered = props.options as readonly { name: string }[];
  const own = operators.find(({ name }) => name === props.value && !offered.some((one) => one.name === name));
  const options = own ? [{ name: own.name, value: own.name, label: own.words }, ...props.options] : props.options;
  return <Choice {...props} options={options as ValueSelectorProps["options"]} />;
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

function ValueOrField({ value, handleOnChange, valueSource, schema, operator, disabled, fieldData }: ValueEditorProps) {
  const offered = schema.fields as readonly { name: string; label: string }[];
  if (valueSource !== "field") {
    const words = fieldData["words"] as ValueWords | undefined;
    const given = { value, operator, change: handleOnChange, disabled: disabled ?? false };
    // A rule may compare a fact with anything; only what the fact can hold has a choice of its own.
    if (words?.holds === "flag" && typeof value === "boolean") return <FlagField {...given} />;
    return words && words.holds !== "flag" && mayBeWord(value) ? (
      <WordField {...given} words={words} />
    ) : (
      <ValueField {...given} />
    );
  }
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
