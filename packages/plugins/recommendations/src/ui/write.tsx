import { apiErrorOf, Fault, type Objection, Objections, useSend } from "@innkit/admin/kit";
import { App, Button, Input, Modal } from "antd";
import { useState } from "react";
import type { Preview } from "../types.ts";

interface Props {
  item: { readonly id: string; readonly title: string; readonly body: string | null; readonly field: string | null };
  guest: string;
  onClose(): void;
}

const hints: Readonly<Record<string, { type: string; placeholder: string }>> = {
  email: { type: "email", placeholder: "name@example.com" },
  phone: { type: "tel", placeholder: "+351 281 000 000" },
  nationality: { type: "text", placeholder: "The country's code, such as PT" },
  birthDate: { type: "date", placeholder: "" },
  language: { type: "text", placeholder: "The language's code, such as pt-PT" },
};

/** Takes the right value, shows what would go to Mews and what it mends, and sends it. */
export function Write({ item, guest, onClose }: Props) {
  const [value, setValue] = useState("");
  const { notification } = App.useApp();
  const preview = useSend<Preview>();
  const write = useSend<{ write: { id: string; objections: readonly Objection[] } | null }>();
  const hint = hints[item.field ?? ""] ?? { type: "text", placeholder: "" };
  const path = (what: string) => `/recommendations/${encodeURIComponent(item.id)}/${what}`;
  // A preview is of one value; once another is typed it says nothing.
  const [previewed, setPreviewed] = useState<string>();
  const shown = previewed === value ? preview.data : undefined;
  const canSend = shown !== undefined && shown.fields.length > 0;

  // The thing to do may be gone from the list before the answer is here, and this dialog with it: what came of it is told beside.
  async function send() {
    try {
      const { write: made } = await write.mutateAsync({ path: path("write"), body: { value } });
      tellSent(notification, guest, made);
      onClose();
    } catch {
      // Shown below the field: `write.error`.
    }
  }

  return (
    <Modal open title={`${item.title}: ${guest}`} onCancel={onClose} footer={null} width={480} destroyOnHidden>
      {item.body && <p className="muted">{item.body}</p>}
      <form
        className="write"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSend) void send();
          else {
            setPreviewed(value);
            preview.mutate({ path: path("preview"), body: { value } });
          }
        }}
      >
        <Input
          autoFocus
          type={hint.type}
          value={value}
          maxLength={1000}
          aria-label="The right value"
          placeholder={hint.placeholder}
          onChange={({ target }) => setValue(target.value)}
        />
        {shown && !preview.isPending && <Shown preview={shown} />}
        {preview.error && <Fault error={apiErrorOf(preview.error)} compact />}
        {write.error && <Fault error={apiErrorOf(write.error)} compact />}
        <div className="write-foot">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="primary"
            htmlType="submit"
            loading={preview.isPending || write.isPending}
            disabled={value.trim() === "" || (shown !== undefined && !canSend)}
          >
            {canSend ? "Write to Mews" : "Preview"}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Shown({ preview: { fields, mends, left, points, objections } }: { preview: Preview }) {
  if (fields.length === 0) return <p className="trouble mild">Mews has this value already. Nothing would be sent.</p>;
  return (
    <div className="preview" aria-live="polite">
      <h3>Goes to Mews</h3>
      <dl>
        {fields.map(({ label, before, after }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {isEmpty(before) ? <span className="muted">empty</span> : <del>{String(before)}</del>} →{" "}
              <ins>{isEmpty(after) ? "empty" : String(after)}</ins>
            </dd>
          </div>
        ))}
      </dl>
      {left.length === 0 ? (
        <p className="good">Mends it{points > 0 && <>: the score rises by {points}</>}.</p>
      ) : (
        <p className={mends ? "trouble mild" : "trouble"}>{left.join(" ")}</p>
      )}
      {objections.length > 0 && <Objections objections={objections} />}
    </div>
  );
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "";

function tellSent(
  notification: ReturnType<typeof App.useApp>["notification"],
  guest: string,
  made: { id: string; objections: readonly Objection[] } | null,
) {
  const warnings = made?.objections ?? [];
  notification[warnings.length > 0 ? "warning" : "success"]({
    title: guest,
    placement: "bottomRight",
    description:
      made === null ? (
        "Mews had this value already."
      ) : (
        <>
          It is on its way to Mews. <a href={`/sync/writes/${encodeURIComponent(made.id)}`}>See how it stands</a>
          {warnings.map(({ message, rule }) => (
            <p key={message}>
              {message} {rule && <a href={`/rules?rule=${encodeURIComponent(rule.id)}`}>Open the rule</a>}
            </p>
          ))}
        </>
      ),
  });
}
