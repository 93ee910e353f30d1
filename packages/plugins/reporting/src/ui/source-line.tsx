import { Ago, Link, PropertyDate } from "@innkit/admin/kit";
import type { Kpis } from "../types.ts";

/** How old what the figures are made of is, whether it is all there, and whether it was held against Mews. */
export function SourceLine({ source: { asOf, streams, since, certificate } }: { source: Kpis["source"] }) {
  const copying = streams.filter(({ isComplete, asOf: looked }) => looked !== null && !isComplete);
  const absent = streams.filter(({ asOf: looked }) => looked === null);
  const failed = streams.filter(({ error }) => error !== null);
  const names = (of: typeof streams) => of.map(({ stream }) => stream.replaceAll("_", " ")).join(", ");
  return (
    <div className="kpi-source">
      <p className="hint">
        {asOf === null ? (
          "Part of it was never looked at"
        ) : (
          <>
            Copied from Mews <Ago value={asOf} />
          </>
        )}
        {since !== null && (
          <>
            {" · "}The copy goes back to <PropertyDate value={since} />
          </>
        )}
        {" · "}
        {certificate === null ? (
          "Not held against Mews yet"
        ) : (
          <>
            <Link to={`/sync/certificates/${encodeURIComponent(certificate.id)}`}>
              {certificate.result === "pass" ? "Held against Mews and true" : "Held against Mews: something was wrong"}
            </Link>{" "}
            <Ago value={certificate.at} />
          </>
        )}
      </p>
      {copying.length > 0 && (
        <p className="trouble" role="status">
          History is still being copied ({names(copying)}): the figures are not complete yet.
        </p>
      )}
      {absent.length > 0 && (
        <p className="trouble" role="status">
          Not copied: {names(absent)}. What needs it shows a dash. Switch it on in the settings of the sync.
        </p>
      )}
      {failed.length > 0 && (
        <p className="trouble" role="status">
          The last look failed for {names(failed)}. <Link to="/sync/monitor">See why</Link>
        </p>
      )}
    </div>
  );
}
