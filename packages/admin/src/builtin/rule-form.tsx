import { Alert, Button, Form, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { Fields } from "../fields/field.tsx";
import { RuleBuilder } from "./rule-builder.tsx";
import { TimingFields } from "./rule-timing.tsx";
import { actionsAt, isPoint, withTrigger } from "./rule-trigger.ts";
import type { Vocabulary, WrittenRule } from "./rule-types.ts";

interface Props {
  rule: WrittenRule;
  vocabulary: Vocabulary;
  disabled: boolean;
  change(rule: WrittenRule): void;
}

/** Everything about a rule that a person sets by hand. */
export function RuleForm({ rule, vocabulary, disabled, change }: Props) {
  const set = (part: Partial<WrittenRule>) => change({ ...rule, ...part });
  const [told, setTold] = useState<readonly string[]>([]);
  const trigger = vocabulary.triggers.find(({ name }) => name === rule.trigger);
  const there = vocabulary.facts.filter(({ name, asked }) => asked || (trigger?.facts.includes(name) ?? false));
  return (
    <Form layout="vertical" disabled={disabled} className="rule-form" component="div">
      <Form.Item label="Name" required>
        <Input
          aria-label="Name"
          value={rule.name}
          maxLength={120}
          onChange={({ target }) => set({ name: target.value })}
        />
      </Form.Item>
      <Form.Item label="What it is for">
        <Input.TextArea
          aria-label="What it is for"
          value={rule.description ?? ""}
          autoSize={{ minRows: 2 }}
          maxLength={1_000}
          onChange={({ target }) => set({ description: target.value })}
        />
      </Form.Item>
      <div className="rule-line">
        <Form.Item label="Kind">
          <Select
            aria-label="Kind"
            value={rule.type}
            options={typesAt(vocabulary, rule.trigger)}
            onChange={(type: string) => set({ type })}
          />
        </Form.Item>
        <Form.Item label="When">
          <Select
            aria-label="When"
            value={rule.trigger}
            options={whens(vocabulary)}
            showSearch={{ optionFilterProp: "label" }}
            onChange={(name: string) => {
              const moved = withTrigger(rule, name, vocabulary);
              setTold(moved.told);
              change(moved.rule);
            }}
          />
        </Form.Item>
      </div>
      <div role="status">
        {told.length > 0 && (
          <Alert
            type="info"
            showIcon
            closable={{ onClose: () => setTold([]) }}
            title={told.length === 1 ? told[0] : "With this moment something has changed"}
            description={
              told.length > 1 && (
                <ul className="rule-told">
                  {told.map((one) => (
                    <li key={one}>{one}</li>
                  ))}
                </ul>
              )
            }
          />
        )}
      </div>
      {rule.timing && <TimingFields timing={rule.timing} change={(timing) => set({ timing })} />}
      <fieldset className="group">
        <legend>If</legend>
        <RuleBuilder
          key={rule.trigger}
          conditions={rule.conditions}
          facts={there}
          operators={vocabulary.operators}
          disabled={disabled}
          change={(conditions) => set({ conditions })}
        />
      </fieldset>
      <Actions rule={rule} vocabulary={vocabulary} disabled={disabled} change={(actions) => set({ actions })} />
      <div className="rule-line">
        <Form.Item label="Goes first" extra="1 to 100, higher goes first">
          <InputNumber
            min={1}
            max={100}
            aria-label="Goes first"
            value={rule.priority ?? 1}
            onChange={(priority) => set({ priority: priority ?? 1 })}
          />
        </Form.Item>
        <Form.Item label="At most, in an hour" extra="Empty: as the hotel's settings say">
          <InputNumber
            min={1}
            max={10_000}
            aria-label="At most, in an hour"
            value={rule.cap?.per === "hour" ? rule.cap.times : null}
            onChange={(times) => change(withCap(rule, times))}
          />
        </Form.Item>
        <Form.Item label="Whom to ask about it">
          <Input
            aria-label="Whom to ask about it"
            value={rule.owner ?? ""}
            maxLength={120}
            onChange={({ target }) => change(withOwner(rule, target.value))}
          />
        </Form.Item>
      </div>
    </Form>
  );
}

/** Where somebody asks before doing something, a rule is a check and nothing else. */
function typesAt(vocabulary: Vocabulary, trigger: string) {
  return vocabulary.kinds
    .filter(({ name }) => name === "validation" || !isPoint(vocabulary, trigger))
    .map(({ name, label, about }) => ({ value: name, label: `${label}: ${about}` }));
}

/** What happens, and what is held up, are two kinds of moments. */
function whens({ triggers }: Vocabulary) {
  const of = (point: boolean) =>
    triggers.filter((trigger) => trigger.point === point).map(({ name, label }) => ({ value: name, label }));
  return [
    { label: "After something has happened", options: of(false) },
    { label: "Before something is done: may hold it up", options: of(true) },
  ];
}

function Actions({
  rule,
  vocabulary,
  disabled,
  change,
}: Omit<Props, "change"> & { change(actions: WrittenRule["actions"]): void }) {
  const put = (at: number, action: WrittenRule["actions"][number] | undefined) =>
    change(rule.actions.flatMap((one, place) => (place === at ? (action ?? []) : one)));
  const offered = actionsAt(vocabulary, rule.trigger);
  const added = isPoint(vocabulary, rule.trigger) ? "warn" : "notify";
  return (
    <fieldset className="group">
      <legend>Then</legend>
      {rule.actions.map(({ action: name, args }, at) => {
        const known = vocabulary.actions.find((one) => one.name === name);
        return (
          // What is at a place is another action only by the choice above it.
          <div key={`${at} ${name}`} className="rule-action">
            <div className="rule-line">
              <Select
                aria-label="Action"
                value={name}
                options={offered.map((one) => ({ value: one.name, label: one.label }))}
                onChange={(action: string) => put(at, { action, args: {} })}
              />
              {rule.actions.length > 1 && (
                <Button disabled={disabled} onClick={() => put(at, undefined)}>
                  Remove
                </Button>
              )}
            </div>
            {known && (
              <Form
                layout="vertical"
                disabled={disabled}
                component="div"
                initialValues={args}
                onValuesChange={(_, values: Record<string, unknown>) =>
                  put(at, { action: name, args: filledOnly(values) })
                }
              >
                <Fields name={[]} schema={known.args} root={known.args} disabled={disabled} />
              </Form>
            )}
          </div>
        );
      })}
      {rule.actions.length < 10 && (
        <Button disabled={disabled} onClick={() => change([...rule.actions, { action: added, args: {} }])}>
          Add an action
        </Button>
      )}
      <p className="group-about">
        Texts may name facts in braces: {"{guest.name}"}, {"{stay.arrivalDate}"}.
      </p>
    </fieldset>
  );
}

function filledOnly(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ""));
}

function withCap(before: WrittenRule, times: number | null): WrittenRule {
  const { cap: _, ...rule } = before;
  return times === null ? rule : { ...rule, cap: { times, per: "hour" } };
}

function withOwner(before: WrittenRule, owner: string): WrittenRule {
  const { owner: _, ...rule } = before;
  return owner.trim() === "" ? rule : { ...rule, owner };
}
