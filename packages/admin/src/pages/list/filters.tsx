import { FilterOutlined } from "@ant-design/icons";
import { Badge, Button, Input, InputNumber, Popover, Select, Tag } from "antd";
import { useState } from "react";
import type { ListState } from "../../api/list-query.ts";
import { formatDate, isDay } from "../../fields/format.ts";
import type { Filter } from "../../manifest/types.ts";

interface Props {
  filters: readonly Filter[];
  state: ListState;
  change(part: Partial<ListState>): void;
}

/** The filters of a list behind one button, and each that is set as a tag that takes it off. */
export function Filters({ filters, state, change }: Props) {
  const [open, setOpen] = useState(false);
  const set = (changes: ListState["filters"]) => {
    const next = Object.entries({ ...state.filters, ...changes }).filter(([, value]) => value !== "");
    change({ filters: Object.fromEntries(next) });
  };
  const keys = Object.keys(state.filters);
  return (
    <>
      {filters.length > 0 && (
        <Popover
          open={open}
          onOpenChange={setOpen}
          trigger="click"
          placement="bottomLeft"
          arrow={false}
          content={
            <div className="filter-panel">
              {filters.map((filter) => (
                <OneFilter key={filter.field} filter={filter} values={state.filters} set={set} />
              ))}
              <Button type="link" disabled={keys.length === 0} onClick={() => change({ filters: {} })}>
                Clear all
              </Button>
            </div>
          }
        >
          <Badge count={keys.length} size="small">
            <Button icon={<FilterOutlined aria-hidden />} aria-expanded={open}>
              Filters
            </Button>
          </Badge>
        </Popover>
      )}
      {keys.length > 0 && (
        <ul className="chips" aria-label="Filters that are set">
          {keys.map((key) => (
            <li key={key}>
              <Tag
                closable={{
                  closeIcon: <span aria-label={`Take off: ${filterWords(key, state.filters[key]!, filters)}`}>×</span>,
                }}
                onClose={() => set({ [key]: "" })}
              >
                {filterWords(key, state.filters[key]!, filters)}
              </Tag>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface OneProps {
  filter: Filter;
  values: ListState["filters"];
  /** An empty text takes a filter off. */
  set(changes: ListState["filters"]): void;
}

function OneFilter({ filter, values, set }: OneProps) {
  const { field, label } = filter;
  const id = `filter-${field}`;
  return (
    <div className="filter">
      <label htmlFor={id}>{label}</label>
      <FilterControl filter={filter} values={values} set={set} id={id} />
    </div>
  );
}

function FilterControl({ filter, values, set, id }: OneProps & { id: string }) {
  const { field, label, options = [] } = filter;
  const value = values[field];
  switch (filter.as) {
    case "select": {
      const among = values[`${field}.in`];
      const chosen = among ? among.split(",") : value ? [value] : [];
      return (
        <Select
          id={id}
          mode="multiple"
          value={chosen}
          options={[...options]}
          optionFilterProp="label"
          placeholder="Any"
          // One value is an equality, several are "in": the address stays short, and both forms are read.
          onChange={(next: string[]) =>
            set({ [field]: next.length === 1 ? next[0]! : "", [`${field}.in`]: next.length > 1 ? next.join(",") : "" })
          }
        />
      );
    }
    case "boolean":
      return (
        <Select
          id={id}
          value={value ?? ""}
          options={[
            { value: "", label: "Either" },
            { value: "true", label: "Yes" },
            { value: "false", label: "No" },
          ]}
          onChange={(next) => set({ [field]: next })}
        />
      );
    default:
      return (
        <div className="range">
          {(["gte", "lte"] as const).map((op) => (
            <Bound
              key={op}
              id={op === "gte" ? id : `${id}-to`}
              as={filter.as}
              label={`${label}, ${op === "gte" ? "from" : "to"}`}
              value={values[`${field}.${op}`] ?? ""}
              onChange={(next) => set({ [`${field}.${op}`]: next })}
            />
          ))}
        </div>
      );
  }
}

function Bound({
  id,
  as,
  label,
  value,
  onChange,
}: {
  id: string;
  as: Filter["as"];
  label: string;
  value: string;
  onChange(value: string): void;
}) {
  if (as === "date") {
    return (
      <Input
        id={id}
        type="date"
        aria-label={label}
        value={isDay(value) ? value : value.slice(0, 10)}
        onChange={({ target }) => onChange(target.value)}
      />
    );
  }
  return (
    <InputNumber
      id={id}
      aria-label={label}
      value={value === "" ? null : Number(value)}
      placeholder={label.endsWith("from") ? "from" : "to"}
      onChange={(next) => onChange(next === null ? "" : String(next))}
    />
  );
}

/** A set filter in words: "State: Confirmed", "Score up to 59". */
export function filterWords(key: string, value: string, filters: readonly Filter[]): string {
  const dot = key.lastIndexOf(".");
  const op = dot > 0 ? key.slice(dot + 1) : "";
  const field = dot > 0 ? key.slice(0, dot) : key;
  const filter = filters.find((one) => one.field === field);
  const label = filter?.label ?? field;
  const words = value
    .split(",")
    .map(
      (one) =>
        filter?.options?.find((option) => option.value === one)?.label ?? (isDay(one) ? formatDate(one, "UTC") : one),
    )
    .join(", ");
  if (op === "gte") return `${label} from ${words}`;
  if (op === "lte") return `${label} to ${words}`;
  return `${label}: ${words}`;
}
