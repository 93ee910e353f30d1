import { fieldWords, SyncValue } from "./sync-words.tsx";

export type Changes = Readonly<Record<string, { before: unknown; after: unknown }>>;

/** With each change Mews stamps the record anew: that is no change anybody made. */
const stamps = new Set(["UpdatedUtc", "UpdaterProfileId"]);

/** What a version changed, field by field: before and after. */
export function ChangeList({ changes, erased }: { changes: Changes | null; erased: boolean }) {
  const all = Object.entries(changes ?? {});
  const fields = all.filter(([field]) => !stamps.has(field));
  if (erased) return <p className="muted">What it said was erased with the person.</p>;
  if (fields.length === 0) return all.length > 0 && <p className="muted">Only stamped anew by Mews.</p>;
  return (
    <dl className="facts">
      {fields.map(([field, { before, after }]) => (
        <div key={field}>
          <dt>{fieldWords(field)}</dt>
          <dd>
            <SyncValue value={before} /> → <SyncValue value={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
