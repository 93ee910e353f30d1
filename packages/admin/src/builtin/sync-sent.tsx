import { Button } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { apiErrorOf } from "../api/errors.ts";
import { Ago } from "../fields/ago.tsx";
import { Actor } from "../fields/cells.tsx";
import { Pill } from "../fields/pill.tsx";
import { wordsOf } from "../fields/schema.ts";
import { Fault } from "../kit/faults.tsx";
import { Objections } from "../kit/objections.tsx";
import { useSource } from "../kit/source.ts";
import type { PartProps } from "../kit/ui.ts";
import { useManifest } from "../manifest/context.tsx";
import { Tile } from "../widgets/tile.tsx";
import { useSend } from "./sync-send.ts";
import { fieldWords, SyncValue } from "./sync-words.tsx";
import type { SyncWrite } from "./sync-write-types.ts";

/** A write as `GET /api/sync/writes` lists it. */
type Sent = Omit<SyncWrite, "attempts"> & {
  about: string | null;
  actor: string;
  reason: string | null;
  createdAt: string;
};

interface Listed {
  data: readonly Sent[];
  total: number;
}

const underWay: readonly string[] = ["pending", "sending", "sent"];
const whileUnderWay = 2_000;

/** What was changed of a record here last, and how it stands with Mews: kept up by itself. Where nothing was, there is no card. */
export function SentPart({ widget, source = "" }: PartProps) {
  const first = useSource<Listed>(source);
  const isUnderWay = first.data?.data.some(({ state }) => underWay.includes(state)) ?? false;
  // Not every step is announced: being sent, and being read back, are seen by looking.
  const query = useSource<Listed>(source, isUnderWay ? { every: whileUnderWay } : {});
  if (query.data === undefined ? !query.isError : query.data.data.length === 0) return null;
  return (
    <Tile label={widget?.label ?? "Changes for Mews"} help={widget?.help} size="full" query={query}>
      {({ data, total }) => (
        <>
          <ul className="sent" aria-live="polite">
            {data.map((write) => (
              <li key={write.id}>
                <Line write={write} />
              </li>
            ))}
          </ul>
          {total > data.length && (
            <p className="hint">
              <Link to={`/sync/writes?entity=${data[0]?.entity}&recordId=${data[0]?.recordId}`}>
                All {total} changes
              </Link>
            </p>
          )}
        </>
      )}
    </Tile>
  );
}

function Line({ write }: { write: Sent }) {
  const { about, label, actor, createdAt, reason, id, objections } = write;
  const { color, word, words } = standingOf(write);
  return (
    <>
      <p className="sent-head">
        <Link to={`/sync/writes/${encodeURIComponent(id)}`}>{about ?? label}</Link> <Pill color={color}>{word}</Pill>
      </p>
      {words && <p className={color === "red" ? "trouble" : "sent-words"}>{words}</p>}
      {objections.length > 0 && <Objections objections={objections} />}
      <p className="muted">
        <Actor id={actor} />, <Ago value={createdAt} />
        {reason && `: ${reason}`}
      </p>
      <Acts write={write} />
    </>
  );
}

interface Standing {
  color: string;
  word: string;
  words?: ReactNode;
}

function standingOf(write: Sent): Standing {
  const { state, error, entity, recordId, dueAt } = write;
  switch (state) {
    case "pending":
      return {
        color: "blue",
        word: "Waiting to be sent",
        words:
          error === null ? undefined : (
            <>
              The last try failed: {error}
              {dueAt && " It is tried again by itself."}
            </>
          ),
      };
    case "sending":
      return { color: "blue", word: "On its way" };
    case "sent":
      return {
        color: "blue",
        word: "Sent",
        words: "Mews took it. It is being read back, to see what Mews made of it.",
      };
    case "conflict":
      return {
        color: "gold",
        word: "To be decided",
        words: (
          <>
            Staff changed the same in Mews.{" "}
            <Link to={`/sync/conflicts?state=open&entity=${entity}&recordId=${recordId ?? ""}`}>
              Decide which value stands
            </Link>
            ; until then it is Mews&rsquo;s.
          </>
        ),
      };
    case "unknown":
      return { color: "red", word: "Outcome unknown", words: "No answer came back. Open it and look in Mews." };
    case "failed":
      return { color: "red", word: "Refused", words: <>Mews refused it: {error}</> };
    case "held":
      return {
        color: "red",
        word: "Held up by a rule",
        words: "It was not sent. Put right what the rule names, then send it again.",
      };
    case "done":
    case "cancelled":
      return endOf(write);
    default:
      return { color: "gold", word: wordsOf(state), words: error };
  }
}

/** How a write ended that is over: by what became of its fields. */
function endOf(write: Sent): Standing {
  const { state, fields, differences } = write;
  const kept = fields.filter((field) => field.state === "lost");
  if (kept.length > 0) return { color: "gold", word: "Mews kept its own value", words: <Kept fields={kept} /> };
  if (differences.length > 0)
    return { color: "gold", word: "Mews wrote it otherwise", words: <Otherwise write={write} /> };
  if (state === "done") return { color: "green", word: "Mews has it" };
  const isReplaced = fields.some((field) => field.state === "replaced");
  return { color: "default", word: isReplaced ? "Replaced by a later change" : "Taken back" };
}

function Kept({ fields }: { fields: Sent["fields"] }) {
  return (
    <>
      {fields.map(({ field, label, after, words }) => (
        <span key={field} className="sent-field">
          {label}: <SyncValue value={after} words={words} /> was not taken over; staff had changed it in Mews.
        </span>
      ))}
    </>
  );
}

function Otherwise({ write: { differences, fields } }: { write: Sent }) {
  return (
    <>
      {differences.map(({ field, sent, found }) => {
        const known = fields.find((one) => one.field === field);
        return (
          <span key={field} className="sent-field">
            {known?.label ?? fieldWords(field)}: sent <SyncValue value={sent} words={known?.words} />, Mews has{" "}
            <SyncValue value={found} words={known?.words} />.
          </span>
        );
      })}
    </>
  );
}

function Acts({ write: { id, state } }: { write: Sent }) {
  const send = useSend();
  const { can } = useManifest();
  const isStopped = state === "failed" || state === "held";
  if (!can("sync:write") || (!isStopped && state !== "pending")) return null;
  return (
    <p className="sent-acts">
      {isStopped && (
        <Button
          size="small"
          loading={send.isPending}
          onClick={() => send.mutate({ path: "/sync/writes/retry", body: { ids: [id] } })}
        >
          Send again
        </Button>
      )}
      <Button
        size="small"
        loading={send.isPending}
        onClick={() => send.mutate({ path: `/sync/writes/${encodeURIComponent(id)}/cancel` })}
      >
        Take back
      </Button>
      {send.error && <Fault error={apiErrorOf(send.error)} compact />}
    </p>
  );
}
