import { Link } from "react-router";
import { formatNumber, formatPercent, formatSpan, plural } from "../fields/format.ts";
import type { PartProps } from "../kit/ui.ts";
import { useSource } from "../kit/source.ts";
import { useManifest } from "../manifest/context.tsx";
import type { SyncStatus } from "./sync-types.ts";

/** How far the first copy of the hotel is. Once it is whole this is gone; what is wrong later is in the sync monitor. */
export function FirstSync({ source = "/sync/status" }: PartProps) {
  const { data } = useSource<SyncStatus>(source);
  const monitor = useManifest().pages.find(({ page }) => page.component === "sync/monitor")?.route;
  if (!data) return null;
  const failed = data.streams.filter(({ state }) => state === "failed");
  if (data.phase !== "backfill" && failed.length === 0) return null;
  return (
    <section className="card full first-sync" aria-label="Copy of the hotel">
      <div className="first-sync-words">
        <h2>{data.headline}</h2>
        {monitor && <Link to={monitor}>Open the sync monitor</Link>}
      </div>
      {data.phase === "backfill" && <CopyProgress status={data} />}
      {failed.map(({ stream, label, error }) => (
        <p key={stream} className="trouble">
          <strong>{label}:</strong> {error ?? "stopped without a reason"}
        </p>
      ))}
    </section>
  );
}

/** How far the first copy is, and when it is ready. */
export function CopyProgress({ status }: { status: SyncStatus }) {
  const { progress: share, rows, streams, requestsLeft, estimateSeconds } = status;
  const pages = streams.reduce((sum, stream) => sum + stream.pages, 0);
  return (
    <>
      <div
        className="progress"
        role="progressbar"
        aria-label="First copy"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
      >
        <span style={{ inlineSize: `${share * 100}%` }} />
      </div>
      <ul className="first-sync-facts">
        <li>
          <strong>{formatPercent(Math.floor(share * 100) / 100)}</strong> copied
        </li>
        <li>
          <strong>{formatNumber(rows)}</strong> rows
        </li>
        <li>
          <strong>{formatNumber(pages)}</strong> pages
        </li>
        {requestsLeft !== null && (
          <li>
            <strong>{plural(requestsLeft, "request")}</strong> free at Mews
          </li>
        )}
        {estimateSeconds !== null && (
          <li>
            ready in about <strong>{formatSpan(estimateSeconds * 1_000)}</strong>
          </li>
        )}
      </ul>
    </>
  );
}
