import { PropertyDate } from "../fields/cells.tsx";
import { Empty } from "../kit/states.tsx";
import type { SyncAttempt } from "./sync-write-types.ts";

const acts: Readonly<Record<string, string>> = {
  send: "Sent",
  look: "Looked for it in Mews",
  "read back": "Read back",
};

const outcomes: Readonly<Record<string, string>> = {
  taken: "Mews took it",
  refused: "Mews refused it",
  unknown: "no answer came back",
  stale: "the record had changed meanwhile: read again first",
  "not sent": "it did not leave the house",
  found: "it is there",
  "not found": "it is not there",
};

/** Every time Mews was asked about a write, with the id by which Mews's support finds it. */
export function Attempts({ attempts }: { attempts: readonly SyncAttempt[] }) {
  if (attempts.length === 0) return <Empty>It was not sent yet. Each try appears here, with what Mews said.</Empty>;
  return (
    <ol className="firings">
      {attempts.map(({ number, what, at, outcome, message, operation, status, mewsRequestId }) => (
        <li key={number}>
          <p className="firing-subject">
            {acts[what] ?? what}: {outcome === null ? "no outcome is known" : (outcomes[outcome] ?? outcome)}
          </p>
          {message && <p>{message}</p>}
          <small>
            <PropertyDate value={at} time /> · <code>{operation}</code>
            {status !== null && ` · status ${status}`}
            {mewsRequestId && (
              <>
                {" "}
                · Mews&rsquo;s reference <code>{mewsRequestId}</code>
              </>
            )}
          </small>
        </li>
      ))}
    </ol>
  );
}
