import { Button, Form, Input, InputNumber, Select } from "antd";
import { Fields } from "../fields/field.tsx";
import { RuleBuilder } from "./rule-builder.tsx";
import { TimingFields } from "./rule-timing.tsx";
import type { Vocabulary, WrittenRule } from "./rule-types.ts";

const types = [
  { value: "validation", label: "Check: says that something is not in order" },
  { value: "notification", label: "Notice: tells the team" },
  { value: "automation", label: "Automation: starts work, and takes it back" },
];

interface Props {
  rule: WrittenRule;
  vocabulary: Vocabulary;
  disabled: boolean;
  change(rule: WrittenRule): void;
}

/** Everything about a rule that a person sets by hand. */
export function RuleForm({ rule, vocabulary, disabled, change }: Props) {
  const set = (part: Partial<WrittenRule>) => change({ ...rule, ...part });
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
          <Select aria-label="Kind" value={rule.type} options={types} onChange={(type: string) => set({ type })} />
        </Form.Item>
        <Form.Item label="When">
          <Select
            aria-label="When"
            value={rule.trigger}
            options={whens(vocabulary)}
            onChange={(name: string) => change(withTrigger(rule, name, vocabulary))}
          />
        </Form.Item>
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

const isPoint = ({ triggers }: Vocabulary, trigger: string): boolean =>
  triggers.some(({ name, point }) => point && name === trigger);

const verdicts = ["warn", "block"];

/** At a point a rule only says what it objects to; it blocks, unless it was a warning before. */
function verdictsOf({ actions }: WrittenRule): WrittenRule["actions"] {
  const kept = actions.filter(({ action }) => verdicts.includes(action));
  return kept.length > 0 ? kept : [{ action: "block", args: {} }];
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
  const atPoint = isPoint(vocabulary, rule.trigger);
  const offered = vocabulary.actions.filter(({ name }) => (atPoint ? verdicts.includes(name) : name !== "block"));
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
        <Button
          disabled={disabled}
          onClick={() => change([...rule.actions, { action: atPoint ? "warn" : "notify", args: {} }])}
        >
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

function withTrigger(before: WrittenRule, trigger: string, vocabulary: Vocabulary): WrittenRule {
  const { timing: _, ...rule } = before;
  if (isPoint(vocabulary, trigger)) return { ...rule, trigger, type: "validation", actions: verdictsOf(rule) };
  if (trigger === "rules.schedule") return { ...rule, trigger, timing: { at: "08:00" } };
  if (trigger === "rules.relative_time")
    return { ...rule, trigger, timing: { days: 2, when: "before", of: "arrival", at: "09:00" } };
  return { ...rule, trigger };
}

function withCap(before: WrittenRule, times: number | null): WrittenRule {
  const { cap: _, ...rule } = before;
  return times === null ? rule : { ...rule, cap: { times, per: "hour" } };
}

function withOwner(before: WrittenRule, owner: string): WrittenRule {
  const { owner: _, ...rule } = before;
  return owner.trim() === "" ? rule : { ...rule, owner };
}
