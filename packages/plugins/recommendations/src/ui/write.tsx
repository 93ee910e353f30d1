import { apiErrorOf, Fault, Link, useSend } from "@innkit/admin/kit";
import { Button, Input, Modal } from "antd";
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
  const preview = useSend<Preview>();
  const write = useSend<{ write: { id: string } | null }>();
  const hint = hints[item.field ?? ""] ?? { type: "text", placeholder: "" };
  const path = (what: string) => `/recommendations/${encodeURIComponent(item.id)}/${what}`;
  // A preview is of one value; once another is typed it says nothing.
  const [previewed, setPreviewed] = useState<string>();
  const shown = previewed === value ? preview.data : undefined;
  const canSend = shown !== undefined && shown.fields.length > 0;

  if (write.data) return <Sent id={write.data.write?.id} guest={guest} onClose={onClose} />;
  return (
    <Modal open title={`${item.title}: ${guest}`} onCancel={onClose} footer={null} width={480} destroyOnHidden>
      {item.body && <p className="muted">{item.body}</p>}
      <form
        className="write"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSend) write.mutate({ path: path("write"), body: { value } });
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

function Shown({ preview: { fields, mends, left, points } }: { preview: Preview }) {
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
    </div>
  );
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "";

function Sent({ id, guest, onClose }: { id: string | undefined; guest: string; onClose(): void }) {
  return (
    <Modal open title={guest} onCancel={onClose} width={480} footer={<Button onClick={onClose}>Close</Button>}>
      {id === undefined ? (
        <p>Mews had this value already.</p>
      ) : (
        <p>
          It is on its way to Mews. <Link to={`/sync/writes/${encodeURIComponent(id)}`}>See how it stands</Link>
        </p>
      )}
    </Modal>
  );
}
