import { PauseOutlined, PlayCircleOutlined, SyncOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { Ago } from "../fields/ago.tsx";
import { formatNumber, formatPercent, formatSpan } from "../fields/format.ts";
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

interface Props {
  streams: readonly StreamStatus[];
  act?: SyncAct;
  busy: boolean;
}

/** Every stream: what it does, how far it is, how old its newest data is, and in words what stopped it. */
export function StreamTable({ streams, act, busy }: Props) {
  return (
    <section className="card full streams" aria-label="Streams">
      <ul>
        {streams.map((stream) => (
          <Stream key={stream.stream} stream={stream} busy={busy} {...(act ? { act } : {})} />
        ))}
      </ul>
    </section>
  );
}

function Stream({ stream, act, busy }: { stream: StreamStatus; act?: SyncAct; busy: boolean }) {
  const { label, rows, pages, error, lagSeconds, succeededAt } = stream;
  const { word, tone } = states[stream.state];
  return (
    <li className="stream">
      <div className="stream-name">
        <h3>{label}</h3>
        <p className={`state ${tone}`}>
          <span className="dot" aria-hidden="true" />
          {word}
        </p>
      </div>
      <Progress stream={stream} />
      <dl className="stream-facts">
        <div>
          <dt>Rows</dt>
          <dd>{formatNumber(rows)}</dd>
        </div>
        <div>
          <dt>Pages</dt>
          <dd>{formatNumber(pages)}</dd>
        </div>
        <div>
          <dt>Behind</dt>
          <dd>{lagSeconds === null ? "–" : formatSpan(lagSeconds * 1_000)}</dd>
        </div>
        <div>
          <dt>Last success</dt>
          <dd>{succeededAt ? <Ago value={succeededAt} /> : "not yet"}</dd>
        </div>
      </dl>
      {act && <Actions stream={stream} act={act} busy={busy} />}
      {error && (
        <p className="trouble" role="status">
          {error}
        </p>
      )}
    </li>
  );
}

function Progress({ stream: { progress, phase, windowsDone, windowsTotal, label } }: { stream: StreamStatus }) {
  if (progress === null) return <p className="stream-progress muted">Nothing copied yet</p>;
  if (phase !== "backfill") return <p className="stream-progress muted">The first copy is done</p>;
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
