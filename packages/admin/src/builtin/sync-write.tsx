import type { ReactNode } from "react";
import { Link } from "react-router";
import { Ago } from "../fields/ago.tsx";
import { Objections } from "../kit/objections.tsx";
import { useSource } from "../kit/source.ts";
import type { PartProps } from "../kit/ui.ts";
import { useManifest } from "../manifest/context.tsx";
import { Tile } from "../widgets/tile.tsx";
import { Attempts } from "./sync-attempts.tsx";
import { Doubt } from "./sync-doubt.tsx";
import { Told } from "./sync-changes.tsx";
import { fieldWords, policyWords, SyncRecord, SyncValue } from "./sync-words.tsx";
import type { SyncWrite } from "./sync-write-types.ts";

/** One write to Mews: how it stands in words, what it changes, what Mews made of it, and every try. */
export function WritePart({ widget, source = "" }: PartProps) {
  const query = useSource<SyncWrite>(source);
  const { can } = useManifest();
  return (
    <>
      <Tile label={widget?.label ?? "What became of it"} help={widget?.help} size="full" query={query}>
        {(write) => (
          <>
            <p className="sync-standing">{standing(write)}</p>
            {write.error && write.state !== "done" && write.state !== "held" && (
              <p className="trouble">{write.error}</p>
            )}
            {write.objections.length > 0 && <Objections objections={write.objections} />}
            {write.recordId && (
              <p className="hint">
                <SyncRecord entity={write.entity} id={write.recordId}>
                  Open the record
                </SyncRecord>
              </p>
            )}
            {write.state === "unknown" && can("sync:write") && <Doubt write={write} source={source} />}
          </>
        )}
      </Tile>
      <Tile label="What it says" size="full" query={query}>
        {(write) => (write.fields.length > 0 ? <Fields write={write} /> : <Told told={write.told} />)}
      </Tile>
      {(query.data?.differences.length ?? 0) > 0 && (
        <Tile label="What Mews wrote otherwise" size="full" query={query}>
          {(write) => <Differences write={write} />}
        </Tile>
      )}
      <Tile label="Every try" size="full" query={query}>
        {({ attempts }) => <Attempts attempts={attempts} />}
      </Tile>
    </>
  );
}

function standing({ state, dueAt, differences, entity, recordId, attempts }: SyncWrite): ReactNode {
  switch (state) {
    case "pending":
      return (
        <>
          It waits to be sent{attempts.length > 0 && " again"}
          {dueAt && Date.parse(dueAt) > Date.now() ? ", at a later moment: see “Next try”." : "."}
        </>
      );
    case "sending":
      return "It is on its way to Mews right now.";
    case "sent":
      return "Mews took it. In a moment it is read back, to see what Mews made of it.";
    case "done":
      return differences.length > 0 ? "Done, but Mews wrote part of it otherwise." : "Done: Mews has it.";
    case "conflict":
      return (
        <>
          Somebody changed the same in Mews meanwhile.{" "}
          <Link to={`/sync/conflicts?state=open&entity=${entity}&recordId=${recordId ?? ""}`}>
            Decide which value stands
          </Link>
          . Until then it is Mews&rsquo;s.
        </>
      );
    case "unknown":
      return "It was sent, and no answer came back. It may have happened, and sending it again may do it twice.";
    case "held":
      return "A rule of the hotel holds it up: it was not sent, and the record shows what Mews has. Put right what the rule names, then send it again.";
    case "failed":
      return "Mews refused it. Nothing was changed there, and the record shows what Mews has.";
    default:
      return "Nothing of it goes to Mews any more.";
  }
}

const outcomes: Readonly<Record<string, string>> = {
  pending: "waits to be sent",
  sent: "sent, to be read back",
  done: "Mews has it",
  same: "Mews had it already",
  lost: "Mews’s value stands",
  ask: "to be decided",
  replaced: "replaced by a later change",
  cancelled: "taken back",
};

/** Of a field that waits in a write which does not go by itself. */
const stopped: Readonly<Record<string, string>> = { failed: "refused", held: "held up" };

function Fields({ write: { fields, state } }: { write: SyncWrite }) {
  return (
    <table className="lines stack">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">Asked for</th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.field}>
            <th scope="row">{field.label}</th>
            <td data-label="Before">
              <SyncValue value={field.before} words={field.words} />
            </td>
            <td data-label="Asked for">
              <SyncValue value={field.after} words={field.words} />
            </td>
            <td data-label="Outcome">
              {field.state === "pending" && stopped[state] ? stopped[state] : (outcomes[field.state] ?? field.state)}
              {field.policy && <span className="muted"> · {policyWords[field.policy] ?? field.policy}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Differences({ write: { differences, fields, sentAt } }: { write: SyncWrite }) {
  return (
    <>
      <table className="lines stack">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Sent</th>
            <th scope="col">Found in Mews</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ field, sent, found }) => {
            const known = fields.find((one) => one.field === field);
            return (
              <tr key={field}>
                <th scope="row">{known?.label ?? fieldWords(field)}</th>
                <td data-label="Sent">
                  <SyncValue value={sent} words={known?.words} />
                </td>
                <td data-label="Found in Mews">
                  <SyncValue value={found} words={known?.words} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {sentAt && (
        <p className="hint">
          Sent <Ago value={sentAt} />, and read back after that. What Mews has is what is shown here now.
        </p>
      )}
    </>
  );
}
