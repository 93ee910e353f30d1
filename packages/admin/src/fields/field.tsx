import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form } from "antd";
import { useId, type ReactNode } from "react";
import { Control } from "./controls.tsx";
import { rulesOf } from "./rules.ts";
import { defaultsOf, fieldOf, propertiesOf, wordsOf, type FieldSpec, type JsonSchema } from "./schema.ts";

export interface FieldProps {
  /** Where the value is in the form: ["contact", "email"]. */
  name: readonly (string | number)[];
  schema: JsonSchema;
  /** The schema that references are resolved in. */
  root: JsonSchema;
  required?: boolean;
  disabled?: boolean | undefined;
  /** Beside others on one line: the label stands before the control. */
  inline?: boolean;
  /** Said below the control, instead of the schema's description. */
  extra?: ReactNode;
}

/** A form field from its JSON Schema: one value, a group, or a list of groups. */
export function Field(props: FieldProps) {
  const spec = fieldOf(props.schema, props.root);
  if (spec.kind === "group") return <Group {...props} schema={spec.schema} />;
  if (spec.kind === "list") return <List {...props} schema={spec.schema} />;
  const { name, required = false, disabled, inline = false, extra } = props;
  const label = spec.schema.title ?? wordsOf(String(name.at(-1)));
  return (
    <Form.Item
      name={[...name]}
      label={label}
      required={required && spec.kind !== "boolean"}
      rules={rulesOf(spec, label, required)}
      extra={extra ?? (inline ? undefined : spec.schema.description)}
      tooltip={inline ? spec.schema.description : undefined}
      colon={false}
      validateTrigger={["onBlur", "onSubmit"]}
      className={layoutOf(spec.kind, inline)}
      layout={inline || spec.kind === "boolean" ? "horizontal" : "vertical"}
    >
      <Control spec={spec} disabled={disabled} />
    </Form.Item>
  );
}

function layoutOf(kind: FieldSpec["kind"], inline: boolean): string {
  if (inline) return "field-inline";
  return kind === "boolean" ? "field-inline field-switch" : "";
}

/** The fields of an object, without a frame: a whole form, or what a group holds. */
export function Fields({ name, schema, root, disabled, inline = false }: Omit<FieldProps, "required">) {
  return propertiesOf(schema).map(([property, each]) => (
    <Field
      key={property}
      name={[...name, property]}
      schema={each}
      root={root}
      required={schema.required?.includes(property) ?? false}
      disabled={disabled}
      inline={inline}
    />
  ));
}

function Group(props: FieldProps) {
  const { name, schema, root, disabled } = props;
  const title = schema.title ?? wordsOf(String(name.at(-1)));
  if (propertiesOf(schema).every(([, each]) => isSmall(each, root))) return <Line {...props} title={title} />;
  return (
    <fieldset className="group">
      <legend>{title}</legend>
      {schema.description && <p className="group-about">{schema.description}</p>}
      <div className="group-fields">
        <Fields name={name} schema={schema} root={root} disabled={disabled} />
      </div>
    </fieldset>
  );
}

/** A group of switches and figures: its name and its controls on one line, so that many such groups read as a table. */
function Line({ name, schema, root, disabled, title }: FieldProps & { title: string }) {
  const id = useId();
  return (
    <div className="line" role="group" aria-labelledby={id}>
      <div className="line-words">
        <p id={id}>{title}</p>
        {schema.description && <p className="group-about">{schema.description}</p>}
      </div>
      <div className="line-fields">
        <Fields name={name} schema={schema} root={root} disabled={disabled} inline />
      </div>
    </div>
  );
}

/** Switches and figures: fields that fit beside each other on a line. */
function isSmall(schema: JsonSchema, root: JsonSchema): boolean {
  const { kind } = fieldOf(schema, root);
  return kind === "boolean" || kind === "number";
}

function List({ name, schema, root, disabled }: FieldProps) {
  const title = schema.title ?? wordsOf(String(name.at(-1)));
  const items = schema.items ?? {};
  return (
    <fieldset className="group">
      <legend>{title}</legend>
      {schema.description && <p className="group-about">{schema.description}</p>}
      <Form.List name={[...name]}>
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <div key={row.key} className="list-row">
                <div className="group-fields">
                  <Fields name={[row.name]} schema={items} root={root} disabled={disabled} />
                </div>
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={`Remove line ${row.name + 1} of ${title}`}
                  onClick={() => remove(row.name)}
                  disabled={disabled ?? false}
                />
              </div>
            ))}
            <Button
              icon={<PlusOutlined aria-hidden />}
              onClick={() => add(defaultsOf(items, root))}
              disabled={disabled ?? false}
            >
              Add
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
