import { App, Button, Form, Input } from "antd";
import { useEffect, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { apiErrorOf, type ApiError } from "../api/errors.ts";
import { plural } from "../fields/format.ts";
import { LeaveGuard } from "../kit/leave-guard.tsx";
import { FormFault } from "../pages/form-fault.tsx";
import { placeIssues } from "../pages/issues.ts";
import { useServices } from "../services.ts";
import { Changes } from "./sync-edit-changes.tsx";
import { EditGroups } from "./sync-edit-groups.tsx";
import { placeOf, useEdited } from "./sync-edit-values.ts";
import type { RecordForm } from "./sync-edit-types.ts";

interface EditFormProps {
  record: RecordForm;
  source: string;
  /** The record's page. */
  back: string;
  readAgain(): void;
}

/** All that can be set, what would be sent, and saving it. What others change meanwhile is told, and nothing typed is lost. */
export function EditForm({ record, source, back, readAgain }: EditFormProps) {
  const { api, refresh } = useServices();
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const edited = useEdited(record);
  const { form, start, changed, order } = edited;
  const [why, setWhy] = useState("");
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [fault, setFault] = useState<ApiError>();
  const [params] = useSearchParams();
  const asked = params.get("field");
  useEffect(() => {
    if (asked === null) return;
    form.scrollToField(placeOf(asked), { block: "center" });
    form.focusField(placeOf(asked));
  }, [form, asked]);

  // Once the guard has heard that nothing is unsaved: its effect runs before this one.
  useEffect(() => {
    if (saved) void navigate(back);
  }, [saved, navigate, back]);

  const body = { ...order, ...(why.trim() === "" ? {} : { reason: why.trim() }) };

  function refused(thrown: unknown): void {
    const error = apiErrorOf(thrown);
    if (error.status === 409) readAgain();
    if (error.code !== "sync/changed_meanwhile") return setFault(placeIssues(form, error));
    // What it is by now is told below the field, once the record was read again.
    const name = error.issues.map(({ path }) => placeOf(path));
    form.setFields(name.map((place) => ({ name: place, errors: ["Choose which of the two is to stand"] })));
    if (name[0]) form.scrollToField(name[0], { block: "center" });
  }

  async function save(): Promise<void> {
    setBusy(true);
    setFault(undefined);
    try {
      const { write } = await api.send<{ write: object | null }>("PATCH", source, body);
      setSaved(true);
      notification.success({
        title: write === null ? "It was so already" : "Saved. It goes to Mews now",
        placement: "bottomRight",
        duration: 3,
      });
      refresh();
    } catch (thrown) {
      refused(thrown);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form
      form={form}
      layout="vertical"
      noValidate
      initialValues={start}
      onValuesChange={edited.touch}
      onFinish={() => void save()}
      scrollToFirstError={{ focus: true, block: "center" }}
    >
      <LeaveGuard when={changed.length > 0 && !saved} />
      <EditGroups record={record} edited={edited} disabled={busy} asked={asked} />
      <Changes record={record} changed={changed} source={source} body={body} refused={refused} />
      {changed.length > 0 && (
        <Form.Item label="Why" extra="For those who read it later, here and in the audit. Mews is not told.">
          <Input
            value={why}
            onChange={({ target }) => setWhy(target.value)}
            maxLength={1000}
            placeholder="Told at the desk"
            aria-label="Why"
            autoComplete="off"
          />
        </Form.Item>
      )}
      {fault && <FormFault error={fault} />}
      <div className="form-foot">
        <Button type="primary" htmlType="submit" loading={busy} disabled={changed.length === 0}>
          Save
        </Button>
        <Button onClick={() => void navigate(back)}>Cancel</Button>
        <span className="form-note" aria-live="polite">
          {changed.length === 0 ? "Nothing is changed yet" : `${plural(changed.length, "change")}, not saved yet`}
        </span>
      </div>
    </Form>
  );
}
