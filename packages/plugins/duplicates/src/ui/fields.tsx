import { Cell, useManifest } from "@innkit/admin/kit";
import type { Column } from "@innkit/sdk";
import { Radio, Table } from "antd";
import type { Card, CardField } from "../types.ts";
import type { Choice } from "./pair-card.tsx";
import { bits } from "./summary.tsx";

interface FieldsProps {
  card: Card;
  choice: Choice;
  /** Undefined where there is nothing to choose any more. */
  choose: ((choice: Choice) => void) | undefined;
}

/** Kinds of columns that are text: a link in a choice would be pressed by mistake. */
const plainKinds: readonly (Column["as"] | undefined)[] = [undefined, "country", "language", "date"];
const wrapped = { overflowWrap: "anywhere" } as const;

/** The table of fields: a value a side, the one that stands marked, and what the field says about the two. */
export function Fields({ card, choice, choose }: FieldsProps) {
  const { guests, fields } = card;
  const survivorId = choice.survivorId ?? card.survivorId;
  const side = (index: 0 | 1, letter: string) => {
    const guest = guests[index];
    return {
      key: letter,
      title: (
        <Side
          name={`Profile ${letter}`}
          stands={survivorId === guest.id}
          why={choice.survivorId === undefined ? card.survivorRule : "chosen"}
          choose={choose && (() => choose({ ...choice, survivorId: guest.id }))}
        />
      ),
      render: (_: unknown, field: CardField) => (
        <Value
          field={field}
          value={field.values[index] ?? null}
          stands={(choice.chosen[field.field] ?? field.winnerId) === guest.id}
          side={letter}
          choose={choose && (() => choose({ ...choice, chosen: { ...choice.chosen, [field.field]: guest.id } }))}
        />
      ),
    };
  };
  return (
    <Table<CardField>
      size="small"
      tableLayout="fixed"
      pagination={false}
      rowKey="field"
      dataSource={fields.filter(({ values }) => values.some((value) => value !== null))}
      columns={[
        {
          key: "field",
          title: "Field",
          render: (_, field) => <What field={field} chosen={choice.chosen[field.field]} />,
        },
        side(0, "A"),
        side(1, "B"),
      ]}
    />
  );
}

function What({
  field: { label, level, weight, rule, values },
  chosen,
}: {
  field: CardField;
  chosen: string | undefined;
}) {
  const differ = values[0] !== values[1];
  return (
    <div style={wrapped}>
      <strong>{label}</strong>
      {level !== null && weight !== null && level !== "not known" && (
        <div className="muted">
          {level}, {bits(weight)}
        </div>
      )}
      {differ && rule !== null && <div className="muted">{chosen === undefined ? words[rule] : words.chosen}</div>}
    </div>
  );
}

const words: Readonly<Record<NonNullable<CardField["rule"]>, string>> = {
  "subscribed and reachable": "Stands: may be written to, and can be",
  "most stays": "Stands: most stays",
  "most common": "Stands: most common",
  newest: "Stands: newest",
  "the only one": "Stands: the only one",
  "the same in both": "The same in both",
  strictest: "Stands: no, as soon as one says no",
  chosen: "Stands: chosen",
};

interface ValueProps {
  field: CardField;
  value: string | null;
  stands: boolean;
  side: string;
  choose: (() => void) | undefined;
}

function Value({ field, value, stands, side, choose }: ValueProps) {
  const { resources } = useManifest();
  if (value === null) return <span className="nothing">–</span>;
  // As the list of guests shows it: a country by its name, a gender by its word.
  const guests = resources.find(({ name }) => name === "completeness/guests");
  const column = guests?.resource.columns.find((one) => one.field === field.field && plainKinds.includes(one.as));
  const shown = column ? <Cell column={column} row={{ [field.field]: value }} full /> : value;
  const canChoose = choose && field.values[0] !== field.values[1] && field.field !== "marketing";
  if (!canChoose) return <span style={{ ...wrapped, ...(stands ? { fontWeight: 600 } : {}) }}>{shown}</span>;
  return (
    <Radio
      checked={stands}
      onChange={choose}
      aria-label={`${field.label} of profile ${side}: ${value}`}
      style={wrapped}
    >
      {shown}
    </Radio>
  );
}

interface SideProps {
  name: string;
  stands: boolean;
  why: Card["survivorRule"];
  choose: (() => void) | undefined;
}

function Side({ name, stands, why, choose }: SideProps) {
  return (
    <>
      {choose ? (
        <Radio checked={stands} onChange={choose} aria-label={`${name} stays`}>
          {name}
        </Radio>
      ) : (
        name
      )}
      {stands && (
        <div className="muted" style={{ fontWeight: 400 }}>
          stays: {why}
        </div>
      )}
    </>
  );
}
