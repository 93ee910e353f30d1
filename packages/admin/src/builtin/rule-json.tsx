import { Input } from "antd";
import { useState } from "react";
import type { WrittenRule } from "./rule-types.ts";

/** The rule as it is stored. What is typed is taken as soon as it is JSON. */
export function RuleJson({
  rule,
  disabled,
  change,
}: {
  rule: WrittenRule;
  disabled: boolean;
  change(rule: WrittenRule): void;
}) {
  const [text, setText] = useState(() => JSON.stringify(rule, null, 2));
  const [fault, setFault] = useState<string>();
  return (
    <section className="rule-panel">
      <p className="about">In the form of json-rules-engine, with Innkit's trigger and actions round it.</p>
      <Input.TextArea
        aria-label="The rule as JSON"
        className="rule-json"
        value={text}
        disabled={disabled}
        spellCheck={false}
        autoSize={{ minRows: 12, maxRows: 40 }}
        status={fault ? "error" : ""}
        onChange={({ target }) => {
          setText(target.value);
          const read = parsed(target.value);
          if (typeof read === "string") return setFault(read);
          setFault(undefined);
          change(read);
        }}
      />
      {fault && (
        <p className="trouble" role="alert">
          {fault}
        </p>
      )}
    </section>
  );
}

function parsed(text: string): WrittenRule | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `This is not JSON yet: ${(error as Error).message}`;
  }
  const rule = value as Partial<WrittenRule> | null;
  if (typeof rule !== "object" || rule === null || typeof rule.conditions !== "object" || !Array.isArray(rule.actions))
    return "A rule is an object with conditions and a list of actions";
  return rule as WrittenRule;
}
