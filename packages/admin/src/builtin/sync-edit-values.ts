import { Form, type FormInstance } from "antd";
import { useEffect, useState } from "react";
import { valueAt } from "../fields/format.ts";
import type { EditableField, EditValue, EditValues, RecordForm } from "./sync-edit-types.ts";

/** Where a field's value is in the form: "options.invoiceable" is in the group "options". */
export const placeOf = (field: string): string[] => field.split(".");

export interface Change {
  field: EditableField;
  before: EditValue;
  after: EditValue;
}

export interface Edited {
  form: FormInstance;
  start: object;
  /** To be told of what a person types: the form's `onValuesChange`. */
  touch(values: object): void;
  changed: readonly Change[];
  /** What is sent: the changed fields, and what they were when a person began to change them. */
  order: { fields: EditValues; seen: EditValues };
  /** Changed here, and by somebody else since: which of the two is to stand must be said. */
  moved: ReadonlySet<string>;
  /** Lets what somebody else set stand. */
  take(field: EditableField): void;
  /** Lets what is typed here stand, knowing what it replaces. */
  keep(field: EditableField): void;
}

/** What a person has changed in a form while the record goes on living: news fills untouched fields, and asks about the others. */
export function useEdited(record: RecordForm): Edited {
  const [form] = Form.useForm<object>();
  const [start] = useState(() => nested(record.fields));
  const [seen, setSeen] = useState<EditValues>({});
  const typed: object = Form.useWatch((values: object) => values, form) ?? start;

  useEffect(() => {
    for (const { field, value } of record.fields) {
      const mine = heldBy(typed, field);
      const isUntouched = !Object.hasOwn(seen, field) || mine === seen[field];
      if (isUntouched && mine !== value) form.setFieldValue(placeOf(field), value);
    }
  }, [record, form, seen, typed]);

  const changed = record.fields.flatMap((field): Change[] => {
    const after = heldBy(typed, field.field);
    const before = seen[field.field] ?? null;
    const isTouched = Object.hasOwn(seen, field.field) && after !== before;
    return isTouched && after !== field.value ? [{ field, before, after }] : [];
  });
  return {
    form,
    start,
    touch(values) {
      // A field that showed what the record holds is being changed from there on.
      const begun = record.fields.filter(
        ({ field, value }) => isNamed(values, placeOf(field)) && heldBy(typed, field) === value,
      );
      if (begun.length > 0)
        setSeen({ ...seen, ...Object.fromEntries(begun.map(({ field, value }) => [field, value])) });
    },
    changed,
    order: {
      fields: Object.fromEntries(changed.map(({ field, after }) => [field.field, after])),
      seen: Object.fromEntries(changed.map(({ field, before }) => [field.field, before])),
    },
    moved: new Set(changed.flatMap(({ field, before }) => (field.value === before ? [] : [field.field]))),
    take: ({ field, value }) => form.setFields([{ name: placeOf(field), value, errors: [] }]),
    keep({ field, value }) {
      form.setFields([{ name: placeOf(field), errors: [] }]);
      setSeen({ ...seen, [field]: value });
    },
  };
}

/** Whether some values have one for a field, if only that it was emptied. */
function isNamed(values: unknown, [first, ...rest]: readonly string[]): boolean {
  if (first === undefined) return true;
  if (typeof values !== "object" || values === null || !Object.hasOwn(values, first)) return false;
  return isNamed((values as Record<string, unknown>)[first], rest);
}

function heldBy(values: object, field: string): EditValue {
  const value = valueAt(values, field);
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

function nested(fields: readonly EditableField[]): object {
  const values: Record<string, unknown> = {};
  for (const { field, value } of fields) {
    const [first = "", second] = placeOf(field);
    values[first] = second === undefined ? value : { ...(values[first] as object | undefined), [second]: value };
  }
  return values;
}
