import { SyncValue, type ValueWords } from "./sync-words.tsx";

/** A change as the history of a record tells it. */
export interface Change {
  label: string;
  before: unknown;
  after: unknown;
  words: ValueWords;
  /** Mews's own: its stamp of the change, the id of what is said beside. */
  isBookkeeping?: boolean;
  /** What was asked for, not a field: its parts are what it was told. */
  isCommand?: boolean;
  parts?: Changes;
}

/** By Mews's field names. */
export type Changes = Readonly<Record<string, Change>>;

/** What a version changed, field by field: before and after. Of an object or a list, what in it changed. */
export function ChangeList({ changes, erased }: { changes: Changes | null; erased: boolean }) {
  const all = Object.entries(changes ?? {});
  const told = all.filter(([, { isBookkeeping }]) => !isBookkeeping);
  if (erased) return <p className="muted">What it said was erased with the person.</p>;
  if (told.length === 0) return all.length > 0 && <p className="muted">Only stamped anew by Mews.</p>;
  const commands = told.filter(([, { isCommand }]) => isCommand);
  const fields = told.filter(([, { isCommand }]) => !isCommand);
  return (
    <>
      {commands.map(([name, { label, parts = {} }]) => (
        <div key={name}>
          <p>{label}</p>
          <Told told={parts} />
        </div>
      ))}
      <Lines
        changes={Object.fromEntries(fields.flatMap(([name, one]) => Object.entries(one.parts ?? { [name]: one })))}
      />
    </>
  );
}

/** What a command was told, a line each. */
export function Told({ told }: { told: Changes | null }) {
  if (told === null) return <p className="muted">What it was told was erased with the person.</p>;
  return <Lines changes={told} isTold />;
}

/** A line a change. What a command is told was nothing before. */
function Lines({ changes, isTold = false }: { changes: Changes; isTold?: boolean }) {
  const lines = Object.entries(changes);
  if (lines.length === 0) return null;
  return (
    <dl className="facts">
      {lines.map(([name, { label, before, after, words }]) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>
            {!isTold && (
              <>
                <SyncValue value={before} words={words} /> →{" "}
              </>
            )}
            <SyncValue value={after} words={words} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
