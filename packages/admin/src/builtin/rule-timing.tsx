import { Form, Input, InputNumber, Select } from "antd";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].map((label, at) => ({ value: at + 1, label }));

interface Props {
  timing: Record<string, unknown>;
  change(timing: Record<string, unknown>): void;
}

/** When a rule with a time runs, by the hotel's clock. */
export function TimingFields({ timing, change }: Props) {
  const set = (part: Record<string, unknown>) => change({ ...timing, ...part });
  const relative = "of" in timing;
  return (
    <div className="rule-line">
      {relative && (
        <>
          <Form.Item label="Days">
            <InputNumber
              min={0}
              max={60}
              aria-label="Days"
              value={Number(timing["days"])}
              onChange={(days) => set({ days: days ?? 0 })}
            />
          </Form.Item>
          <Form.Item label="Before or after">
            <Select
              aria-label="Before or after"
              value={String(timing["when"])}
              options={["before", "after"].map((value) => ({ value, label: value }))}
              onChange={(when: string) => set({ when })}
            />
          </Form.Item>
          <Form.Item label="Of the stay">
            <Select
              aria-label="Of the stay"
              value={String(timing["of"])}
              options={["arrival", "departure"].map((value) => ({ value, label: value }))}
              onChange={(of: string) => set({ of })}
            />
          </Form.Item>
        </>
      )}
      <Form.Item label="At">
        <Input
          type="time"
          aria-label="At"
          value={String(timing["at"])}
          onChange={({ target }) => set({ at: target.value })}
        />
      </Form.Item>
      {!relative && (
        <Form.Item label="On" extra="None: each day">
          <Select
            mode="multiple"
            aria-label="On"
            value={(timing["days"] as number[] | undefined) ?? []}
            options={weekdays}
            onChange={(days: number[]) => {
              const { days: _, ...rest } = timing;
              change(days.length === 0 ? rest : { ...rest, days: days.toSorted() });
            }}
          />
        </Form.Item>
      )}
    </div>
  );
}
