import { fieldWords, SyncValue } from "./sync-words.tsx";

export type Changes = Readonly<Record<string, { before: unknown; after: unknown }>>;

/** What a version changed, field by field: before and after. */
export function ChangeList({ changes, erased }: { changes: Changes | null; erased: boolean }) {
  const fields = Object.entries(changes ?? {});
  if (erased) return <p className="muted">What it said was erased with the person.</p>;
  if (fields.length === 0) return null;
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
