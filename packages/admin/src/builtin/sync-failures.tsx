import { Button, Skeleton } from "antd";
import { apiErrorOf } from "../api/errors.ts";
import { Ago } from "../fields/ago.tsx";
import { formatNumber, plural } from "../fields/format.ts";
import { wordsOf } from "../fields/schema.ts";
import { Fault } from "../kit/faults.tsx";
import { useSource } from "../kit/source.ts";
import { useManifest } from "../manifest/context.tsx";
import { Tile } from "../widgets/tile.tsx";
import { useSend } from "./sync-send.ts";

/** A group of `GET /api/sync/failures`: what fails of one cause. */
interface FailureGroup {
  id: string;
  kind: "stream" | "quarantine" | "delivery";
  what: string;
  cause: string;
  count: number;
  firstAt: string | null;
  lastAt: string | null;
  samples: readonly string[];
  advice: string;
}

/** What befell how many of what, in words. */
function headline({ kind, what, count }: FailureGroup): string {
  switch (kind) {
    case "stream":
      return `${what} cannot be copied`;
    case "quarantine":
      return `${wordsOf(what)}: ${plural(count, "row")} ${count === 1 ? "does not fit and is" : "do not fit and are"} set aside`;
    default:
      return `${what} could not take ${plural(count, "event")}`;
  }
}

/** What does not work, by its cause, each with what to do about it and the button that tries it again. */
export function Failures() {
  const query = useSource<readonly FailureGroup[]>("/sync/failures", { every: 10_000 });
  return (
    <Tile
      label="What does not work"
      size="full"
      query={query}
      skeleton={<Skeleton active title={false} paragraph={{ rows: 1 }} />}
    >
      {(groups) =>
        groups.length === 0 ? (
          <p className="muted">Nothing fails. What does appears here, by its cause, with what to do about it.</p>
        ) : (
          <ul className="failures">
            {groups.map((group) => (
              <li key={group.id}>
                <Group group={group} />
              </li>
            ))}
          </ul>
        )
      }
    </Tile>
  );
}

function Group({ group }: { group: FailureGroup }) {
  const { id, what, cause, count, firstAt, lastAt, samples, advice } = group;
  const { can } = useManifest();
  const send = useSend<{ asked: number }>();
  return (
    <>
      <div className="failure-words">
        <h3>{headline(group)}</h3>
        <p>{cause}</p>
        <p className="muted">{advice}</p>
        <p className="hint">
          {firstAt && (
            <>
              First <Ago value={firstAt} />
            </>
          )}
          {firstAt && lastAt && lastAt !== firstAt && (
            <>
              , last <Ago value={lastAt} />
            </>
          )}
        </p>
        {samples.length > 0 && (
          <details className="ids">
            <summary>{samples.length < count ? `The first ${formatNumber(samples.length)}` : "Which"}</summary>
            <ul>
              {samples.map((sample) => (
                <li key={sample}>
                  <code>{sample}</code>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {can("sync:run") && (
        <Button
          loading={send.isPending}
          aria-label={`Try again: ${what}, ${cause}`}
          onClick={() => send.mutate({ path: "/sync/failures/retry", body: { group: id } })}
        >
          Try {count === 1 ? "it" : "these"} again
        </Button>
      )}
      {send.data && (
        <p role="status" className="hint">
          {formatNumber(send.data.asked)} asked for. What works now goes from here in a moment.
        </p>
      )}
      {send.error && <Fault error={apiErrorOf(send.error)} />}
    </>
  );
}
