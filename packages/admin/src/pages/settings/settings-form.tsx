import { useQueryClient } from "@tanstack/react-query";
import { App, Button, Form } from "antd";
import { useState } from "react";
import { apiErrorOf, type ApiError } from "../../api/errors.ts";
import { Fields } from "../../fields/field.tsx";
import { PropertyDate } from "../../fields/cells.tsx";
import type { JsonSchema } from "../../fields/schema.ts";
import { LeaveGuard } from "../../kit/leave-guard.tsx";
import type { PluginPart } from "../../manifest/types.ts";
import { useServices } from "../../services.ts";
import { FormFault } from "../form-fault.tsx";
import { placeIssues } from "../issues.ts";

/** What `GET /api/settings/:plugin` says. */
export interface StoredSettings {
  schema: JsonSchema;
  values: Record<string, unknown>;
  version: number;
  updatedAt: string | null;
  updatedBy: string | null;
}

interface Props {
  plugin: PluginPart;
  stored: StoredSettings;
  readOnly: boolean;
  reload(): void;
}

/** A plugin's settings, drawn from its schema. */
export function SettingsForm({ plugin, stored, readOnly, reload }: Props) {
  const { schema, values, version, updatedAt, updatedBy } = stored;
  const [form] = Form.useForm<Record<string, unknown>>();
  const [dirty, setDirty] = useState(false);
  const { busy, fault, save } = useSave(plugin.name, version, (error) => placeIssues(form, error));
  const title = schema.title ?? plugin.label;

  return (
    <section className="card form-card" aria-label={title}>
      <LeaveGuard when={dirty} />
      <h2 className="form-title">{title}</h2>
      {schema.description && <p className="about">{schema.description}</p>}
      {readOnly && <p className="about">You may look at these settings, not change them.</p>}
      <Form
        form={form}
        layout="vertical"
        requiredMark
        initialValues={values}
        onValuesChange={() => setDirty(true)}
        onFinish={(next) => void save(next).then((saved) => saved && setDirty(false))}
        scrollToFirstError={{ focus: true }}
      >
        <Fields name={[]} schema={schema} root={schema} disabled={readOnly || busy} />
        {fault && <FormFault error={fault} {...(fault.status === 409 ? { retry: reload } : {})} />}
        {!readOnly && (
          <div className="form-foot">
            <Button type="primary" htmlType="submit" loading={busy} disabled={!dirty}>
              Save
            </Button>
            <Button
              disabled={!dirty || busy}
              onClick={() => {
                form.resetFields();
                setDirty(false);
              }}
            >
              Undo changes
            </Button>
            <span className="form-note">{dirty ? "Not saved yet" : <Saved at={updatedAt} by={updatedBy} />}</span>
          </div>
        )}
      </Form>
    </section>
  );
}

function Saved({ at, by }: { at: string | null | undefined; by: string | null | undefined }) {
  if (!at) return "Innkit's defaults";
  return (
    <>
      Saved <PropertyDate value={at} time />
      {by && ` by ${by}`}
    </>
  );
}

function useSave(plugin: string, version: number, place: (error: ApiError) => ApiError | undefined) {
  const { api } = useServices();
  const queries = useQueryClient();
  const { notification } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiError>();

  async function save(values: Record<string, unknown>): Promise<boolean> {
    setBusy(true);
    setFault(undefined);
    try {
      await api.send("PUT", `/settings/${plugin}`, { values, version });
      notification.success({ title: "Settings saved", placement: "bottomRight", duration: 3 });
      await queries.invalidateQueries({ queryKey: ["settings", plugin] });
      return true;
    } catch (thrown) {
      setFault(place(apiErrorOf(thrown)));
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { busy, fault, save };
}
