import { Button } from "antd";
import { useMutation } from "@tanstack/react-query";
import type { ApiError } from "../api/errors.ts";
import { Objections } from "../kit/objections.tsx";
import { useServices } from "../services.ts";
import type { EditPreview, RecordForm } from "./sync-edit-types.ts";
import { EditedValue } from "./sync-edit-value.tsx";
import type { Change } from "./sync-edit-values.ts";

interface ChangesProps {
  record: RecordForm;
  changed: readonly Change[];
  source: string;
  /** What saving would send. */
  body: object;
  refused(error: unknown): void;
}

/** What would be saved, kept up while it is typed; and the very request that Mews would get, as the server makes it. */
export function Changes({ record, changed, source, body, refused }: ChangesProps) {
  const { api } = useServices();
  const sent = JSON.stringify(body);
  const preview = useMutation<EditPreview, ApiError, string>({
    mutationFn: (text) => api.send<EditPreview>("POST", `${source}/preview`, JSON.parse(text)),
    onError: refused,
  });
  if (changed.length === 0) return null;
  // A preview is of these values; once others are typed it says nothing.
  const shown = preview.variables === sent ? preview.data : undefined;
  return (
    <section className="edit-changes" aria-label="What is sent to Mews">
      <h3>Goes to Mews</h3>
      <dl>
        {changed.map(({ field, before, after }) => {
          const schema = record.schema.properties?.[field.field] ?? {};
          return (
            <div key={field.field}>
              <dt>{field.label}</dt>
              <dd>
                <del>
                  <EditedValue schema={schema} value={before} />
                </del>{" "}
                →{" "}
                <ins>
                  <EditedValue schema={schema} value={after} />
                </ins>
              </dd>
            </div>
          );
        })}
      </dl>
      {shown ? (
        <Request preview={shown} />
      ) : (
        <Button size="small" loading={preview.isPending} onClick={() => preview.mutate(sent)}>
          Show exactly what Mews gets
        </Button>
      )}
    </section>
  );
}

function Request({ preview: { operation, request, objections } }: { preview: EditPreview }) {
  if (operation === null) return <p className="hint">Nothing: it is so already.</p>;
  return (
    <div className="edit-request" aria-live="polite">
      {objections.length > 0 && <Objections objections={objections} />}
      <p className="hint">
        <code>POST {operation}</code>, with this and the hotel&rsquo;s tokens. Just before, the record is read again:
        what Mews has by then is not sent.
      </p>
      <pre tabIndex={0} aria-label="The request">
        {JSON.stringify(request, null, 2)}
      </pre>
    </div>
  );
}
