import { PauseOutlined, PlayCircleOutlined, SyncOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { Ago } from "../fields/ago.tsx";
import { formatNumber, formatPercent, formatSpan, parseInstant, plural } from "../fields/format.ts";
import { useNow } from "../kit/states.tsx";
import type { SyncAct } from "./sync-monitor.tsx";
import type { StreamStatus } from "./sync-types.ts";

const states: Readonly<Record<StreamStatus["state"], { word: string; tone: string }>> = {
  idle: { word: "Not begun", tone: "calm" },
  running: { word: "Copying", tone: "busy" },
  // Between two looks at Mews.
  waiting: { word: "Up to date", tone: "good" },
  failed: { word: "Stopped", tone: "bad" },
  paused: { word: "Paused", tone: "calm" },
};

/** Said once above the rows where they are wide enough; each row says them for itself to a reader, and on a phone. */
const heads = ["Rows", "Last hour", "Delay", "Last look", "Next look", "Waiting"];

interface Props {
  streams: readonly StreamStatus[];
  act?: SyncAct;
  busy: boolean;
}

/** Every stream: what it does, how far it is, how old its newest data is, and in words what stopped it. */
export function StreamTable({ streams, act, busy }: Props) {
  return (
    <section className="card full streams" aria-label="Streams">
      <div className="stream-heads" aria-hidden="true">
        <span />
        <div className="stream-facts">
          {heads.map((head) => (
            <span key={head}>{head}</span>
          ))}
        </div>
      </div>
      <ul>
        {streams.map((stream) => (
          <Stream key={stream.stream} stream={stream} busy={busy} {...(act ? { act } : {})} />
        ))}
      </ul>
    </section>
  );
}

function Stream({ stream, act, busy }: { stream: StreamStatus; act?: SyncAct; busy: boolean }) {
  const { label, error, trouble, health } = stream;
  const { word, tone } = standing(stream);
  return (
    <li className="stream">
      <div className="stream-name">
        <h3>{label}</h3>
        <p className={`state ${tone}`}>
          <span className="dot" aria-hidden="true" />
          {word}
        </p>
      </div>
      <Facts stream={stream} />
      {act && <Actions stream={stream} act={act} busy={busy} />}
      {stream.phase === "backfill" && <Progress stream={stream} />}
      {(error ?? trouble) && (
        <p className={health === "warned" && !error ? "trouble mild" : "trouble"} role="status">
          {error ?? trouble}
        </p>
      )}
    </li>
  );
}

function standing({ state, health }: StreamStatus): { word: string; tone: string } {
  if (state === "waiting" && health !== "good") return { word: "Some of it does not fit", tone: "bad" };
  return states[state];
}

/** The hotel itself: facts of the house, not rows of a list. */
const hotel = "configuration";

function Facts({
  stream: { stream, rows, rowsLastHour, lag, succeededAt, nextLookAt, waitsFor, backlog },
}: {
  stream: StreamStatus;
}) {
  return (
    <dl className="stream-facts">
      <div>
        <dt>Rows</dt>
        <dd>{stream === hotel ? "–" : formatNumber(rows)}</dd>
      </div>
      <div>
        <dt>Last hour</dt>
        <dd>{stream === hotel ? "–" : formatNumber(rowsLastHour)}</dd>
      </div>
      <div>
        <dt>Delay</dt>
        <dd>
          {lag ? (
            <Tooltip
              title={`From a change in Mews until it is here, of ${plural(lag.versions, "change")} of the last hour: half of them took ${formatSpan(lag.p50 * 1_000)} or less, 95 of 100 ${formatSpan(lag.p95 * 1_000)} or less.`}
            >
              <span tabIndex={0}>{formatSpan(lag.p95 * 1_000)}</span>
            </Tooltip>
          ) : (
            "–"
          )}
        </dd>
      </div>
      <div>
        <dt>Last look</dt>
        <dd>{succeededAt ? <Ago value={succeededAt} /> : "not yet"}</dd>
      </div>
      <div>
        <dt>Next look</dt>
        <dd>{nextLookAt ? <NextLook at={nextLookAt} waitsFor={waitsFor} /> : (waitsFor ?? "–")}</dd>
      </div>
      <div>
        <dt>Waiting</dt>
        <dd>{waitingWords(backlog)}</dd>
      </div>
    </dl>
  );
}

function NextLook({ at, waitsFor }: { at: string; waitsFor: string | null }) {
  const wait = (parseInstant(at)?.getTime() ?? 0) - useNow();
  return <span title={waitsFor ?? undefined}>{wait > 1_000 ? `in ${formatSpan(wait)}` : "now"}</span>;
}

function waitingWords({ windows, hints, writes }: StreamStatus["backlog"]): string {
  const parts = [
    windows > 0 ? plural(windows, "period") : "",
    hints > 0 ? plural(hints, "record") : "",
    writes > 0 ? `${plural(writes, "write")} to Mews` : "",
  ];
  return parts.filter((words) => words !== "").join(", ") || "nothing";
}

function Progress({ stream: { progress, windowsDone, windowsTotal, label } }: { stream: StreamStatus }) {
  if (progress === null) return <p className="stream-progress muted">Nothing copied yet</p>;
  return (
    <div className="stream-progress">
      <div
        className="progress"
        role="progressbar"
        aria-label={`First copy of ${label}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(progress * 100)}
      >
        <span style={{ inlineSize: `${progress * 100}%` }} />
      </div>
      <small>
        {formatPercent(Math.floor(progress * 100) / 100)}
        {windowsTotal > 0 && ` · ${formatNumber(windowsDone)} of ${formatNumber(windowsTotal)} periods`}
      </small>
    </div>
  );
}

function Actions({
  stream: { stream, state, label },
  act,
  busy,
}: {
  stream: StreamStatus;
  act: SyncAct;
  busy: boolean;
}) {
  const paused = state === "paused";
  return (
    <div className="stream-actions">
      <Tooltip title="Sync now">
        <Button
          type="text"
          icon={<SyncOutlined aria-hidden />}
          aria-label={`Sync ${label} now`}
          disabled={busy || paused || state === "running"}
          onClick={() => act("run", stream)}
        />
      </Tooltip>
      <Tooltip title={paused ? "Resume" : "Pause"}>
        <Button
          type="text"
          icon={paused ? <PlayCircleOutlined aria-hidden /> : <PauseOutlined aria-hidden />}
          aria-label={`${paused ? "Resume" : "Pause"} ${label}`}
          disabled={busy}
          onClick={() => act(paused ? "resume" : "pause", stream)}
        />
      </Tooltip>
    </div>
  );
}
