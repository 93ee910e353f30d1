import { Button } from "antd";
import { Link } from "react-router";
import { Actor, PropertyDate } from "../fields/cells.tsx";
import { Field } from "../fields/field.tsx";
import { wordsOf } from "../fields/schema.ts";
import { EditedValue } from "./sync-edit-value.tsx";
import type { EditableField, RecordForm } from "./sync-edit-types.ts";
import { type Edited, placeOf } from "./sync-edit-values.ts";
import { policyWords } from "./sync-words.tsx";

interface GroupsProps {
  record: RecordForm;
  edited: Edited;
  disabled: boolean;
  /** The field somebody came for. */
  asked: string | null;
}

/** The fields, and below them those that stand in groups: "options.invoiceable" in the group "Options". */
export function EditGroups(props: GroupsProps) {
  const { record } = props;
  const groups = new Set(record.fields.flatMap(({ field }) => (field.includes(".") ? [placeOf(field)[0]!] : [])));
  return (
    <>
      <p className="about edit-about">
        Each field says who set it last, and who wins where staff change the same in Mews before this gets there: where
        it says nothing, the later change.
      </p>
      <div className="edit-fields">
        {record.fields
          .filter(({ field }) => !field.includes("."))
          .map((field) => (
            <EditField key={field.field} field={field} {...props} />
          ))}
      </div>
      {[...groups].map((group) => (
        <fieldset key={group} className="group">
          <legend>{wordsOf(group)}</legend>
          <div className="edit-fields edit-flags">
            {record.fields
              .filter(({ field }) => field.startsWith(`${group}.`))
              .map((field) => (
                <EditField key={field.field} field={field} {...props} />
              ))}
          </div>
        </fieldset>
      ))}
    </>
  );
}

function EditField({ field, record, edited, disabled, asked }: GroupsProps & { field: EditableField }) {
  const schema = record.schema.properties?.[field.field];
  if (!schema) return null;
  const isWide = schema.input === "multiline";
  // Twenty switches that nobody has touched say enough by being off.
  const isQuiet = field.value === false && field.from === "mews" && field.locked === null && field.policy === "newest";
  return (
    <div className={`edit-field${isWide ? " wide" : ""}${asked === field.field ? " asked" : ""}`}>
      <Field
        name={placeOf(field.field)}
        schema={schema}
        root={record.schema}
        required={record.schema.required?.includes(field.field) ?? false}
        disabled={disabled || field.locked !== null}
        extra={isQuiet ? undefined : <Source field={field} />}
      />
      {edited.moved.has(field.field) && (
        <div className="trouble mild moved" role="alert">
          <p>
            {field.from === "mews" ? (
              "Staff changed it in Mews"
            ) : (
              <>
                <Setter field={field} /> changed it
              </>
            )}{" "}
            meanwhile: <EditedValue schema={schema} value={field.value} />
          </p>
          <Button size="small" onClick={() => edited.take(field)}>
            Take that
          </Button>
          <Button size="small" onClick={() => edited.keep(field)}>
            Keep what I typed
          </Button>
        </div>
      )}
    </div>
  );
}

/** Who set it last and who wins; or why it cannot be set. */
function Source({ field }: { field: EditableField }) {
  const { value, from, at, isPending, policy, locked, conflictId, writeId } = field;
  if (locked !== null)
    return (
      <span className="edit-source">
        {locked}
        {conflictId && (
          <>
            : <Link to={`/sync/conflicts/${encodeURIComponent(conflictId)}`}>settle it</Link>
          </>
        )}
      </span>
    );
  const isBlank = (value === null || value === false) && from === "mews";
  return (
    <span className="edit-source">
      {isBlank ? value === null ? "Empty in Mews" : "Not set in Mews" : <Setter field={field} />}
      {!isBlank && at && (
        <>
          , <PropertyDate value={at} />
        </>
      )}
      {isPending && (
        <>
          {" · "}
          {writeId ? (
            <Link to={`/sync/writes/${encodeURIComponent(writeId)}`}>not in Mews yet</Link>
          ) : (
            "not in Mews yet"
          )}
        </>
      )}
      {" · "}
      {policyWords[policy] ?? policy}
    </span>
  );
}

function Setter({ field: { from, by } }: { field: EditableField }) {
  return from === "ours" && by !== null ? <Actor id={by} /> : "Mews";
}
