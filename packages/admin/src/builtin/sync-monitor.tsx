import { useMutation } from "@tanstack/react-query";
import { App, Button } from "antd";
import { Link } from "react-router";
import { apiErrorOf } from "../api/errors.ts";
import { PropertyDate } from "../fields/cells.tsx";
import { formatNumber, formatSpan, parseInstant } from "../fields/format.ts";
import { PageHead } from "../kit/page.tsx";
import { useSource } from "../kit/source.ts";
import { useNow } from "../kit/states.tsx";
import type { PartProps } from "../kit/ui.ts";
import { useManifest } from "../manifest/context.tsx";
import { useServices } from "../services.ts";
import { Content } from "../widgets/tile.tsx";
import { CopyProgress } from "./first-sync.tsx";
import { Proposals } from "./mews-proposals.tsx";
import { MewsStanding } from "./mews-standing.tsx";
import { Attention } from "./sync-attention.tsx";
import { Backfill } from "./sync-backfill.tsx";
import { Failures } from "./sync-failures.tsx";
import { StreamTable } from "./sync-streams.tsx";
import type { SyncStatus } from "./sync-types.ts";

export type SyncAct = (what: "run" | "pause" | "resume", stream?: string) => void;

/** The sync monitor: the connection, the request budget, and each stream with what it does, did and could not do. */
export function SyncMonitor({ page }: PartProps) {
  const query = useSource<SyncStatus>("/sync/status", { every: 5_000 });
  const { can } = useManifest();
  const { act, busy } = useSyncAct();
  const mayRun = can("sync:run");
  const allPaused = query.data?.streams.every(({ state }) => state === "paused") ?? false;
  return (
    <>
      <PageHead
        title={page?.label ?? "Sync"}
        // The line is kept for it: nothing below moves when it comes.
        about={query.data?.headline ?? "\u00a0"}
        actions={
          mayRun && (
            <>
              <Button onClick={() => act(allPaused ? "resume" : "pause")} disabled={busy}>
                {allPaused ? "Resume all" : "Pause all"}
              </Button>
              <Button type="primary" onClick={() => act("run")} disabled={busy || allPaused}>
                Sync now
              </Button>
            </>
          )
        }
      />
      <div className={query.isError && query.data ? "board is-stale-board" : "board"}>
        <Content query={query}>
          {(status) => (
            <>
              <Connection status={status} />
              <Budget status={status} />
              {status.phase === "backfill" && (
                <section className="card full first-sync" aria-label="First copy of the hotel">
                  <CopyProgress status={status} />
                </section>
              )}
              <Attention />
              <Failures />
              <StreamTable streams={status.streams} {...(mayRun ? { act } : {})} busy={busy} />
              {can("mews:connect") && <Proposals />}
              {can("mews:read") && <MewsStanding />}
              {mayRun && <Backfill streams={status.streams} />}
            </>
          )}
        </Content>
      </div>
    </>
  );
}

function useSyncAct(): { act: SyncAct; busy: boolean } {
  const { api, refresh } = useServices();
  const { notification } = App.useApp();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ what, stream }: { what: string; stream: string | undefined }) =>
      api.send("POST", `/sync/${what}`, stream === undefined ? {} : { stream }),
    onSettled: refresh,
    onError: (thrown) => {
      const { message, requestId } = apiErrorOf(thrown);
      notification.error({
        title: message,
        description: requestId && `Reference ${requestId}`,
        placement: "bottomRight",
      });
    },
  });
  return { act: (what, stream) => mutate({ what, stream }), busy: isPending };
}

const connectionWords: Readonly<Record<string, { word: string; tone: string; about: string }>> = {
  not_connected: { word: "Not connected yet", tone: "calm", about: "Enter the tokens of your Mews property to begin." },
  connecting: { word: "Connecting", tone: "busy", about: "The line to Mews is being opened." },
  connected: { word: "Connected", tone: "good", about: "Mews tells Innkit of changes as they happen." },
  catching_up: {
    word: "Catching up",
    tone: "busy",
    about: "The line was gone for a while; what was missed is being read.",
  },
  degraded: {
    word: "Without live messages",
    tone: "busy",
    about: "Mews answers, but does not tell of changes just now. Innkit asks for them every few minutes.",
  },
  down: { word: "Mews cannot be reached", tone: "bad", about: "Innkit keeps trying. What is shown is from before." },
  refused: { word: "Refused", tone: "bad", about: "Mews does not accept the tokens." },
};

function Connection({ status: { connection } }: { status: SyncStatus }) {
  const { state, since, reason } = connection;
  const { word, tone, about } = connectionWords[state] ?? { word: state, tone: "busy", about: "" };
  const { can } = useManifest();
  return (
    <section className="card" aria-label="Connection to Mews">
      <header className="card-head">
        <h2>Connection to Mews</h2>
      </header>
      <p className={`state ${tone}`}>
        <span className="dot" aria-hidden="true" />
        {word}
      </p>
      <p className="hint">
        {about}{" "}
        {since && (
          <>
            Since <PropertyDate value={since} time />.
          </>
        )}
      </p>
      {reason && <p className="trouble">{reason}</p>}
      {(state === "not_connected" || state === "refused") && can("settings:write") && (
        <p className="hint">
          <Link to="/settings/mews">Open the settings of the connection</Link>
        </p>
      )}
    </section>
  );
}

/** The lanes of requests, the most urgent first. */
const lanes = [
  ["interactive", "for people who wait"],
  ["hint", "for messages from Mews"],
  ["backfill", "in the background"],
] as const;

function Budget({ status: { budget } }: { status: SyncStatus }) {
  const now = useNow();
  if (!budget) return null;
  const { used, limit, left, windowSeconds, heldUntil, byLane, byFeature } = budget;
  const share = limit === 0 ? 0 : Math.min(1, used / limit);
  const wait = ((heldUntil && parseInstant(heldUntil)?.getTime()) || 0) - now;
  const spenders = Object.entries(byFeature).toSorted(([, a], [, b]) => b - a);
  const urgencies = lanes.flatMap(([lane, words]) => (byLane[lane] ? [`${formatNumber(byLane[lane])} ${words}`] : []));
  return (
    <section className="card" aria-label="Request budget">
      <header className="card-head">
        <h2>Request budget</h2>
      </header>
      <p className="metric">
        {formatNumber(used)} <small>of {formatNumber(limit)}</small>
      </p>
      <div
        className={`progress${share > 0.9 ? " tight" : ""}`}
        role="meter"
        aria-label="Requests used"
        aria-valuemin={0}
        aria-valuemax={limit}
        aria-valuenow={used}
      >
        <span style={{ inlineSize: `${share * 100}%` }} />
      </div>
      <p className="hint">
        {wait > 0
          ? `Mews asked Innkit to wait: ${formatSpan(wait)} more.`
          : `${formatNumber(left)} left in these ${windowSeconds} seconds. Innkit stays below what Mews allows.`}
      </p>
      {spenders.length > 0 && (
        <>
          <p className="hint">
            By feature: {spenders.map(([feature, count]) => `${feature} ${formatNumber(count)}`).join(", ")}.
          </p>
          <p className="hint">By urgency: {urgencies.join(", ")}.</p>
        </>
      )}
    </section>
  );
}
