import { Skeleton } from "antd";
import { Link } from "react-router";
import { Ago } from "../fields/ago.tsx";
import { formatNumber, plural } from "../fields/format.ts";
import { Pill } from "../fields/pill.tsx";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import type { PartProps } from "../kit/ui.ts";
import { Tile } from "../widgets/tile.tsx";

/** What `GET /api/sync/proof` says. */
export interface ProofStanding {
  last: { id: string; at: string; result: "pass" | "fail"; words: string } | null;
  waiting: number;
  /** Rows put right, of the last certificates, newest first. */
  corrections: readonly number[];
}

/** How the copy stands by its last certificates, and whether another one is asked for. */
export function ProofPart({ widget, source = "/sync/proof" }: PartProps) {
  const query = useSource<ProofStanding>(source, { every: 10_000 });
  return (
    <Tile
      label={widget?.label ?? "How true the copy is"}
      help={widget?.help}
      size="full"
      query={query}
      skeleton={<Skeleton active title={false} paragraph={{ rows: 2 }} />}
    >
      {({ last, waiting, corrections }) => (
        <>
          {waiting > 0 && (
            <p role="status" className="state busy">
              <span className="dot" aria-hidden="true" />
              Asked for: the copy is held against Mews, and the certificate appears below.
            </p>
          )}
          {last === null ? (
            waiting === 0 && <Empty>The copy was not held against Mews yet.</Empty>
          ) : (
            <>
              <p className="sync-standing">
                <Pill color={last.result === "pass" ? "green" : "red"}>
                  {last.result === "pass" ? "True" : "Something was wrong"}
                </Pill>{" "}
                <Ago value={last.at} />:{" "}
                <Link to={`/sync/certificates/${encodeURIComponent(last.id)}`}>open the certificate</Link>
              </p>
              <p className="hint">{correctionWords(corrections)}</p>
            </>
          )}
        </>
      )}
    </Tile>
  );
}

function correctionWords(corrections: readonly number[]): string {
  const rows = corrections.reduce((sum, one) => sum + one, 0);
  const extent =
    corrections.length === 1 ? "By the only certificate" : `By the last ${corrections.length} certificates`;
  if (rows === 0) return `${extent} no row had to be put right.`;
  const times = corrections.filter((one) => one > 0).length;
  return `${extent} ${plural(rows, "row")} had to be put right, at ${formatNumber(times)} of them.`;
}
