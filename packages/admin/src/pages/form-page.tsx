import { useCreate, useOne, useUpdate, type BaseRecord } from "@refinedev/core";
import { App, Button, Form } from "antd";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { apiErrorOf, type ApiError } from "../api/errors.ts";
import { Fields } from "../fields/field.tsx";
import { defaultsOf, type JsonSchema } from "../fields/schema.ts";
import { Fault } from "../kit/faults.tsx";
import { LeaveGuard } from "../kit/leave-guard.tsx";
import { PageHead } from "../kit/page.tsx";
import { Loading } from "../kit/states.tsx";
import type { ResourceEntry } from "../manifest/entries.ts";
import { FormFault } from "./form-fault.tsx";
import { placeIssues } from "./issues.ts";
import { titleOf } from "./titles.ts";

type Values = Record<string, unknown>;
interface FormPageProps {
  entry: ResourceEntry;
  schema: JsonSchema;
}

/** The form of a new record. */
export function CreatePage({ entry, schema }: FormPageProps) {
  const { mutateAsync } = useCreate<BaseRecord, ApiError, Values>();
  const singular = (entry.resource.singular ?? entry.resource.label).toLowerCase();
  return (
    <>
      <PageHead title={`New ${singular}`} back={{ to: entry.route, label: entry.resource.label }} />
      <RecordForm
        schema={schema}
        initial={valuesOf(defaultsOf(schema))}
        done={`${entry.resource.singular ?? "Record"} added`}
        leaveTo={entry.route}
        save={async (values) => {
          const { data } = await mutateAsync({ resource: entry.name, values, ...quiet });
          return data.id === undefined ? entry.route : `${entry.route}/${encodeURIComponent(data.id)}`;
        }}
      />
    </>
  );
}

/** The form of a record that exists. What was read when it opened stays under the person's hands: news does not overwrite typing. */
export function EditPage({ entry, schema }: FormPageProps) {
  const { id = "" } = useParams();
  const { mutateAsync } = useUpdate<BaseRecord, ApiError, Values>();
  const { query, result } = useOne<BaseRecord, ApiError>({ resource: entry.name, id, errorNotification: false });
  const route = `${entry.route}/${encodeURIComponent(id)}`;
  const title = result === undefined ? "Edit" : `Edit ${titleOf(entry, result)}`;
  return (
    <>
      <PageHead title={title} back={{ to: route, label: entry.resource.singular ?? entry.resource.label }} />
      {result !== undefined ? (
        <RecordForm
          schema={schema}
          initial={result}
          done="Changes saved"
          leaveTo={route}
          save={async (values) => {
            await mutateAsync({ resource: entry.name, id, values, mutationMode: "pessimistic", ...quiet });
            return route;
          }}
        />
      ) : (
        <div className="card full">
          {query.isError ? (
            <Fault error={apiErrorOf(query.error)} retry={() => void query.refetch()} />
          ) : (
            <Loading rows={8} />
          )}
        </div>
      )}
    </>
  );
}

/** The form itself says what happened, where it happened. */
const quiet = { successNotification: false, errorNotification: false } as const;

interface RecordFormProps {
  schema: JsonSchema;
  initial: Values;
  done: string;
  leaveTo: string;
  /** Returns where to go next. */
  save(values: Values): Promise<string>;
}

function RecordForm({ schema, initial, done, leaveTo, save }: RecordFormProps) {
  const [form] = Form.useForm<Values>();
  const [start] = useState(initial);
  const [dirty, setDirty] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiError>();
  const { notification } = App.useApp();
  const navigate = useNavigate();

  async function finish(values: Values): Promise<void> {
    setBusy(true);
    setFault(undefined);
    try {
      const next = await save(values);
      setDirty(false);
      notification.success({ title: done, placement: "bottomRight", duration: 3 });
      // After the guard has heard that nothing is unsaved.
      setTimeout(() => void navigate(next), 0);
    } catch (thrown) {
      setFault(placeIssues(form, apiErrorOf(thrown)));
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className="card form-card">
      <LeaveGuard when={dirty} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark
        initialValues={start}
        onValuesChange={() => setDirty(true)}
        onFinish={(values) => void finish(values)}
        scrollToFirstError={{ focus: true }}
      >
        <Fields name={[]} schema={schema} root={schema} disabled={busy} />
        {fault && <FormFault error={fault} />}
        <div className="form-foot">
          <Button type="primary" htmlType="submit" loading={busy}>
            Save
          </Button>
          <Button onClick={() => void navigate(leaveTo)}>Cancel</Button>
        </div>
      </Form>
    </section>
  );
}

const valuesOf = (value: unknown): Values => (typeof value === "object" && value !== null ? { ...value } : {});
