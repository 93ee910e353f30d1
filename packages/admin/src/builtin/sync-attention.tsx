import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "react-router";
import type { ApiError } from "../api/errors.ts";
import { Ago } from "../fields/ago.tsx";
import { formatNumber } from "../fields/format.ts";
import { useSource } from "../kit/source.ts";
import { useManifest } from "../manifest/context.tsx";
import type { ProofStanding } from "./sync-proof.tsx";

interface Counted {
  total: number;
}

/** What a person has to look at, in figures that lead to the lists: conflicts, writes, rows set aside, gaps, the last proof. */
export function Attention() {
  const { resources } = useManifest();
  const has = (name: string) => resources.some((entry) => entry.name === `sync/${name}`);
  return (
    <section className="card full attention" aria-label="To look at">
      <header className="card-head">
        <h2>To look at</h2>
      </header>
      <ul>
        {has("conflicts") && (
          <Line label="Conflicts to decide" to="/sync/conflicts?state=open" source="/sync/conflicts?state=open" />
        )}
        {has("writes") && (
          <>
            <Line
              label="Writes that need a person"
              to="/sync/writes?state.in=failed,held,unknown"
              source="/sync/writes?state.in=failed,held,unknown"
            />
            <Line
              label="Writes on their way"
              to="/sync/writes?state.in=pending,sending,sent"
              source="/sync/writes?state.in=pending,sending,sent"
              calm
            />
          </>
        )}
        {has("quarantine") && <Line label="Rows set aside" to="/sync/quarantine" source="/sync/quarantine?" />}
        {has("gaps") && <Line label="Open gaps" to="/sync/gaps?isOpen=true" source="/sync/gaps?isOpen=true" />}
        {has("certificates") && <Proof />}
      </ul>
    </section>
  );
}

interface LineProps {
  label: string;
  to: string;
  /** The same list, of which only the count is asked for. */
  source: string;
  /** Some of it is nothing to look after. */
  calm?: boolean;
}

function Line({ label, to, source, calm = false }: LineProps) {
  const query = useSource<Counted>(`${source}${source.endsWith("?") ? "" : "&"}perPage=1`, { every: 10_000 });
  const total = query.data?.total;
  return (
    <li className={total !== undefined && total > 0 && !calm ? "wanting" : ""}>
      <Link to={to}>
        <span className="attention-figure">
          <Figure query={query} />
        </span>
        {label}
      </Link>
    </li>
  );
}

/** Never a figure that was not read: an old one is marked, and none is a dash with its reason. */
function Figure({ query: { data, isError, error } }: { query: UseQueryResult<Counted, ApiError> }) {
  if (data === undefined)
    return isError ? <span title={error.message}>–</span> : <span aria-label="being counted">…</span>;
  return <span title={isError ? `Old: ${error.message}` : undefined}>{formatNumber(data.total)}</span>;
}

function Proof() {
  const { data } = useSource<ProofStanding>("/sync/proof");
  const last = data?.last;
  return (
    <li className={last?.result === "fail" ? "wanting" : ""}>
      <Link to="/sync/certificates">
        <span className="attention-figure">{last ? (last.result === "pass" ? "True" : "Wrong") : "–"}</span>
        {last ? (
          <>
            Last certificate, <Ago value={last.at} />
          </>
        ) : data ? (
          "No certificate yet"
        ) : (
          "Certificates"
        )}
      </Link>
    </li>
  );
}
